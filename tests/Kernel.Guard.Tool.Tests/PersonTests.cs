using System.Text;
using System.Text.Json;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Tool.Tests;

/// <summary>Exports and erases people, beside the host that wrote the ledger.</summary>
public sealed class PersonTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_is_exported_erased_beside_the_running_host_and_the_chain_still_holds()
    {
        var key = GuardedShop.Key();
        await using var shop = await GuardedShop.OpenAsync(key.Private);
        await File.WriteAllTextAsync(Path.Combine(shop.Folder, "key.pem"), key.Private, Token);
        var signing = $"file:{Path.Combine(shop.Folder, "key.pem")}";
        await shop.AskAsync("acme", "ada", "I am ada@example.org.");
        await shop.AskAsync("acme", "alan", "I am alan@example.org.");
        await shop.AskAsync("other", "ada", "Hello");

        var file = Path.Combine(shop.Folder, "ada.json");
        (await ToolRun.RunAsync("export", "-l", shop.Path, "--tenant", "acme", "--user", "ada", "-o", file)).Should().BeEquivalentTo(new { Code = 0, Output = "", Error = "1 entries." + Environment.NewLine });
        using (var exported = JsonDocument.Parse(await File.ReadAllTextAsync(file, Token)))
        {
            var entry = exported.RootElement.EnumerateArray().Should().ContainSingle().Subject;
            entry.GetProperty("user").GetString().Should().Be("ada");
            entry.GetProperty("content").GetProperty("messages").ToString().Should().Contain("[[EMAIL-1]]");
        }

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var refused = await ToolRun.RunAsync("erase", "-l", shop.Path, "--tenant", "acme", "--user", "ada", "--yes");
        refused.Code.Should().Be(3);
        refused.Error.Should().Contain("--signing-key");
        var unasked = await ToolRun.RunAsync("erase", "-l", shop.Path, "--tenant", "acme", "--user", "ada", "--signing-key", signing);
        unasked.Code.Should().Be(1);
        unasked.Error.Should().Contain("--yes");
        (await ToolRun.RunAsync("erase", "-l", shop.Path, "--tenant", "acme", "--user", "ada", "--signing-key", key.Private, "-y")).Should().BeEquivalentTo(new { Code = 1 });
        (await shop.Ledger.ReadAsync(Token).ToListAsync(Token)).Should().HaveCount(3, "nothing of that erased anybody");

        var erased = await ToolRun.RunAsync("erase", "-l", shop.Path, "--tenant", "acme", "--user", "ada", "--signing-key", signing, "--yes");
        erased.Code.Should().Be(0, erased.Error);
        erased.Output.Should().MatchRegex(@"Erased: p-[\w-]{22}\.").And.Contain("Receipt ");
        await shop.AskAsync("acme", "alan", "And on it goes");

        var verification = await shop.Ledger.VerifyAsync(Token);
        (verification.Intact, verification.Signed, verification.Entries, verification.Writers).Should().Be((true, true, 5, 2));
        (await ToolRun.RunAsync("export", "-l", shop.Path, "--tenant", "acme", "--user", "ada")).Error.Should().StartWith("0 entries");
        (await ToolRun.RunAsync("export", "-l", shop.Path, "--tenant", "acme", "--user", "alan", "-f", "JsonLines")).Output.Trim().Split('\n').Should().HaveCount(2);
        (await ToolRun.RunAsync("export", "-l", shop.Path, "--tenant", "other", "--user", "ada")).Error.Should().StartWith("1 entries", "a user of another tenant is another person");
        var again = await ToolRun.RunAsync("erase", "-l", shop.Path, "--tenant", "acme", "--user", "ada", "--signing-key", signing, "--yes");
        again.Output.Should().Contain("knows nobody by that name");
    }

    [Fact]
    public async Task All_entries_are_exported_as_a_table_and_by_time()
    {
        await using var shop = await GuardedShop.OpenAsync();
        await shop.AskAsync("acme", "=1+1", "I am ada@example.org.");
        await shop.AskAsync(null, null, "Hello");

        var csv = await ToolRun.RunAsync("export", "-l", shop.Path, "-f", "csv");
        var lines = csv.Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Should().HaveCount(3);
        lines[0].Should().StartWith("id,time,function,");
        lines[1].Should().Contain(",acme,'=1+1,").And.Contain("gpt-4o-mini").And.NotContain("EMAIL-1]]", "contents are in no table");
        (await ToolRun.RunAsync("export", "-l", shop.Path, "--to", "yesterday")).Output.Should().Be("[\n]\n");
        JsonDocument.Parse((await ToolRun.RunAsync("export", "-l", shop.Path, "--from", "yesterday")).Output).RootElement.GetArrayLength().Should().Be(2);
    }

    [Fact]
    public async Task Of_several_hosts_keys_each_that_signs_the_ledger_signs_a_receipt_and_no_other()
    {
        var (own, second, stranger) = (GuardedShop.Key(), GuardedShop.Key(), GuardedShop.Key());
        await using var shop = await GuardedShop.OpenAsync(own.Private, options => options.TrustedKeys.Add(second.Public));
        await shop.AskAsync("acme", "ada", "Hello");
        using (var beside = new AuditLedger(new AuditLedgerOptions { Path = shop.Path, SigningKey = second.Private }))
        {
            await beside.EraseSubjectAsync("acme", "nobody", Token);
        }

        (await EraseAsync(stranger.Private)).Should().BeEquivalentTo(new { Code = 3 });
        var erased = await EraseAsync(own.Private);

        erased.Code.Should().Be(0, erased.Error);
        (await shop.Ledger.VerifyAsync(Token)).Should().BeEquivalentTo(new { Intact = true, Signed = true });

        async Task<Said> EraseAsync(string key)
        {
            var file = Path.Combine(shop.Folder, "key.pem");
            await File.WriteAllTextAsync(file, key, Token);
            return await ToolRun.RunAsync("erase", "-l", shop.Path, "--tenant", "acme", "--user", "ada", "--signing-key", $"file:{file}", "--yes");
        }
    }

    [Fact]
    public async Task What_was_only_counted_is_not_told_as_done()
    {
        await using var shop = await GuardedShop.OpenAsync();
        await shop.AskAsync("acme", "ada", "I am ada@example.org.");
        shop.Tamper("UPDATE entries SET redaction_enforced = 0, budget_decision = 'denied', budget = 'shop', budget_enforced = 0");

        (await ToolRun.RunAsync("tail", "-l", shop.Path)).Output.Should().Contain("would redact").And.Contain("budget shop would be denied").And.NotContain("redacted").And.NotContain("shop denied");
        var lines = (await ToolRun.RunAsync("export", "-l", shop.Path, "-f", "csv")).Output.Split("\r\n");
        lines[0].Split(',').Should().Contain(["redaction_enforced", "budget_enforced", "question", "answer_stored", "attempt_details", "flight", "continuations"]);
        lines[1].Should().Contain(",false,denied,shop,false,");
    }

    [Theory]
    [InlineData("erase --yes")]
    [InlineData("erase --yes --user ")]
    [InlineData("export --tenant ")]
    public async Task Nobody_and_an_empty_name_are_refused(string arguments)
    {
        await using var shop = await GuardedShop.OpenAsync();
        await shop.AskAsync("acme", "ada", "Hello");

        var said = await ToolRun.RunAsync([.. arguments.Split(' '), "-l", shop.Path]);

        said.Code.Should().Be(1, said.Output + said.Error);
        (await shop.Ledger.ReadAsync(Token).ToListAsync(Token)).Should().ContainSingle();
    }

    [Fact]
    public async Task Without_the_keys_nobody_is_looked_for_by_name()
    {
        await using var shop = await GuardedShop.OpenAsync();
        await shop.AskAsync("acme", "ada", "Hello");
        foreach (var command in (string[][])[["export"], ["erase", "--yes"]])
        {
            var said = await ToolRun.RunAsync([.. command, "-l", shop.Path, "-k", shop.Path + ".no", "--tenant", "acme"]);

            said.Code.Should().Be(3);
            said.Error.Should().Contain("--keys");
        }

        File.Exists(shop.Path + ".no").Should().BeFalse();
    }

    [Fact]
    public async Task Tail_shows_the_newest_and_follows()
    {
        await using var shop = await GuardedShop.OpenAsync();
        foreach (var user in (string[])["one", "two", "thr\u001b[31mee"])
        {
            await shop.AskAsync("acme", user, $"Hello from {user}@example.org");
        }

        var two = await ToolRun.RunAsync("tail", "-l", shop.Path, "-n", "2");
        two.Output.Trim().Split('\n').Should().HaveCount(2);
        two.Output.Should().Contain("acme/two").And.Contain("gpt-4o-mini").And.Contain("redacted").And.NotContain("acme/one").And.NotContain("\u001b");
        JsonDocument.Parse((await ToolRun.RunAsync("tail", "-l", shop.Path, "-n", "1", "--json")).Output).RootElement.GetProperty("outcome").GetString().Should().Be("success");
        (await ToolRun.RunAsync("tail", "-l", shop.Path, "-n", "-1")).Code.Should().Be(1);

        using var following = ToolRun.Start("tail", "-l", shop.Path, "-n", "1", "--follow");
        try
        {
            (await following.StandardOutput.ReadLineAsync(Token)).Should().Contain("acme/thr");
            await shop.AskAsync("acme", "four", "Hello");
            (await following.StandardOutput.ReadLineAsync(Token)).Should().Contain("acme/four");
            await shop.AskAsync("acme", "five", "Hello");
            (await following.StandardOutput.ReadLineAsync(Token)).Should().Contain("acme/five");
        }
        finally
        {
            following.Kill();
        }
    }
}
