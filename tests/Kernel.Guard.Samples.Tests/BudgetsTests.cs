using System.Text.RegularExpressions;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Samples.Tests;

/// <summary>Runs the sample of budgets.</summary>
public sealed partial class BudgetsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("budgets").FullName;

    [Fact]
    public async Task It_shows_plans_a_refusal_a_grant_a_threshold_a_cheaper_model_and_a_queue()
    {
        var (output, code) = await SampleProcess.RunAsync(SampleProcess.Program("Budgets"), _folder, []);

        code.Should().Be(0);
        var blocks = output.Split("\n\n");
        Lines(blocks[0]).Should().Equal("answered", "answered", "answered", "refused", "granted", "answered");
        Refusal().IsMatch(blocks[0]).Should().BeTrue();
        Lines(blocks[1]).Should().Equal("warning", "answered", "answered");
        blocks[1].Should().Contain("'month' is beyond 10 %").And.Contain("by gpt-5.4\n").And.EndWith("by gpt-5.4-mini");
        blocks[2].Should().Contain("answered  5 of 5");
        blocks[3].Should().Contain("limit 100, granted 100, spent 120, remaining 80");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<string> Lines(string block) => block.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Trim().Split(' ')[0]);

    [GeneratedRegex("refused   free-shop: 429 Too Many Requests, Retry-After: [1-9][0-9]*\n")]
    private static partial Regex Refusal();
}
