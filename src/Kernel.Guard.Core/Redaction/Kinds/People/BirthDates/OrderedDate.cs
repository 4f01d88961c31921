using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.BirthDates;

/// <summary>Reads dates in the order of Hungarian, "1968. március 4", and with the words of Vietnamese, "14 tháng 3 năm 1988".</summary>
internal static class OrderedDate
{
    private const int LongestMonth = 12;

    /// <summary>Reads a date whose year of four digits stands first and whose month is a word; 0 for none.</summary>
    public static int ReadYearFirst(ReadOnlySpan<char> text)
    {
        if (text is not [_, _, _, _, '.', ' ', ..] && text is not [_, _, _, _, ' ', ..])
        {
            return 0;
        }

        var start = text[4] == '.' ? 6 : 5;
        var end = start;
        while (end < text.Length && end - start <= LongestMonth && char.IsLetter(text[end]))
        {
            end++;
        }

        var month = MonthNames.Of(text[start..end]);
        var run = month > 0 && end < text.Length && text[end] == ' ' ? DigitGroups.RunLength(text[(end + 1)..]) : 0;
        return run is 1 or 2 && WrittenDate.Exists(int.Parse(text[..4]), month, int.Parse(text.Slice(end + 1, run))) ? end + 1 + run : 0;
    }

    /// <summary>Reads a day, a month in figures behind its word, and a year behind its own; 0 for none.</summary>
    /// <param name="text">The folded text, from the day.</param>
    /// <param name="run">How many digits the day has.</param>
    public static int ReadVietnamese(ReadOnlySpan<char> text, int run)
    {
        const string Month = " tháng ";
        const string Year = " năm ";
        var at = run + Month.Length;
        if (!text[run..].StartsWith(Month, StringComparison.Ordinal) || DigitGroups.RunLength(text[at..]) is var months && months is not (1 or 2))
        {
            return 0;
        }

        var behind = text[(at + months)..];
        var start = at + months + (behind.StartsWith(Year, StringComparison.Ordinal) ? Year.Length : behind is ['/' or ',', ..] ? 1 : 0);
        return start > at + months && DigitGroups.RunLength(text[start..]) == 4 && WrittenDate.Exists(int.Parse(text.Slice(start, 4)), int.Parse(text.Slice(at, months)), int.Parse(text[..run])) ? start + 4 : 0;
    }
}
