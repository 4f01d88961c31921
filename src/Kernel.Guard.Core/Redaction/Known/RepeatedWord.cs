using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Known;

/// <summary>Says where words and numbers begin and end, between which found values are looked for again.</summary>
internal static class RepeatedWord
{
    /// <summary>Answers the word or number that a text begins with, or else its first character.</summary>
    public static ReadOnlySpan<char> First(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && IsPart(text[length]))
        {
            length++;
        }

        return text[..Math.Max(1, length)];
    }

    /// <summary>Says whether a place is within a word or number.</summary>
    public static bool IsWithin(ReadOnlySpan<char> text, int at) => at > 0 && at < text.Length && IsPart(text[at - 1]) && IsPart(text[at]);

    private static bool IsPart(char c) => (char.IsLetterOrDigit(c) || c == '_') && !NumberBoundary.IsEastAsian(c);
}
