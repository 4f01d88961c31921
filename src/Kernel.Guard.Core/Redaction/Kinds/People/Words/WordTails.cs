namespace KernelGuard.Redaction.Kinds.People.Words;

/// <summary>Tells most words that are in none of some lists by their last four letters, and that end with none of some endings by their last three. Thread-safe.</summary>
internal sealed class WordTails
{
    private const int Letters = 32;
    private readonly uint[] _words = new uint[Letters * Letters * Letters];
    private readonly uint[] _endings = new uint[Letters * Letters];

    /// <summary>Creates it.</summary>
    /// <param name="words">The words, plain.</param>
    /// <param name="endings">The endings, plain.</param>
    public WordTails(IEnumerable<string> words, IEnumerable<string> endings)
    {
        foreach (var word in words)
        {
            _words[Place(At(word, 1), At(word, 2), At(word, 3))] |= 1u << At(word, 4);
        }

        foreach (var ending in endings)
        {
            for (var second = 0; second < Letters; second++)
            {
                if (ending.Length == 1 || second == At(ending, 2))
                {
                    _endings[Place(0, At(ending, 1), second)] |= ending.Length > 2 ? 1u << At(ending, 3) : uint.MaxValue;
                }
            }
        }
    }

    /// <summary>Says whether the word that ends at a place may be one of them; false is certain. Letters beyond ASCII may be.</summary>
    /// <param name="text">The text.</param>
    /// <param name="end">The word's end.</param>
    public bool MayEndAt(ReadOnlySpan<char> text, int end)
    {
        var tail = text[Math.Max(0, end - 4)..end];
        if (!System.Text.Ascii.IsValid(tail))
        {
            return true;
        }

        var begin = tail.Length;
        while (begin > 0 && char.IsAsciiLetter(tail[begin - 1]))
        {
            begin--;
        }

        tail = tail[begin..];
        return (_words[Place(At(tail, 1), At(tail, 2), At(tail, 3))] >> At(tail, 4) & 1) != 0 || (_endings[Place(0, At(tail, 1), At(tail, 2))] >> At(tail, 3) & 1) != 0;
    }

    private static int Place(int last, int second, int third) => (((last * Letters) + second) * Letters) + third;

    private static int At(ReadOnlySpan<char> word, int fromEnd) => word.Length < fromEnd ? 0 : word[^fromEnd] & (Letters - 1);
}
