namespace KernelGuard.Redaction.Masks;

/// <summary>Reads a value that is written by a mask.</summary>
internal static class Mask
{
    /// <summary>How long the longest value is, separators left out.</summary>
    public const int Longest = 64;

    private const ulong Separators = (1UL << ' ') | (1UL << '-') | (1UL << '.') | (1UL << '/') | (1UL << '\n');

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
            var c = at < text.Length ? text[at] : '\0';
            switch (m)
            {
                case '?':
                    at += IsSeparator(c) ? 1 : 0;
                    continue;
                case '9' when char.IsAsciiDigit(c):
                    value[count++] = c;
                    break;
                case 'A' when char.IsAsciiLetter(c):
                case 'X' when char.IsAsciiLetterOrDigit(c):
                case >= 'a' and <= 'z' when (c | 0x20) == m:
                    value[count++] = (char)(c > '9' ? c & ~0x20 : c);
                    break;
                case '~' when at < text.Length:
                    value[count++] = char.ToUpperInvariant(c);
                    break;
                case '_' when IsSeparator(c):
                    break;
                default:
                    if (m is '9' or 'A' or 'X' or '~' or '_' or (>= 'a' and <= 'z') || c != m)
                    {
                        return -1;
                    }

                    break;
            }

            at++;
        }

        return at;
    }

    /// <summary>Says whether a character may part a value.</summary>
    public static bool IsSeparator(char c) => c <= '/' && (Separators >> c & 1) != 0;
}
