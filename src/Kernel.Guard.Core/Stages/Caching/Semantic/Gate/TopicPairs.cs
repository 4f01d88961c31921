namespace KernelGuard.Stages.Caching.Semantic.Gate;

/// <summary>Sets the words of two questions side by side.</summary>
internal sealed class TopicPairs
{
    private static readonly HashSet<string> Genitives = new(StringComparer.Ordinal) { "of", "for", "in", "von", "für", "de", "du", "des", "d", "pour", "del", "di", "della", "per", "do", "da", "para", "van", "voor" };

    private readonly List<(Topic One, Topic Other, int Place)> _pairs = [];

    public TopicPairs(List<Topic> one, List<Topic> other)
    {
        var taken = new bool[other.Count];
        foreach (var topic in one)
        {
            var place = Place(topic, other, taken);
            if (place >= 0)
            {
                taken[place] = true;
                _pairs.Add((topic, other[place], place));
            }
            else if (!topic.IsGrammar && !other.Exists(topic.Is))
            {
                LeftOfOne.Add(topic);
            }
        }

        for (var i = 0; i < other.Count; i++)
        {
            if (!taken[i] && !other[i].IsGrammar && !one.Exists(other[i].Is))
            {
                LeftOfOther.Add(other[i]);
            }
        }

        GrammarDiffers = !one.Where(static topic => topic.IsGrammar).Select(static topic => topic.Meanings[0]).ToHashSet()
            .SetEquals(other.Where(static topic => topic.IsGrammar).Select(static topic => topic.Meanings[0]));
        StandOpposed = Opposed(one, other);
    }

    /// <summary>Gets the words that only the first question has.</summary>
    public List<Topic> LeftOfOne { get; } = [];

    /// <summary>Gets the words that only the other question has.</summary>
    public List<Topic> LeftOfOther { get; } = [];

    public int Matched => _pairs.Count;

    /// <summary>Gets whether one speaks of the past, or of what is done to somebody, and the other does not.</summary>
    public bool GrammarDiffers { get; }

    /// <summary>Gets whether the questions name different poles of an axis.</summary>
    public bool StandOpposed { get; }

    /// <summary>Gets whether something else is where something comes from.</summary>
    public bool OriginsDiffer => _pairs.Exists(static pair => pair.One.IsOrigin != pair.Other.IsOrigin);

    public bool PrepositionsDiffer => _pairs.Exists(static pair => pair.One.Preposition != pair.Other.Preposition && pair.One.Preposition is not null && pair.Other.Preposition is not null);

    /// <summary>Gets whether two words have changed places that tell by their order who does what to whom: a landlord and a tenant, Ann and Bob.</summary>
    public bool SwapPlaces
    {
        get
        {
            var who = _pairs.Exists(static pair => pair.One.AsksWho);
            for (var i = 0; i < _pairs.Count; i++)
            {
                for (var j = i + 1; j < _pairs.Count; j++)
                {
                    if (_pairs[j].Place < _pairs[i].Place && KeepOrder(_pairs[i].One, _pairs[j].One, who) && !IsOf(i, j))
                    {
                        return true;
                    }
                }
            }

            return false;
        }
    }

    /// <summary>Answers whether the negations stand before different words of both.</summary>
    public bool NegationsDiffer(Question one, Question other) =>
        one.Negated.Count == other.Negated.Count
        && one.Negated.Zip(other.Negated).Any(pair => !pair.First.Is(pair.Second) && other.Topics.Exists(pair.First.Is) && one.Topics.Exists(pair.Second.Is));

    private static bool KeepOrder(Topic one, Topic other, bool who) =>
        one.Order != TopicOrder.Free && other.Order != TopicOrder.Free && (one.Order == other.Order || who);

    // The language of the app is the app language.
    private bool IsOf(int i, int j) =>
        j == i + 1 && _pairs[i].Place == _pairs[j].Place + 1
        && (Genitives.Contains(_pairs[j].One.Preposition ?? "") != Genitives.Contains(_pairs[i].Other.Preposition ?? ""));

    private static int Place(Topic topic, List<Topic> others, bool[] taken)
    {
        for (var i = 0; i < others.Count; i++)
        {
            if (!taken[i] && topic.Is(others[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool Opposed(List<Topic> one, List<Topic> other)
    {
        var (first, second) = (Poles(one), Poles(other));
        foreach (var (axis, poles) in first)
        {
            if (second.TryGetValue(axis, out var others) && !poles.IsSubsetOf(others) && !others.IsSubsetOf(poles))
            {
                return true;
            }
        }

        return false;
    }

    private static Dictionary<string, HashSet<string>> Poles(List<Topic> topics)
    {
        var axes = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var topic in topics)
        {
            // A word of several meanings is held to none of them.
            if (topic.Meanings is [{ Role: WordRole.Opposed } meaning])
            {
                (axes.TryGetValue(meaning.Axis, out var poles) ? poles : axes[meaning.Axis] = new HashSet<string>(StringComparer.Ordinal)).Add(meaning.Pole);
            }
        }

        return axes;
    }
}
