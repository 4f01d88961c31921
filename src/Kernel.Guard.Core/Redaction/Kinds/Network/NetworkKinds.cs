using KernelGuard.Redaction.Kinds.Secrets;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Network;

/// <summary>Lists what is known of addresses of machines, and of secrets.</summary>
internal static class NetworkKinds
{
    /// <summary>Gets the modules.</summary>
    public static readonly KindModule[] Modules =
    [
        new()
        {
            Words =
            [
                new(PiiKinds.IpAddress, "ip, ip address, ip adresse, ip addr, ipv4, ipv6, adresse ip, direccion ip, endereco ip, indirizzo ip, host, hostname, server, remote addr, client ip, gateway, subnet, dns, ip地址, 服务器, サーバー, ipアドレス"),
                new(PiiKinds.MacAddress, "mac, mac address, mac adresse, physische adresse, physical address, adresse physique, direccion fisica, indirizzo fisico, endereco fisico, ethernet address, mac-adresse, adresse mac, direccion mac, endereco mac, indirizzo mac, hwaddr, hw addr, ether, bssid, hardware address, mac地址, 物理地址, macアドレス"),
            ],
            Recognizers = [new IpV4Recognizer(), new IpV6Recognizer(), new MacRecognizer(Trigger.Number), new MacRecognizer(Trigger.LetteredNumber), new MacRecognizer(Trigger.Colon), new CredentialUrlRecognizer()],
            Docs =
            [
                (PiiKinds.IpAddress, "four numbers up to 255 with a dot between, a port or prefix length left out, unless a word calls them a version or they go on. Those that a version may have too (fewer than two of them from 100 on, and not of a private or documentation network, of which 10.x counts as 10.0 alone) need a machine: a word of networks in the line, a host's name, a port or prefix length, another address beside them, or nothing else in the text; every form of RFC 4291 with its zone. Private and documentation addresses are found too; loopback, broadcast, masks and `0.0.0.0` are nobody's machine and stay"),
                (PiiKinds.MacAddress, "six or eight octets with colons or dashes, or groups of four digits with dots; beside its word octets with dots or blanks too; not broadcast"),
                (PiiKinds.Url, "the whole URL where it carries a password, a token, a key or a signature, or is a webhook's address; other URLs stay"),
            ],
        },
        SecretKinds.Module,
    ];
}
