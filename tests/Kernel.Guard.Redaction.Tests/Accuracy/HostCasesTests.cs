using AwesomeAssertions;
using KernelGuard.Corpus;
using Xunit;

namespace KernelGuard.Redaction.Tests.Accuracy;

public sealed class HostCasesTests
{
    private static readonly CorpusCase[] Cases = [.. HostCases.All(CorpusCases.FixedSeed)];

    [Theory]
    [InlineData(PiiKinds.KnownValue)]
    [InlineData(PiiKinds.Custom)]
    public void A_kind_that_only_a_host_knows_has_forty_positives_and_forty_hard_negatives(PiiKinds kind)
    {
        var own = Cases.Where(one => one.Kind == kind).ToArray();

        own.Where(static one => one.Group == CaseGroup.Plain).Select(static one => one.Text).Distinct().Count().Should().BeGreaterThanOrEqualTo(100);
        own.Where(static one => one.Group == CaseGroup.Negative).Select(static one => one.Text).Distinct().Count().Should().BeGreaterThanOrEqualTo(40);
    }

    [Fact]
    public void What_a_host_hands_over_is_found_however_it_is_written_and_nothing_of_others()
    {
        var missed = new List<string>();
        var (score, fresh) = (Of(CorpusCases.FixedSeed, missed), Of(12345, missed));

        HostCases.Kinds.SelectMany(kind => Aims.Missed(kind.Key, kind.Value, score, fresh)).Should().BeEmpty(string.Join('\n', missed));
        Aims.Missed(score, fresh).Should().BeEmpty(string.Join('\n', missed));
    }

    private static CorpusScore Of(int seed, List<string> missed) => CorpusScore.Of(
        HostCases.All(seed), HostCases.Redact, (one, _, _) => missed.Add($"missed ({one.Form}) in {one.Text}"), (one, span) => missed.Add($"alarm ({one.Form}) {span.Kind} in {one.Text}"));
}
