using System.Runtime.CompilerServices;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>Brings phrases into the form of the tree: plain letters, a blank wherever words may be joined.</summary>
internal static class PlainPhrase
{
    /// <summary>Answers the plain form of a phrase.</summary>
    /// <param name="phrase">The phrase; a star at its end leaves the word's end open.</param>
    /// <param name="open">Whether the end is open.</param>
    /// <exception cref="ArgumentException">A star stands inside.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static string Of(string phrase, out bool open)
    {
        open = phrase[^1] == '*';
        var words = phrase.AsSpan().TrimEnd('*');
        if (words.Contains('*'))
        {
            throw new ArgumentException($"The phrase '{phrase}' has a star that does not end it.", nameof(phrase));
        }

        // The prefix of a token, such as sk- or hvs., is taken by the letter.
        var literal = open && !char.IsLetterOrDigit(words[^1]);
        var (plain, length) = (new char[2 * words.Length], 0);
        foreach (var c in words)
        {
            var letter = !literal && (c is '\'' or '’' or '.' or '/' or '-' or '_') ? ' ' : PlainLetters.Of(c);
            if (letter != ' ' || (length > 0 && plain[length - 1] != ' '))
            {
                plain[length++] = letter;
            }

            if (c == 'ß')
            {
                plain[length++] = 's';
            }
        }

        return new string(plain.AsSpan(0, length).TrimEnd());
    }
}
