using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>
/// Builds the tree of phrases from what may be left of them: each set of rests is one node, however it is reached, and nodes that are the same stand once.
/// </summary>
/// <remarks>Not thread-safe. It runs once in a process, before the first text: what it does most is optimized at once.</remarks>
internal sealed class TrieBuilder
{
    private readonly PhraseRests _rests = new();
    private readonly HashSet<int> _phrases = [];
    private readonly List<TrieNode> _nodes = [default];
    private readonly List<TrieEdge> _edges = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySet = new Dictionary<string, int>().GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _byContent = new Dictionary<string, int>().GetAlternateLookup<ReadOnlySpan<char>>();
    private int[] _byRest = [];

    /// <summary>Adds a phrase.</summary>
    /// <param name="phrase">The phrase in plain letters, a blank between its words, which may be written without anything between them, too.</param>
    /// <param name="kinds">What it speaks of.</param>
    /// <param name="open">Whether its last word may go on.</param>
    public void Add(string phrase, PiiKinds kinds, bool open) => _phrases.Add(_rests.Of(phrase, kinds, open));

    /// <summary>Builds the tree of all that was added.</summary>
    /// <returns>The nodes, the first of which stands for none, the edges, and the place of the root.</returns>
    public (TrieNode[] Nodes, TrieEdge[] Edges, int Root) Build()
    {
        _byRest = new int[_rests.Count];
        int[] all = [.. _phrases];
        Array.Sort(all);
        var root = NodeOf(all);
        return ([.. _nodes], [.. _edges], root);
    }

    // The rests are in order, each once.
    private int NodeOf(ReadOnlySpan<int> rests)
    {
        if (rests.Length == 1)
        {
            var alone = rests[0];
            return _byRest[alone] > 0 ? _byRest[alone] : _byRest[alone] = Make(rests);
        }

        var set = MemoryMarshal.Cast<int, char>(rests);
        if (!_bySet.TryGetValue(set, out var node))
        {
            _bySet[set] = node = Make(rests);
        }

        return node;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Make(ReadOnlySpan<int> rests)
    {
        var (kinds, open) = (PiiKinds.None, false);
        var (steps, count) = (new ulong[rests.Length], 0);
        var (behind, joined) = (new int[rests.Length], 0);
        foreach (var one in rests)
        {
            ref readonly var rest = ref _rests[one];
            if (rest.First == ' ')
            {
                behind[joined++] = rest.Behind;
                rest = ref _rests[rest.Behind];
            }

            if (rest.IsEnd)
            {
                (kinds, open) = (kinds | rest.Kinds, open | rest.Open);
            }
            else
            {
                steps[count++] = TrieEdge.Order(rest.First, rest.Behind);
            }
        }

        Array.Sort(behind, 0, joined);
        Array.Sort(steps, 0, count);
        var over = joined > 0 ? NodeOf(behind.AsSpan(0, joined)) : 0;
        var edges = new List<TrieEdge>();
        for (var from = 0; from < count;)
        {
            var (label, led) = (TrieEdge.LabelOf(steps[from]), 0);
            for (; from < count && TrieEdge.LabelOf(steps[from]) == label; from++)
            {
                var next = (int)(uint)steps[from];
                if (led == 0 || behind[led - 1] != next)
                {
                    behind[led++] = next;
                }
            }

            edges.Add(new TrieEdge(label, NodeOf(behind.AsSpan(0, led))));
        }

        return Place(kinds, open, over, CollectionsMarshal.AsSpan(edges));
    }

    // Of labels of one rank, the first stands at it, and the others behind all ranks.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Place(PiiKinds kinds, bool open, int joined, ReadOnlySpan<TrieEdge> edges)
    {
        var letters = 0u;
        foreach (var edge in edges)
        {
            letters |= edge.Rank;
        }

        var content = new int[4 + (2 * edges.Length)];
        (content[0], content[1], content[2], content[3]) = ((int)(ulong)kinds, (int)((ulong)kinds >> 32), open ? 1 : 0, joined);
        var (placed, first, other) = (new TrieEdge[edges.Length], 0, BitOperations.PopCount(letters));
        for (var i = 0; i < edges.Length; i++)
        {
            placed[i == 0 || edges[i].Rank != edges[i - 1].Rank ? first++ : other++] = edges[i];
            (content[4 + (2 * i)], content[5 + (2 * i)]) = (edges[i].Label, edges[i].Target);
        }

        var key = MemoryMarshal.Cast<int, char>(content);
        if (!_byContent.TryGetValue(key, out var index))
        {
            _byContent[key] = index = _nodes.Count;
            _nodes.Add(new TrieNode(kinds, _edges.Count, letters, joined, (ushort)edges.Length, open));
            _edges.AddRange(placed);
        }

        return index;
    }
}
