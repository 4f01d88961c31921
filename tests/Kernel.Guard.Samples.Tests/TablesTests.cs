using System.Globalization;
using System.Text.RegularExpressions;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Samples.Tests;

/// <summary>The load sample's tables beside the reference's, with few calls.</summary>
public sealed partial class TablesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-guard-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Both_tables_stand_beside_the_references_with_progress_and_a_day()
    {
        var (output, code) = await RunAsync("tables", "--calls", "1200", "--callers", "60", "--faults", "20");

        code.Should().Be(0, output);
        output.Should().MatchRegex("no pool +1,200 +15 % +[0-9.,]+ +[0-9.,]+ +[0-9,]+ +[0-9,]+").And.MatchRegex("\npool +450 +0\\.2 % +[0-9.,]+ +[0-9.,]+ +0 +[0-9,]+");
        var ways = Row().Matches(output).ToDictionary(static row => row.Groups["way"].Value);
        ways.Keys.Should().Equal("direct", "guarded", "cached");
        ways.Values.Select(static row => row.Groups["reference"].Value.Trim()).Should().Equal("320", "180", "45");
        Figure("direct", "mean").Should().BeGreaterThan(250, "the provider takes 320 ms");
        ways["guarded"].Groups["errors"].Value.Should().Be("0", "what the provider refuses is asked again");
        Figure("guarded", "sent").Should().BeGreaterThan(1_200, output);
        Figure("cached", "sent").Should().BeLessThan(1_200, output);
        Figure("cached", "cost").Should().BeInRange(1e-6, Figure("direct", "cost"));
        output.Should().MatchRegex("guarded: [0-9,]+ of 1,200 calls, [0-9,]+ a second, 0 errors");
        var day = Day().Matches(output).ToDictionary(static row => row.Groups["way"].Value, static row => double.Parse(row.Groups["cost"].Value, NumberStyles.Number, CultureInfo.InvariantCulture));
        day.Keys.Should().Equal("direct", "guarded", "cached");
        day["direct"].Should().BeApproximately(Figure("direct", "cost") / 1_200 * 2_000_000, 1);
        output.Should().Contain("A day of 2,000,000 calls").And.MatchRegex("[0-9,]+ of the cached way's calls were answered from the cache");

        double Figure(string way, string column) => double.Parse(ways[way].Groups[column].Value, NumberStyles.Number, CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("tables", "--calls", "199")]
    [InlineData("tables", "--faults", "1000")]
    [InlineData("tables", "--faults", "few")]
    [InlineData("tables", "--speed", "0")]
    [InlineData("tables", "--callers")]
    public async Task Wrong_arguments_print_the_help(params string[] arguments)
    {
        var (output, code) = await RunAsync(arguments);

        code.Should().Be(2);
        output.Should().Contain("LoadTest tables:");
    }

    private Task<(string Output, int Code)> RunAsync(params string[] arguments) => SampleProcess.RunAsync(SampleProcess.Program("LoadTest"), _folder, arguments);

    [GeneratedRegex(@"^(?<way>direct|guarded|cached) +(?<reference>\d+) +\d+ +(?<mean>[\d.,]+) +[\d.,]+ +(?<errors>[\d,]+) +(?<sent>[\d,]+) +(?<cost>[\d.]+) +[\d,]+\s*$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^(?<way>direct|guarded|cached) +(?<cost>[\d.,]+) +[\d.,]+ +[\d.,]+\s*$", RegexOptions.Multiline)]
    private static partial Regex Day();
}
