namespace KernelGuard.Redaction.Placeholders;

/// <summary>Tells the literals of JSON from other words, letter by letter.</summary>
internal struct JsonWord
{
    private const int LetterBits = 5;
    private const int Longest = 5;

    private static readonly int True = Code("true");
    private static readonly int False = Code("false");
    private static readonly int Null = Code("null");

    private int _code;

    /// <summary>Gets whether it has no letter.</summary>
    public readonly bool IsEmpty => _code == 0;

    /// <summary>Gets whether it is a literal.</summary>
    public readonly bool IsLiteral => _code == True || _code == False || _code == Null;

    /// <summary>Takes a small ASCII letter. What is longer than a literal stays longer.</summary>
    public void Take(char letter) => _code = _code >= 1 << (LetterBits * Longest) ? _code : (_code << LetterBits) + (letter - 'a' + 1);

    private static int Code(ReadOnlySpan<char> literal)
    {
        var word = default(JsonWord);
        foreach (var letter in literal)
        {
            word.Take(letter);
        }

        return word._code;
    }
}
