using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Identity;

public sealed class WorldIdLookalikeTests
{
    internal const PiiKinds World = PiiKinds.UsSsn | PiiKinds.UsItin | PiiKinds.CnResidentId | PiiKinds.CaSin | PiiKinds.BrCpf | PiiKinds.BrCnpj | PiiKinds.MxCurp | PiiKinds.MxRfc | PiiKinds.InAadhaar
        | PiiKinds.InPan | PiiKinds.AuTfn | PiiKinds.AuAbn | PiiKinds.AuMedicare | PiiKinds.SgNric | PiiKinds.KrRrn | PiiKinds.JpMyNumber | PiiKinds.ThId | PiiKinds.ZaId | PiiKinds.TrTckn;

    private static readonly Redactor Redactor = new(new RedactionOptions { Kinds = World });

    [Theory]
    [InlineData("Order 123456782 shipped")]
    [InlineData("order no. 046454286 and 046 454 286 items")]
    [InlineData("created_at: 1732358400, updated_at: 1732358400123")]
    [InlineData("ts=1704067200000 ts=1709251200000 ts=1712016000000")]
    [InlineData("epoch 1706745600 or 1711929600")]
    [InlineData("ISBN 978-3-16-148410-0, ISBN 0-306-40615-2, ISBN 9783161484100")]
    [InlineData("EAN 4006381333931 UPC 036000291452")]
    [InlineData("tracking 7712 3456 7890 and 1Z999AA10123456784")]
    [InlineData("account 1234-5678-9012 of the cloud")]
    [InlineData("version 10.0.19041.1 and 115.0.5790.110")]
    [InlineData("build 123.45.6789")]
    [InlineData("GET /index.html 200 15 1234")]
    [InlineData("root 2345 12345 1 0 2024 pts/0")]
    [InlineData("550e8400-e29b-41d4-a716-446655440000")]
    [InlineData("id 6ba7b810-9dad-11d1-80b4-00c04fd430c8")]
    [InlineData("commit de89f7a0c4d1b2e3f4a5b6c7d8e9f0a1b2c3d4e5")]
    [InlineData("sha f1234567a s1234567b")]
    [InlineData("price 1,234,567.89 or 046 454 286,00 €")]
    [InlineData("€ 123 456 782 revenue, population 123 456 782")]
    [InlineData("52.520008, 13.404954 and -33.868820, 151.209290")]
    [InlineData("20240131 20240131235959 2024-01-31 2024.01.31")]
    [InlineData("20240131123456789012")]
    [InlineData("file_20240131_123456.log, IMG_20240131_235959")]
    [InlineData("part AB-123456-CD, abcpd1234e, ABCXD1234E")]
    [InlineData("part number ABC123456XYZ")]
    [InlineData("invoice 2024-000123456 and INV-046454286")]
    [InlineData("ticket 123-45-67890 and 1123-45-6789")]
    [InlineData("000-12-3456, 666-12-3456, 123-00-4567, 123-45-0000")]
    [InlineData("900-49-1234, 900-66-1234, 900-89-1234, 900-93-1234")]
    [InlineData("pedido 123456782 sin gastos de envio, sin iva 046454286")]
    [InlineData("nas compras de 046454286 unidades")]
    [InlineData("529.982.247-24 and 111.111.111-11")]
    [InlineData("11.222.333/0001-80, 00.000.000/0000-00")]
    [InlineData("4111 1111 1111 1112")]
    [InlineData("2345 6789 0124 5678 9012")]
    [InlineData("12 51 824 753 556")]
    [InlineData("241331-1234567 is order 991332-1234567")]
    [InlineData("110101199013078515, 110101199003078514, 990101199003078515")]
    [InlineData("1-2345-67890-12-3")]
    [InlineData("S1234567A T1234567A F1234567A G1234567A M1234567A A1234567D")]
    [InlineData("Math.Sin(123456782), Math.sin(046454286)")]
    [InlineData("RFC 2616, RFC 7231 and rfc9110")]
    [InlineData("pan 12 cm, pan and zoom 1234")]
    [InlineData("GPT-4o-2024-08-06 and o1-2024-12-17")]
    [InlineData("x = 3.14159265358979, y = 2.718281828")]
    [InlineData("192.168.100.200 10.11.12.13 fe80::1ff:fe23:4567:890a")]
    [InlineData("ORD-2024-046454286, PO-1234567890, #123456782")]
    [InlineData("1e100, 0x1F4A, 1_000_000_000, 123456789L")]
    [InlineData("tel 12345678909876")]
    public void What_only_looks_like_an_id_stays(string text) => Redactor.Redact(text).Spans.Should().BeEmpty();

    [Theory]
    [InlineData(9, 0)]
    [InlineData(10, 0)]
    [InlineData(11, 25)]
    [InlineData(12, 0)]
    [InlineData(13, 3)]
    [InlineData(14, 15)]
    [InlineData(18, 1)]
    public void Of_a_thousand_bare_numbers_no_more_are_found_than_chance_explains(int digits, int most)
    {
        var random = new Random(digits);
        var found = Enumerable.Range(0, 1000).Sum(_ => Redactor.Redact($"value {random.Next(1, 10)}{IdValues.Digits(random, digits - 1)} here").Spans.Length);

        found.Should().BeLessThanOrEqualTo(most);
    }

    [Fact]
    public void Of_a_thousand_times_in_milliseconds_none_is_found()
    {
        var random = new Random(17);

        Enumerable.Range(0, 1000).Sum(_ => Redactor.Redact($"at {random.NextInt64(1_500_000_000_000, 1_999_999_999_999)}").Spans.Length).Should().Be(0);
    }
}
