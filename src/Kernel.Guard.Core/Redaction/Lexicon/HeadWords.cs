using System.Buffers;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>
/// Is a list of words that heads of columns hold whole: as a cell, as a word of it or as a part of a name (<c>unit_price</c>, <c>unitPrice</c>), in one number or many. One with a star behind it may go on,
/// one with a star before it may end a longer word; those of East Asia stand anywhere.
/// </summary>
internal sealed class HeadWords
{
    private const char FirstUnspaced = '\u2E80';
    private const int MostParts = 64;
    private readonly (string Word, bool Ends, bool Begins)[] _words;
    private readonly SearchValues<string> _all;

    /// <summary>Creates a list.</summary>
    /// <param name="words">The words, with commas between them.</param>
    public HeadWords(string words)
    {
        _words = [.. words.Split(", ").Select(static word => (word.Trim('*'), word.StartsWith('*'), word.EndsWith('*')))];
        _all = SearchValues.Create([.. _words.Select(static entry => entry.Word)], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Says whether heads hold one of the words.</summary>
    public bool AreIn(ReadOnlySpan<char> heads)
    {
        for (int at = 0, parts = 0; parts < MostParts && heads[at..].IndexOfAny(_all) is >= 0 and var next; at++, parts++)
        {
            at += next;
            if (heads[at] >= FirstUnspaced || IsWordAt(heads, at))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsWordAt(ReadOnlySpan<char> heads, int at)
    {
        var whole = Parts(heads, at);
        foreach (var (word, ends, begins) in _words)
        {
            if ((whole || ends) && heads[at..].StartsWith(word, StringComparison.OrdinalIgnoreCase) && (begins || ClosesAt(heads, at + word.Length)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ClosesAt(ReadOnlySpan<char> heads, int end) => Parts(heads, end) || (heads[end] is 's' or 'S' && Parts(heads, end + 1));

    // Between two words, or two parts of a name in camel case.
    private static bool Parts(ReadOnlySpan<char> heads, int at) =>
        at == 0 || at == heads.Length || !char.IsLetter(heads[at - 1]) || !char.IsLetter(heads[at]) || (char.IsLower(heads[at - 1]) && char.IsUpper(heads[at]));
}
