using System.Diagnostics.Metrics;
using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Budget.Schedules;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget.Limits;

/// <summary>Tells of thresholds once in a window.</summary>
public sealed class ThresholdTests
{
    private const string Event = "kernelguard.budget.threshold:";

    [Fact]
    public async Task A_soft_threshold_raises_an_event_a_log_and_a_metric_once_in_a_window_for_each_account()
    {
        await using var rig = new LimitRig(Settings("100000", softAt: "0.001"));
        using var metric = new Counted(rig.Services);
        List<BudgetThresholdEventArgs> told = [];
        rig.Budgets.ThresholdPassed += static (_, _) => throw new InvalidOperationException("a listener fails");
        rig.Budgets.ThresholdPassed += (_, threshold) => told.Add(threshold);

        for (var i = 0; i < 5; i++)
        {
            await rig.AskAsync("a");
            await rig.AskAsync("b");
        }

        told.Select(static threshold => (threshold.Budget, threshold.Tenant, threshold.Whom, threshold.Share)).Should().BeEquivalentTo([("plan", "a", (string?)null, 0.001), ("plan", "b", null, 0.001)]);
        rig.Events.Where(static line => line.StartsWith(Event, StringComparison.Ordinal)).Should().HaveCount(2);
        rig.Events.Where(static line => line.StartsWith("kernelguard.budget.listener_failed", StringComparison.Ordinal)).Should().HaveCount(2);
        metric.Of("kernelguard.budget.thresholds").Should().Be(2);

        rig.Time.Advance(TimeSpan.FromDays(1));
        for (var i = 0; i < 4; i++)
        {
            await rig.AskAsync("a");
        }

        told.Should().HaveCount(3, "it is another window");
    }

    [Theory]
    [CombinatorialShapes]
    public async Task The_call_that_crosses_is_told_of_when_it_is_settled(bool streamed)
    {
        await using var rig = new LimitRig(Settings("1000", softAt: "0.05"));

        await rig.AskAsync("a", streamed);

        rig.Events.Should().ContainSingle(static line => line.StartsWith(Event, StringComparison.Ordinal), "50 of 1,000 are used, and no other call may come in this window");
        await rig.AskAsync("a", streamed);
        rig.Events.Should().ContainSingle(static line => line.StartsWith(Event, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_call_reserves_and_gives_back_crosses_nothing()
    {
        await using var rig = new LimitRig(Settings("1000", softAt: "0.06"));

        await rig.AskAsync("a");

        rig.Events.Should().NotContain(static line => line.StartsWith(Event, StringComparison.Ordinal), "65 were reserved, and 50 are used");
    }

    [Theory]
    [InlineData("1000", "0.6", null)]
    [InlineData("600", null, "Warn")]
    public async Task What_calls_side_by_side_reserve_crosses_nothing_and_what_is_spent_later_is_told_of(string tokens, string? softAt, string? onLimit)
    {
        await using var rig = new LimitRig(Settings(tokens, softAt, onLimit));
        var held = new TaskCompletionSource();
        rig.Provider.Before = (_, _) => held.Task;
        var calls = Enumerable.Range(0, 10).Select(_ => rig.AskAsync("a")).ToList();
        await Eventually.HoldsAsync(async () => (await rig.StateAsync("a")).Reserved == 650, TestContext.Current.CancellationToken);
        rig.Provider.Before = static (_, _) => Task.CompletedTask;

        var call = await rig.AskAsync("a");
        held.SetResult();
        await Task.WhenAll(calls);

        call.Budget!.Decision.Should().Be(BudgetDecision.Warned, "it is marked by what is spent and reserved");
        (await rig.StateAsync("a")).Spent.Should().Be(550);
        rig.Events.Should().NotContain(static line => line.StartsWith(Event, StringComparison.Ordinal), "550 are spent");
        await rig.AskAsync("a");
        rig.Events.Should().ContainSingle(static line => line.StartsWith(Event, StringComparison.Ordinal), "600 are spent");
    }

    [Fact]
    public async Task A_limit_that_only_warns_is_told_of_by_the_call_that_reaches_it()
    {
        await using var rig = new LimitRig(Settings("50", onLimit: "Warn"));

        await rig.AskAsync("a");

        rig.Events.Should().ContainSingle(static line => line.StartsWith(Event, StringComparison.Ordinal)).Which.Should().Contain("100");
    }

    [Fact]
    public async Task Warn_never_denies_and_says_so_once_in_a_window()
    {
        await using var rig = new LimitRig(Settings("60", onLimit: "Warn"));

        var first = await rig.AskAsync("a");
        var second = await rig.AskAsync("a");
        await rig.AskAsync("a", streamed: true);

        first.Budget!.Decision.Should().Be(BudgetDecision.Allowed);
        second.Budget.Should().Be(new BudgetOutcome(BudgetDecision.Warned, "plan", Enforced: false));
        rig.Provider.Calls.Should().Be(3);
        rig.Provider.LastOptions!.MaxOutputTokens.Should().Be(40, "nothing is capped");
        rig.Events.Should().ContainSingle(static line => line.StartsWith(Event, StringComparison.Ordinal)).Which.Should().Contain("100");
        (await rig.StateAsync("a")).Spent.Should().Be(150);
    }

    [Theory]
    [InlineData("0.5", "Deny")]
    [InlineData(null, "Warn")]
    public async Task Of_a_limit_of_nothing_nothing_is_told_before_something_is_spent(string? softAt, string onLimit)
    {
        await using var rig = new LimitRig(Settings("0", softAt, onLimit));

        await Record.ExceptionAsync(() => rig.AskAsync("a"));

        rig.Events.Count(static line => line.StartsWith(Event, StringComparison.Ordinal)).Should().Be(onLimit == "Warn" ? 1 : 0, "what only warns has spent 50");
    }

    [Theory]
    [InlineData(WindowKind.CalendarMinute)]
    [InlineData(WindowKind.Sliding)]
    public void In_a_window_of_the_books_it_is_told_once_though_the_clock_is_set_back(WindowKind kind)
    {
        var time = new ScheduleClock { Now = new DateTimeOffset(2026, 1, 1, 10, 0, 1, TimeSpan.Zero) };
        var ledger = new BudgetLedger(time);
        var thresholds = new Thresholds(time, null, ledger);
        var told = 0;
        thresholds.Passed += (_, _) => told++;
        var account = new AccountKey("b", BudgetUnit.Tokens, Scope.Tenant, null, "t", new BudgetWindow(kind, TimeSpan.FromMinutes(1), TimeZoneInfo.Utc));
        ledger.Change(account, BudgetChangeKind.Adjust, 50);
        time.Now -= TimeSpan.FromSeconds(3);
        thresholds.Tell(account, 0.2, 100);

        foreach (var second in (int[])[8, kind == WindowKind.Sliding ? 60 : 59])
        {
            time.Now = new DateTimeOffset(2026, 1, 1, 10, 0, 0, TimeSpan.Zero).AddSeconds(second);
            thresholds.Tell(account, 0.2, 100);
        }

        told.Should().Be(1);
        time.Now += TimeSpan.FromSeconds(1);
        thresholds.Tell(account, 0.2, 100);
        told.Should().Be(2);
    }

    [Fact]
    public void Of_two_limits_of_one_account_each_is_told_of()
    {
        var thresholds = new Thresholds(new FakeTimeProvider());
        List<decimal> told = [];
        thresholds.Passed += (_, threshold) => told.Add(threshold.Limit);
        var account = new AccountKey("b", BudgetUnit.Tokens, Scope.Tenant, null, "t", new BudgetWindow(WindowKind.CalendarDay, TimeSpan.Zero, TimeZoneInfo.Utc));

        foreach (var limit in (long[])[100, 1_000, 100, 1_000])
        {
            thresholds.Tell(account, 0.8, limit);
        }

        told.Should().Equal(100, 1_000);
    }

    [Fact]
    public void A_plan_whose_limit_moves_is_told_of_once()
    {
        var thresholds = new Thresholds(new FakeTimeProvider());
        List<decimal> told = [];
        thresholds.Passed += (_, threshold) => told.Add(threshold.Limit);
        var account = new AccountKey("b", BudgetUnit.Tokens, Scope.Tenant, null, "t", new BudgetWindow(WindowKind.CalendarDay, TimeSpan.Zero, TimeZoneInfo.Utc));

        foreach (var limit in (long[])[990, 980, 970])
        {
            thresholds.Tell(account, 0.8, limit, declared: 1_000);
        }

        told.Should().Equal(990);
        thresholds.Remembered.Should().Be(1);
    }

    [Fact]
    public async Task A_threshold_says_what_is_counted_for_whom_and_of_how_much()
    {
        await using var rig = new LimitRig(Settings("1000", softAt: "0.05"));
        List<BudgetThresholdEventArgs> told = [];
        rig.Budgets.ThresholdPassed += (_, threshold) => told.Add(threshold);

        await rig.AskAsync("a");

        var threshold = told.Should().ContainSingle().Subject;
        (threshold.Budget, threshold.Unit, threshold.Per, threshold.Tenant, threshold.Whom, threshold.Key).Should().Be(("plan", BudgetUnit.Tokens, Scope.Tenant, "a", null, null));
        (threshold.Limit, threshold.Share, threshold.Window.Kind).Should().Be((1_000m, 0.05, WindowKind.CalendarDay));
    }

    [Fact]
    public async Task Of_two_budgets_beyond_their_thresholds_each_is_told_of()
    {
        var settings = Settings("100000", softAt: "0.0001");
        foreach (var (key, value) in Settings("100000", softAt: "0.0002").ToArray())
        {
            settings[key.Replace(":0:", ":1:", StringComparison.Ordinal)] = key.EndsWith(":Name", StringComparison.Ordinal) ? "other" : value;
        }

        await using var rig = new LimitRig(settings);

        await rig.AskAsync("a");
        await rig.AskAsync("a");

        rig.Events.Where(static line => line.StartsWith(Event, StringComparison.Ordinal)).Should().HaveCount(2);
    }

    [Fact]
    public void Memory_stays_bounded_whatever_many_accounts_pass()
    {
        var thresholds = new Thresholds(new FakeTimeProvider());
        var window = new BudgetWindow(WindowKind.CalendarDay, TimeSpan.Zero, TimeZoneInfo.Utc);

        for (var i = 0; i < 25_000; i++)
        {
            thresholds.Tell(new AccountKey("b", BudgetUnit.Tokens, Scope.Tenant, null, $"t{i}", window), 0.8, 100);
        }

        thresholds.Remembered.Should().BeLessThanOrEqualTo(Thresholds.MostAccounts);
    }

    [Fact]
    public async Task Declared_budgets_are_known_before_their_first_call_and_their_counters_begin_at_zero()
    {
        var settings = Settings("100");
        (settings["KernelGuard:Policies:p:Budgets:1:Name"], settings["KernelGuard:Policies:p:Budgets:1:Cost"], settings["KernelGuard:Policies:p:Budgets:1:Window"]) = ("money", "2.5", "month");
        await using var rig = new LimitRig(settings);
        using var metric = new Counted(rig.Services);

        (await rig.StateAsync()).Should().Match<BudgetState>(static state => state.Budget == "money" && state.Limit == 2.5m && state.Spent == 0);
        (await rig.StateAsync("a")).Should().Match<BudgetState>(static state => state.Budget == "plan" && state.Limit == 100);
        await rig.Budgets.GrantAsync(new("plan", Tenant: "a"), 50, "before the first call", TestContext.Current.CancellationToken);
        (await rig.StateAsync("a")).Remaining.Should().Be(150);

        foreach (var hosted in rig.Services.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
        {
            await hosted.StartedAsync(TestContext.Current.CancellationToken);
        }

        foreach (var name in (string[])["kernelguard.budget.expired", "kernelguard.budget.overdrawn", "kernelguard.budget.thresholds"])
        {
            metric.BudgetsOf(name).Should().BeEquivalentTo(["money", "plan"]);
            metric.Of(name).Should().Be(0);
        }
    }

    private static Dictionary<string, string?> Settings(string tokens, string? softAt = null, string? onLimit = null) => new()
    {
        ["KernelGuard:Policies:p:Budgets:0:Name"] = "plan",
        ["KernelGuard:Policies:p:Budgets:0:Tokens"] = tokens,
        ["KernelGuard:Policies:p:Budgets:0:Per"] = "Tenant",
        ["KernelGuard:Policies:p:Budgets:0:Window"] = "day",
        ["KernelGuard:Policies:p:Budgets:0:SoftAt"] = softAt,
        ["KernelGuard:Policies:p:Budgets:0:OnLimit"] = onLimit,
    };

    private sealed class Counted : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<(string Name, long Value, object? Budget)> _seen = [];

        public Counted(IServiceProvider services)
        {
            var meters = services.GetRequiredService<IMeterFactory>();
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == meters)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            {
                lock (_seen)
                {
                    _seen.Add((instrument.Name, value, tags.Length > 0 ? tags[0].Value : null));
                }
            });
            _listener.Start();
        }

        public long Of(string name) => _seen.Where(one => one.Name == name).Sum(static one => one.Value);

        public IEnumerable<object?> BudgetsOf(string name) => _seen.Where(one => one.Name == name).Select(static one => one.Budget).Distinct();

        public void Dispose() => _listener.Dispose();
    }
}
