using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Tool.Tests;

public sealed class VerifyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ledger_that_holds_is_told_so_beside_its_running_host_and_with_its_key()
    {
        var key = GuardedShop.Key();
        await using var shop = await GuardedShop.OpenAsync(key.Private);
        await shop.AskAsync("acme", "ada", "Hello");
        var trusted = Path.Combine(shop.Folder, "public.pem");
        await File.WriteAllTextAsync(trusted, key.Public, Token);

        var unsigned = await ToolRun.RunAsync("verify", "--ledger", shop.Path);
        (unsigned.Code, unsigned.Error).Should().Be((0, ""));
        unsigned.Output.Should().Contain("holds: 1 entries of 1 writers").And.Contain("--trust").And.Contain("--head");
        var signed = await ToolRun.RunAsync("verify", "--ledger", shop.Path, "--trust", trusted);
        signed.Output.Should().Contain("under a signature");
        await File.WriteAllTextAsync(trusted, GuardedShop.Key().Public, Token);
        (await ToolRun.RunAsync("verify", "--ledger", shop.Path, "--trust", trusted)).Should().BeEquivalentTo(new { Code = 2 });
    }

    [Theory]
    [InlineData("UPDATE entries SET output_tokens = output_tokens + 1 WHERE row = 2", true)]
    [InlineData("DELETE FROM entries WHERE row = 2", true)]
    [InlineData("DELETE FROM entries WHERE row = 3", false)]
    public async Task The_first_entry_that_does_not_hold_is_named_with_exit_code_2(string tampering, bool named)
    {
        await using var shop = await GuardedShop.OpenAsync();
        foreach (var question in (string[])["One", "Two", "Three"])
        {
            await shop.AskAsync("acme", "ada", question);
        }

        var entries = await shop.Ledger.ReadAsync(Token).ToListAsync(Token);
        shop.Tamper(tampering);

        var said = await ToolRun.RunAsync("verify", "-l", shop.Path);

        said.Code.Should().Be(2);
        said.Output.Should().Contain("does not hold").And.Contain(!named ? "it is missing" : entries[tampering.StartsWith("DELETE", StringComparison.Ordinal) ? 2 : 1].Id.ToString()).And.MatchRegex(@"writer  [0-9a-f-]{36}, number [23]");
    }

    [Fact]
    public async Task Heads_that_were_logged_find_a_cut_file()
    {
        await using var shop = await GuardedShop.OpenAsync();
        await shop.AskAsync("acme", "ada", "One");
        var head = (await shop.Ledger.HeadsAsync(Token)).Single();
        var log = Path.Combine(shop.Folder, "app.log");
        await File.WriteAllTextAsync(log, $"2026/11/26 info: The audit ledger's chain reaches to {head}.\nother/words/here\n", Token);

        (await ToolRun.RunAsync("verify", "-l", shop.Path, "--heads", log)).Output.Should().Contain("holds").And.NotContain("--head");
        var beyond = await ToolRun.RunAsync("verify", "-l", shop.Path, "--head", (head with { Sequence = 7 }).ToString());
        beyond.Code.Should().Be(2);
        beyond.Output.Should().Contain("cut");
        (await ToolRun.RunAsync("verify", "-l", shop.Path, "--head", "nonsense")).Should().BeEquivalentTo(new { Code = 1 });
        (await ToolRun.RunAsync("verify", "-l", shop.Path, "--heads", log + ".no")).Should().BeEquivalentTo(new { Code = 3 });
    }

    [Fact]
    public async Task Files_that_are_not_there_or_no_ledger_are_told_with_exit_code_3_and_what_to_do()
    {
        var folder = Directory.CreateTempSubdirectory("kernel-guard-");
        var text = Path.Combine(folder.FullName, "text.db");
        await File.WriteAllTextAsync(text, new string('x', 5_000), Token);
        foreach (var command in (string[])["report", "verify", "export", "tail"])
        {
            var missing = await ToolRun.RunAsync(command, "-l", text + ".no");
            missing.Code.Should().Be(3);
            missing.Error.Should().Contain("--ledger").And.NotContain("   at ");
            var none = await ToolRun.RunAsync(command, "-l", text);
            none.Code.Should().Be(3);
            none.Error.Should().Contain("no SQLite file").And.NotContain("   at ");
        }

        Directory.GetFiles(folder.FullName).Should().ContainSingle("no command makes a file");
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Help_names_every_command_and_unknown_ones_are_refused()
    {
        var help = await ToolRun.RunAsync("--help");
        help.Code.Should().Be(0);
        help.Output.Should().Contain("report").And.Contain("verify").And.Contain("export").And.Contain("erase").And.Contain("tail").And.Contain("Exit codes");
        foreach (var command in (string[])["report", "verify", "export", "erase", "tail"])
        {
            var said = await ToolRun.RunAsync(command, "--help");
            said.Code.Should().Be(0);
            said.Output.Should().Contain("--ledger").And.Contain("--keys");
        }

        (await ToolRun.RunAsync("delete-all")).Should().BeEquivalentTo(new { Code = 1 });
        (await ToolRun.RunAsync()).Code.Should().Be(1);
    }
}
