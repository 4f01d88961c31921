using System.Globalization;
using System.Text.RegularExpressions;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Samples.Tests;

/// <summary>Runs the load test's scenarios, short.</summary>
public sealed partial class LoadTestTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loadtest").FullName;

    [Theory]
    [InlineData(6_000, 250, 40)]

    // Each question that is asked costs trips to Redis, which a busy machine stretches.
    [InlineData(4_000, 400, 20, "--redis", "garnet")]
    public async Task The_cache_saves_calls_tokens_cost_and_time(int questions, int latency, int leastSaved, params string[] where)
    {
        var (output, code) = await RunAsync(["cache", "--questions", $"{questions}", "--seed", "7", "--callers", "100", "--latency", $"{latency}", .. where]);

        var calls = Figures(output, "upstream calls");
        calls[0].Should().Be(questions);
        calls[1].Should().BeInRange(1, questions * 2 / 3);
        foreach (var row in (string[])["tokens", "cost, USD"])
        {
            Figures(output, row)[1].Should().BeInRange(1e-6, Figures(output, row)[0] * 0.65);
        }

        Figures(output, "failed").Should().Equal(0, 0);
        output.Should().Contain(FormattableString.Invariant($"with the cache: {questions:N0} of {questions:N0} questions"));
        var (cost, time) = (Saved(output, "Token cost"), Saved(output, "mean latency"));
        cost.Should().BeGreaterThanOrEqualTo(35);

        // Answers take so long that the calls which are saved outweigh what a busy machine adds to all of them.
        time.Should().BeGreaterThanOrEqualTo(leastSaved, output);
        code.Should().Be(time >= 40 ? 0 : 1, output);
    }

    [Fact]
    public async Task No_call_is_lost_to_faults_and_a_killed_target()
    {
        var (output, code) = await RunAsync(["calls", "--calls", "1000", "--callers", "50"]);

        output.Split('\n').Count(line => line.StartsWith("| [Retry", StringComparison.Ordinal)).Should().Be(13);
        output.Should().Contain("| the headers alone | 50 | 0 | 0 |").And.Contain("| the headers and the role | 50 | 0 | 0 |").And.Contain("| the first content | 0 | 50 | 0 |");
        output.Should().MatchRegex(@"\| whole \| [0-9.]+ \| 1,000 of 1,000 \|");
        code.Should().Be(0, output);
    }

    [Fact]
    public async Task A_drill_loses_no_call()
    {
        var (output, code) = await RunAsync(["drill", "--calls", "300", "--callers", "20"]);

        code.Should().Be(0, output);
        output.Should().Contain("| the first is killed | 0 | 0 | 300 |");
    }

    [Theory]
    [InlineData("calls", "--calls", "1")]
    [InlineData("drill", "--what", "1")]
    [InlineData("cache", "--questions", "1")]
    [InlineData("cache", "--what", "1")]
    [InlineData("nothing")]
    public async Task Wrong_arguments_print_the_help(params string[] arguments)
    {
        var (output, code) = await RunAsync(arguments);

        code.Should().Be(2);
        output.Should().Contain("--questions N").And.Contain("--redis X").And.Contain("--calls N");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // In per cent, of the last line.
    private static double Saved(string output, string what) => -double.Parse(Change().Match(output, output.LastIndexOf(what, StringComparison.Ordinal)).Value, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static double[] Figures(string output, string row) =>
        [.. Number().Matches(output.Split('\n').Single(line => line.StartsWith(row, StringComparison.Ordinal))[row.Length..]).Select(number => double.Parse(number.Value, NumberStyles.Number, CultureInfo.InvariantCulture))];

    private Task<(string Output, int Code)> RunAsync(string[] arguments) => SampleProcess.RunAsync(SampleProcess.Program("LoadTest"), _folder, arguments);

    [GeneratedRegex("[+-][0-9.]+")]
    private static partial Regex Change();

    [GeneratedRegex("[0-9][0-9.,]*")]
    private static partial Regex Number();
}
