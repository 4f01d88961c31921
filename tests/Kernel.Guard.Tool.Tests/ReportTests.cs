using System.Globalization;
using System.Text.Json;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Tool.Tests;

public sealed class ReportTests
{
    private const string Dangerous = "=cmd|' /C calc'!A0,\"<b>&\u001b[2J";

    [Fact]
    public async Task A_days_report_sums_what_a_host_wrote_in_every_format()
    {
        await using var shop = await GuardedShop.OpenAsync();
        await shop.AskAsync("acme", "ada", "My mail is ada@example.org.");
        await shop.AskAsync("acme", "ada", "My mail is ada@example.org.");
        await shop.AskAsync("acme", "alan", "Hello");
        await shop.AskAsync(Dangerous, "u", "Hello");
        await shop.AskAsync("acme", "alan", "fail");

        var text = await ToolRun.RunAsync("report", "--ledger", shop.Path, "--day", "today");
        text.Code.Should().Be(0, text.Error);
        text.Output.Should().Contain("(UTC)").And.MatchRegex(@"Outcomes +success 3, .*cache_hit 1").And.MatchRegex(@"Errors +400 1\r?\n").And.MatchRegex(@"Redacted +email 2")
            .And.MatchRegex(@"acme +4 +1 ").And.NotContain("\u001b");

        var json = await ToolRun.RunAsync("report", "-l", shop.Path, "--day", "today", "--format", "json");
        using var report = JsonDocument.Parse(json.Output);
        var total = report.RootElement.GetProperty("total");
        (total.GetProperty("completions").GetInt64(), total.GetProperty("errors").GetInt64(), total.GetProperty("from_cache").GetInt64()).Should().Be((5, 1, 1));
        var entries = await shop.Ledger.ReadAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        total.GetProperty("cost").GetDecimal().Should().Be(entries.Sum(entry => entry.CostNanoDollars ?? 0) / 1e9m).And.BePositive();
        total.GetProperty("saved").GetDecimal().Should().Be(entries.Sum(entry => entry.SavedNanoDollars ?? 0) / 1e9m).And.BePositive();
        total.GetProperty("input_tokens").GetInt64().Should().Be(entries.Sum(entry => entry.Usage.TotalInput));
        report.RootElement.GetProperty("tenants").EnumerateArray().Select(tenant => tenant.GetProperty("name").GetString()).Should().BeEquivalentTo("acme", Dangerous);
        report.RootElement.GetProperty("models")[0].GetProperty("name").GetString().Should().Be("gpt-4o-mini");
        report.RootElement.GetProperty("p99_duration_ms").GetDouble().Should().BePositive();

        var csv = await ToolRun.RunAsync("report", "-l", shop.Path, "--day", "today", "-f", "Csv");
        csv.Output.Should().StartWith("kind,name,completions,errors,").And.Contain("tenant,acme,4,1,").And.Contain("tenant,\"'=cmd|").And.Contain("\"\"<b>&");

        var html = Path.Combine(shop.Folder, "report.html");
        (await ToolRun.RunAsync("report", "-l", shop.Path, "--day", "today", "-f", "html", "-o", html)).Code.Should().Be(0);
        (await File.ReadAllTextAsync(html, TestContext.Current.CancellationToken)).Should().StartWith("<!DOCTYPE html>").And.Contain("&lt;b&gt;&amp;").And.NotContain("<b>").And.NotContain("<script").And.EndWith("</html>" + Environment.NewLine);
        Directory.GetFiles(shop.Folder, "*.tmp").Should().BeEmpty();
    }

    [Theory]
    [InlineData("-2+3+cmd|' /C calc'!A0")]
    [InlineData("+2+3+cmd|' /C calc'!A0")]
    [InlineData("\n=cmd|' /C calc'!A0")]
    [InlineData("-1e400-cmd")]
    public async Task What_a_spreadsheet_would_run_is_text_in_both_tables(string name)
    {
        await using var shop = await GuardedShop.OpenAsync();
        await shop.AskAsync(name, "ada", "Hello", conversation: name);

        var report = await ToolRun.RunAsync("report", "-l", shop.Path, "--day", "today", "-f", "csv");
        var export = await ToolRun.RunAsync("export", "-l", shop.Path, "-f", "csv");

        Count(report.Output, $"'{name}").Should().Be(1, report.Error);
        Count(export.Output, $"'{name}").Should().Be(2, export.Error);
        (Count(report.Output, name), Count(export.Output, name)).Should().Be((1, 2), "nowhere does it stand without the mark");

        static int Count(string text, string part) => text.Split(part).Length - 1;
    }

    [Theory]
    [InlineData("-12.5")]
    [InlineData("+1e3")]
    public async Task A_number_stays_one_whatever_its_sign(string name)
    {
        await using var shop = await GuardedShop.OpenAsync();
        await shop.AskAsync(name, "ada", "Hello");

        (await ToolRun.RunAsync("report", "-l", shop.Path, "--day", "today", "-f", "csv")).Output.Should().Contain($"tenant,{name},1,");
    }

    [Fact]
    public async Task A_report_without_keys_names_pseudonyms_and_other_days_are_not_in_it()
    {
        await using var shop = await GuardedShop.OpenAsync();
        await shop.AskAsync("acme", "ada", "Hello");

        var without = await ToolRun.RunAsync("report", "-l", shop.Path, "-k", Path.Combine(shop.Folder, "nowhere.keys"), "--day", "today");
        without.Output.Should().NotContain("acme").And.MatchRegex("p-[A-Za-z0-9_-]{22} +1 ");
        var yesterday = await ToolRun.RunAsync("report", "-l", shop.Path);
        yesterday.Output.Should().MatchRegex(@"all +0 ").And.Contain("Outcomes        none");
        var span = await ToolRun.RunAsync("report", "-l", shop.Path, "--from", "yesterday");
        span.Output.Should().MatchRegex(@"all +1 ");
    }

    [Theory]
    [InlineData("report", "--day", "0001-01-01")]
    [InlineData("report", "--day", "9999-12-31")]
    [InlineData("report", "--from", "0001-01-01")]
    [InlineData("export", "--from", "0001-01-01")]
    [InlineData("simulate", "--from", "0001-01-01")]
    public async Task The_calendars_ends_are_days_like_others(string command, string option, string value)
    {
        await using var shop = await GuardedShop.OpenAsync();
        await shop.AskAsync("acme", "ada", "Hello");

        var said = await ToolRun.RunAsync(command, "-l", shop.Path, option, value);

        said.Code.Should().Be(0, said.Error);
    }

    [Theory]
    [InlineData("2026-11-25", "2026-11-25T00:00:00Z")]
    [InlineData("2026-11-25T12:00Z", "2026-11-25T12:00:00Z")]
    [InlineData("2026-11-25T12:00", "2026-11-25T12:00:00Z")]
    [InlineData("2026-11-25T12:00:30+02:00", "2026-11-25T10:00:30Z")]
    [InlineData("2026-11-25T12:00:30.5Z", "2026-11-25T12:00:30.5Z")]
    public async Task A_moment_is_read_in_utc_unless_it_names_an_offset(string said, string meant)
    {
        await using var shop = await GuardedShop.OpenAsync();
        await shop.AskAsync("acme", "ada", "Hello");

        var json = await ToolRun.RunAsync("report", "-l", shop.Path, "--from", said, "-f", "json");

        json.Code.Should().Be(0, json.Error);
        JsonElement.Parse(json.Output).GetProperty("from").GetDateTimeOffset().Should().Be(DateTimeOffset.Parse(meant, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("report --day today")]
    [InlineData("export")]
    [InlineData("tail")]
    public async Task A_changed_entry_is_told_with_its_row(string command)
    {
        await using var shop = await GuardedShop.OpenAsync();
        await shop.AskAsync("acme", "ada", "Hello");
        await shop.Ledger.FlushAsync(TestContext.Current.CancellationToken);
        shop.Tamper("UPDATE entries SET id = 'x'");

        var said = await ToolRun.RunAsync([.. command.Split(' '), "-l", shop.Path]);

        said.Code.Should().Be(3, said.Output + said.Error);
        said.Error.Should().Contain("The row 1").And.Contain("Verify").And.NotContain("   at ");
    }

    [Fact]
    public async Task An_export_of_nothing_has_its_head_and_flags_are_written_as_in_json()
    {
        await using var shop = await GuardedShop.OpenAsync();
        await shop.AskAsync("acme", "ada", "Hello");

        var nothing = (await ToolRun.RunAsync("export", "-l", shop.Path, "-f", "csv", "--from", "9999-01-01")).Output;
        nothing.Should().StartWith("id,time,function,");
        nothing.Trim().Should().NotContain("\n");
        (await ToolRun.RunAsync("export", "-l", shop.Path, "-f", "csv")).Output.Should().Contain(",false,success,").And.NotContain("False");
    }

    [Theory]
    [InlineData("--day", "soon")]
    [InlineData("--day", "2026-13-01")]
    [InlineData("--day", "25")]
    [InlineData("--day", "05/06/2026")]
    [InlineData("--day", "2026/06/05")]
    [InlineData("--day", "2026-6-5")]
    [InlineData("--day", "20260605T12:00")]
    [InlineData("--from", "10:30:00.0")]
    [InlineData("--from", "2026-11-25T25:00Z")]
    [InlineData("--top", "0")]
    [InlineData("--top", "many")]
    [InlineData("--format", "pdf")]
    [InlineData("--to", "today")]
    [InlineData("--day today --from", "today")]
    [InlineData("--from 2026-11-26 --to", "2026-11-25")]
    [InlineData("--nothing", "x")]
    public async Task Wrong_arguments_are_told_with_exit_code_1(string option, string value)
    {
        await using var shop = await GuardedShop.OpenAsync();
        await shop.AskAsync("acme", "ada", "Hello");

        var said = await ToolRun.RunAsync(["report", "-l", shop.Path, .. option.Split(' '), value]);

        said.Code.Should().Be(1, said.Output + said.Error);
        said.Error.Should().NotBeEmpty().And.NotContain("   at ");
    }
}
