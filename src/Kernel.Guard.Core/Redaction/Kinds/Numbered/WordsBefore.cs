using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace KernelGuard.Redaction.Kinds.Numbered;

/// <summary>Tells which of many words a text ends with, in the time of one: a tree of the words, read from their ends. ASCII letters are met in any case. Thread-safe.</summary>
internal sealed class WordsBefore
{
    private readonly FrozenDictionary<char, int> _lasts;
    private readonly Node[] _nodes;

    /// <summary>Creates the tree.</summary>
    /// <param name="words">The words.</param>
    public WordsBefore(params IEnumerable<string> words)
    {
        var nodes = new List<Node> { default };
        foreach (var word in words)
        {
            var node = 0;
            for (var at = word.Length - 1; at >= 0; at--)
            {
                var label = Small(word[at]);
                var next = Step(CollectionsMarshal.AsSpan(nodes), nodes[node].Child, label);
                if (next == 0)
                {
                    next = nodes.Count;
                    nodes.Add(new Node(label, Child: 0, nodes[node].Child, Ends: false));
                    nodes[node] = nodes[node] with { Child = next };
                }

                node = next;
            }

            nodes[node] = nodes[node] with { Ends = true };
        }

        _nodes = [.. nodes];
        var lasts = new Dictionary<char, int>();
        for (var node = _nodes[0].Child; node != 0; node = _nodes[node].Next)
        {
            lasts.Add(_nodes[node].Label, node);
        }

        _lasts = lasts.ToFrozenDictionary();
    }

    /// <summary>Answers how long the longest of the words is that a text ends with; 0 for none.</summary>
    public int Length(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !_lasts.TryGetValue(Small(text[^1]), out var node))
        {
            return 0;
        }

        var length = 0;
        for (var read = 1; node != 0; read++)
        {
            length = _nodes[node].Ends ? read : length;
            node = read < text.Length ? Step(_nodes, _nodes[node].Child, Small(text[^(read + 1)])) : 0;
        }

        return length;
    }

    private static int Step(ReadOnlySpan<Node> nodes, int node, char label)
    {
        while (node != 0 && nodes[node].Label != label)
        {
            node = nodes[node].Next;
        }

        return node;
    }

    private static char Small(char c) => char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;

    // Zero is the root, and so no child and no next one.
    private readonly record struct Node(char Label, int Child, int Next, bool Ends);
}
