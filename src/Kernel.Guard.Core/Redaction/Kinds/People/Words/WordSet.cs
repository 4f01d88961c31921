using System.Collections.Frozen;

namespace KernelGuard.Redaction.Kinds.People.Words;

/// <summary>Is a list of words, met in any case, with or without accents.</summary>
internal sealed class WordSet
{
    private const int Firsts = 128;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;

    // By the first character of a word, a bit for each last one: tells most words that are in no list.
    private readonly uint[] _lasts = new uint[Firsts];

    /// <summary>Creates a list.</summary>
    /// <param name="words">The words, separated by blanks or line breaks.</param>
    public WordSet(params string[] words)
    {
        var plain = new char[PlainText.Longest];
        var all = words.SelectMany(static list => list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Select(word => new string(plain, 0, PlainText.Write(word, joints: true, plain)))
            .ToFrozenSet(StringComparer.Ordinal);
        _words = all.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var word in all)
        {
            _lasts[word[0] & (Firsts - 1)] |= 1u << word[^1];
        }
    }

    /// <summary>Says whether a word is in the list.</summary>
    public bool Contains(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty || (_lasts[PlainText.Of(word[0]) & (Firsts - 1)] & (1u << PlainText.Of(word[^1]))) == 0)
        {
            return false;
        }

        Span<char> plain = stackalloc char[PlainText.Longest];
        var length = PlainText.Write(word, joints: true, plain);
        return length > 0 && _words.Contains(plain[..length]);
    }
}
