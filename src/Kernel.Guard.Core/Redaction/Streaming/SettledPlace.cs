using System.Buffers;
using KernelGuard.Redaction.Custom;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Placeholders;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Streaming;

/// <summary>Says how far a text that still grows is settled: nothing that follows can change what is found before.</summary>
internal static class SettledPlace
{
    /// <summary>How many characters behind a place may decide what is found there: a line of heads, or a value of 1,024 characters and the words that announce it.</summary>
    public const int Ahead = 2304;

    /// <summary>How many characters are kept back for a word without blanks, a run of numbers, a list that one name announces, a row of a table, or a key block without its end.</summary>
    public const int MostHeld = CellText.LongestRow;

    private static readonly SearchValues<char> Beginnings = SearchValues.Create("[\uFF3B\u3010\\");

    private const int MostBetweenNumbers = 6;
    private const string KeyBegin = "-----BEGIN ";
    private const string KeyEnd = "-----END ";

    /// <summary>Answers the place; 0 where nothing is settled.</summary>
    /// <param name="text">What has arrived.</param>
    /// <param name="findings">What was found in it.</param>
    /// <param name="window">What the scan found by itself, allowed values too, and the lists that it walked.</param>
    /// <param name="names">The names that placeholders carry.</param>
    public static int Of(ReadOnlySpan<char> text, List<HostFinding> findings, StreamWindow window, PlaceholderNames names)
    {
        var place = Math.Max(0, text.Length - Ahead);
        var reach = Math.Max(0, text.Length - MostHeld);
        place = BeforeOpenKey(text, place, reach);

        // What begins before one of them may lie within another.
        for (int last; ;)
        {
            last = place;
            place = BeforeLists(window.Lists, BeforeFindings(findings, window.Scanned, BeforeWord(text, place, reach)), reach);
            place = BeforeRow(text, BeforePlaceholder(text, place, reach, names), reach);
            if (place == last)
            {
                return place;
            }
        }
    }

    // A finding that crosses the place, or ends at it, is held whole.
    private static int BeforeFindings(List<HostFinding> findings, List<Finding> scanned, int place)
    {
        for (var i = findings.Count - 1; i >= 0 && findings[i].Finding.End >= place; i--)
        {
            place = Math.Min(place, findings[i].Finding.Start);
        }

        for (var i = scanned.Count - 1; i >= 0 && scanned[i].End >= place; i--)
        {
            place = Math.Min(place, scanned[i].Start);
        }

        return place;
    }

    // The values of a list are read by its name, which stands at its beginning.
    private static int BeforeLists(List<ListStretch> lists, int place, int reach)
    {
        foreach (var (start, end, ofLines) in lists)
        {
            place = !ofLines && start >= reach && start < place && end >= place ? start : place;
        }

        return place;
    }

    // A row without an end may have more cells than have come.
    private static int BeforeRow(ReadOnlySpan<char> text, int place, int reach)
    {
        var from = Math.Max(0, reach - 1);
        return place <= from || text[place..].Contains('\n') || text[from..place].LastIndexOf('\n') is not (>= 0 and var end) || !TableTop.MayBeRow(text, from + end + 1) ? place : from + end + 1;
    }

    // Text that looks like a placeholder is replaced whole: one that begins with a bracket, one that ends at the place, and one whose second bracket may follow.
    private static int BeforePlaceholder(ReadOnlySpan<char> text, int place, int reach, PlaceholderNames names)
    {
        while (place > reach)
        {
            var from = Math.Max(reach, place - Placeholder.Longest);
            var before = text[from..place];
            if (before.IndexOfAny(Beginnings) is >= 0 and var bracket)
            {
                place = from + bracket;
            }
            else if (before[^1] == ']')
            {
                place--;
            }
            else if (BarePlaceholder.ReadEnd(before, new PlaceholderLimits(names, 0, '\0', More: true), out var start).State != FormState.None)
            {
                place = from + start;
            }
            else
            {
                break;
            }
        }

        return place;
    }

    private static int BeforeOpenKey(ReadOnlySpan<char> text, int place, int reach)
    {
        var begin = text[reach..].LastIndexOf(KeyBegin, StringComparison.Ordinal);
        return begin < 0 || text[(reach + begin)..].Contains(KeyEnd, StringComparison.Ordinal) ? place : Math.Min(place, reach + begin);
    }

    // Between two numbers a scan may still be within a run of them.
    private static int BeforeWord(ReadOnlySpan<char> text, int place, int reach)
    {
        for (var at = place; at > reach; at--)
        {
            if ((char.IsWhiteSpace(text[at - 1]) || NumberBoundary.IsEastAsian(text[at - 1])) && !IsInNumbers(text, at))
            {
                return at;
            }
        }

        return reach == 0 ? 0 : place < text.Length && char.IsLowSurrogate(text[place]) ? place - 1 : place;
    }

    private static bool IsInNumbers(ReadOnlySpan<char> text, int at)
    {
        var before = text[Math.Max(0, at - MostBetweenNumbers)..at];
        var behind = text[at..Math.Min(text.Length, at + MostBetweenNumbers)];
        while (!before.IsEmpty && !char.IsLetterOrDigit(before[^1]))
        {
            before = before[..^1];
        }

        while (!behind.IsEmpty && !char.IsLetterOrDigit(behind[0]))
        {
            behind = behind[1..];
        }

        return !before.IsEmpty && !behind.IsEmpty && char.IsDigit(before[^1]) && char.IsDigit(behind[0]);
    }
}
