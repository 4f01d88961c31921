namespace KernelGuard.Stages.Caching.Semantic.Gate;

/// <summary>Knows what capitals say in a question: a name, unless everything is written so.</summary>
internal sealed class Capitals
{
    private const double Most = 0.6;

    private readonly bool _acronymsSayNothing;
    private readonly bool _capitalsSayNothing;
    private readonly bool _nounsHaveThem;

    public Capitals(IReadOnlyList<RawWord> words, string? language)
    {
        var cased = words.Count(static word => word.Kind == RawKind.Word && !Scripts.IsUnspaced(word.Text[0]));
        _acronymsSayNothing = words.Count(static word => word.Acronym) > cased * Most;

        // The first word of a sentence has its capital whatever the others have.
        var within = words.Count(static word => word is { Kind: RawKind.Word, Opens: false } && !Scripts.IsUnspaced(word.Text[0]));
        _capitalsSayNothing = within > 1 && words.Count(static word => word is { Capital: true, Opens: false }) > within * Most;
        _nounsHaveThem = language == "de";
    }

    // Hepatitis A.
    public bool IsLetterAlone(RawWord word) => word is { Text.Length: 1, Capital: true, Opens: false } && !_capitalsSayNothing && word.Text != "i";

    public Topic Topic(RawWord word, string stem, WordMeaning[] meanings) => new(word.Text, stem, meanings)
    {
        IsCapital = word.Capital && !word.Opens,
        IsName = meanings.Length == 0 && ((word.Acronym && !_acronymsSayNothing) || (!_capitalsSayNothing && word.Capital && (word.Text.Length == 1 || !word.Opens) && !_nounsHaveThem)),
    };
}
