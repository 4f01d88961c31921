using KernelGuard.Redaction.Kinds.People.Names;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Reads the region behind a city: "Blumenau (SC)", "Waren (Müritz)", "Modugno BA", "Lyon Cedex 03".</summary>
internal static class CityRegion
{
    /// <summary>Answers where the region ends that stands behind a city: "(SC)", "(Murcia)", "Cedex 08".</summary>
    public static int After(ReadOnlySpan<char> text, int city)
    {
        var rest = text[city..];
        if (rest.StartsWith(" Cedex", StringComparison.OrdinalIgnoreCase))
        {
            return city + 6 + (rest.Length > 8 && rest[6] == ' ' && char.IsAsciiDigit(rest[7]) && char.IsAsciiDigit(rest[8]) ? 3 : 0);
        }

        if (text[..city].EndsWith(" CEDEX", StringComparison.OrdinalIgnoreCase) && rest.Length > 2 && rest[0] == ' ' && char.IsAsciiDigit(rest[1]) && char.IsAsciiDigit(rest[2]))
        {
            return city + 3;
        }

        if (WithBracket(text, city) is var bracket && bracket > city)
        {
            return bracket;
        }

        return rest.Length > 2 && rest[0] == ' ' && char.IsUpper(rest[1]) && char.IsUpper(rest[2]) && (rest.Length == 3 || !char.IsLetterOrDigit(rest[3])) ? city + 3 : city;
    }

    /// <summary>Answers where the brackets end that hold what a city lies in.</summary>
    public static int WithBracket(ReadOnlySpan<char> text, int city) => text[city..] is [' ', '(', _, ..] && char.IsUpper(text[city + 2]) ? Math.Max(city, BracketEnd(text, city + 2)) : city;

    // "Waren (Müritz)", "Beniaján (Murcia)": capitalised words, none of them an ordinary one.
    private static int BracketEnd(ReadOnlySpan<char> text, int at)
    {
        const int MostWords = 4;
        for (var (words, place) = (0, at); words < MostWords && place < text.Length; words++)
        {
            var word = NameReader.WordEnd(text, place);
            var part = text[place..word];
            if (words == 0 && part is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'] && text[word..] is [')', ..])
            {
                return word + 1;
            }

            if (part.IsEmpty || !(char.IsUpper(part[0]) || AddressWords.Particles.Contains(part)) || (NameStops.Common.Contains(part) && !AddressWords.Cities.Contains(part)) || AddressWords.Floors.Contains(part) || AddressWords.Units.Contains(part))
            {
                return 0;
            }

            if (word < text.Length && text[word] == ')')
            {
                return word + 1;
            }

            if (word >= text.Length || text[word] != ' ')
            {
                return 0;
            }

            place = word + 1;
        }

        return 0;
    }
}
