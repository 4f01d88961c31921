using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Tool.Tests;

/// <summary>A script whose variable is not set hands over an empty value.</summary>
public sealed class EmptyValueTests
{
    [Theory]
    [InlineData("report --day today --output")]
    [InlineData("export --output")]
    [InlineData("simulate --settings")]
    [InlineData("verify --heads")]
    [InlineData("verify --trust")]
    [InlineData("explain --output")]
    [InlineData("tail --ledger")]
    [InlineData("tail --keys")]
    public async Task An_empty_path_is_a_wrong_argument_and_is_named(string arguments)
    {
        await using var shop = await GuardedShop.OpenAsync();
        await shop.AskAsync("acme", "ada", "Hello");
        var words = arguments.Split(' ');
        string[] ledger = arguments.Contains("explain", StringComparison.Ordinal) ? [typeof(EmptyValueTests).Assembly.Location] : arguments.Contains("--ledger", StringComparison.Ordinal) ? [] : ["-l", shop.Path];

        var said = await ToolRun.RunAsync([words[0], .. ledger, .. words[1..], ""]);

        said.Code.Should().Be(1, said.Output + said.Error);
        said.Error.Should().Contain(words[^1]).And.NotContain("   at ");
        Directory.GetFiles(shop.Folder).Should().NotContain(static file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }
}
