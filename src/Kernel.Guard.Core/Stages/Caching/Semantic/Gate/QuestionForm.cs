namespace KernelGuard.Stages.Caching.Semantic.Gate;

/// <summary>Is how a question asks: <em>how</em> something is done, <em>what</em> something is, or whether it is so, may be or should be.</summary>
internal sealed class QuestionForm
{
    /// <summary>The kind of words that only lead to the question.</summary>
    public const string Polite = "polite";

    private bool _how;
    private bool _what;
    private bool _should;
    private bool _may;
    private string? _opener;

    /// <summary>Notes a word that says how the question asks.</summary>
    /// <param name="kind">What words.txt calls its kind.</param>
    /// <param name="opens">Whether it stands where a verb makes a question that is answered with yes or no.</param>
    public void Add(string kind, bool opens)
    {
        _how |= kind == "how";
        _what |= kind == "what";
        _should |= kind == "should";
        _may |= kind is "can" or "will";
        if (kind is not ("how" or "what" or Polite) && opens)
        {
            _opener ??= kind;
        }
    }

    /// <summary>Answers whether two questions ask differently; a form that does not show differs from none.</summary>
    public bool Differs(QuestionForm other) => (Kind, other.Kind) switch
    {
        (null, null) => (_should && other._may) || (other._should && _may),
        (null, _) or (_, null) => false,
        ("can" or "is", "can" or "is") or ("will" or "is", "will" or "is") or ("do" or "is", "do" or "is") => false,
        var (one, another) => one != another,
    };

    /// <summary>Gets whether it asks what something is.</summary>
    public bool AsksWhat => Kind == "what";

    private string? Kind => _opener is not null && !_how && !_what ? _opener : _how ? "how" : _what ? "what" : null;
}
