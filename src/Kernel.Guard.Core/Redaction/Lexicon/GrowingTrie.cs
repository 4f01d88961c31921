namespace KernelGuard.Redaction.Lexicon;

/// <summary>Is a node of a tree of phrases while it is built.</summary>
internal sealed class GrowingTrie
{
    /// <summary>Gets the nodes that letters lead to.</summary>
    public SortedDictionary<char, GrowingTrie> Next { get; } = [];

    /// <summary>Gets what a phrase that ends here speaks of.</summary>
    public PiiKinds Kinds { get; private set; }

    /// <summary>Gets whether the word of a phrase that ends here may go on.</summary>
    public bool Open { get; private set; }

    /// <summary>Gets whether another word of a phrase may follow.</summary>
    public bool Joint { get; private set; }

    /// <summary>Adds a phrase.</summary>
    public void Add(string phrase, PiiKinds kinds, bool open)
    {
        var node = this;
        foreach (var c in phrase)
        {
            if (c == ' ')
            {
                node.Joint = true;
                continue;
            }

            if (!node.Next.TryGetValue(c, out var next))
            {
                node.Next.Add(c, next = new GrowingTrie());
            }

            node = next;
        }

        node.Open |= open;
        node.Kinds |= kinds;
    }
}
