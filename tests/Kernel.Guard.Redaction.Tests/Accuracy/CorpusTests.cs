using AwesomeAssertions;
using KernelGuard.Corpus;
using Xunit;

namespace KernelGuard.Redaction.Tests.Accuracy;

/// <summary>Holds the corpus to what it promises.</summary>
public sealed class CorpusTests
{
    private static readonly CorpusCase[] Cases = [.. CorpusCases.All(CorpusCases.FixedSeed)];

    public static TheoryData<PiiKinds> Kinds => [.. CorpusCases.Kinds.Select(spec => spec.Kind)];

    [Fact]
    public void Every_kind_has_cases_but_those_that_only_a_host_knows()
    {
        var kinds = Enum.GetValues<PiiKinds>().Where(kind => System.Numerics.BitOperations.IsPow2((ulong)kind));

        CorpusCases.Kinds.Select(spec => spec.Kind).Should().BeEquivalentTo(kinds.Except([PiiKinds.Custom, PiiKinds.KnownValue]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_has_at_least_forty_positives_and_forty_hard_negatives(PiiKinds kind)
    {
        var own = Cases.Where(one => one.Kind == kind).ToArray();

        own.Where(one => one.Group == CaseGroup.Plain).Select(one => one.Text).Distinct().Count().Should().BeGreaterThanOrEqualTo(100);
        own.Where(one => one.Group == CaseGroup.Negative).Select(one => one.Text).Distinct().Count().Should().BeGreaterThanOrEqualTo(60);
        own.Where(one => one.Group == CaseGroup.Negative).Should().OnlyContain(one => one.Values.Count == 0);
    }

    [Fact]
    public void The_same_seed_makes_the_same_corpus_and_another_seed_another()
    {
        var texts = Cases.Select(one => one.Text);

        CorpusCases.All(CorpusCases.FixedSeed).Select(one => one.Text).SequenceEqual(texts).Should().BeTrue();
        CorpusCases.All(7).Select(one => one.Text).Intersect(texts).Count().Should().BeLessThan(Cases.Length / 10);
    }

    [Fact]
    public void Values_lie_inside_their_texts_and_never_overlap() =>
        Cases.Should().OnlyContain(one => one.Values.All(value => value.Start >= 0 && value.Length > 0 && value.Start + value.Length <= one.Text.Length)
            && one.Values.Zip(one.Values.Skip(1)).All(pair => pair.First.Start + pair.First.Length <= pair.Second.Start));

    [Fact]
    public void No_slot_is_left_unfilled() => Cases.Should().NotContain(one => one.Text.Contains('‹') || one.Text.Contains('›'));

    [Fact]
    public void At_least_seventeen_languages_are_written() =>
        Cases.Where(one => one.Group != CaseGroup.Negative && one.Language != "*").Select(one => one.Language).Distinct().Count().Should().BeGreaterThanOrEqualTo(17);

    [Fact]
    public void Ordinary_text_has_at_least_two_hundred_thousand_characters() =>
        OrdinaryText.All(CorpusCases.FixedSeed).Sum(part => part.Text.Length).Should().BeGreaterThan(200_000);

    [Fact]
    public void Timed_texts_have_a_million_characters_and_plain_ones_no_digit()
    {
        SpeedTexts.All().Should().OnlyContain(part => part.Text.Length >= 1_000_000);
        SpeedTexts.Plain().Any(char.IsDigit).Should().BeFalse();
        SpeedTexts.WithContextWords().Any(char.IsDigit).Should().BeFalse();
    }
}
