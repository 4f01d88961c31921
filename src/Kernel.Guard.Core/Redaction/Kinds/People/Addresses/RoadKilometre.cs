using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Reads places on a road that has a number, by their kilometre: "Rod. SC-401, Km 5", "Ctra. N-340, km 12,5", "S.S. 18 km 92".</summary>
internal static class RoadKilometre
{
    private const int LongestRoad = 8;
    private const int LongestWord = 10;
    private const int LongestNumber = 4;
    private static readonly WordSet Roads = new("rod rodovia estrada ctra carretera autovia autopista strada statale provinciale s.s s.p s.r ss sp sr br route nationale departementale rn rd");

    /// <summary>Reads the road before a kilometre.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The kilometre's first digit.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="place">The road and the kilometre.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int at, int floor, out AddressPart place)
    {
        place = default;
        var run = DigitGroups.RunLength(text[at..]);
        if (at - LongestNumber <= floor || run > LongestNumber || !text[(at - 3)..at].Equals("km ", StringComparison.OrdinalIgnoreCase) || text[at - 4] != ' ')
        {
            return false;
        }

        var close = at - 4;
        close -= text[close - 1] == ',' ? 1 : 0;
        var road = close;
        while (road > floor && close - road < LongestRoad && (char.IsAsciiLetterOrDigit(text[road - 1]) || text[road - 1] is '-' or '.'))
        {
            road--;
        }

        if (road == close || !char.IsAsciiDigit(text[close - 1]) || (road > floor && char.IsLetterOrDigit(text[road - 1])))
        {
            return false;
        }

        var (end, start) = (road - 1, road - 1);
        while (start > floor && end - start < LongestWord && (char.IsLetter(text[start - 1]) || text[start - 1] == '.'))
        {
            start--;
        }

        if (start < 0 || start == end || text[end] != ' ' || !char.IsUpper(text[start]) || !Roads.Contains(text[start..end].TrimEnd('.')))
        {
            // "BR-116, km 22"
            if (!char.IsAsciiLetterUpper(text[road]) || !text[road..close].Contains('-'))
            {
                return false;
            }

            start = road;
        }

        // "km 12,5"
        var tenth = text[(at + run)..] is [',' or '.', >= '0' and <= '9', ..] && DigitGroups.RunLength(text[(at + run + 1)..]) < 4 ? 1 + DigitGroups.RunLength(text[(at + run + 1)..]) : 0;
        place = new AddressPart(start, at + run + tenth, Certain: false);
        return true;
    }
}
