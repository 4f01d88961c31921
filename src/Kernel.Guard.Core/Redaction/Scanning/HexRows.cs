namespace KernelGuard.Redaction.Scanning;

/// <summary>Tells rows of a dump or a table of characters, in groups of four hexadecimal digits, from numbers that are printed in groups of four.</summary>
internal static class HexRows
{
    private const int Group = 4;

    /// <summary>Says whether one more group of four hexadecimal digits with a letter stands a blank or a line break before or behind: 5646 5647 5648 5649 564A.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The first group's first character.</param>
    /// <param name="end">The character after the last group.</param>
    public static bool GoesOn(ReadOnlySpan<char> text, int start, int end) =>
        (start > Group && text[start - 1] is ' ' or '\n' && IsGroup(text, start - 1 - Group))
        || (end + Group < text.Length && text[end] is ' ' or '\n' && IsGroup(text, end + 1) && (!BeginsIban(text[(end + 1)..]) || (end + 1 + (2 * Group) < text.Length && IsGroup(text, end + 2 + Group))));

    /// <summary>Says whether words are nothing but bytes of a dump, two hexadecimal digits each: bd 70 de 2d.</summary>
    public static bool AreBytes(ReadOnlySpan<char> words)
    {
        for (var at = 0; at < words.Length; at++)
        {
            if (at % 3 == 2 ? words[at] != ' ' : !char.IsAsciiHexDigit(words[at]))
            {
                return false;
            }
        }

        return words.Length % 3 == 2;
    }

    /// <summary>Says whether a text ends with two bytes of a dump: 68 5A.</summary>
    public static bool EndWithBytes(ReadOnlySpan<char> text)
    {
        const int Two = 5;
        return text.Length >= Two && AreBytes(text[^Two..]) && (text.Length == Two || text[^(Two + 1)] is ' ' or '\n' or ':');
    }

    // DE89 is the first group of an IBAN where digits follow; in a row of a dump letters go on.
    private static bool BeginsIban(ReadOnlySpan<char> text) =>
        char.IsAsciiLetterUpper(text[0]) && char.IsAsciiLetterUpper(text[1]) && char.IsAsciiDigit(text[2]) && char.IsAsciiDigit(text[3]);

    private static bool IsGroup(ReadOnlySpan<char> text, int at)
    {
        var group = text.Slice(at, Group);
        foreach (var c in group)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        // Four digits alone may be the end of another number, or a card's expiry date.
        return group.ContainsAnyInRange('0', '9') && group.ContainsAnyExceptInRange('0', '9') && (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && (at + Group == text.Length || !char.IsAsciiLetterOrDigit(text[at + Group]));
    }
}
