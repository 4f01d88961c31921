using KernelGuard.Redaction.Kinds.People.BirthDates;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Reads the city that a small word ties to a street: "8 avenue Foch à Nancy", "Hauptstraße 3 in Leipzig", "via dei Mille 31 a Torino", "1420 Cedar Ln in Boise, Idaho".</summary>
internal static class CityJoint
{
    private const int LongestWord = 2;
    private const int ShortestCity = 3;
    private static readonly WordSet Leads = new("saint sainte st sankt san santa sao bad los las rio porto belo reggio frankfurt new ascoli villeneuve la le");
    private static readonly WordSet Articled = new("rochelle havre mans spezia coruna ciotat baule laguna linea");

    /// <summary>Answers where the city begins; 0 where no joint stands behind a street.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="from">The end of the street and its number.</param>
    /// <param name="joined">Whether the street, which does not stand before it then, was read with its city.</param>
    public static int After(ReadOnlySpan<char> text, int from, bool joined = false)
    {
        if (from + LongestWord + ShortestCity >= text.Length || text[from] != ' ' || (from == 0 && !joined))
        {
            return 0;
        }

        var word = NameReader.WordEnd(text, from + 1);
        if (word - from - 1 is 0 or > LongestWord || word >= text.Length || text[word] != ' ')
        {
            return 0;
        }

        // "a" is an English word too, whose streets end with no number.
        var joins = text[(from + 1)..word] is "in" or "à" or "en" or "em" || (text[(from + 1)..word] is "a" or "i" or "w" && (joined || char.IsAsciiDigit(text[from - 1]) || char.IsAsciiLetterLower(text[from - 1]) && from > 1 && char.IsAsciiDigit(text[from - 2])));
        return joins ? word + 1 : 0;
    }

    /// <summary>Answers where the city ends that begins there; the place itself where what stands there is another thing: a month, a language, a person.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Its first character.</param>
    public static int CityEnd(ReadOnlySpan<char> text, int at)
    {
        var word = NameReader.WordEnd(text, at);
        var first = text[at..word];
        if (AddressWords.Cities.Contains(first))
        {
            return char.IsLower(text[at]) ? LowerEnd(text, at) : AddressReader.CityEnd(text, at);
        }

        if (char.IsLower(text[at]))
        {
            return LowerEnd(text, at);
        }

        if (Leads.Contains(first) && char.IsUpper(text[at]))
        {
            return AddressReader.CityEnd(text, at);
        }

        if (word - at < ShortestCity || NameStops.Small.Contains(first) || NameStops.Common.Contains(first) || MonthNames.Of(first) > 0 || AddressWords.Countries.Contains(first) || AddressWords.Units.Contains(first))
        {
            return at;
        }

        return GivenNames.All.Contains(first) ? at : AddressReader.CityEnd(text, at);
    }

    /// <summary>Answers where a city written small ends: a large one, or one whose first word is that of cities; the place itself for none.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Its first character.</param>
    public static int LowerEnd(ReadOnlySpan<char> text, int at)
    {
        var word = NameReader.WordEnd(text, at);
        var first = text[at..word];
        var whole = word == text.Length || text[word] is not ('_' or '@' or '/' or '=');
        if (!whole || first.IsEmpty)
        {
            return at;
        }

        // "à la rochelle"
        if (first is "la" or "le" or "l'" or "a" && word + 1 < text.Length && text[word] == ' ')
        {
            var named = NameReader.WordEnd(text, word + 1);
            return Articled.Contains(text[(word + 1)..named]) ? named : at;
        }

        if (first.IndexOf('-') is > 0 and var dash && Leads.Contains(first[..dash]))
        {
            return word;
        }

        var end = AddressWords.Cities.Contains(first) ? word : at;
        for (var place = word; Leads.Contains(first) && place + 1 < text.Length && text[place] == ' ';)
        {
            var next = NameReader.WordEnd(text, place + 1);
            var small = AddressWords.Particles.Contains(text[(place + 1)..next]);
            if (next - place < ShortestCity || (!small && (NameStops.Small.Contains(text[(place + 1)..next]) || !char.IsLower(text[place + 1]))))
            {
                break;
            }

            if (!small)
            {
                return EndsThere(text, next) ? next : end;
            }

            place = next;
        }

        return end;
    }

    private static bool EndsThere(ReadOnlySpan<char> text, int end) => end == text.Length || text[end] is ',' or '.' or ';' or '\n' or '!' or '?' or ')' or '"' or '\'';
}
