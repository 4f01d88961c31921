using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.Network;

/// <summary>Says of four numbers that what stands around them speaks of a machine in a network.</summary>
internal static class NetworkSpeech
{
    private const int Reach = 24;
    private const int ReachOfLine = 120;
    private const int ReachBehind = 48;

    // A stream keeps 1,024 characters of what has left.
    private const int ReachOfList = 1000;
    private const int MostLines = 32;
    private const int LongestHeading = 48;
    private const int LongestPrefix = 32;

    private static readonly WordSet Machines = new(
        "ip ips ipv4 dns cidr address addresses addr host hosts hostname server servers client clients gateway node nodes peer peers router routers firewall proxy vpn subnet network networks nameserver resolver port tcp udp icmp rdp ping pinged traceroute tracert serveur servidor servidores adresse adressen rechner");

    // What versions change speaks of these too.
    private static readonly WordSet Traffic = new(
        "login logins logged signin signed connect connects connected connecting connection connections request requests requested session sessions inbound outbound incoming src dst remote blocked banned denied refused timeout unreachable dhcpack dhcpoffer dhcprequest dhcpdiscover lease leased listening reachable attack brute scan scanned scanning traffic visitor visitors visited accessed answered responded",
        "rechner netzwerk netz anmeldung angemeldet anmeldeversuch anmeldeversuche zugriff zugriffe verbindung verbindungen verbunden gesperrt drucker anfrage anfragen erreichbar",
        "serveurs réseau connexion connexions connecté connectée accès imprimante requête requêtes bloqué bloquée bloquer pare-feu passerelle",
        "red redes conexión conexiones conectado conectada acceso accesos impresora dirección direcciones bloqueado bloqueada cortafuegos petición peticiones",
        "rede conexão conexões conectado acesso acessos impressora endereço endereços requisição roteador roteadores",
        "rete connessione connessioni collegato accesso accessi stampante indirizzo indirizzi bloccato richiesta richieste",
        "netwerk verbinding toegang adres serwer sieci połączenie logowanie adresu nätverk anslutning inloggning netværk forbindelse nettverk yhteys palvelin verkko sunucu bağlantı ağ adresi giriş");

    // Asked for an address by themselves; elsewhere they are programs that have versions.
    private static readonly WordSet Commands = new("ssh curl wget nmap dig nslookup ftp sftp telnet http https");

    // Scripts without blanks between words.
    private static readonly SearchValues<string> Unspaced = SearchValues.Create(
        ["服务器", "主机", "登录", "网络", "地址", "网关", "连接", "访问", "封禁", "客户端", "伺服器", "サーバ", "ホスト", "接続", "アクセス", "ネットワーク", "ログイン", "アドレス", "ルーター", "서버", "접속", "네트워크", "주소", "로그인", "연결", "เซิร์ฟเวอร์", "เครือข่าย", "เชื่อมต่อ", "ไอพี"],
        StringComparison.Ordinal);

    /// <summary>Says that what stands before is a word for an address.</summary>
    public static bool Names(ReadOnlySpan<char> before)
    {
        before = before[Math.Max(0, before.Length - Reach)..];
        before = before.TrimEnd(" \"':=([");
        return before.EndsWith("ip", StringComparison.OrdinalIgnoreCase) || before.EndsWith("address", StringComparison.OrdinalIgnoreCase) || before.EndsWith("addr", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith("host", StringComparison.OrdinalIgnoreCase) || before.EndsWith("ipv4", StringComparison.OrdinalIgnoreCase) || before.EndsWith("地址", StringComparison.Ordinal) || before.Contains("ip地址", StringComparison.OrdinalIgnoreCase) || before.Contains("ip更新", StringComparison.OrdinalIgnoreCase) || before.Contains(" ip ", StringComparison.OrdinalIgnoreCase) || before.Contains(" address ", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Says that a machine is spoken of in the line, or written as only machines are.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The first number.</param>
    /// <param name="end">The character after the last.</param>
    /// <param name="field">The name of the field that the text is a value of; empty for none.</param>
    public static bool Is(ReadOnlySpan<char> text, int start, int end, ReadOnlySpan<char> field)
    {
        var before = text[Math.Max(0, start - ReachOfLine)..start];
        var behind = text[end..Math.Min(text.Length, end + ReachBehind)];
        before = before[(before.LastIndexOf('\n') + 1)..];
        behind = behind.IndexOfAny('\n', ';') is >= 0 and var stop ? behind[..stop] : behind;
        var version = VersionSpeech.LastIn(before);
        return before.EndsWith("//", StringComparison.Ordinal) || IsUserAt(before) || IsPortOrPrefix(behind) || behind.StartsWith(" - ", StringComparison.Ordinal)
            || (before.Trim(" \"'").IsEmpty && behind.Trim(" \"'.\r").IsEmpty && end - start == text.Trim(" \"'.\r\n").Length && !IsOfAnother(field))
            || IsBehindHost(before) || (version < 0 ? SpeaksOfMachine(before) || SpeaksOfMachine(behind) : Speaks(before[version..], Machines)) || IsBesideAddress(text, start, end)
            || (version < 0 && before.Trim(" -*•\t").IsEmpty && IsListed(text[..(start - before.Length)]));
    }

    // | component | from |: the head speaks of persons, dates or numbers, and of no machine.
    private static bool IsOfAnother(ReadOnlySpan<char> field) => !field.IsEmpty && WordLexicon.SpokenOf(field) is not PiiKinds.None and var spoken && (spoken & PiiKinds.IpAddress) == 0 && !SpeaksOfMachine(field);

    // Beneath a short line that speaks of machines, and others that begin with four numbers.
    private static bool IsListed(ReadOnlySpan<char> above)
    {
        above = above[Math.Max(0, above.Length - ReachOfList)..];
        for (var lines = 0; lines < MostLines && above.EndsWith("\n", StringComparison.Ordinal); lines++)
        {
            above = above[..^1];
            var line = above[(above.LastIndexOf('\n') + 1)..];
            var item = line.TrimStart(" -*•\t");
            if (item.IsEmpty || !char.IsAsciiDigit(item[0]) || !IpV4Recognizer.TryRead(item, 0, out _))
            {
                return line.Length == item.Length && item.Length is > 0 and <= LongestHeading && item[^1] != '.' && SpeaksOfMachine(item);
            }

            above = above[..^line.Length];
        }

        return false;
    }

    // root@9.13.128.83, not lumen-text@9.13.128.83
    private static bool IsUserAt(ReadOnlySpan<char> before) => before is [.., '@'] && before[..^1] is var user && !user[(user.LastIndexOf(' ') + 1)..].ContainsAny('-', '/');

    // web1.shop.example 9.13.128.83, ssh 9.13.128.83
    private static bool IsBehindHost(ReadOnlySpan<char> before)
    {
        var named = before.TrimEnd(' ');
        var name = named[(named.LastIndexOf(' ') + 1)..];
        return named.Length < before.Length && (Commands.Contains(name) || name.Contains("//", StringComparison.Ordinal) || (name.Count('.') > 1 && char.IsAsciiLetterLower(name[^1]) && !name.ContainsAnyInRange('A', 'Z')));
    }

    private static bool IsPortOrPrefix(ReadOnlySpan<char> behind)
    {
        if (behind is not [':' or '/', >= '1' and <= '9', ..])
        {
            return false;
        }

        var number = behind[1..Math.Min(behind.Length, 7)];
        number = number[..(number.IndexOfAnyExceptInRange('0', '9') is >= 0 and var length ? length : number.Length)];
        return behind[0] == ':' ? number.Length is >= 2 and <= 5 : number.Length <= 2 && int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) <= LongestPrefix;
    }

    private static bool SpeaksOfMachine(ReadOnlySpan<char> part)
    {
        return part.ContainsAny(Unspaced) || Speaks(part, Machines) || Speaks(part, Traffic);
    }

    private static bool Speaks(ReadOnlySpan<char> part, WordSet words)
    {
        while (!part.IsEmpty)
        {
            var length = 0;
            while (length < part.Length && (char.IsLetter(part[length]) || (length > 0 && char.IsDigit(part[length]))))
            {
                length++;
            }

            if (length > 1 && words.Contains(part[..length]))
            {
                return true;
            }

            part = part[Math.Max(1, length)..];
        }

        return false;
    }

    // In its line, the one above or the one below.
    private static bool IsBesideAddress(ReadOnlySpan<char> text, int start, int end)
    {
        var from = Math.Max(0, start - ReachOfLine);
        var above = text[from..start].LastIndexOf('\n') is >= 0 and var line ? text[from..(from + line)].LastIndexOf('\n') + 1 + from : from;
        var rest = text[end..Math.Min(text.Length, end + ReachOfLine)];
        var below = rest.IndexOf('\n') is >= 0 and var next && rest[(next + 1)..].IndexOf('\n') is >= 0 and var last ? next + 1 + last : rest.Length;
        return HoldsAddress(text[above..start]) || HoldsAddress(rest[..below]);
    }

    private static bool HoldsAddress(ReadOnlySpan<char> part)
    {
        for (var i = 0; i < part.Length; i++)
        {
            if (char.IsAsciiDigit(part[i]))
            {
                if (IpV4Recognizer.TryRead(part, i, out var end) && IpV4Form.IsTelling(part[i..end]))
                {
                    return true;
                }

                while (i + 1 < part.Length && char.IsAsciiDigit(part[i + 1]))
                {
                    i++;
                }
            }
        }

        return false;
    }
}
