namespace KernelGuard.Redaction.Kinds.Contact.Phones;

/// <summary>
/// Knows the regions whose national numbers are told by their own form, without a locale or a word: those whose numbers begin with a trunk zero, or, in Italy, with a zero of their own.
/// </summary>
internal static class EverydayRegions
{
    private const int PrefixDigits = 4;

    private static readonly string[] Names =
    [
        "DE", "GB", "FR", "JP", "KR", "CN", "IT", "AT", "CH", "NL", "BE", "SE", "FI", "IE", "AU", "NZ", "TW", "ZA", "TR", "RO", "UA", "IN", "ID", "TH", "IL", "AE", "MY", "PH", "VN", "EG",
    ];

    private static readonly PhoneRegion[] Regions = [.. Names.Select(static name => PhoneTable.Regions[name])];

    // By the first four digits, as dialled: the regions that have such numbers, a bit each.
    private static readonly uint[] ByPrefix = Prefixes();

    /// <summary>Gets the regions where a number in one piece is told by its first digits: it is a mobile's, and few other numbers have their length and begin with zero.</summary>
    public static uint BareMobiles { get; } = Mask("GB", "FR", "DE", "JP", "KR", "AU");

    /// <summary>Answers the regions, a bit each, that have numbers with these first digits.</summary>
    /// <param name="digits">The number as dialled in its country, at least four digits.</param>
    public static uint Of(ReadOnlySpan<char> digits) => ByPrefix[int.Parse(digits[..PrefixDigits])];

    /// <summary>Says whether a number is the whole of a German mobile's: others begin alike and are shorter.</summary>
    public static bool IsGermanMobile(ReadOnlySpan<char> digits) => Regions[0].Read(digits, out _) == PhoneType.Mobile;

    /// <summary>Answers a region by its bit.</summary>
    public static PhoneRegion ByBit(int bit) => Regions[bit];

    private static uint Mask(params ReadOnlySpan<string> names)
    {
        var mask = 0u;
        foreach (var name in names)
        {
            mask |= 1u << Array.IndexOf(Names, name);
        }

        return mask;
    }

    private static uint[] Prefixes()
    {
        var masks = new uint[1000];
        for (var prefix = 0; prefix < 1000; prefix++)
        {
            var digits = prefix.ToString("D4");
            for (var bit = 0; bit < Regions.Length; bit++)
            {
                var region = Regions[bit];
                var national = region.Trunk == "0" ? digits[1..] : digits;
                masks[prefix] |= PhoneTable.HasPrefix(region.Root, national) ? 1u << bit : 0;
            }
        }

        return masks;
    }
}
