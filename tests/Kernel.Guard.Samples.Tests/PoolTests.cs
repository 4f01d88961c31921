using System.Globalization;
using System.Text.RegularExpressions;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Samples.Tests;

/// <summary>The load sample's table of connections, with few calls.</summary>
public sealed partial class PoolTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-guard-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Each_way_opens_the_connections_that_it_should_and_a_pool_loses_no_call()
    {
        var (output, code) = await RunAsync("pool", "--calls", "400", "--callers", "60");

        code.Should().Be(0, output);
        var rows = Row().Matches(output).ToDictionary(row => row.Groups["way"].Value.Trim(), row => row);
        rows.Keys.Should().Equal("no pool", "pool of 50", "pool", "HTTP/2");
        Opened("no pool").Should().BeGreaterThanOrEqualTo(300);
        Opened("pool of 50").Should().BeInRange(2, 50);
        Opened("pool").Should().BeInRange(2, 120);
        Opened("HTTP/2").Should().Be(1);
        rows.Values.Skip(1).Select(row => row.Groups["errors"].Value).Should().AllBe("0");
        rows["no pool"].Groups["mean"].Value.Should().Be("1.00");

        // A handshake for each call is most of what a short call costs both ends: 0.15 and 0.10 were measured.
        rows.Values.Skip(1).Select(row => double.Parse(row.Groups["cpu"].Value, CultureInfo.InvariantCulture)).Should().OnlyContain(share => share < 0.8, output);

        int Opened(string way) => int.Parse(rows[way].Groups["opened"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Fifty_connections_double_the_time_of_a_hundred_callers_whose_provider_takes_long()
    {
        var (output, code) = await RunAsync("pool", "--calls", "400", "--callers", "100", "--after", "500");

        code.Should().Be(0, output);
        var means = Row().Matches(output).ToDictionary(row => row.Groups["way"].Value.Trim(), row => double.Parse(row.Groups["ms"].Value, NumberStyles.Number, CultureInfo.InvariantCulture));
        means["pool of 50"].Should().BeGreaterThanOrEqualTo(850, output);
        means["HTTP/2"].Should().BeGreaterThanOrEqualTo(500, output).And.BeLessThan(means["pool of 50"], output);
    }

    [Theory]
    [InlineData("pool", "--after", "0")]
    [InlineData("pool", "--calls", "99")]
    [InlineData("pool", "--callers", "0")]
    [InlineData("pool", "--speed", "1")]
    [InlineData("pool", "--calls")]
    public async Task Wrong_arguments_print_the_help(params string[] arguments)
    {
        var (output, code) = await RunAsync(arguments);

        code.Should().Be(2);
        output.Should().Contain("LoadTest pool:");
    }

    private Task<(string Output, int Code)> RunAsync(params string[] arguments) => SampleProcess.RunAsync(SampleProcess.Program("LoadTest"), _folder, arguments);

    [GeneratedRegex(@"^(?<way>no pool|pool of 50|pool|HTTP/2) +(?<ms>[\d.,]+) +[\d.,]+ +(?<errors>[\d,]+) +(?<opened>[\d,]+) +\d+ +[\d,]+ +(?<mean>[\d.]+) +[\d.]+ +(?<cpu>[\d.]+)\s*$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
