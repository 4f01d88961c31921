using System.Globalization;
using System.Text;
using AwesomeAssertions;
using KernelGuard.Stages.Caching.Semantic.Gate;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching.Semantic;

/// <summary>Measures the gate on labelled pairs of questions, with an embedding that finds each pair alike.</summary>
public sealed class QuestionPairTests
{
    [Theory]
    [InlineData("question-pairs.txt", 300)]
    [InlineData("question-pairs-fresh.txt", 200)]
    [InlineData("question-pairs-third.txt", 70)]
    [InlineData("question-pairs-exam.txt", 660)]
    [InlineData("question-pairs-second-exam.txt", 260)]
    [InlineData("question-pairs-probes.txt", 80)]
    [InlineData("question-pairs-last-exam.txt", 150)]
    public void No_pair_that_asks_something_else_passes_and_most_that_ask_the_same_do(string file, int least)
    {
        var pairs = Read(file);

        var passed = pairs.Where(static pair => MayShare(pair.One, pair.Other)).ToArray();
        var alike = pairs.Count(static pair => pair.Kind == "same");
        var (hits, falseHits) = (passed.Count(static pair => pair.Kind == "same"), passed.Where(static pair => pair.Kind != "same").ToArray());
        TestContext.Current.TestOutputHelper!.WriteLine(Report(file, pairs, passed));

        pairs.Should().HaveCountGreaterThanOrEqualTo(least);
        falseHits.Should().BeEmpty();
        ((double)hits / alike).Should().BeGreaterThanOrEqualTo(0.6);
    }

    [Fact]
    public void All_pairs_together_say_how_often_the_gate_is_wrong()
    {
        var pairs = Directory.GetFiles(AppContext.BaseDirectory, "question-pairs*.txt").SelectMany(Read).ToArray();

        var (alike, others) = (pairs.Where(static pair => pair.Kind == "same").ToArray(), pairs.Where(static pair => pair.Kind != "same").ToArray());
        var (hits, falseHits) = (alike.Count(static pair => MayShare(pair.One, pair.Other)), others.Count(static pair => MayShare(pair.One, pair.Other)));
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"all {pairs.Length} pairs: {hits} of {alike.Length} hits ({100.0 * hits / alike.Length:F1} %), {falseHits} of {others.Length} false hits"));

        falseHits.Should().Be(0);
        ((double)hits / alike.Length).Should().BeGreaterThanOrEqualTo(0.6);
    }

    [Fact]
    public void The_order_of_two_questions_changes_nothing() =>
        Directory.GetFiles(AppContext.BaseDirectory, "question-pairs*.txt").SelectMany(Read)
            .Should().OnlyContain(static pair => MayShare(pair.One, pair.Other) == MayShare(pair.Other, pair.One));

    private static bool MayShare(string one, string other) =>
        Question.Read(one) is { } first && Question.Read(other) is { } second && QuestionGate.MayShare(first, second);

    private static string Report(string file, IReadOnlyList<QuestionPair> pairs, QuestionPair[] passed)
    {
        var report = new StringBuilder();
        foreach (var kind in pairs.GroupBy(static pair => pair.Kind))
        {
            var through = passed.Count(pair => pair.Kind == kind.Key);
            report.AppendLine(CultureInfo.InvariantCulture, $"{file} {kind.Key,-10} {kind.Count(),4} pairs {through,4} {(kind.Key == "same" ? "hits" : "false hits")} {100.0 * through / kind.Count():F1} %");
        }

        foreach (var pair in pairs.Where(pair => (pair.Kind == "same") != passed.Contains(pair)))
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"  {(pair.Kind == "same" ? "missed" : "FALSE")} {pair.Kind}: {pair.One} | {pair.Other}");
        }

        return report.ToString();
    }

    internal static List<QuestionPair> Read(string file) =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, file))
            .Where(static line => line.Length > 0 && line[0] != '#')
            .Select(static line => line.Split(" | "))
            .Select(static part => new QuestionPair(part[0], part[1], part[2])),
    ];

    internal sealed record QuestionPair(string Kind, string One, string Other);
}
