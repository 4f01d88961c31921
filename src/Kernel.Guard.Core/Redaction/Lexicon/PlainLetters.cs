using KernelGuard.Redaction.Folding;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>Maps letters to the small ones without accents in which the lexicon is written. What has no such form stays.</summary>
internal static class PlainLetters
{
    private static readonly char[] Table = [.. Enumerable.Range(0, char.MaxValue + 1).Select(static code => Map((char)code))];

    /// <summary>Answers the plain form of a character.</summary>
    public static char Of(char c) => Table[c];

    private static char Map(char c)
    {
        if (c < 0x80 || char.IsSurrogate(c) || !char.IsLetter(c) || c is >= '\u1100' and < '\u1E00' or >= '\u2000')
        {
            return char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
        }

        // A sigma that ends a word has a form of its own, which no capital has.
        return c is 'ß' or 'ẞ' ? 's' : c == 'ς' ? 'σ' : LetterBases.Small(c);
    }
}
