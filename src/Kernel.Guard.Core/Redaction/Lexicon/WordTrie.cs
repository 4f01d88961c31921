using System.Collections.Frozen;
using System.Numerics;
using System.Runtime.CompilerServices;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>
/// Holds phrases as a tree over their plain letters, in which branches that are the same stand once: most phrases end like others, and each may be written with and without what joins its words.
/// Immutable and thread-safe.
/// </summary>
internal sealed class WordTrie
{
    /// <summary>How many characters may join two words of a phrase.</summary>
    public const int LongestJoint = 2;

    /// <summary>The characters that may join two words of a phrase.</summary>
    public const string Joints = " _-.\n'/";

    private const int LongestWord = 48;
    private readonly FrozenDictionary<char, int> _roots;
    private readonly int[] _asciiRoots = new int[128];
    private readonly TrieNode[] _nodes;
    private readonly TrieEdge[] _edges;

    /// <summary>Builds the tree.</summary>
    public WordTrie(IEnumerable<Phrases> phrases)
    {
        var builder = new TrieBuilder();
        var firsts = new HashSet<char>();
        foreach (var (kinds, words) in phrases)
        {
            foreach (var word in words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(PhraseForms.Of))
            {
                var phrase = PlainPhrase.Of(word, out var open);
                builder.Add(phrase, kinds, open);
                Filter.Add(phrase, open);
                firsts.Add(phrase[0]);
            }
        }

        (_nodes, _edges, var root) = builder.Build();
        _roots = firsts.ToFrozenDictionary(static c => c, c => Child(_nodes[root], c));
        for (var c = 0; c < _asciiRoots.Length; c++)
        {
            _asciiRoots[c] = Math.Max(0, Child(_nodes[root], (char)c));
        }
    }

    /// <summary>Gets what tells in front of the tree that no phrase begins at a place.</summary>
    public WordFilter Filter { get; } = new();

    /// <summary>Looks for the longest phrase that begins at a place.</summary>
    /// <returns>The hit; its kinds are none where there is no phrase.</returns>
    public WordHit Match(ReadOnlySpan<char> text, int at)
    {
        var hit = default(WordHit);
        var first = PlainLetters.Of(text[at]);
        if (first < _asciiRoots.Length ? (_asciiRoots[first] is > 0 and var node) : _roots.TryGetValue(first, out node))
        {
            node = text[at] == 'ß' ? Child(_nodes[node], 's') : node;
            if (node > 0)
            {
                Match(text, at, at + 1, node, ref hit);
            }
        }

        return hit;
    }

    /// <summary>Answers how many characters that may join two words of a phrase stand at a place, up to <see cref="LongestJoint"/>.</summary>
    public static int JointLength(ReadOnlySpan<char> text, int at)
    {
        var length = 0;
        while (length < LongestJoint && at + length < text.Length && IsJoint(text[at + length]))
        {
            length++;
        }

        return length;
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
            if (reached.Joined > 0 && JointLength(text, at) is > 0 and var joint && at + joint < text.Length && Step(_nodes[reached.Joined], text[at + joint]) is >= 0 and var behind)
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

    /// <summary>Says whether a character may join two words of a phrase.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsJoint(char c) => c is ' ' or '_' or '-' or '.' or '\n' or '\'' or '/';

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
    private int Step(in TrieNode node, char c)
    {
        var next = Child(node, PlainLetters.Of(c));
        return c is 'ß' && next >= 0 ? Child(_nodes[next], 's') : next;
    }

    private int Child(in TrieNode node, char label)
    {
        var bit = TrieEdge.RankOf(label);
        if ((node.Letters & bit) == 0)
        {
            return -1;
        }

        var index = node.First + BitOperations.PopCount(node.Letters & (bit - 1));
        for (var other = node.First + BitOperations.PopCount(node.Letters); _edges[index].Label != label; index = other++)
        {
            if (other == node.First + node.Count)
            {
                return -1;
            }
        }

        return _edges[index].Target;
    }
}
