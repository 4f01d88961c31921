using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.SupportDesk.Tests.Operating;

/// <summary>Looks at the shipped rules, alerts and panels as an operator does: in Prometheus, which scrapes a desk that is used.</summary>
public sealed class DashboardTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    // What a desk as it is shipped does not have: a kind that stops a request, a model without a price, cost by tenant, customers who may ask on and on.
    private static readonly string[] Everything =
    [
        "--KernelGuard:Functions:ISupportPrompts.ChatAsync:Redaction:Block=Iban",
        "--KernelGuard:Functions:ISupportPrompts.ChatAsync:Fallback:Models:0=gpt-5.6-luna", "--KernelGuard:Functions:ISupportPrompts.ChatAsync:Fallback:Models:1=gpt-4o-audio-preview",
        "--KernelGuard:UnknownModel=Warn", "--KernelGuard:Telemetry:CostByTenant=true",
        "--KernelGuard:Functions:ISupportPrompts.ChatAsync:Budgets:0:Name=customer", "--KernelGuard:Functions:ISupportPrompts.ChatAsync:Budgets:0:Tokens=1000000", "--KernelGuard:AllowLoosening:0=ISupportPrompts.ChatAsync:Budgets", "--KernelGuard:AllowLoosening:1=ISupportPrompts.ChatAsync:Fallback",
    ];

    [Fact]
    public async Task Every_panel_and_every_rule_has_a_sample_that_is_not_zero()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var desk = await DeskProcess.StartAsync(
            [
                "--KernelGuard:Chaos:Enabled=true", "--KernelGuard:Chaos:InjectionRate=0.6", "--KernelGuard:Chaos:Faults:0=503", "--SupportDesk:ModelSilenceSeconds=0.1",
                "--KernelGuard:Cache:MaximumEntryBytes=2048", "--KernelGuard:Cache:MemoryBytes=2048",
                "--KernelGuard:Functions:ISupportPrompts.ChatAsync:Budgets:1:Name=pace", "--KernelGuard:Functions:ISupportPrompts.ChatAsync:Budgets:1:Requests=2", "--KernelGuard:Functions:ISupportPrompts.ChatAsync:Budgets:1:Window=2s",
                "--KernelGuard:Functions:ISupportPrompts.ChatAsync:Budgets:1:OnLimit=Queue", "--KernelGuard:Functions:ISupportPrompts.ChatAsync:Budgets:1:QueueFor=20s", .. Everything,
            ]);
        await using var prometheus = await Prometheus.StartAsync(desk.Address, cancel);
        using var usage = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var using_ = Task.WhenAll(
            UseAsync(desk, "Lumen", "ada", "Where is my order {0}? I am ada.lovelace@example.com.", usage.Token),
            UseAsync(desk, "Lumen", "alan", "How do I return it? Number {0}.", usage.Token),
            UseAsync(desk, "Norrland", "grace", "Send it to DE89 3704 0044 0532 0130 00, number {0}.", usage.Token),
            UseAsync(desk, "Norrland", "grace", "Tell me a story.", usage.Token),
            UseAsync(desk, "Norrland", "emmy", "Tell me a story.", usage.Token));

        var waiting = Queries().ToList();
        waiting.Count.Should().BeGreaterThan(45);
        for (var began = Stopwatch.StartNew(); waiting.Count > 0 && began.Elapsed < Longest;)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), cancel);
            foreach (var (title, query) in waiting.ToList())
            {
                if ((await prometheus.QueryAsync(query, cancel)).FirstOrDefault(static value => double.IsFinite(value) && value > 0) is var seen and > 0)
                {
                    output.WriteLine($"{title}: {seen:g4}");
                    waiting.Remove((title, query));
                }
            }

            if (waiting.Count < 10)
            {
                // A queue that is written at once is seldom seen with an entry in it.
                await desk.HoldLedgerAsync(TimeSpan.FromSeconds(3), cancel);
            }
        }

        await usage.CancelAsync();
        await using_;
        waiting.Should().BeEmpty("each of these was asked for {0}", Longest);
        (await prometheus.QueryAsync("count(count by (__name__) ({__name__=~\"kernelguard:.*\"}))", cancel)).Should().Equal(Names("record").Count());
    }

    [Theory]
    [InlineData("Chaos:InjectionRate=0.8", "Order number {0}?", "ErrorRateHigh CircuitOpen")]
    [InlineData("Chaos:InjectionRate=0.6", "Hello, {0} times.", "UnpricedTokens")]
    [InlineData("Chaos:InjectionRate=0.4", "Hello, {0} times.", "RetryStorm")]
    [InlineData("Functions:ISupportPrompts.ChatAsync:Budgets:1:Cost=0.004", "Story number {0}?", "BudgetNearlySpent RequestsDenied")]
    [InlineData("Functions:ISupportPrompts.ChatAsync:Budgets:1:Cost=0.02", "Story number {0}?", "CostForecastOverBudget")]
    [InlineData("Chaos:InjectionRate=0", "Send it to DE89 3704 0044 0532 0130 00, number {0}.", "RedactionBlocked")]
    public async Task Alerts_fire_on_a_desk_that_is_in_trouble(string trouble, string question, string alerts)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var desk = await DeskProcess.StartAsync(
            [
                "--KernelGuard:Chaos:Enabled=true", "--KernelGuard:Chaos:InjectionRate=0", "--KernelGuard:Chaos:Faults:0=503", "--SupportDesk:ModelSilenceSeconds=0.1",
                "--KernelGuard:Functions:ISupportPrompts.ChatAsync:Budgets:1:Name=all shops", "--KernelGuard:Functions:ISupportPrompts.ChatAsync:Budgets:1:Cost=1", .. Everything, $"--KernelGuard:{trouble}",
            ]);
        await using var prometheus = await Prometheus.StartAsync(desk.Address, cancel, patient: false);
        using var usage = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var using_ = Task.WhenAll(
            UseAsync(desk, "Lumen", "ada", question, usage.Token), UseAsync(desk, "Lumen", "alan", question + " Please.", usage.Token),
            UseAsync(desk, "Norrland", "emmy", question, usage.Token), UseAsync(desk, "Norrland", "grace", question + " Please.", usage.Token));

        var waiting = alerts.Split(' ').ToList();
        for (var began = Stopwatch.StartNew(); waiting.Count > 0 && began.Elapsed < Longest; await Task.Delay(TimeSpan.FromSeconds(1), cancel))
        {
            foreach (var fired in (await prometheus.FiringAsync(cancel)).Select(static name => name["KernelGuard".Length..]).Where(waiting.Remove))
            {
                output.WriteLine($"{fired} after {began.Elapsed.TotalSeconds:0} s");
            }
        }

        await usage.CancelAsync();
        await using_;
        waiting.Should().BeEmpty("each of these had reason to fire within {0}", Longest);
    }

    [Fact]
    public async Task No_alert_asks_for_a_metric_that_nobody_has()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var desk = await DeskProcess.StartAsync();
        using (var ada = await Visitor.SignInAsync(desk.Address, "Lumen", "ada", cancel))
        {
            await ada.AskAsync("How do I return it?", cancel);
        }

        using var http = new HttpClient { BaseAddress = new Uri(desk.Address) };
        var shown = await http.GetStringAsync("/metrics", cancel);

        // Of a call that fails, is repeated or is queued alone, or of a shared store, which this desk has not.
        string[] later = ["kernelguard_retry_attempts_total", "kernelguard_cache_store_down", "kernelguard_budget_store_down"];
        var asked = Expressions(Prometheus.Rules("kernel-guard.alerts.yml")).SelectMany(static text => Regex.Matches(text, "kernelguard_[a-z_]+(?=[{\\[ ])").Select(static match => match.Value)).Distinct()
            .Where(static name => !name.StartsWith("kernelguard_budget_name", StringComparison.Ordinal)).Except(later).ToList();
        asked.Count.Should().BeGreaterThan(6);
        asked.Should().OnlyContain(name => shown.Contains(name, StringComparison.Ordinal));
    }

    private static async Task UseAsync(DeskProcess desk, string shop, string customer, string question, CancellationToken cancellationToken)
    {
        try
        {
            using var visitor = await Visitor.SignInAsync(desk.Address, shop, customer, cancellationToken);
            for (var i = 0; ; i++)
            {
                var answer = await visitor.AskAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, question, i / 2), cancellationToken);

                // Who was refused does not ask again at once.
                await Task.Delay(answer.Contains("event: end", StringComparison.Ordinal) ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(4), cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Enough was seen.
        }
    }

    private static IEnumerable<(string Title, string Query)> Queries()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Checkout.File("ops", "grafana", "kernel-guard.json")));
        foreach (var panel in dashboard.RootElement.GetProperty("panels").EnumerateArray().Where(static panel => panel.TryGetProperty("targets", out _)))
        {
            foreach (var target in panel.GetProperty("targets").EnumerateArray())
            {
                yield return ($"{panel.GetProperty("title").GetString()} {target.GetProperty("refId").GetString()}", target.GetProperty("expr").GetString()!
                    .Replace("$__rate_interval", "1m", StringComparison.Ordinal).Replace("$job", ".*", StringComparison.Ordinal).Replace("$model", ".*", StringComparison.Ordinal));
            }
        }

        foreach (var name in Names("record"))
        {
            yield return (name, name);
        }
    }

    private static IEnumerable<string> Names(string kind) =>
        Regex.Matches(File.ReadAllText(Prometheus.Rules("kernel-guard.rules.yml")), $"- {kind}: (\\S+)").Select(static match => match.Groups[1].Value);

    private static IEnumerable<string> Expressions(string file) => Regex.Matches(File.ReadAllText(file), "expr: (.+)").Select(static match => match.Groups[1].Value);
}
