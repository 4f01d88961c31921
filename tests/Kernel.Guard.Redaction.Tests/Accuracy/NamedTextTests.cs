using System.Collections.Immutable;
using AwesomeAssertions;
using KernelGuard.Corpus;
using KernelGuard.Redaction.Placeholders;
using Xunit;

namespace KernelGuard.Redaction.Tests.Accuracy;

/// <summary>Gives texts names, as JSON keys are: a name may add findings, and never takes one away.</summary>
public sealed class NamedTextTests
{
    private const int EachKind = 60;
    private const int Names = 5;
    private static readonly Redactor Redactor = new();

    [Theory]
    [InlineData(CorpusCases.FixedSeed)]
    [InlineData(511)]
    public void No_name_makes_a_value_be_lost_that_is_found_without_it(int seed)
    {
        var draw = new Draw(seed);
        var texts = CorpusCases.Kinds.SelectMany(spec => Positives.Of(spec, new Draw(seed), EachKind)).ToArray();
        var others = CorpusCases.Kinds.SelectMany(spec => Negatives.Of(spec, new Draw(seed), 10)).Select(static one => one.Text).ToArray();
        var lost = new List<string>();
        foreach (var one in texts)
        {
            var value = one.Text.Substring(one.Values[0].Start, one.Values[0].Length);
            foreach (var text in new[] { one.Text, value })
            {
                var found = Spans(text, string.Empty);
                string[] names = [one.Text, value, .. Enumerable.Range(0, Names).Select(i => i % 2 == 0 ? draw.Pick(texts).Text : draw.Pick(others)), draw.PickOf(CorpusCases.Kinds[draw.Below(CorpusCases.Kinds.Count)].Keys)];
                lost.AddRange(names.Where(name => !Covers(Spans(text, name), found)).Select(name => $"{one.Kind} in a {one.Form}"));
            }
        }

        lost.Should().BeEmpty();
    }

    private static ImmutableArray<PiiSpan> Spans(string text, string name)
    {
        PlaceholderTable? table = null;
        var spans = ImmutableArray.CreateBuilder<PiiSpan>();
        Redactor.Redact(text, name, [], ref table, spans);
        return spans.ToImmutable();
    }

    private static bool Covers(ImmutableArray<PiiSpan> spans, ImmutableArray<PiiSpan> found) =>
        found.All(one => spans.Any(span => span.Start <= one.Start && span.Start + span.Length >= one.Start + one.Length));
}
