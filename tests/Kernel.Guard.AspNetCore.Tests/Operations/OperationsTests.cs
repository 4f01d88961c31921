using System.Net;
using System.Text.Json;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.AspNetCore.Tests.Operations;

/// <summary>Looks at what operators read and do, of all tenants and of their own.</summary>
public sealed class OperationsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_operator_reads_the_day_of_all_tenants_in_each_form()
    {
        await using var site = await OperationsSite.StartAsync();
        using var operators = site.As("/root/operator");

        var (status, report) = await OperationsSite.AskAsync(operators, "/guard/report?day=today");
        var yesterday = (await OperationsSite.AskAsync(operators, "/guard/report")).Body;

        status.Should().Be(200);
        report.GetProperty("total").GetProperty("completions").GetInt64().Should().Be(3);
        report.GetProperty("tenants").EnumerateArray().Select(static row => row.GetProperty("name").GetString()).Should().BeEquivalentTo("acme", "umbrella");
        yesterday.GetProperty("total").GetProperty("completions").GetInt64().Should().Be(0);
        foreach (var (format, type, word) in ((string, string, string)[])[("text", "text/plain", "acme"), ("csv", "text/csv", "acme"), ("html", "text/html", "acme")])
        {
            using var response = await operators.GetAsync($"/guard/report?day=today&format={format}&top=5", Token);
            response.Content.Headers.ContentType!.MediaType.Should().Be(type);
            (await response.Content.ReadAsStringAsync(Token)).Should().Contain(word);
        }
    }

    [Fact]
    public async Task An_operator_reads_what_is_left_and_who_spent_what()
    {
        await using var site = await OperationsSite.StartAsync();
        using var operators = site.As("/root/operator");

        var (status, usage) = await OperationsSite.AskAsync(operators, "/guard/usage");

        status.Should().Be(200);
        var ann = usage.GetProperty("budgets").EnumerateArray().Single(static budget => budget.GetProperty("whom").GetString() == "ann");
        ann.GetProperty("budget").GetString().Should().Be("customer");
        ann.GetProperty("tenant").GetString().Should().Be("acme");
        ann.GetProperty("unit").GetString().Should().Be("Tokens");
        ann.GetProperty("limit").GetDecimal().Should().Be(200);
        ann.GetProperty("spent").GetDecimal().Should().Be(40);
        ann.GetProperty("remaining").GetDecimal().Should().Be(160);
        ann.GetProperty("windowSeconds").GetDouble().Should().Be(3600);
        var rows = usage.GetProperty("spending").EnumerateArray().ToList();
        rows.Select(static row => row.GetProperty("tenant").GetString()).Should().BeEquivalentTo("acme", "umbrella");
        var acme = rows.Single(static row => row.GetProperty("tenant").GetString() == "acme");
        acme.GetProperty("function").GetString().Should().Be("IWebPrompts.SpentAsync");
        acme.GetProperty("model").GetString().Should().Be("gpt-4o-mini");
        acme.GetProperty("attempts").GetInt64().Should().Be(2);
        acme.GetProperty("inputTokens").GetInt64().Should().Be(60);
        acme.GetProperty("outputTokens").GetInt64().Should().Be(20);
        acme.GetProperty("cost").GetDecimal().Should().BePositive();
    }

    [Fact]
    public async Task A_person_is_exported_and_erased_with_a_receipt_and_all_others_stay()
    {
        await using var site = await OperationsSite.StartAsync();
        using var operators = site.As("/root/operator");
        object ann = new { tenant = "acme", user = "ann" };

        var usage = (await OperationsSite.AskAsync(operators, "/guard/usage")).Body;
        var before = await OperationsSite.AskAsync(operators, "/guard/export", ann);
        var erased = await OperationsSite.AskAsync(operators, "/guard/erase", ann);
        var after = await OperationsSite.AskAsync(operators, "/guard/export", ann);
        var bob = await OperationsSite.AskAsync(operators, "/guard/export", new { tenant = "acme", user = "bob" });

        before.Body.GetProperty("entries").GetArrayLength().Should().Be(1);
        var exported = before.Body.GetProperty("budgets").EnumerateArray().Should().ContainSingle().Subject;
        var told = usage.GetProperty("budgets").EnumerateArray().Single(static budget => budget.GetProperty("whom").GetString() == "ann");
        exported.EnumerateObject().Select(static member => member.Name).Should().Equal(told.EnumerateObject().Select(static member => member.Name), "one budget has one set of names");
        erased.Status.Should().Be(200);
        Guid.TryParse(erased.Body.GetProperty("receipt").GetString(), out _).Should().BeTrue();
        erased.Body.GetProperty("pseudonyms").GetArrayLength().Should().Be(1);
        erased.Body.GetProperty("budgets").GetInt32().Should().Be(1);
        erased.Body.GetProperty("elsewhere").GetProperty("streams").GetInt32().Should().Be(0);
        after.Body.GetProperty("entries").GetArrayLength().Should().Be(0);
        after.Body.GetProperty("budgets").GetArrayLength().Should().Be(0);
        bob.Body.GetProperty("entries").GetArrayLength().Should().Be(1);
        (await site.StateAsync()).Should().Contain("subject_erased").And.Contain("bob").And.Contain("cid").And.NotContain("ann");
    }

    [Fact]
    public async Task Who_has_a_tenant_sees_and_erases_within_it_alone()
    {
        await using var site = await OperationsSite.StartAsync();
        using var acme = site.As("acme/boss/operator");
        var state = await site.StateAsync();

        (await OperationsSite.AskAsync(acme, "/guard/report?day=today&tenant=umbrella")).Status.Should().Be(403);
        (await OperationsSite.AskAsync(acme, "/guard/usage?tenant=umbrella")).Status.Should().Be(403);
        (await OperationsSite.AskAsync(acme, "/guard/export", new { tenant = "umbrella", user = "cid" })).Status.Should().Be(403);
        var refused = await OperationsSite.AskAsync(acme, "/guard/erase", new { tenant = "umbrella", user = "cid" });
        var unknown = await OperationsSite.AskAsync(acme, "/guard/erase", new { tenant = "nowhere", user = "cid" });
        var report = (await OperationsSite.AskAsync(acme, "/guard/report?day=today")).Body;
        var usage = (await OperationsSite.AskAsync(acme, "/guard/usage")).Body;
        var cid = await OperationsSite.AskAsync(acme, "/guard/export", new { user = "cid" });

        refused.Status.Should().Be(403);
        WithoutTrace(unknown.Body).Should().Be(WithoutTrace(refused.Body), "whether there is such a tenant is not told");
        report.GetProperty("total").GetProperty("completions").GetInt64().Should().Be(2);
        usage.GetProperty("budgets").GetArrayLength().Should().Be(2);
        usage.GetProperty("spending").GetArrayLength().Should().Be(1);
        (report.GetRawText() + usage.GetRawText()).Should().NotContain("umbrella").And.NotContain("cid");
        cid.Body.GetProperty("entries").GetArrayLength().Should().Be(0, "it is acme's cid, and there is none");
        (await site.StateAsync()).Should().Be(state);

        (await OperationsSite.AskAsync(acme, "/guard/erase", new { allUsers = true })).Status.Should().Be(200);
        (await site.StateAsync()).Should().Contain("umbrella").And.NotContain("ann").And.NotContain("bob").And.NotContain("acme");
    }

    [Fact]
    public async Task An_operator_reads_which_policy_holds_and_where_it_was_said()
    {
        await using var site = await OperationsSite.StartAsync();
        using var operators = site.As("/root/operator");

        var one = await OperationsSite.AskAsync(operators, "/guard/explain?function=IWebPrompts.SpentAsync");
        var all = await OperationsSite.AskAsync(operators, "/guard/explain");
        var none = await OperationsSite.AskAsync(operators, "/guard/explain?function=IWebPrompts.Nothing");

        var rules = one.Body[0].GetProperty("rules").EnumerateArray().ToDictionary(static rule => rule.GetProperty("knob").GetString()!, static rule => rule.GetProperty("source").GetString());
        rules["Model.Id"].Should().StartWith("attributes of ").And.EndWith("IWebPrompts");
        rules["Budget customer"].Should().Be("attributes of IWebPrompts.SpentAsync");
        rules["Timeout.Total"].Should().Be("the built-in default policy");
        all.Body.EnumerateArray().Select(static function => function.GetProperty("function").GetString()).Should().Contain([null, "IWebPrompts.ChatAsync", "IWebPrompts.SpentAsync"]);
        none.Status.Should().Be(404);
        none.Body.GetProperty("parameter").GetString().Should().Be("function");
    }

    [Fact]
    public async Task Names_of_persons_stand_in_no_log()
    {
        await using var site = await OperationsSite.StartAsync();
        using var operators = site.As("/root/operator");

        await OperationsSite.AskAsync(operators, "/guard/export", new { tenant = "acme", user = "ann" });
        await OperationsSite.AskAsync(operators, "/guard/erase", new { tenant = "acme", user = "ann" });
        await OperationsSite.AskAsync(operators, "/guard/erase", new { tenant = "acme", usr = "ann" });

        site.Site.Logs.Lines.Should().NotContain(static line => line.Contains("\"ann\"", StringComparison.Ordinal) || line.Contains(" ann", StringComparison.Ordinal) || line.Contains("=ann", StringComparison.Ordinal));
        site.Site.Logs.Lines.Should().Contain(static line => line.Contains("was exported", StringComparison.Ordinal)).And.Contain(static line => line.Contains("was erased", StringComparison.Ordinal));
    }

    private static string WithoutTrace(JsonElement problem) =>
        string.Join(' ', problem.EnumerateObject().Where(static member => member.Name != "traceId").Select(static member => member.ToString()));
}
