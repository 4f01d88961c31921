namespace KernelGuard.Redaction.Kinds.Money;

/// <summary>Holds the structure of each country's IBAN behind its check digits, as the IBAN registry of ISO 13616 (SWIFT, release 100) lists them: n digits, a letters, c both.</summary>
internal static class IbanCountries
{
    /// <summary>The longest length.</summary>
    public const int Longest = 33;

    private const int Prefix = 4;

    private const string Registry =
        "AD8n12c AE19n AL8n16c AT16n AZ4a20c BA16n BE12n BG4a6n8c BH4a14c BI23n BR23n1a1c BY4c4n16c CH5n12c CR18n CY8n16c CZ20n DE18n DJ23n DK14n DO4c20n EE16n EG25n ES20n FI14n FK2a12n FO14n "
        + "FR10n11c2n GB4a14n GE2a16n GI4a15c GL14n GR7n16c GT24c HN4a20n HR17n HU24n IE4a14n IL19n IQ4a15n IS22n IT1a10n12c JO4a4n18c KW4a22c KZ3n13c LB4n20c LC4a24c LI5n12c LT16n LU3n13c LV4a13c "
        + "LY21n MC10n11c2n MD20c ME18n MK3n10c2n MN16n MR23n MT4a5n18c MU4a19n3a NI4a20n NL4a10n NO11n OM3n16c PK4a16c PL24n PS4a21c PT21n QA4a21c RO4a16c RS18n RU14n15c SA2n18c SC4a20n3a SD14n "
        + "SE20n SI15n SK20n SM1a10n12c SO19n ST21n SV4a20n TL19n TN20n TR6n16c UA6n19c VA18n VG4a16n XK16n YE4a4n18c";

    private static readonly string?[] Structures = Parse();

    /// <summary>Answers one letter for each character behind the check digits (n, a or c); empty where a country has no IBAN. Case does not matter.</summary>
    public static ReadOnlySpan<char> StructureOf(char first, char second) =>
        char.IsAsciiLetter(first) && char.IsAsciiLetter(second) ? Structures[Index(first, second)] : [];

    /// <summary>Answers the length of a country's IBAN; 0 where it has none. Case does not matter.</summary>
    public static int LengthOf(char first, char second) => StructureOf(first, second) is { Length: > 0 and var rest } ? rest + Prefix : 0;

    private static string?[] Parse()
    {
        var structures = new string?[26 * 26];
        foreach (var entry in Registry.Split(' '))
        {
            var expanded = string.Empty;
            var count = 0;
            foreach (var c in entry.AsSpan(2))
            {
                expanded += char.IsAsciiDigit(c) ? string.Empty : new string(c, count);
                count = char.IsAsciiDigit(c) ? (count * 10) + c - '0' : 0;
            }

            structures[Index(entry[0], entry[1])] = expanded;
        }

        return structures;
    }

    private static int Index(char first, char second) => (((first | 0x20) - 'a') * 26) + (second | 0x20) - 'a';
}
