using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget.Limits;

/// <summary>Takes limits from the host's own plans.</summary>
public sealed class BudgetPlansTests
{
    private readonly Plans _plans = new();

    [Fact]
    public async Task Each_tenant_has_the_limit_of_its_plan_and_the_policys_where_the_plan_says_nothing()
    {
        await using var rig = Rig();
        (_plans.Limits["free"], _plans.Limits["pro"]) = (60, 1_000);

        await rig.AskAsync("free");
        (await Denied(rig, "free")).Remaining.Should().Be(10);
        for (var i = 0; i < 5; i++)
        {
            await rig.AskAsync("pro");
        }

        await rig.AskAsync("none");
        (await rig.StateAsync("none")).Limit.Should().Be(200);
        (await rig.StateAsync("pro")).Should().Match<BudgetState>(static state => state.Limit == 1_000 && state.Spent == 250);
        _plans.Asked.Should().Be(3, "an answer is kept");
    }

    [Fact]
    public async Task An_answer_is_kept_for_its_lifetime_and_not_longer()
    {
        await using var rig = Rig();
        _plans.Limits["a"] = 1_000;
        await rig.AskAsync("a");

        _plans.Limits["a"] = 60;
        rig.Time.Advance(_plans.Lifetime - TimeSpan.FromTicks(1));
        await rig.AskAsync("a");
        rig.Time.Advance(TimeSpan.FromTicks(1));

        (await Denied(rig, "a")).Remaining.Should().Be(0);
        (await rig.StateAsync("a")).Limit.Should().Be(60);
    }

    [Fact]
    public async Task Plans_that_fail_go_on_with_their_last_answer_and_without_one_a_hard_budget_denies()
    {
        await using var rig = Rig();
        _plans.Limits["a"] = 60;
        await rig.AskAsync("a");

        _plans.Error = new TimeoutException("secret");
        rig.Time.Advance(_plans.Lifetime);
        (await Denied(rig, "a")).Remaining.Should().Be(10, "60 still hold");
        (await Denied(rig, "new")).Message.Should().Contain("IBudgetPlans").And.NotContain("secret");
        (await Denied(rig, "new")).Message.Should().Contain("IBudgetPlans");
        (await rig.StateAsync("new")).Remaining.Should().Be(0, "where no plan was ever said, nothing is let through");
        _plans.Asked.Should().Be(3, "a failed answer is not asked for again at once");

        _plans.Error = null;
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        await rig.AskAsync("new");
        rig.Provider.Calls.Should().Be(2);
        rig.Events.Where(static line => line.StartsWith("kernelguard.budget.plans_failed", StringComparison.Ordinal)).Should().HaveCount(2).And.NotContain(static line => line.Contains("secret"));
    }

    [Fact]
    public async Task Many_calls_of_a_new_tenant_ask_the_plans_once()
    {
        await using var rig = Rig();
        _plans.Limits["a"] = 10_000;
        _plans.Gate = new TaskCompletionSource();

        var calls = Enumerable.Range(0, 20).Select(_ => rig.AskAsync("a")).ToArray();
        _plans.Gate.SetResult();
        await Task.WhenAll(calls);

        _plans.Asked.Should().Be(1);
    }

    [Fact]
    public async Task A_caller_who_leaves_waits_no_longer_for_the_plans()
    {
        await using var rig = Rig();
        _plans.Gate = new TaskCompletionSource();
        using var left = new CancellationTokenSource();

        var call = rig.AskUntilAsync(left.Token, "a");
        await left.CancelAsync();

        await FluentActions.Awaiting(() => call).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task The_hosts_view_knows_a_tenants_limit_before_its_first_call()
    {
        await using var rig = Rig();
        _plans.Limits["a"] = 60;

        (await rig.StateAsync("a")).Should().Match<BudgetState>(static state => state.Budget == "plan" && state.Limit == 60 && state.Remaining == 60);
    }

    [Theory]
    [InlineData(1_000, null)]
    [InlineData(20, 65)]
    public async Task A_plan_that_changes_while_calls_wait_holds_for_them_too(int changed, int? needed)
    {
        // A call reserves 25 and 40, and uses 10.
        _plans.Lifetime = TimeSpan.FromSeconds(1);
        _plans.Limits["a"] = 150;
        await using var rig = Rig(onLimit: "Queue");
        List<TaskCompletionSource> sent = [];
        (rig.Provider.Answer, rig.Provider.Before) = (static _ => ScriptedChatClient.Say("…", usage: ScriptedChatClient.Used(4, 6)), Gated);
        var (first, second) = (rig.AskAsync("a"), rig.AskAsync("a"));
        await UntilAsync(() => sent.Count == 2);
        var third = rig.AskAsync("a");
        var queue = rig.Services.GetRequiredService<BudgetStage>().Queue;
        await UntilAsync(() => queue.Waiting == 1);
        _plans.Limits["a"] = changed;
        rig.Time.Advance(TimeSpan.FromSeconds(2));
        if (needed is null)
        {
            // Its new limit has room, though the two before it are still under way.
            await InTimeAsync(() => sent.Count == 3);
        }
        else
        {
            await InTimeAsync(() => third.IsCompleted);
            (await FluentActions.Awaiting(() => third).Should().ThrowAsync<BudgetExceededException>()).Which.Needed.Should().Be(needed);
            (await FluentActions.Awaiting(() => rig.AskAsync("a")).Should().ThrowAsync<BudgetExceededException>()).Which.Needed.Should().Be(needed);
        }

        sent.ForEach(static call => call.SetResult());
        await Task.WhenAll(needed is null ? [first, second, third] : [first, second]);
        (await rig.StateAsync("a")).Should().Match<BudgetState>(state => state.Reserved == 0 && state.Limit == changed && state.Spent == sent.Count * 10);

        async Task Gated(GuardChatOptions options, CancellationToken cancellationToken)
        {
            var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (sent)
            {
                sent.Add(gate);
            }

            await gate.Task.WaitAsync(cancellationToken);
        }

        static Task UntilAsync(Func<bool> isSo) => Eventually.HoldsAsync(isSo, TestContext.Current.CancellationToken);

        // The third may have a place in the line and no timer yet: it sets one for what is then left of a quarter of a second.
        Task InTimeAsync(Func<bool> isSo) => Eventually.HoldsAsync(() => rig.Time.Advance(TimeSpan.FromMilliseconds(10)), isSo, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_lifetime_out_of_range_is_an_error_that_names_it()
    {
        _plans.Lifetime = TimeSpan.Zero;

        FluentActions.Invoking(() => Rig()).Should().Throw<GuardConfigurationException>().WithMessage("*Lifetime*");
    }

    private static async Task<BudgetExceededException> Denied(LimitRig rig, string tenant) =>
        (await FluentActions.Awaiting(() => rig.AskAsync(tenant)).Should().ThrowAsync<BudgetExceededException>()).Which;

    private LimitRig Rig(string? onLimit = null) => new(
        new()
        {
            ["KernelGuard:Policies:p:Budgets:0:Name"] = "plan",
            ["KernelGuard:Policies:p:Budgets:0:Tokens"] = "200",
            ["KernelGuard:Policies:p:Budgets:0:Per"] = "Tenant",
            ["KernelGuard:Policies:p:Budgets:0:Window"] = "day",
            ["KernelGuard:Policies:p:Budgets:0:OnLimit"] = onLimit,
        },
        services => services.AddSingleton<IBudgetPlans>(_plans));

    private sealed class Plans : IBudgetPlans
    {
        private int _asked;

        public Dictionary<string, decimal> Limits { get; } = [];

        public int Asked => _asked;

        public Exception? Error { get; set; }

        public TaskCompletionSource? Gate { get; set; }

        public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(5);

        public async ValueTask<decimal?> FindLimitAsync(string budget, BudgetUnit unit, string tenant, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            Assert.Equal("plan", budget);
            if (Gate is { } gate)
            {
                await gate.Task;
            }

            return Error is { } error ? throw error : Limits.TryGetValue(tenant, out var limit) ? limit : null;
        }
    }
}
