using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Masks;

/// <summary>
/// Reads what is written with another separator than its form has, at any place and one sort throughout: <c>7-1-8-8-1</c>, <c>831·26·5286</c>, digits that a line's end cuts. Each place where
/// a separator or the text's end follows may be the value's end.
/// </summary>
internal static class LooseForm
{
    private const int LongestSeparator = 3;

    /// <summary>Says whether a further piece may follow digits; false is certain.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="end">Where the digits end.</param>
    public static bool MayGoOn(ReadOnlySpan<char> text, int end)
    {
        if (end + 1 >= text.Length)
        {
            return false;
        }

        // Most numbers stand before a blank and a word.
        return char.IsAsciiLetter(text[end]) || (IsSeparator(text[end]) && !(char.IsAsciiLetter(text[end + 1]) && end + 2 < text.Length && char.IsAsciiLetter(text[end + 2])));
    }

    /// <summary>Says whether digits go on over single blanks for longer than any value is: nothing ends among them.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="groups">The groups of digits that the value begins with.</param>
    /// <param name="longest">How many characters the longest value has.</param>
    public static bool GoesOnOverBlanks(ReadOnlySpan<char> text, in DigitGroups groups, int longest)
    {
        if (!groups.Cut)
        {
            return false;
        }

        for (var i = 1; i < groups.Count; i++)
        {
            if (groups[i].Before != Separators.Space || groups[i].Start - groups[i - 1].End != 1)
            {
                return false;
            }
        }

        var (digits, at) = (groups.Digits, groups.End);
        while (digits <= longest && at + 1 < text.Length && text[at] == ' ' && char.IsAsciiDigit(text[at + 1]))
        {
            var run = DigitGroups.RunLength(text[(at + 1)..]);
            (digits, at) = (digits + run, at + 1 + run);
        }

        return digits > longest;
    }

    /// <summary>Reads the next piece of a value.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Where the piece begins; moved to the next piece, or to where none follows.</param>
    /// <param name="sign">The separator's sign; taken from the first separator.</param>
    /// <param name="value">Takes the characters.</param>
    /// <param name="count">How many are taken already.</param>
    /// <param name="end">Takes where the piece ends.</param>
    /// <returns>Whether a further piece follows.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, ref int at, ref char sign, Span<char> value, ref int count, out int end)
    {
        while (at < text.Length && count < value.Length && char.IsAsciiLetterOrDigit(text[at]))
        {
            value[count++] = text[at++];
        }

        end = at;
        var own = '\0';
        while (at < text.Length && at - end < LongestSeparator && IsSeparator(text[at]) && (text[at] is ' ' or '\n' || own is '\0' || own == text[at]))
        {
            own = text[at] is ' ' or '\n' ? own : text[at];
            at++;
        }

        var single = own == '\0' && at > end ? ' ' : own;
        var even = sign is '\0' or '\n' || single == sign || text[end..at].Contains('\n');
        sign = text[end..at].Contains('\n') && sign == '\0' ? '\n' : sign is '\0' or '\n' ? single : sign;
        return at > end && even && at < text.Length && char.IsAsciiLetterOrDigit(text[at]) && (char.IsAsciiDigit(text[at]) || at + 1 == text.Length || !char.IsAsciiLetter(text[at + 1]));
    }

    private static bool IsSeparator(char c) => Mask.IsSeparator(c) || c is '·' or '•' or '_' or '*' or '|' or ',' or '、';
}
