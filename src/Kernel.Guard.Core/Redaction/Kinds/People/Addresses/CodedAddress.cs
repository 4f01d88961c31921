using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>
/// Reads an address whose street no reader knows by its words: capitalised words with a house number, and a postal code with its city behind or before them (<c>Vesterbrogade 12, 3. tv, 1620 København V</c>,
/// <c>Mannerheimintie 12 B 5, 00100 Helsinki</c>). Only behind a word for addresses is it one.
/// </summary>
internal static class CodedAddress
{
    private const int Longest = 120;
    private const int MostBetween = 3;
    private const int LongestBetween = 24;
    private const int MostWords = 6;
    private const int MostSmall = 2;
    private const int MostUnits = 4;
    private const int LongestUnit = 5;
    private const int LongestHouse = 4;
    private const int ShortestName = 3;

    /// <summary>Reads the address that begins at a place.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The place.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int start, out int end)
    {
        var line = text[..Math.Min(text.Length, start + Longest)];
        end = start;
        if (CodedCityEnd(line, start) is > 0 and var city)
        {
            end = SkipJoint(line, city) is var street && street > city && !AddressWords.Units.Contains(line[street..NameReader.WordEnd(line, street)]) ? StreetEnd(line, street, out _) : 0;
            return end > 0 && !line[end..].StartsWith(",", StringComparison.Ordinal);
        }

        var at = StreetEnd(line, start, out var house);
        at = at > 0 && !StandsBeforeCity(line, at, out end) ? UnitsEnd(line, house, ref end) : at;
        for (var parts = 0; at > 0 && end <= start && parts < MostBetween; parts++)
        {
            var next = SkipJoint(line, at);
            at = next > at ? BetweenEnd(line, next) : 0;
            end = at > 0 && StandsBeforeCity(line, at, out var close) ? close : end;
        }

        return at > 0 && end > start;
    }

    private static bool StandsBeforeCity(ReadOnlySpan<char> line, int at, out int end)
    {
        var next = SkipJoint(line, at);
        end = next > at ? CodedCityEnd(line, next) : 0;
        return end > 0;
    }

    // Karl Johans gate 22, ul. Długa 14/3: to its number.
    private static int StreetEnd(ReadOnlySpan<char> line, int at, out int house)
    {
        house = 0;
        var (names, small) = (0, 0);
        for (var words = 0; words < MostWords && at < line.Length; words++)
        {
            if (char.IsAsciiDigit(line[at]))
            {
                house = HouseEnd(line, at);
                return names > 0 ? house : 0;
            }

            var close = WordEnd(line, at);
            var capital = char.IsUpper(line[at]);
            names += capital && close - at >= ShortestName ? 1 : 0;
            small += capital ? 0 : 1;
            if (close == at || DeclaredAddress.Others.Contains(line[at..close]) || small > MostSmall || (!capital && words == 0 && line[close - 1] != '.') || close + 1 >= line.Length || line[close] != ' ')
            {
                return 0;
            }

            at = close + 1;
        }

        return 0;
    }

    // 22, 12B, 12/3/14, 263-1
    private static int HouseEnd(ReadOnlySpan<char> line, int at)
    {
        while (true)
        {
            var run = DigitGroups.RunLength(line[at..]);
            if (run > LongestHouse)
            {
                return 0;
            }

            at += run;
            at += at < line.Length && char.IsAsciiLetter(line[at]) ? 1 : 0;
            if (at == line.Length || !NumberBoundary.IsWord(line[at]))
            {
                if (at + 1 >= line.Length || line[at] is not ('/' or '-') || !char.IsAsciiLetterOrDigit(line[at + 1]))
                {
                    return at;
                }

                at++;
                continue;
            }

            return 0;
        }
    }

    // B 5, as 4, m. 3, hs; the end is the city's where it follows.
    private static int UnitsEnd(ReadOnlySpan<char> line, int at, ref int end)
    {
        for (var units = 0; units < MostUnits && at + 1 < line.Length && line[at] == ' '; units++)
        {
            var close = at + 1;
            while (close < line.Length && (char.IsLetterOrDigit(line[close]) || line[close] is '.' or ':'))
            {
                close++;
            }

            if (close == at + 1 || close - at > LongestUnit + 1)
            {
                break;
            }

            at = close;
            if (StandsBeforeCity(line, at, out var city))
            {
                end = city;
                break;
            }
        }

        return at;
    }

    // 3. tv; lgh 1203; a quarter
    private static int BetweenEnd(ReadOnlySpan<char> line, int at)
    {
        var end = at;
        while (end < line.Length && end - at <= LongestBetween && (char.IsLetterOrDigit(line[end]) || line[end] is ' ' or '.' or '-' or '/' or 'º'))
        {
            end++;
        }

        return end > at && end - at <= LongestBetween ? end : 0;
    }

    private static int SkipJoint(ReadOnlySpan<char> line, int at)
    {
        at += at < line.Length && line[at] == ',' ? 1 : 0;
        at += at < line.Length && line[at] == ' ' ? 1 : 0;
        return at + 1 < line.Length && line[at] == '\n' ? at + 1 : line[at..].StartsWith("\\n", StringComparison.Ordinal) ? at + 2 : at;
    }

    /// <summary>Answers where a postal code and its city end, 1620 København V, 00-238 Warszawa, 1016 GV Amsterdam; 0 where what follows the number is counted.</summary>
    /// <param name="line">The text.</param>
    /// <param name="at">Where the code begins.</param>
    public static int CodedCityEnd(ReadOnlySpan<char> line, int at)
    {
        var code = Postcode.BeforeCity(line[at..]);
        var city = at + code + 1;
        if (code == 0 || NumberUnits.Follows(line, at + code))
        {
            return 0;
        }

        var end = AddressReader.CityEnd(line, city);
        if (end - city < ShortestName || !line[city..end].ContainsAnyInRange('a', 'z'))
        {
            return 0;
        }

        end = end + 1 < line.Length && line[end] == '/' && char.IsUpper(line[end + 1]) ? NameReader.WordEnd(line, end + 1) : CityRegion.After(line, end);
        var country = line[end..].StartsWith(", ", StringComparison.Ordinal) ? NameReader.WordEnd(line, end + 2) : end;
        end = country > end && AddressWords.Countries.Contains(line[(end + 2)..country]) ? country : end;
        return end < line.Length && (char.IsLetterOrDigit(line[end]) || line[end] is '@' or '_' or '=' or '(' or '%') ? 0 : end;
    }

    private static int WordEnd(ReadOnlySpan<char> line, int at)
    {
        while (at < line.Length && (char.IsLetter(line[at]) || line[at] is '.' or '\'' or '’' or '-'))
        {
            at++;
        }

        return at;
    }
}
