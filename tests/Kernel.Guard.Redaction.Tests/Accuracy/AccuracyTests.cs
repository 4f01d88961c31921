using AwesomeAssertions;
using KernelGuard.Corpus;
using Xunit;

namespace KernelGuard.Redaction.Tests.Accuracy;

/// <summary>Holds the engine's scores, on the fixed seed and beside it.</summary>
public sealed class AccuracyTests
{
    private static readonly Redactor Redactor = new();
    private static readonly CorpusScore Score = CorpusScore.Of(CorpusCases.All(CorpusCases.FixedSeed), static text => Redactor.Redact(text));

    /// <summary>Gets the kinds.</summary>
    public static TheoryData<PiiKinds> Kinds => [.. CorpusCases.Kinds.Select(static spec => spec.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_reaches_its_aim(PiiKinds kind) =>
        Score.Plain[kind].Recall.Should().BeGreaterThanOrEqualTo(Aims.Recall(CorpusCases.Kinds.Single(spec => spec.Kind == kind).Aim));

    [Fact]
    public void Found_values_have_exact_boundaries() => Score.AllPlain.Exactness.Should().BeGreaterThanOrEqualTo(Aims.Exact);

    [Fact]
    public void What_people_hide_or_garble_is_mostly_found() => Score.AllGarbled.Recall.Should().BeGreaterThanOrEqualTo(Aims.Garbled);

    [Fact]
    public void Look_alikes_raise_few_false_alarms() => Score.AllPlain.AlarmsPerThousand.Should().BeLessThanOrEqualTo(Aims.LookAlikes);

    [Fact]
    public void A_fresh_seed_scores_the_same() =>
        (CorpusScore.Of(CorpusCases.All(12345), static text => Redactor.Redact(text)).AllPlain.Recall * 100).Should().BeApproximately(Score.AllPlain.Recall * 100, Aims.Drift);

    [Fact]
    public void Ordinary_text_raises_hardly_any_false_alarm()
    {
        var texts = OrdinaryText.All(CorpusCases.FixedSeed).Select(part => part.Text).ToArray();

        (texts.Sum(text => Redactor.Redact(text).Spans.Length) * Aims.OrdinaryCharacters).Should().BeLessThanOrEqualTo(texts.Sum(text => text.Length));
    }
}
