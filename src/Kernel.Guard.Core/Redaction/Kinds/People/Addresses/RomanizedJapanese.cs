using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Reads Japanese addresses in Latin letters, as Japan Post writes them abroad: <c>2-3-4 Ginza, Chuo-ku, Tokyo 104-0061</c>, <c>Ginza 2-3-4, Chuo-ku, Tokyo</c>.</summary>
internal static class RomanizedJapanese
{
    private const int MostParts = 4;
    private const int LongestPart = 24;
    private const int LongestBlock = 4;
    private const int LengthOfCode = 8;
    private static readonly string[] Levels = ["-ku", "-shi", "-cho", "-machi", "-gun", "-mura", "-ken", "-fu", "-to"];

    /// <summary>Reads the address that a block's number belongs to.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The number's first digit.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="address">The address.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int at, int floor, out AddressPart address)
    {
        address = default;
        var end = BlockEnd(text, at);
        if (end == 0)
        {
            return false;
        }

        var start = at;
        if (end < text.Length && text[end] == ' ')
        {
            var quarter = PartEnd(text, end + 1);
            end = quarter > end + 1 ? quarter : end;
        }
        else
        {
            start = WordBefore(text, at, floor);
        }

        var (level, read) = (false, end);
        for (var parts = 0; parts < MostParts && text[read..] is [',', ' ', _, ..]; parts++)
        {
            var part = PartEnd(text, read + 2);
            if (part == read + 2)
            {
                break;
            }

            level |= IsLevel(text[(read + 2)..part]);
            read = part;
        }

        address = new AddressPart(start, WithCode(text, read), level);
        return level;
    }

    // 2-3-4, 12-5
    private static int BlockEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        for (var numbers = 0; numbers < 3; numbers++)
        {
            var run = DigitGroups.RunLength(text[end..]);
            if (run is 0 or > LongestBlock)
            {
                return 0;
            }

            end += run;
            if (end >= text.Length || text[end] != '-')
            {
                return numbers > 0 ? end : 0;
            }

            end++;
        }

        return 0;
    }

    // Akasaka, Chuo-ku, Minami Aoyama
    private static int PartEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        for (var place = at; place < text.Length && place - at < LongestPart && char.IsAsciiLetterUpper(text[place]); place = end + 1)
        {
            end = NameReader.WordEnd(text, place);
            if (end == text.Length || text[end] != ' ')
            {
                break;
            }
        }

        return end;
    }

    private static int WordBefore(ReadOnlySpan<char> text, int at, int floor)
    {
        if (at - 1 <= floor || text[at - 1] != ' ')
        {
            return at;
        }

        var start = at - 1;
        while (start > floor && at - start < LongestPart && (char.IsLetter(text[start - 1]) || text[start - 1] == '-'))
        {
            start--;
        }

        return start < at - 1 && char.IsAsciiLetterUpper(text[start]) && !NameStops.Small.Contains(text[start..(at - 1)]) ? start : at;
    }

    private static bool IsLevel(ReadOnlySpan<char> part)
    {
        foreach (var level in Levels)
        {
            var end = part.IndexOf(level, StringComparison.OrdinalIgnoreCase) + level.Length;
            if (end >= level.Length && (end == part.Length || !char.IsLetter(part[end])))
            {
                return true;
            }
        }

        return false;
    }

    // Tokyo 104-0061, Tokyo, 104-0061
    private static int WithCode(ReadOnlySpan<char> text, int end)
    {
        var code = end + (text[end..].StartsWith(", ", StringComparison.Ordinal) ? 2 : 1);
        return code + LengthOfCode <= text.Length && text[end] is ' ' or ',' && text[code + 3] == '-' && DigitGroups.RunLength(text[code..]) == 3 && DigitGroups.RunLength(text[(code + 4)..]) == 4 ? code + LengthOfCode : end;
    }
}
