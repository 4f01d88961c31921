namespace KernelGuard.Redaction.Lexicon;

/// <summary>Is a node of the tree of phrases.</summary>
/// <param name="Kinds">What phrases that end here speak of.</param>
/// <param name="First">Its first edge.</param>
/// <param name="Letters">A bit for each rank of its edges.</param>
/// <param name="Joined">The node that what joins two words of a phrase leads to; 0 for none.</param>
/// <param name="Count">How many edges it has: the first of each rank in the order of ranks, then all others.</param>
/// <param name="Open">Whether the word of a phrase that ends here may go on.</param>
internal readonly record struct TrieNode(PiiKinds Kinds, int First, uint Letters, int Joined, ushort Count, bool Open);

/// <summary>Is the way from a node to another.</summary>
/// <param name="Label">The plain letter.</param>
/// <param name="Target">The other node.</param>
internal readonly record struct TrieEdge(char Label, int Target)
{
    private const int RankBits = 31;

    /// <summary>Gets the bit of its rank, which is the label's last five bits.</summary>
    public uint Rank => RankOf(Label);

    /// <summary>Answers the bit of a label's rank.</summary>
    public static uint RankOf(char label) => 1u << (label & RankBits);

    /// <summary>Answers a number that orders by rank, label and what the label leads to.</summary>
    public static ulong Order(char label, int behind) => ((ulong)(label & RankBits) << 48) | ((ulong)label << 32) | (uint)behind;

    /// <summary>Answers the label in a number of <see cref="Order"/>.</summary>
    public static char LabelOf(ulong order) => (char)(order >> 32);
}
