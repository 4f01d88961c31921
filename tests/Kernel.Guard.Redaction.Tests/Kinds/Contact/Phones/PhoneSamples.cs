using KernelGuard.Redaction.Kinds.Contact.Phones;
using PhoneNumbers;
using PhoneNumber = PhoneNumbers.PhoneNumber;

namespace KernelGuard.Redaction.Tests.Kinds.Contact.Phones;

/// <summary>Makes valid numbers of every region with a seed, and writes them as people do.</summary>
internal sealed class PhoneSamples(int seed)
{
    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();
    private readonly Random _random = new(seed);

    /// <summary>Gets the regions.</summary>
    public static IEnumerable<string> Regions => Library.GetSupportedRegions().Order(StringComparer.Ordinal);

    /// <summary>Answers a valid mobile or fixed line of a region: its example with other last digits.</summary>
    public PhoneNumber Next(string region)
    {
        var type = _random.Next(3) == 0 ? PhoneNumberType.FIXED_LINE : PhoneNumberType.MOBILE;
        var example = Library.GetExampleNumberForType(region, type) ?? Library.GetExampleNumber(region);
        var digits = Library.GetNationalSignificantNumber(example).ToCharArray();
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var other = digits.ToArray();
            for (var at = _random.Next(1, 4); at < other.Length; at++)
            {
                other[at] = (char)('0' + _random.Next(10));
            }

            var number = Library.Parse($"+{example.CountryCode}{new string(other)}", null);
            if (Library.GetNationalSignificantNumber(number).Length == digits.Length && Library.IsValidNumberForRegion(number, region))
            {
                return number;
            }
        }

        return example;
    }

    /// <summary>Answers the international forms of a number.</summary>
    public static IEnumerable<string> International(PhoneNumber number)
    {
        var grouped = Library.Format(number, PhoneNumberFormat.INTERNATIONAL);
        var code = $"+{number.CountryCode}";
        var rest = grouped[(code.Length + 1)..];
        yield return grouped;
        yield return Library.Format(number, PhoneNumberFormat.E164);
        yield return Library.Format(number, PhoneNumberFormat.RFC3966)[4..];
        yield return grouped.Replace(' ', '.').Replace('-', '.');
        yield return grouped.Replace(' ', '-');
        yield return grouped.Replace(' ', '\u00A0').Replace("-", "\u2013");
        yield return $"({code}) {rest}";
        yield return $"00{grouped[1..]}";
        yield return $"00{number.CountryCode}{Library.GetNationalSignificantNumber(number)}";
        yield return $"{grouped} ext. 12";
        yield return $"{grouped} x1234";
        if (PhoneTable.Regions[Library.GetRegionCodeForNumber(number) ?? "US"].Trunk == "0" && rest.Length > 0 && rest[0] != '0')
        {
            yield return $"{code} (0){rest}";
            yield return $"{code} (0) {rest}";
        }
    }

    /// <summary>Answers the national form of a number, in the groups of its region.</summary>
    public static string National(PhoneNumber number) => Library.Format(number, PhoneNumberFormat.NATIONAL);

    /// <summary>Answers the national forms of a number: its own, with dots, dashes and in one piece.</summary>
    public static IEnumerable<string> Nationals(PhoneNumber number)
    {
        var own = National(number);
        yield return own;
        yield return own.Replace(' ', '.');
        yield return own.Replace(' ', '-').Replace("--", "-");
        yield return new string([.. own.Where(char.IsAsciiDigit)]);
    }
}
