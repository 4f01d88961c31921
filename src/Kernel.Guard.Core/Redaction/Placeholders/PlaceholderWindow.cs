using System.Buffers;
using System.Globalization;

namespace KernelGuard.Redaction.Placeholders;

/// <summary>
/// Is the part of a text in which a placeholder may stand, as its reader sees it: without invisible characters (Unicode's format characters, such as the zero-width space and the soft hyphen),
/// and with a blank for the first line break.
/// </summary>
/// <param name="text">What may be read.</param>
/// <param name="more">Whether more may follow.</param>
/// <param name="full">Whether it is cut at the longest placeholder's length.</param>
internal readonly ref struct PlaceholderWindow(ReadOnlySpan<char> text, bool more, bool full)
{
    private static readonly SearchValues<char> Hidden = SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(static code => (char)code).Where(static c => c is '\r' or '\n' || IsInvisible(c))]);

    /// <summary>Gets what may be read.</summary>
    public ReadOnlySpan<char> Text { get; } = text;

    /// <summary>Gets whether more may follow.</summary>
    public bool More => more;

    /// <summary>Gets whether it is cut, so that nobody knows what follows.</summary>
    public bool Full => full;

    /// <summary>Says whether a character is invisible.</summary>
    public static bool IsInvisible(char c) => c >= '\u00AD' && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format;

    /// <summary>Says whether a text is not what its reader sees.</summary>
    public static bool Hides(ReadOnlySpan<char> text) => text.ContainsAny(Hidden);

    /// <summary>Writes what the reader of a text sees.</summary>
    /// <param name="text">The text.</param>
    /// <param name="seen">Takes it.</param>
    /// <param name="ends">Takes where each of its characters ends in the text.</param>
    /// <returns>How long it is.</returns>
    public static int Write(ReadOnlySpan<char> text, Span<char> seen, Span<int> ends)
    {
        var (length, broken) = (0, false);
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (IsInvisible(c))
            {
                continue;
            }

            if (!broken && c is '\r' or '\n')
            {
                at += c == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 1 : 0;
                (c, broken) = (' ', true);
            }

            (seen[length], ends[length]) = (c, at + 1);
            length++;
        }

        return length;
    }
}
