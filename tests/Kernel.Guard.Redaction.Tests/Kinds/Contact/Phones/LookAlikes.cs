using System.Globalization;

namespace KernelGuard.Redaction.Tests.Kinds.Contact.Phones;

/// <summary>Makes what only looks like a phone number, with a seed, by the name of its sort.</summary>
internal sealed class LookAlikes(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Gets the sorts.</summary>
    public static string[] Sorts { get; } =
    [
        "version", "address", "date", "time", "price", "coordinates", "order", "invoice", "tracking", "isbn", "unix", "id", "guid", "hash", "code", "table", "log", "part", "measure", "json",
    ];

    /// <summary>Makes one.</summary>
    public string Next(string sort) => sort switch
    {
        "version" => Pick($"v{N(2)}.{N(1)}.{N(4)}.{N(5)}", $"{N(1)}.{N(2)}.{N(3)}-rc.{N(2)}", $"Version {N(2)}.{N(1)}.{N(5)}.{N(4)}", $"npm {N(2)}.{N(2)}.{N(7)}", $"build {N(10)}"),
        "address" => Pick($"{Octet()}.{Octet()}.{Octet()}.{Octet()}", $"{Octet()}.{Octet()}.{Octet()}.{Octet()}:{D(4)}", $"{Octet()}.{Octet()}.{Octet()}.{Octet()}/24"),
        "date" => Pick(Date("yyyy-MM-dd"), Date("dd.MM.yyyy"), Date("MM/dd/yyyy HH:mm"), Date("yyyyMMdd"), Date("yyyyMMddHHmmss"), Date("dd-MM-yyyy"), Date("yyyy.MM.dd HH.mm.ss"), Date("dd MM yyyy")),
        "time" => Pick(Date("HH:mm:ss.fffffff"), Date("yyyy-MM-ddTHH:mm:ss.fffZ"), Date("yyyy-MM-dd HH:mm:ss,fff"), $"+0{D(1)}:00", $"{D(2)}:{D(2)}-{D(2)}:{D(2)}"),
        "price" => Pick($"${N(1)},{N(3)},{N(3)}.{N(2)}", $"{N(3)} {N(3)} {N(3)} €", $"€ {N(3)}.{N(3)}.{N(3)},00", $"{N(7)}.{N(2)} USD", $"{N(1)} {N(3)} {N(3)},{N(2)} zł", $"¥{N(8)}"),
        "coordinates" => Pick($"{N(2)}.{N(6)}, {N(2)}.{N(6)}", $"-{N(2)}.{N(7)},{N(3)}.{N(7)}", $"lat={N(2)}.{N(6)}&lon={N(2)}.{N(6)}", $"{N(2)}°{N(2)}'{N(2)}.{N(4)}\"N"),
        "order" => Pick($"Order #{D(10)}", $"order {D(3)}-{D(7)}-{D(7)}", $"Bestellung {D(9)}", $"订单号{D(11)}", $"注文番号 {D(3)}-{D(4)}-{D(4)}", $"pedido {D(10)}", $"commande n° {D(9)}"),
        "invoice" => Pick($"Invoice {D(4)}-{D(6)}", $"INV-{D(8)}", $"Rechnung Nr. {D(10)}", $"Facture {D(9)}", $"invoice no. 0{D(2)}-{D(3)}-{D(4)}", $"Rechnungsnummer 0{D(3)}/{D(7)}"),
        "tracking" => Pick($"1Z{D(9)}{D(7)}", $"{D(4)} {D(4)} {D(4)} {D(4)} {D(4)}", $"00{D(18)}", $"Tracking: {D(12)}", $"RR{D(9)}DE", $"Sendungsnummer {D(14)}"),
        "isbn" => Pick($"978-{D(1)}-{D(3)}-{D(5)}-{D(1)}", $"ISBN {D(1)}-{D(4)}-{D(4)}-{D(1)}", $"978{D(10)}", $"ISSN {D(4)}-{D(4)}", $"978 {D(1)} {D(4)} {D(4)} {D(1)}"),
        "unix" => Pick($"17{D(8)}", $"17{D(11)}", $"ts=17{D(8)}", $"exp: 17{D(8)}", $"@17{D(8)}.{D(3)}"),
        "id" => Pick($"id {D(9)}", $"user_id={D(10)}", $"#{D(8)}", $"{D(18)}", $"pid {D(7)}", $"ID-{D(3)}-{D(3)}-{D(4)}", $"ref {D(3)}-{D(3)}-{D(4)}"),
        "guid" => new Guid(Bytes(16)).ToString(),
        "hash" => Convert.ToHexStringLower(Bytes(20)),
        "code" => Pick($"0x{N(8)}", $"const long Max = {N(10)};", $"x[{N(7)}]", $"{N(8)}L", $"f({N(3)}, {N(3)}, {N(4)})", $"a = {N(3)} - {N(3)} - {N(4)};", $"seed={N(9)}", $"x + {N(7)}"),
        "table" => string.Join(Pick(" ", "  ", "\t", " | "), Enumerable.Range(0, 8).Select(_ => D(_random.Next(1, 5)))),
        "log" => Pick($"[{N(7)}] took {N(4)} ms", $"pid={N(5)} tid={N(10)}", $"offset {N(10)}", $"{N(10)} bytes", $"at line {N(7)}", $"{N(3)}.{N(6)} seconds"),
        "part" => Pick($"SKU-{D(3)}-{D(3)}-{D(4)}", $"{D(3)}-{D(4)}-{D(2)}A", $"P/N {D(3)}-{D(5)}-{D(2)}", $"EAN {D(13)}", $"ASIN B0{D(8)}", $"{D(4)}-{D(4)}"),
        "measure" => Pick($"{N(7)} people", $"{N(3)} {N(3)} {N(3)} km", $"{N(10)} rows", $"{N(2)}.{N(7)} %", $"{N(3)}x{N(4)}", $"pi 3.1415926{N(3)}"),
        _ => Pick($"{{\"id\":{D(10)}}}", $"{{\"total\":{D(9)},\"page\":{D(7)}}}", $"{{\"orderNumber\":\"{D(3)}-{D(3)}-{D(4)}\"}}", $"{{\"ts\":17{D(11)}}}", $"[{D(7)},{D(8)},{D(9)}]"),
    };

    private string D(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + _random.Next(10))));

    private string N(int count) => (char)('1' + _random.Next(9)) + D(count - 1);

    private string Octet() => _random.Next(256).ToString(CultureInfo.InvariantCulture);

    private string Date(string format) => new DateTime(1970, 1, 1).AddSeconds(_random.Next()).AddTicks(_random.Next()).ToString(format, CultureInfo.InvariantCulture);

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    private string Pick(params string[] of) => of[_random.Next(of.Length)];
}
