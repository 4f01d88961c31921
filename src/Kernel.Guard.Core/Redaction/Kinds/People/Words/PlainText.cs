using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.People.Words;

/// <summary>Writes words in the form that word lists hold: lower case, without accents.</summary>
internal static class PlainText
{
    /// <summary>How long the longest word or phrase of any list is; longer ones are in none.</summary>
    public const int Longest = 40;

    private const int TableEnd = 0x530;

    /// <summary>Answers a character in lower case and without its accent.</summary>
    public static char Of(char c) => c < TableEnd || c is >= '\u1E00' and < '\u2000' ? PlainLetters.Of(c) : c == '’' ? '\'' : c;

    /// <summary>Writes a word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="joints">Whether blanks and what else joins words is kept; phrases are compared without them.</param>
    /// <param name="plain">Takes the characters; at least <see cref="Longest"/>.</param>
    /// <returns>How many were written; 0 for a word that is too long for any list.</returns>
    public static int Write(ReadOnlySpan<char> word, bool joints, Span<char> plain)
    {
        var count = 0;
        foreach (var c in word)
        {
            if (char.IsAsciiLetter(c) && count < Longest)
            {
                plain[count++] = (char)(c | 0x20);
                continue;
            }

            if (!joints && (c is '\r' or '’' || WordTrie.Joints.Contains(c, StringComparison.Ordinal)))
            {
                continue;
            }

            if (count + (c == 'ß' ? 1 : 0) >= Longest)
            {
                return 0;
            }

            plain[count++] = Of(c);
            if (c == 'ß')
            {
                plain[count++] = 's';
            }
        }

        return count;
    }
}
