namespace KernelGuard.Redaction.Scanning.Garbled;

/// <summary>
/// Puts the characters of a value together that has the same sign between any two (<c>T_7_6_9_7…</c>, <c>0 4 0 8 1 1 - 4 8…</c>), with the words around it, so that it is looked at as if it were
/// written in one piece. Two or three blanks part the words of a name.
/// </summary>
internal static class SpacedSigns
{
    /// <summary>How many characters the longest row has, with what parts its signs.</summary>
    public const int Longest = 160;

    private const int Fewest = 5;
    private const int MostBlanks = 3;
    private const string Around = " !\"#$%&'()*,-./:;<=>?@[\\]^_`{|}~";
    private const string LoneLetters = "aeiouyàéèAIO";

    /// <summary>Reads the row that a character stands in.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The character.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="start">Takes the row's first character.</param>
    /// <param name="end">Takes the character after its last.</param>
    /// <param name="read">Takes how far was read.</param>
    /// <returns>Whether it is a row, of more than digits between blanks.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, int at, int floor, out int start, out int end, out int read)
    {
        (start, end, read) = (at, at + 1, at);
        var sign = at + 2 < text.Length && IsSeparator(text[at + 1]) && IsSingle(text, at + 2, text[at + 1]) ? text[at + 1]
            : at - 2 >= floor && IsSeparator(text[at - 1]) && IsSingle(text, at - 2, text[at - 1]) ? text[at - 1] : '\0';
        if (sign == '\0' || !IsSingle(text, at, sign))
        {
            return false;
        }

        while (Step(text, end - 1, sign, 1) is > 0 and var step && end - 1 + step < text.Length)
        {
            end += step;
        }

        while (Step(text, start, sign, -1) is > 0 and var step && start - step >= floor)
        {
            start -= step;
        }

        read = end;
        if (end - start > Longest)
        {
            return false;
        }

        var row = text[start..end];
        var leading = row.IndexOfAnyExcept(Around);
        start += Math.Max(leading, 0);
        end = start + text[start..end].TrimEnd(Around + "+").Length;
        return Count(text[start..end], out var others) >= Fewest && (sign != ' ' || others > 0);
    }

    /// <summary>Looks at the value with its characters together.</summary>
    /// <param name="candidate">Where it is met.</param>
    /// <param name="start">Its first character.</param>
    /// <param name="end">The character after its last.</param>
    /// <param name="recognizers">What is looked for.</param>
    /// <param name="threshold">The least confidence.</param>
    /// <returns>The finding, in the text as it is; an empty one for none.</returns>
    public static Finding Find(in Candidate candidate, int start, int end, RecognizerSet recognizers, float threshold)
    {
        var found = FindWhole(candidate, start, end, recognizers, threshold);

        // "es 5 4 1 2 … y", "a 5 4 1 2 …": a word of one letter that stands beside the row.
        var text = candidate.Text;
        if (found.Length == 0 && text[end - 2] == ' ' && LoneLetters.Contains(text[end - 1], StringComparison.Ordinal))
        {
            found = FindWhole(candidate, start, start + text[start..(end - 1)].TrimEnd(' ').Length, recognizers, threshold);
        }

        var next = start + 1 + text[(start + 1)..end].IndexOfAnyExcept(' ');
        return found.Length == 0 && next > start + 1 && LoneLetters.Contains(text[start], StringComparison.Ordinal) ? FindWhole(candidate, next, end, recognizers, threshold) : found;
    }

    private static Finding FindWhole(in Candidate candidate, int start, int end, RecognizerSet recognizers, float threshold)
    {
        Span<char> value = stackalloc char[Longest];
        var text = candidate.Text;
        var length = 0;
        for (var at = start; at < end; at += 2)
        {
            value[length++] = text[at];
            if (at + 2 < end && text[at + 1] == ' ' && text[at + 2] == ' ')
            {
                value[length++] = ' ';
                at += text[at + 3] == ' ' ? MostBlanks - 1 : MostBlanks - 2;
            }
        }

        return RewrittenValue.Find(candidate, start, end, value[..length], recognizers, threshold);
    }

    // How far the next character of the row stands from one; 0 where none does.
    private static int Step(ReadOnlySpan<char> text, int at, char sign, int towards)
    {
        var next = at + (2 * towards);
        if (next < 0 || next >= text.Length || text[at + towards] != sign)
        {
            return 0;
        }

        if (sign == ' ' && text[next] == ' ')
        {
            var blanks = next + towards >= 0 && next + towards < text.Length && text[next + towards] == ' ' ? MostBlanks : MostBlanks - 1;
            next = at + ((blanks + 1) * towards);
            return next >= 0 && next < text.Length && char.IsLetter(text[at]) && char.IsLetter(text[next]) && IsSingle(text, next, sign) ? blanks + 1 : 0;
        }

        return IsSingle(text, next, sign) ? 2 : 0;
    }

    private static int Count(ReadOnlySpan<char> row, out int others)
    {
        var all = 0;
        others = 0;
        for (var at = 0; at < row.Length; at++)
        {
            all += char.IsLetterOrDigit(row[at]) ? 1 : 0;
            others += char.IsAsciiDigit(row[at]) || row[at] == ' ' ? 0 : 1;
        }

        return all;
    }

    private static bool IsSeparator(char c) => c is ' ' or '_' or '*' or '-' or '.' or '/';

    private static bool IsSingle(ReadOnlySpan<char> text, int at, char sign) =>
        text[at] != sign && (text[at] is > ' ' and <= '~' || (text[at] is >= '\u00C0' and <= '\u024F' && char.IsLetter(text[at])))
        && (at == 0 || text[at - 1] == sign || !char.IsLetterOrDigit(text[at - 1])) && (at + 1 == text.Length || text[at + 1] == sign || !char.IsLetterOrDigit(text[at + 1]));
}
