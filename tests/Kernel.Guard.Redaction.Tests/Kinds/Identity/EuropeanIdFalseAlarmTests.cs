using System.Globalization;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Identity;

/// <summary>Holds what looks like an id and is none; only the kinds of this room count, a phone number is another's matter.</summary>
public sealed class EuropeanIdFalseAlarmTests
{
    private static readonly HashSet<PiiKinds> Kinds = [.. EuropeanIdCases.All.Select(static one => one.Kind), PiiKinds.Passport, PiiKinds.DrivingLicence];

    [Theory]
    [InlineData("at 1732358400 the job began")]
    [InlineData("ts=1732358400123 level=info")]
    [InlineData("ISBN 978-3-16-148410-0, ISBN-10 3-16-148410-0, EAN 4006381333931")]
    [InlineData("EAN 7612345678900 and 4012345678901")]
    [InlineData("order 4099887766554, invoice 2024-0012345, PO 450000123456")]
    [InlineData("Rechnung Nr. 12345678903 vom 12.03.2024")]
    [InlineData("order number 9434765919")]
    [InlineData("3f2504e0-4f89-11d3-9a0c-0305e82c3301")]
    [InlineData("12345678-1234-1234-1234-123456789012")]
    [InlineData("commit 12345678c and 9434765a")]
    [InlineData("sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("IBAN DE89 3704 0044 0532 0130 00")]
    [InlineData("IBAN FR14 2004 1010 0505 0001 3M02 606")]
    [InlineData("version 2024.01.123, 10.0.19041.3636, 1.2.3-beta.45678901")]
    [InlineData("backup-20240115-1230.tar.gz and 240115-1230.log at 20240115-1230")]
    [InlineData("call +44 20 7946 0958 or +49 30 901820 or (415) 555-0123")]
    [InlineData("price 12.345.678,90 EUR; total 1 234 567 890")]
    [InlineData("48.858370, 2.294481; 52.5200066,13.404954")]
    [InlineData("4111 1111 1111 1111")]
    [InlineData("nie wieder 12345678, nip it 123, sin 45, cf. page 1234567")]
    [InlineData("cells A1234567 to B7654321")]
    [InlineData("int x = 0x12345678; long y = 123456789L; var z = 12345678U;")]
    [InlineData("flight BA2490, seat 14C, gate B22, ref XK99AB")]
    [InlineData("12345678 y otros 87654321 a mano")]
    [InlineData("the P<T> type, List<P<int>>, if (p<q)")]
    [InlineData("2024-01-15T12:30:45.1234567Z")]
    [InlineData("2024-11-23 10:15:30.1234567A")]
    [InlineData("passport application of 2024-01-15, 3 pages, form DS-11")]
    [InlineData("SKU 12345678U, part 1234567Q, lot X1234567A")]
    [InlineData("id,qty,price\n12345678,12,9.99\n87654321,3,1.50")]
    [InlineData("tracking 00340434161094042557, parcel 1Z999AA10123456784")]
    [InlineData("10115 Berlin, 75008 Paris, SW1A 1AA")]
    [InlineData("0x7ffee4c0a9f8 12345678h")]
    public void What_only_looks_like_an_id_stays(string text) => Found(text).Should().BeEmpty(text);

    [Theory]
    [InlineData("Personnummer 850231-1239")]
    [InlineData("Personnummer 851331-1236")]
    [InlineData("HETU 310299-3083")]
    [InlineData("HETU 321052-3082")]
    [InlineData("rijksregisternummer 85.02.31-123.67")]
    [InlineData("PESEL 85023112343")]
    [InlineData("PESEL 85130112340")]
    [InlineData("SVNR 1249321285")]
    [InlineData("fodselsnummer 31028510487")]
    [InlineData("CPR 310285-1234")]
    [InlineData("CPR 011385-1234")]
    [InlineData("Rentenversicherungsnummer 65 310285 J 005")]
    [InlineData("codice fiscale RSSMRA85T32A562Y")]
    [InlineData("codice fiscale RSSMRA85B30A562G")]
    [InlineData("NIR 185137800608425")]
    [InlineData("driving licence MORGA613054SM9IJ")]
    public void A_day_that_does_not_exist_is_no_persons_whatever_the_check_digit(string text) => Found(text).Should().BeEmpty(text);

    [Fact]
    public void Bare_numbers_and_codes_are_seldom_taken()
    {
        // A look-alike is about twelve characters: half a false alarm in 1,000 characters is one in 160.
        var random = new Random(99);
        var alarms = 0;
        const int Numbers = 16_000;
        for (var i = 0; i < Numbers; i++)
        {
            var digits = random.NextInt64(100_000_000, 9_999_999_999_999).ToString(CultureInfo.InvariantCulture);
            alarms += Found($"see {digits} and").Count();
        }

        alarms.Should().BeLessThan(Numbers / 1600, "a tenth of what is allowed");
    }

    [Theory]
    [InlineData(1_600_000_000L, 1)]
    [InlineData(1_600_000_000_000L, 1_000)]
    public void Unix_times_stay(long first, int step)
    {
        for (var i = 0; i < 5000; i++)
        {
            var text = $"[{first + (i * 7919L * step) + i}] started";
            Found(text).Should().BeEmpty(text);
        }
    }

    [Fact]
    public void Guids_and_hashes_stay()
    {
        var random = new Random(5);
        var bytes = new byte[16];
        for (var i = 0; i < 5000; i++)
        {
            random.NextBytes(bytes);
            var text = $"{new Guid(bytes)} {Convert.ToHexStringLower(bytes)} {Convert.ToBase64String(bytes)}";
            Found(text).Should().BeEmpty(text);
        }
    }

    private static IEnumerable<PiiKinds> Found(string text) => EuropeanIdTests.Found(text).Where(Kinds.Contains);
}
