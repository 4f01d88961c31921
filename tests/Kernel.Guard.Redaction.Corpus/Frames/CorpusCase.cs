namespace KernelGuard.Corpus;

/// <summary>One text of the corpus, with the places of what was put into it.</summary>
/// <param name="Kind">The kind that the case is for.</param>
/// <param name="Text">The text.</param>
/// <param name="Values">Where values are; none in a negative.</param>
/// <param name="Group">Plain, garbled or negative.</param>
/// <param name="Language">The language's code; <c>*</c> for data.</param>
/// <param name="Form">What the frame is.</param>
public sealed record CorpusCase(PiiKinds Kind, string Text, IReadOnlyList<Seeded> Values, CaseGroup Group, string Language, string Form)
{
    /// <summary>Gets what the host knows of the customer; null for nothing.</summary>
    public KnownValues? Known { get; init; }
}
