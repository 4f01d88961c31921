namespace KernelGuard.Stages.Caching.Semantic.Gate;

/// <summary>
/// Decides, without an embedding, whether two questions may share an answer. Embeddings are blind to what a small word turns around, so the gate
/// looks at that: numbers, units, negations, names, codes and placeholders are equal; no word stands against its opposite; who does what to whom is
/// in one order; and two questions that are worded nearly alike differ in no word that is not known to mean the same.
/// </summary>
internal static class QuestionGate
{
    private const double NearlyAlike = 0.5;

    private static readonly string[] Opposing = ["un", "in", "im", "il", "ir", "dis", "non", "mis", "anti", "des", "dé", "ent", "не", "без", "无", "不", "非", "未", "無"];
    private static readonly string[] Lacking = ["less", "los", "frei", "free"];

    /// <summary>Answers whether an answer to one question may be given to the other.</summary>
    public static bool MayShare(Question one, Question other) =>
        HaveOneLanguage(one, other)
        && one.Numbers.SequenceEqual(other.Numbers)
        && one.Codes.SequenceEqual(other.Codes)
        && one.Poles.SetEquals(other.Poles)
        && !one.Form.Differs(other.Form)
        && one.Negations.SequenceEqual(other.Negations)
        && one.Quotes.TrueForAll(quote => other.Text.Contains(quote, StringComparison.Ordinal))
        && other.Quotes.TrueForAll(quote => one.Text.Contains(quote, StringComparison.Ordinal))
        && NamesAreIn(one, other) && NamesAreIn(other, one)
        && !IsOpposed(one, other) && !IsOpposed(other, one)
        && HaveOneTopic(one, other) && HaveOneTopic(other, one);

    private static bool HaveOneLanguage(Question one, Question other) =>
        one.Script == other.Script && (one.Language is null || other.Language is null || one.Language == other.Language);

    private static bool NamesAreIn(Question one, Question other) =>
        one.Topics.TrueForAll(topic => !topic.IsName || other.Topics.Exists(word => word.Text == topic.Text));

    // unsubscribe beside subscribe, sugarless beside sugar.
    private static bool IsOpposed(Question one, Question other)
    {
        foreach (var topic in one.Topics)
        {
            foreach (var word in other.Topics)
            {
                if (word.Stem.Length > topic.Stem.Length && !one.Topics.Exists(own => own.Stem == word.Stem)
                    && (Array.Exists(Opposing, prefix => word.Stem.Length == prefix.Length + topic.Stem.Length && word.Stem.StartsWith(prefix, StringComparison.Ordinal) && word.Stem.EndsWith(topic.Stem, StringComparison.Ordinal))
                        || Array.Exists(Lacking, ending => word.Text == topic.Text + ending)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool HaveOneTopic(Question one, Question other)
    {
        var pairs = new TopicPairs(one.Topics, other.Topics);
        if (pairs.StandOpposed || pairs.OriginsDiffer || pairs.SwapPlaces || pairs.NegationsDiffer(one, other))
        {
            return false;
        }

        var alike = Alike(one.Frame, other.Frame) >= NearlyAlike;
        if ((alike && (pairs.GrammarDiffers || pairs.PrepositionsDiffer)) || one.Persons.Differ(other.Persons, alike) || !MayLeaveLight(one, other, pairs))
        {
            return false;
        }

        return pairs.Matched == 0
            ? one.Frame.SequenceEqual(other.Frame)
            : pairs.LeftOfOne.TrueForAll(static topic => topic.IsLight) && pairs.LeftOfOther.TrueForAll(static topic => topic.IsLight);
    }

    // Where is it, where do I find it; but to get a card is not to find one, and how to get it is not what it is.
    private static bool MayLeaveLight(Question one, Question other, TopicPairs pairs) =>
        (pairs.LeftOfOne.Count == 0 || pairs.LeftOfOther.Count == 0)
        && !(pairs.LeftOfOne.Count > 0 && other.Form.AsksWhat)
        && !(pairs.LeftOfOther.Count > 0 && one.Form.AsksWhat);

    /// <summary>Answers how much of the longer wording stands in the other too, in order: 0 to 1.</summary>
    private static double Alike(List<string> one, List<string> other)
    {
        if (one.Count == 0 || other.Count == 0)
        {
            return 0;
        }

        var before = new int[other.Count + 1];
        var here = new int[other.Count + 1];
        foreach (var word in one)
        {
            for (var j = 0; j < other.Count; j++)
            {
                here[j + 1] = word == other[j] ? before[j] + 1 : Math.Max(before[j + 1], here[j]);
            }

            (before, here) = (here, before);
        }

        return (double)before[other.Count] / Math.Max(one.Count, other.Count);
    }
}
