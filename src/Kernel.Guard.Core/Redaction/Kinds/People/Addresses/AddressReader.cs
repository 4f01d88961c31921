using KernelGuard.Redaction.Kinds.People.BirthDates;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Reads the small parts of addresses: a house number, a city, a unit.</summary>
internal static class AddressReader
{
    private const int LongestUnit = 5;
    private const int ShortestSide = 7;
    private const int MostCityWords = 5;
    private static readonly WordSet Days = new("monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag");

    /// <summary>Answers where a house number ends: digits, a letter, a range, "bis".</summary>
    public static int HouseEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at + DigitGroups.RunLength(text[at..]);
        if (end < text.Length && text[end] is '-' or '/' && end + 1 < text.Length && DigitGroups.RunLength(text[(end + 1)..]) is > 0 and < 5 and var more)
        {
            end += more + 1;
        }

        // Italy: 63/A.
        if (end + 1 < text.Length && text[end] == '/' && char.IsAsciiLetter(text[end + 1]) && (end + 2 == text.Length || !char.IsLetterOrDigit(text[end + 2])))
        {
            return end + 2;
        }

        if (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            return end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]) ? -1 : end + 1;
        }

        // "Strada Provinciale 14 n. 81"
        if (text[end..].StartsWith(" n. ", StringComparison.Ordinal) && DigitGroups.RunLength(text[(end + 4)..]) is > 0 and < 5 and var kilometre)
        {
            return end + 4 + kilometre;
        }

        if (end + 1 < text.Length && text[end] == ' ' && text[end + 1] is 'a' or 'b' or 'c' or 'd' or 't' or 'q')
        {
            var word = NameReader.WordEnd(text, end + 1);
            var next = text[(end + 1)..word];
            if (next is "bis" or "ter" or "quater" || (next.Length == 1 && char.IsAsciiLetterLower(next[0]) && next[0] is 'a' or 'b' or 'c' or 'd' && (word == text.Length || text[word] is ',' or '\n' || (next[0] != 'a' && text[word] is ' ' or '.' or ')'))))
            {
                return word;
            }
        }

        return end;
    }

    /// <summary>Answers where a city ends that begins at a place: capitalised words with small words between them; the place itself where none does.</summary>
    public static int CityEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        var place = at;
        for (var count = 0; count < MostCityWords && place < text.Length; count++)
        {
            var word = NameReader.WordEnd(text, place);
            if (word == place || (word < text.Length && (char.IsDigit(text[word]) || text[word] is '@' or '_' or '(')))
            {
                break;
            }

            var capital = char.IsUpper(text[place]);
            if (capital && word - place == 2 && char.IsUpper(text[place + 1]) && end > at)
            {
                break;
            }

            if (capital && end > at && word - place == 3 && AddressWords.AustralianStates.Contains(text[place..word]) && char.IsUpper(text[place + 2]))
            {
                break;
            }

            if (!capital && (end == at || !AddressWords.Particles.Contains(text[place..word]) || text[place..word] is "zum" or "zur" or "von" or "und"))
            {
                break;
            }

            if (capital && end > at && ((NameStops.Small.Contains(text[place..word]) && text[place..word] is not ("Sul" or "Norte" or "Sur" or "Bains" or "Mer")) || IsDay(text, place, word)))
            {
                break;
            }

            word += text[place..word] is "St" or "ST" or "Ste" or "STE" or "Ft" or "FT" or "Mt" or "MT" && word + 1 < text.Length && text[word] == '.' && text[word + 1] == ' ' ? 1 : 0;
            end = capital ? word : end;
            if (word >= text.Length || text[word] != ' ')
            {
                break;
            }

            place = word + 1;
        }

        return end;
    }

    // "Southampton on Friday", "Köln im Juli"
    private static bool IsDay(ReadOnlySpan<char> text, int start, int end) =>
        text[..start] is [.., ' ', 'o' or 'i', 'n' or 'm', ' '] && (Days.Contains(text[start..end]) || MonthNames.Of(text[start..end]) > 0);

    /// <summary>Answers where a flat, floor, suite or box ends; the place itself where none begins there.</summary>
    public static int UnitEnd(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length)
        {
            return at;
        }

        if (text[at] == '#')
        {
            return TokenEnd(text, at + 1) is var token && token > at + 1 ? token : at;
        }

        if (char.IsAsciiDigit(text[at]))
        {
            return FloorEnd(text, at);
        }

        if (text[at..].StartsWith("r/c", StringComparison.OrdinalIgnoreCase))
        {
            return at + 3;
        }

        var word = NameReader.WordEnd(text, at);
        if (word > at && AddressWords.Floors.Contains(text[at..word]))
        {
            // "bajo B", "bajo, 50001 Zaragoza"
            // "bajo izq.", "entlo. dcha."
            var side = word + (word < text.Length && text[word] == '.' ? 1 : 0);
            var part = side + 1 < text.Length && text[side] == ' ' ? NameReader.WordEnd(text, side + 1) : side;
            if (part > side && AddressWords.Sides.Contains(text[(side + 1)..part]))
            {
                return part + (part < text.Length && text[part] == '.' && part - side < ShortestSide ? 1 : 0);
            }

            return word + (word + 1 < text.Length && text[word] == ' ' && char.IsAsciiLetterUpper(text[word + 1]) && (word + 2 == text.Length || text[word + 2] == ',') ? 2 : 0);
        }

        if (word == at || !AddressWords.Units.Contains(text[at..word]))
        {
            return at;
        }

        word += word < text.Length && text[word] == '.' ? 1 : 0;
        var start = word + (word < text.Length && text[word] == ' ' ? 1 : 0);
        if (start > word && AddressWords.Sides.Contains(text[start..NameReader.WordEnd(text, start)]))
        {
            // "esc. izda."
            var side = NameReader.WordEnd(text, start);
            return side + (side < text.Length && text[side] == '.' && text[word - 1] == '.' ? 1 : 0);
        }

        start += start < text.Length && text[start] == '#' ? 1 : 0;
        var end = TokenEnd(text, start);
        return end > start && (HasDigit(text[start..end]) || end - start == 1) ? end : at;
    }

    // 2º B, 3ºB, 1º izq, 3rd Floor, 2. OG.
    private static int FloorEnd(ReadOnlySpan<char> text, int at)
    {
        var run = DigitGroups.RunLength(text[at..]);
        var end = at + run;
        if (run > 2 || end >= text.Length)
        {
            return at;
        }

        if (text[end] is 'º' or 'ª' or '°' || (text[end] == '.' && end + 1 < text.Length && text[end + 1] is 'º' or 'ª' or '°'))
        {
            end += text[end] == '.' ? 2 : 1;
            var start = end + (end < text.Length && text[end] == ' ' ? 1 : 0);
            var word = NameReader.WordEnd(text, start);
            return (word - start == 1 && (char.IsUpper(text[start]) || (char.IsAsciiLetterLower(text[start]) && (word == text.Length || text[word] is ',' or '\n')))) || AddressWords.Sides.Contains(text[start..word]) || AddressWords.Storeys.Contains(text[start..word]) ? word + (word < text.Length && text[word] == '.' && word - start > 2 ? 1 : 0) : end;
        }

        // "2n 1a": floor and door in Catalan
        if (char.IsAsciiLetterLower(text[end]) && (end + 1 == text.Length || !char.IsLetterOrDigit(text[end + 1])))
        {
            var door = end + 1 < text.Length && text[end + 1] == ' ' ? DigitGroups.RunLength(text[(end + 2)..]) : 0;
            var close = end + 2 + door;
            if (door is 1 or 2 && close < text.Length && char.IsAsciiLetterLower(text[close]) && (close + 1 == text.Length || !char.IsLetterOrDigit(text[close + 1])))
            {
                return close + 1;
            }
        }

        var ordinal = NameReader.WordEnd(text, end);
        ordinal += text[end] == '.' ? 1 : 0;
        var next = ordinal + (ordinal < text.Length && text[ordinal] == ' ' ? 1 : 0);
        var last = NameReader.WordEnd(text, next);
        return next > ordinal && AddressWords.Storeys.Contains(text[next..last]) ? WithSide(text, last) : at;
    }

    // "2e étage gauche"
    private static int WithSide(ReadOnlySpan<char> text, int end)
    {
        var word = end + 1 < text.Length && text[end] == ' ' ? NameReader.WordEnd(text, end + 1) : end;
        return word > end && AddressWords.Sides.Contains(text[(end + 1)..word]) ? word : end;
    }

    private static int TokenEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && end - at <= LongestUnit && (char.IsAsciiLetterOrDigit(text[end]) || (text[end] is '-' or '/' && end > at && end + 1 < text.Length && char.IsAsciiLetterOrDigit(text[end + 1]))))
        {
            end++;
        }

        return end - at <= LongestUnit ? end : at;
    }

    private static bool HasDigit(ReadOnlySpan<char> text) => text.IndexOfAnyInRange('0', '9') >= 0;
}
