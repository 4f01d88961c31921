using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.SupportDesk.Tests;

/// <summary>Runs the load test's scenario <c>desk</c> against the app, short: both are processes of their own.</summary>
public sealed partial class LoadTests
{
    private const string Chat = "ISupportPrompts.ChatAsync";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_question_is_answered_and_the_day_costs_what_the_desk_says_that_these_cost()
    {
        await using var desk = await DeskProcess.StartAsync(
            $"--KernelGuard:AllowLoosening:0={Chat}:Budgets", $"--KernelGuard:Functions:{Chat}:Budgets:0:Name=customer", $"--KernelGuard:Functions:{Chat}:Budgets:0:Tokens=100000000",
            $"--KernelGuard:Functions:{Chat}:Budgets:0:Per=User", $"--KernelGuard:Functions:{Chat}:Budgets:0:Window=10m");

        var (output, code) = await RunAsync("desk", "--url", desk.Address, "--questions", "80", "--callers", "20");

        code.Should().Be(0, output);
        output.Should().Contain("80 of 80 calls").And.Contain("180       400").And.NotContain("errors were");
        var row = Figures(output, "whole answer");
        var (mean, p99, errors, cost) = (row[2], row[3], row[4], row[5]);
        (errors, cost > 0, p99 >= mean).Should().Be((0, true, true));
        Figures(output, "first words")[0].Should().BeInRange(1, mean, "an answer goes on after its first words");
        Figures(output, "SupportDesk ")[0].Should().BeApproximately(cost / 80 * 2_000_000, 0.00005 / 80 * 2_000_000, "the costs are shown to a tenth of a thousandth");
    }

    [Fact]
    public async Task Questions_beyond_the_customers_budgets_are_counted_as_the_errors_that_they_are()
    {
        await using var desk = await DeskProcess.StartAsync();

        var (output, code) = await RunAsync("desk", "--url", desk.Address, "--questions", "200", "--callers", "40");

        code.Should().Be(1, output);
        var told = Refused().Matches(output);
        told.Should().Contain(static line => line.Groups[2].Value == "429", output);
        Figures(output, "whole answer")[4].Should().Be(told.Sum(static line => double.Parse(line.Groups[1].Value, NumberStyles.Number, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Where_no_app_listens_it_says_what_to_do()
    {
        var (output, code) = await RunAsync("desk", "--url", "http://127.0.0.1:1");

        code.Should().Be(1);
        output.Should().Contain("http://127.0.0.1:1/ cannot be used").And.Contain("Start SupportDesk");
    }

    private static double[] Figures(string output, string row) =>
        [.. Number().Matches(output.Split('\n').Single(line => line.StartsWith(row, StringComparison.Ordinal))[row.Length..]).Select(static number => double.Parse(number.Value, NumberStyles.Number, CultureInfo.InvariantCulture))];

    private static async Task<(string Output, int Code)> RunAsync(params string[] arguments)
    {
        var program = typeof(LoadTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == "LoadTest").Value!;
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (output.ReplaceLineEndings("\n"), process.ExitCode);
    }

    [GeneratedRegex("([0-9,]+) errors were (.+)")]
    private static partial Regex Refused();

    [GeneratedRegex("[0-9][0-9.,]*")]
    private static partial Regex Number();
}
