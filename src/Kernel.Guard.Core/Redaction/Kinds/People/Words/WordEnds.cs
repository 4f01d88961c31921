namespace KernelGuard.Redaction.Kinds.People.Words;

/// <summary>Tells most words that are in no list by their first two characters, their last one and their length. Thread-safe once nothing is added any more.</summary>
internal sealed class WordEnds
{
    private const int Firsts = 128;

    // By the first character of a word, a bit for each kind of the rest.
    private readonly ulong[] _rests = new ulong[Firsts];

    /// <summary>Creates one of words in any form.</summary>
    public static WordEnds Of(IEnumerable<string> words)
    {
        var ends = new WordEnds();
        var plain = new char[PlainText.Longest];
        foreach (var word in words)
        {
            ends.Add(plain.AsSpan(0, PlainText.Write(word, joints: true, plain)));
        }

        return ends;
    }

    /// <summary>Adds a word in its plain form.</summary>
    public void Add(ReadOnlySpan<char> plain)
    {
        // Where two s stand, one sharp s may be written.
        for (var (length, doubled) = (plain.Length, plain.Count("ss")); length >= plain.Length - doubled; length--)
        {
            _rests[plain[0] & (Firsts - 1)] |= Rest(plain[Math.Min(1, plain.Length - 1)], plain[^1], length)
                | (plain.StartsWith("ss", StringComparison.Ordinal) ? Rest(plain[Math.Min(2, plain.Length - 1)], plain[^1], length) : 0);
        }
    }

    /// <summary>Says whether a word that begins with a character may have been added; false is certain.</summary>
    public bool MayBeginWith(char first) => _rests[PlainText.Of(first) & (Firsts - 1)] != 0;

    /// <summary>Says whether a word may have been added; false is certain.</summary>
    public bool MayBe(ReadOnlySpan<char> word) =>
        !word.IsEmpty && (_rests[PlainText.Of(word[0]) & (Firsts - 1)] & Rest(PlainText.Of(word[Math.Min(1, word.Length - 1)]), PlainText.Of(word[^1]), word.Length)) != 0;

    private static ulong Rest(char second, char last, int length) => 1UL << ((second * 5) + (last * 11) + (length * 23));
}
