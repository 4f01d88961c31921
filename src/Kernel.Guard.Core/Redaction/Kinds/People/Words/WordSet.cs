using System.Collections.Frozen;

namespace KernelGuard.Redaction.Kinds.People.Words;

/// <summary>Is a list of words, met in any case, with or without accents.</summary>
internal sealed class WordSet
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly WordEnds _ends;

    /// <summary>Creates a list.</summary>
    /// <param name="words">The words, separated by blanks or line breaks.</param>
    public WordSet(params string[] words)
    {
        var plain = new char[PlainText.Longest];
        var all = words.SelectMany(static list => list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Select(word => new string(plain, 0, PlainText.Write(word, joints: true, plain)))
            .ToFrozenSet(StringComparer.Ordinal);
        _words = all.GetAlternateLookup<ReadOnlySpan<char>>();
        _ends = WordEnds.Of(all);
    }

    /// <summary>Gets the words, in their plain form.</summary>
    public IEnumerable<string> Words => _words.Set;

    /// <summary>Says whether a word that begins with a character may be in the list; false is certain.</summary>
    public bool MayBeginWith(char first) => _ends.MayBeginWith(first);

    /// <summary>Says whether a word is in the list.</summary>
    public bool Contains(ReadOnlySpan<char> word)
    {
        if (!_ends.MayBe(word))
        {
            return false;
        }

        Span<char> plain = stackalloc char[PlainText.Longest];
        var length = PlainText.Write(word, joints: true, plain);
        return length > 0 && _words.Contains(plain[..length]);
    }
}
