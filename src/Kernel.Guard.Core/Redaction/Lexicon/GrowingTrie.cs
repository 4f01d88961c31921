namespace KernelGuard.Redaction.Lexicon;

/// <summary>Is a node of a tree of phrases while it is built.</summary>
internal sealed class GrowingTrie
{
    /// <summary>Gets the nodes that letters lead to.</summary>
    public SortedList<char, GrowingTrie> Next { get; } = [];

    /// <summary>Gets what a phrase that ends here speaks of.</summary>
    public PiiKinds Kinds { get; private set; }

    /// <summary>Gets whether the word of a phrase that ends here may go on.</summary>
    public bool Open { get; private set; }

    /// <summary>Gets the node that what joins two words of a phrase leads to; null where no other word follows.</summary>
    public GrowingTrie? Joined { get; private set; }

    /// <summary>Adds a phrase. Its words may be written without anything between them, too.</summary>
    public void Add(ReadOnlySpan<char> phrase, PiiKinds kinds, bool open)
    {
        var node = this;
        for (var i = 0; i < phrase.Length; i++)
        {
            if (phrase[i] == ' ')
            {
                node.Joined ??= new GrowingTrie();
                node.Joined.Add(phrase[(i + 1)..], kinds, open);
                continue;
            }

            if (!node.Next.TryGetValue(phrase[i], out var next))
            {
                node.Next.Add(phrase[i], next = new GrowingTrie());
            }

            node = next;
        }

        node.Open |= open;
        node.Kinds |= kinds;
    }
}
