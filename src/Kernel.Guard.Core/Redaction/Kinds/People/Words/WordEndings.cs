namespace KernelGuard.Redaction.Kinds.People.Words;

/// <summary>Is a list of what words end with, met in any case, with or without accents.</summary>
internal sealed class WordEndings
{
    private const int Letters = 128;
    private readonly string[][] _byLast = new string[Letters][];

    // By the last character of an ending, a bit for each character before it.
    private readonly uint[] _seconds = new uint[Letters];

    /// <summary>Creates a list.</summary>
    /// <param name="endings">The endings, in lower case and without accents; the last character in ASCII.</param>
    public WordEndings(params string[] endings)
    {
        for (var c = 0; c < Letters; c++)
        {
            _byLast[c] = [.. endings.Where(ending => ending[^1] == c)];
            _seconds[c] = _byLast[c].Aggregate(0u, static (all, ending) => all | (ending.Length == 1 ? uint.MaxValue : 1u << (ending[^2] & 31)));
        }
    }

    /// <summary>Gets the endings, in their plain form.</summary>
    public IEnumerable<string> Endings => _byLast.SelectMany(static endings => endings);

    /// <summary>Says whether a word ends with one of the list; a word that is too long for any list does not.</summary>
    public bool End(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty || PlainText.Of(word[^1]) is var last && (last >= Letters || _byLast[last].Length == 0))
        {
            return false;
        }

        // A sharp s is two.
        if (word[^1] != 'ß' && (_seconds[last] >> ((word.Length == 1 ? 0 : word[^2] == 'ß' ? 's' : PlainText.Of(word[^2])) & 31) & 1) == 0)
        {
            return false;
        }

        Span<char> plain = stackalloc char[PlainText.Longest];
        var length = PlainText.Write(word, joints: true, plain);
        foreach (var ending in _byLast[last])
        {
            if (plain[..length].EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
