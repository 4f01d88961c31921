namespace KernelGuard.Stages.Caching.Semantic.Gate;

/// <summary>Tells a letter that names one of several (USB-C, vitamin D, 8a) from an article, a short word and a unit.</summary>
internal static class LetterMark
{
    // It's, don't, d'un, l'an: alone, these letters are no words.
    private const string Shortened = "dstmlcjn";
    private const string Units = "gmlhkswv";

    /// <summary>Answers whether the letter that stands alone at a place is a mark.</summary>
    public static bool Is(string text, int at, bool behindNumber)
    {
        var letter = char.ToLowerInvariant(text[at]);
        var before = at > 0 ? text[at - 1] : ' ';
        if (before == '-')
        {
            // French puts a t in between: a-t-il.
            return at > 1 && char.IsLetter(text[at - 2]) && letter is not ('t' or 'y');
        }

        return char.IsDigit(before)
            ? char.IsAsciiLetter(letter) && !Units.Contains(letter, StringComparison.Ordinal)
            : !behindNumber && before != '\'' && (at + 1 == text.Length || text[at + 1] != '\'') && Shortened.Contains(letter, StringComparison.Ordinal);
    }
}
