using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

public sealed class PeopleCorpusTests
{
    private const int Texts = 1000;
    private static readonly Redactor All = new();

    [Theory]
    [InlineData(PiiKinds.PersonName)]
    [InlineData(PiiKinds.BirthDate)]
    [InlineData(PiiKinds.UserName)]
    [InlineData(PiiKinds.AccountName)]
    [InlineData(PiiKinds.PostalAddress)]
    public void Generated_values_are_found_with_exact_boundaries_on_a_known_and_on_a_fresh_seed(PiiKinds kind)
    {
        var known = Score(kind, seed: 4);
        var fresh = Score(kind, Environment.TickCount);

        known.Exact.Should().BeGreaterThanOrEqualTo(0.95, known.Missed);
        fresh.Exact.Should().BeGreaterThanOrEqualTo(0.94, fresh.Missed);
    }

    private static (double Exact, string Missed) Score(PiiKinds kind, int seed)
    {
        var corpus = new PeopleCorpus(seed);
        var missed = new List<string>();
        for (var i = 0; i < Texts; i++)
        {
            var (text, value) = corpus.Make(kind);
            var at = text.IndexOf(value, StringComparison.Ordinal);
            if (!All.Redact(text).Spans.Any(span => span.Start == at && span.Length == value.Length && span.Kind == kind))
            {
                missed.Add(text);
            }
        }

        return (1 - (missed.Count / (double)Texts), string.Join(" ¦ ", missed.Take(60)).Replace("{", "{{").Replace("}", "}}"));
    }
}
