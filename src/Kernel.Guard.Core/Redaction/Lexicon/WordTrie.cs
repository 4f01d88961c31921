using System.Collections.Frozen;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>
/// Holds phrases as a tree over their plain letters. Immutable and thread-safe.
/// </summary>
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
        var root = new Growing();
        foreach (var (kinds, words) in phrases)
        {
            foreach (var phrase in words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                root.Add(phrase, kinds);
                Filter.Add(phrase.TrimEnd('*'));
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
        if (!_roots.TryGetValue(PlainLetters.Of(text[at]), out var node))
        {
            return hit;
        }

        for (var i = at + 1; ; i++)
        {
            ref readonly var reached = ref _nodes[node];
            if (reached.Kinds != PiiKinds.None)
            {
                if (reached.Open)
                {
                    hit = new WordHit(at, WordEnd(text, i), reached.Kinds);
                }
                else if (Ends(text, i))
                {
                    hit = new WordHit(at, i, reached.Kinds);
                }
            }

            if (reached.Joint)
            {
                for (var joint = 0; joint < LongestJoint && i < text.Length && Joints.Contains(text[i], StringComparison.Ordinal); joint++)
                {
                    i++;
                }
            }

            if (i >= text.Length || (node = Step(reached, text[i])) < 0)
            {
                return hit;
            }
        }
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

    private static int Flatten(Growing growing, List<Node> nodes, List<char> labels, List<int> targets)
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

    private sealed class Growing
    {
        public SortedDictionary<char, Growing> Next { get; } = [];

        public PiiKinds Kinds { get; private set; }

        public bool Open { get; private set; }

        public bool Joint { get; private set; }

        public void Add(string phrase, PiiKinds kinds)
        {
            var node = this;
            foreach (var c in phrase.TrimEnd('*'))
            {
                if (c == ' ')
                {
                    node.Joint = true;
                    continue;
                }

                if (!node.Next.TryGetValue(c, out var next))
                {
                    node.Next.Add(c, next = new Growing());
                }

                node = next;
            }

            node.Open |= phrase[^1] == '*';
            node.Kinds |= kinds;
        }
    }
}
