namespace KernelGuard.Redaction.Kinds.People.Words;

/// <summary>Tells most words that are in no list by their first and last characters. Thread-safe once nothing is added any more.</summary>
internal sealed class WordEnds
{
    private const int Firsts = 128;

    // By the first character of a word, a bit for each last one.
    private readonly uint[] _lasts = new uint[Firsts];

    /// <summary>Adds a word in its plain form.</summary>
    public void Add(ReadOnlySpan<char> plain) => _lasts[plain[0] & (Firsts - 1)] |= 1u << plain[^1];

    /// <summary>Says whether a word that begins with a character may have been added; false is certain.</summary>
    public bool MayBeginWith(char first) => _lasts[PlainText.Of(first) & (Firsts - 1)] != 0;

    /// <summary>Says whether a word may have been added; false is certain.</summary>
    public bool MayBe(ReadOnlySpan<char> word) => !word.IsEmpty && (_lasts[PlainText.Of(word[0]) & (Firsts - 1)] & (1u << PlainText.Of(word[^1]))) != 0;
}
