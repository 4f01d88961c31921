using AwesomeAssertions;
using KernelGuard.Corpus;
using Xunit;

namespace KernelGuard.Redaction.Tests.Accuracy;

/// <summary>Holds the engine's scores, on the fixed seed and beside it.</summary>
public sealed class AccuracyTests
{
    private static readonly Redactor Redactor = new();
    private static readonly CorpusScore Score = Of(CorpusCases.FixedSeed);
    private static readonly CorpusScore Fresh = Of(12345);

    /// <summary>Gets the kinds.</summary>
    public static TheoryData<PiiKinds> Kinds => [.. CorpusCases.Kinds.Select(static spec => spec.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_reaches_its_aims_on_the_fixed_seed_and_on_a_fresh_one(PiiKinds kind) =>
        Aims.Missed(kind, CorpusCases.Kinds.Single(spec => spec.Kind == kind).Aim, Score, Fresh).Should().BeEmpty();

    [Fact]
    public void No_aim_of_all_kinds_together_is_missed() => Aims.Missed(Score, Fresh).Should().BeEmpty();

    [Fact]
    public void Ordinary_text_raises_hardly_any_false_alarm()
    {
        var texts = OrdinaryText.All(CorpusCases.FixedSeed).Select(part => part.Text).ToArray();

        (texts.Sum(text => Redactor.Redact(text).Spans.Length) * Aims.OrdinaryCharacters).Should().BeLessThanOrEqualTo(texts.Sum(text => text.Length));
    }

    private static CorpusScore Of(int seed) => CorpusScore.Of(CorpusCases.All(seed), static text => Redactor.Redact(text));
}
