namespace KernelGuard.Stages.Caching.Semantic.Gate;

/// <summary>Names which words of a question keep their order.</summary>
internal enum TopicOrder
{
    /// <summary>It may stand anywhere.</summary>
    Free,

    /// <summary>What is done, or how it is: two of them keep their order.</summary>
    Action,

    /// <summary>Who or what has a part in it: two of them keep their order.</summary>
    Participant,
}

/// <summary>Is one word of a question that says what it is about.</summary>
/// <param name="Text">The word in small letters.</param>
/// <param name="Stem">Its stem.</param>
/// <param name="Meanings">What it means; empty where it is not known.</param>
internal sealed record Topic(string Text, string Stem, WordMeaning[] Meanings)
{
    private static readonly HashSet<string> Nouns = ["thing", "party", "pet", "way", "deal"];

    /// <summary>Gets whether it is certainly a name.</summary>
    public bool IsName { get; init; }

    /// <summary>Gets whether it has a capital, which in German says that it is a noun.</summary>
    public bool IsCapital { get; init; }

    /// <summary>Gets whether it stands behind a word that says where something comes from.</summary>
    public bool IsOrigin { get; init; }

    /// <summary>Gets whether it narrows the question.</summary>
    public bool Narrows { get; init; }

    /// <summary>Gets the preposition before it, or null.</summary>
    public string? Preposition { get; init; }

    /// <summary>Gets which words it must keep its order with.</summary>
    public TopicOrder Order => Meanings switch
    {
        [] or [{ Role: WordRole.Topic }, ..] => TopicOrder.Participant,
        [{ Axis: "ask" or "tense" or "voice" or "duty" }, ..] => TopicOrder.Free,
        [{ Role: WordRole.Opposed, Axis: var axis }, ..] => Nouns.Contains(axis) ? TopicOrder.Participant : TopicOrder.Action,
        _ => TopicOrder.Participant,
    };

    /// <summary>Gets whether it is grammar that two wordings of one question may differ in, unless they are nearly alike.</summary>
    public bool IsGrammar => Meanings is [{ Role: WordRole.Opposed, Axis: "tense" or "voice" }];

    /// <summary>Gets whether it means little beside another word.</summary>
    public bool IsLight => Meanings is [{ Pole: WordMeaning.Light }];

    /// <summary>Gets whether it asks who: then the order alone tells who did it.</summary>
    public bool AsksWho => Meanings is [{ Axis: "ask", Pole: "who" }];

    /// <summary>Answers whether two words are one.</summary>
    public bool Is(Topic other)
    {
        if (Text == other.Text || (Meanings.Length == 0 && other.Meanings.Length == 0 && !IsName && !other.IsName && WordStem.AreForms(Text, other.Text)))
        {
            return true;
        }

        foreach (var meaning in Meanings)
        {
            if (Array.IndexOf(other.Meanings, meaning) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
