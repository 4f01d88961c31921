using System.Collections.Frozen;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>Holds phrases as a tree over their plain letters. Immutable and thread-safe.</summary>
internal sealed class WordTrie
{
    /// <summary>How many characters may join two words of a phrase.</summary>
    public const int LongestJoint = 2;

    /// <summary>The characters that may join two words of a phrase.</summary>
    public const string Joints = " _-.\n'/";

    private const int LongestWord = 48;
    private readonly FrozenDictionary<char, int> _roots;
    private readonly Node[] _nodes;
    private readonly char[] _labels;
    private readonly int[] _targets;

    /// <summary>Builds the tree.</summary>
    public WordTrie(IEnumerable<Phrases> phrases)
    {
        var root = new GrowingTrie();
        foreach (var (kinds, words) in phrases)
        {
            foreach (var word in words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var phrase = PlainPhrase.Of(word, out var open);
                root.Add(phrase, kinds, open);
                Filter.Add(phrase, open);
            }
        }

        var nodes = new List<Node>();
        var labels = new List<char>();
        var targets = new List<int>();
        Flatten(root, nodes, labels, targets);
        (_nodes, _labels, _targets) = ([.. nodes], [.. labels], [.. targets]);
        _roots = root.Next.Keys.ToFrozenDictionary(static c => c, c => _targets[Array.IndexOf(_labels, c, _nodes[0].First, _nodes[0].Count)]);
    }

    /// <summary>Gets what tells in front of the tree that no phrase begins at a place.</summary>
    public WordFilter Filter { get; } = new();

    /// <summary>Looks for the longest phrase that begins at a place.</summary>
    /// <returns>The hit; its kinds are none where there is no phrase.</returns>
    public WordHit Match(ReadOnlySpan<char> text, int at)
    {
        var hit = default(WordHit);
        if (_roots.TryGetValue(PlainLetters.Of(text[at]), out var node))
        {
            Match(text, at, at + 1, node, ref hit);
        }

        return hit;
    }

    private void Match(ReadOnlySpan<char> text, int start, int at, int node, ref WordHit hit)
    {
        while (true)
        {
            ref readonly var reached = ref _nodes[node];
            if (reached.Kinds != PiiKinds.None && at > hit.Met && (reached.Open || Ends(text, at)))
            {
                hit = new WordHit(start, reached.Open ? WordEnd(text, at) : at, reached.Kinds, at);
            }

            if (at >= text.Length)
            {
                return;
            }

            var next = Step(reached, text[at]);
            if (reached.Joint && JointLength(text, at) is > 0 and var joint && at + joint < text.Length && Step(reached, text[at + joint]) is >= 0 and var behind)
            {
                if (next < 0)
                {
                    (next, at) = (behind, at + joint);
                }
                else
                {
                    Match(text, start, at + joint + 1, behind, ref hit);
                }
            }

            if (next < 0)
            {
                return;
            }

            node = next;
            at++;
        }
    }

    private static int JointLength(ReadOnlySpan<char> text, int at)
    {
        var length = 0;
        while (length < LongestJoint && at + length < text.Length && Joints.Contains(text[at + length], StringComparison.Ordinal))
        {
            length++;
        }

        return length;
    }

    private static bool Ends(ReadOnlySpan<char> text, int at)
    {
        if (at == text.Length)
        {
            return true;
        }

        var (last, next) = (CharacterClasses.Of(text[at - 1]), CharacterClasses.Of(text[at]));
        return (last & CharacterClass.Letter) == 0 || (next & CharacterClass.Letter) == 0 || ((next & CharacterClass.Upper) != 0 && (last & CharacterClass.Upper) == 0);
    }

    private static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        var most = Math.Min(text.Length, at + LongestWord);
        while (at < most && !Ends(text, at))
        {
            at++;
        }

        return at;
    }

    // A sharp s is two.
    private int Step(in Node node, char c)
    {
        var next = Child(node, PlainLetters.Of(c));
        return c is 'ß' && next >= 0 ? Child(_nodes[next], 's') : next;
    }

    private int Child(in Node node, char label)
    {
        var index = _labels.AsSpan(node.First, node.Count).IndexOf(label);
        return index < 0 ? -1 : _targets[node.First + index];
    }

    private static int Flatten(GrowingTrie growing, List<Node> nodes, List<char> labels, List<int> targets)
    {
        var index = nodes.Count;
        nodes.Add(new Node(labels.Count, growing.Next.Count, growing.Kinds, growing.Open, growing.Joint));
        labels.AddRange(growing.Next.Keys);
        var first = targets.Count;
        targets.AddRange(new int[growing.Next.Count]);
        foreach (var next in growing.Next.Values)
        {
            targets[first++] = Flatten(next, nodes, labels, targets);
        }

        return index;
    }

    private readonly record struct Node(int First, int Count, PiiKinds Kinds, bool Open, bool Joint);
}
