namespace KernelGuard.Redaction.Masks;

/// <summary>Reads a value that is written by a mask.</summary>
internal static class Mask
{
    /// <summary>How long the longest value is, separators left out.</summary>
    public const int Longest = 64;

    /// <summary>Reads a value.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="text">The folded text, from the value's first character on.</param>
    /// <param name="value">Takes the characters without separators, in upper case.</param>
    /// <param name="count">How many those are.</param>
    /// <returns>How long the value is in the text; -1 where it is written otherwise.</returns>
    public static int Read(ReadOnlySpan<char> mask, ReadOnlySpan<char> text, Span<char> value, out int count)
    {
        count = 0;
        var at = 0;
        foreach (var m in mask)
        {
            if (m == '?' && (at == text.Length || !IsSeparator(text[at])))
            {
                continue;
            }

            if (at == text.Length || !Fits(m, text[at]))
            {
                return -1;
            }

            if (m is '9' or 'A' or 'X' or '~' or (>= 'a' and <= 'z'))
            {
                value[count++] = char.ToUpperInvariant(text[at]);
            }

            at++;
        }

        return at;
    }

    /// <summary>Says whether a character may part a value.</summary>
    public static bool IsSeparator(char c) => c is ' ' or '-' or '.' or '/' or '\n';

    private static bool Fits(char m, char c) => m switch
    {
        '9' => char.IsAsciiDigit(c),
        'A' => char.IsAsciiLetter(c),
        'X' => char.IsAsciiLetterOrDigit(c),
        '~' => true,
        '?' or '_' => IsSeparator(c),
        >= 'a' and <= 'z' => (c | 0x20) == m,
        _ => c == m,
    };
}
