namespace KernelGuard.Redaction.Masks;

/// <summary>
/// Says whether a number without a word for it stands in a list of numbers as long, whose neighbours fail its check: one in a hundred of a shop's own numbers passes one by chance.
/// </summary>
internal static class ListedDigits
{
    private const int Reach = 240;
    private const int FewestOthers = 2;
    private const int LongestLead = 12;

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The number's first digit.</param>
    /// <param name="end">The character after its last.</param>
    /// <param name="check">What it has passed.</param>
    public static bool Are(ReadOnlySpan<char> text, int start, int end, MaskCheck check)
    {
        var (length, others) = (end - start, 0);
        var lead = LeadOf(text, start);
        var last = Math.Min(text.Length, end + Reach);
        for (var at = Math.Max(0, start - Reach); at < last; at++)
        {
            if (!char.IsAsciiDigit(text[at]))
            {
                continue;
            }

            var first = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            if (at - first != length || first == start || !LeadOf(text, first).SequenceEqual(lead))
            {
                continue;
            }

            if (check(text[first..at]))
            {
                return false;
            }

            others++;
        }

        return others >= FewestOthers;
    }

    // What stands before a number on its line, back to the cell's or the word's beginning.
    private static ReadOnlySpan<char> LeadOf(ReadOnlySpan<char> text, int start)
    {
        var from = start;
        while (from > 0 && start - from < LongestLead && (char.IsLetter(text[from - 1]) || text[from - 1] is ' ' or ':' or '#'))
        {
            from--;
        }

        return text[from..start].TrimStart(" ");
    }
}
