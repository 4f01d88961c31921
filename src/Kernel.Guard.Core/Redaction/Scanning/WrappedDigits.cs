namespace KernelGuard.Redaction.Scanning;

/// <summary>Reads the second half of a number that a word announced and that is wrapped where no length says so: the folding leaves one line break between two digits.</summary>
internal static class WrappedDigits
{
    private const int FewestBefore = 4;
    private const int MostBefore = 10;
    private const int FewestBehind = 3;
    private const int Most = 20;

    /// <summary>Answers where a number ends whose first line ends at a place: on the next line, where that holds these digits alone and no list of numbers goes on below.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The number's first character.</param>
    /// <param name="end">Where its first line ends.</param>
    /// <returns>The same place where it is not wrapped.</returns>
    public static int End(ReadOnlySpan<char> text, int start, int end)
    {
        if (end + FewestBehind >= text.Length || text[end] != '\n' || !char.IsAsciiDigit(text[end + 1]) || DigitGroups.DigitsIn(text[start..end]) is not (>= FewestBefore and <= MostBefore and var before))
        {
            return end;
        }

        var close = EndOfDigits(text, end + 1);
        var digits = DigitGroups.DigitsIn(text[(end + 1)..close]);
        var more = close + 1 < text.Length && text[close] == '\n' && char.IsAsciiDigit(text[close + 1]);
        var alone = close == text.Length || text[close] is '\n' or '"' or '<' or '|' or ')' || (text[close] is '.' or ',' or ';' && (close + 1 == text.Length || text[close + 1] is '\n'));
        return alone && !more && digits >= FewestBehind && before + digits <= Most ? close : end;
    }

    private static int EndOfDigits(ReadOnlySpan<char> text, int at)
    {
        var start = at;
        while (at < text.Length && at - start <= Most + Most && (char.IsAsciiDigit(text[at]) || (text[at] == ' ' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))))
        {
            at++;
        }

        return at;
    }
}
