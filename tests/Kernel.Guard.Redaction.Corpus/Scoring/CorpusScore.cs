namespace KernelGuard.Corpus;

/// <summary>Runs a redactor over cases and counts.</summary>
public sealed class CorpusScore
{
    private readonly Dictionary<PiiKinds, Tally> _plain = [];
    private readonly Dictionary<PiiKinds, Tally> _garbled = [];
    private readonly SortedDictionary<string, Tally> _languages = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Tally> _forms = new(StringComparer.Ordinal);

    /// <summary>Gets the counts of plain values and negatives, by kind.</summary>
    public IReadOnlyDictionary<PiiKinds, Tally> Plain => _plain;

    /// <summary>Gets the counts of garbled values, by kind.</summary>
    public IReadOnlyDictionary<PiiKinds, Tally> Garbled => _garbled;

    /// <summary>Gets the counts of plain values by language; <c>*</c> is data.</summary>
    public IReadOnlyDictionary<string, Tally> Languages => _languages;

    /// <summary>Gets the counts by what the frame or the garbling is.</summary>
    public IReadOnlyDictionary<string, Tally> Forms => _forms;

    /// <summary>Gets all plain values and negatives.</summary>
    public Tally AllPlain { get; } = new();

    /// <summary>Gets all garbled values.</summary>
    public Tally AllGarbled { get; } = new();

    /// <summary>Scores cases.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="redact">The engine.</param>
    /// <param name="missed">Told of each value that was not recalled.</param>
    /// <param name="alarmed">Told of each finding where nothing is.</param>
    public static CorpusScore Of(IEnumerable<CorpusCase> cases, Func<string, RedactedText> redact, Action<CorpusCase, Seeded, CaseScore>? missed = null, Action<CorpusCase, PiiSpan>? alarmed = null) =>
        Of(cases, one => redact(one.Text), missed, alarmed);

    /// <summary>Scores cases, each with what its host knows.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="redact">The engine.</param>
    /// <param name="missed">Told of each value that was not recalled.</param>
    /// <param name="alarmed">Told of each finding where nothing is.</param>
    public static CorpusScore Of(IEnumerable<CorpusCase> cases, Func<CorpusCase, RedactedText> redact, Action<CorpusCase, Seeded, CaseScore>? missed = null, Action<CorpusCase, PiiSpan>? alarmed = null)
    {
        var score = new CorpusScore();
        foreach (var one in cases)
        {
            score.Add(one, redact(one), missed, alarmed);
        }

        return score;
    }

    private void Add(CorpusCase one, RedactedText redacted, Action<CorpusCase, Seeded, CaseScore>? missed, Action<CorpusCase, PiiSpan>? alarmed)
    {
        if (one.Group == CaseGroup.Negative)
        {
            foreach (var tally in new[] { Of(_plain, one.Kind), AllPlain, Of(_forms, $"negative: {one.Form}") })
            {
                tally.AddNegative(one.Text.Length, redacted.Spans.Length);
            }

            foreach (var span in redacted.Spans)
            {
                alarmed?.Invoke(one, span);
            }

            return;
        }

        var garbled = one.Group == CaseGroup.Garbled;
        foreach (var value in one.Values)
        {
            var score = CaseScore.Of(value, one.Text, redacted);
            Of(garbled ? _garbled : _plain, value.Kind).Add(score);
            (garbled ? AllGarbled : AllPlain).Add(score);
            Of(_forms, garbled ? $"garbled: {one.Form.Split(" in ")[0]}" : one.Form).Add(score);
            if (!garbled)
                Of(_languages, one.Language).Add(score);
            if (!score.Recalled || !score.Exact)
                missed?.Invoke(one, value, score);
        }

        foreach (var span in redacted.Spans.Where(span => !one.Values.Any(value => span.Start < value.Start + value.Length && value.Start < span.Start + span.Length)))
        {
            Of(garbled ? _garbled : _plain, one.Kind).AddStrays(1);
            (garbled ? AllGarbled : AllPlain).AddStrays(1);
            alarmed?.Invoke(one, span);
        }
    }

    private static Tally Of<TKey>(IDictionary<TKey, Tally> tallies, TKey key)
        where TKey : notnull => tallies.TryGetValue(key, out var tally) ? tally : tallies[key] = new Tally();
}
