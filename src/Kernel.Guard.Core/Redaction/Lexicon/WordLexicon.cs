using KernelGuard.Redaction.Kinds;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>Knows the words that speak of kinds, in all languages at once.</summary>
internal static class WordLexicon
{
    private static readonly Node Root = Build(KindCatalog.Phrases);

    /// <summary>Looks for the longest phrase that begins at a place.</summary>
    /// <returns>The hit; its kinds are none where there is no phrase.</returns>
    public static WordHit Match(ReadOnlySpan<char> text, int at)
    {
        var hit = default(WordHit);
        var node = Root;
        for (var i = at; i < text.Length; i++)
        {
            if (!node.Next.TryGetValue(Plain(text[i]), out var next))
            {
                if (i == at || !IsJoint(text[i]) || i + 1 == text.Length || !node.Next.TryGetValue(Plain(text[++i]), out next))
                {
                    break;
                }
            }

            node = next;
            var ends = i + 1 == text.Length || !NumberBoundary.IsWord(text[i + 1]) || text[i + 1] == '_' || (char.IsUpper(text[i + 1]) && char.IsLower(text[i])) || NumberBoundary.IsEastAsian(text[i]);
            if (node.Open != PiiKinds.None || (ends && node.Closed != PiiKinds.None))
            {
                hit = new WordHit(at, i + 1, node.Open | (ends ? node.Closed : PiiKinds.None));
            }
        }

        return hit;
    }

    /// <summary>Says whether a word may begin at a place.</summary>
    public static bool Begins(ReadOnlySpan<char> text, int at) =>
        NumberBoundary.IsEastAsian(text[at])
        || (char.IsLetter(text[at]) && (at == 0 || !char.IsLetter(text[at - 1]) || NumberBoundary.IsEastAsian(text[at - 1]) || (char.IsUpper(text[at]) && char.IsLower(text[at - 1]))));

    /// <summary>Answers which kinds the words of a short text speak of.</summary>
    public static PiiKinds SpokenOf(ReadOnlySpan<char> text)
    {
        var spoken = PiiKinds.None;
        for (var i = 0; i < text.Length; i++)
        {
            spoken |= Begins(text, i) ? Match(text, i).Kinds : PiiKinds.None;
        }

        return spoken;
    }

    private static bool IsJoint(char c) => c is ' ' or '_' or '-' or '.' or '\n' or '\'';

    private static char Plain(char c) => char.IsSurrogate(c) || c >= '\u1100' ? c : c < 0x80 ? char.ToLowerInvariant(c) : c.ToString().Normalize(System.Text.NormalizationForm.FormD)[0] is var plain ? char.ToLowerInvariant(plain) : c;

    private static Node Build(IEnumerable<Phrases> phrases)
    {
        var root = new Node();
        foreach (var (kinds, words) in phrases)
        {
            foreach (var word in words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var node = root;
                foreach (var c in word.TrimEnd('*').Where(static c => c != ' '))
                {
                    if (!node.Next.TryGetValue(c, out var next))
                    {
                        node.Next.Add(c, next = new Node());
                    }

                    node = next;
                }

                node.Open |= word[^1] == '*' ? kinds : PiiKinds.None;
                node.Closed |= kinds;
            }
        }

        return root;
    }

    private sealed class Node
    {
        public Dictionary<char, Node> Next { get; } = [];

        public PiiKinds Open { get; set; }

        public PiiKinds Closed { get; set; }
    }
}
