using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget.Limits;

/// <summary>Changes limits while the host runs.</summary>
public sealed class ChangedLimitTests
{
    [Theory]
    [InlineData("house")]
    [InlineData(null)]
    public async Task A_changed_limit_holds_from_the_next_completion_and_the_books_keep_what_was_spent(string? name)
    {
        await using var rig = new LimitRig(new()
        {
            ["KernelGuard:Policies:p:Budgets:0:Name"] = name,
            ["KernelGuard:Policies:p:Budgets:0:Tokens"] = "200",
            ["KernelGuard:Policies:p:Budgets:0:Window"] = "day",
        });
        await rig.AskAsync();
        await rig.AskAsync();

        Set("120");
        var denied = (await FluentActions.Awaiting(() => rig.AskAsync()).Should().ThrowAsync<BudgetExceededException>()).Which;
        denied.Remaining.Should().Be(20, "100 of the 120 were spent under the former limit");
        (await rig.StateAsync()).Should().Match<BudgetState>(static state => state.Limit == 120 && state.Spent == 100);

        Set("400");
        await rig.AskAsync();
        (await rig.StateAsync()).Should().Match<BudgetState>(static state => state.Limit == 400 && state.Spent == 150);

        Set("0");
        (await FluentActions.Awaiting(() => rig.AskAsync()).Should().ThrowAsync<BudgetExceededException>()).Which.Remaining.Should().Be(0);

        void Set(string limit)
        {
            rig.Configuration["KernelGuard:Policies:p:Budgets:0:Tokens"] = limit;
            rig.Configuration.Reload();
        }
    }

    [Fact]
    public async Task A_budget_that_became_another_one_is_known_as_that_alone()
    {
        await using var rig = new LimitRig(new() { ["KernelGuard:Policies:p:Budgets:0:Name"] = "plan", ["KernelGuard:Policies:p:Budgets:0:Tokens"] = "200", ["KernelGuard:Policies:p:Budgets:0:Window"] = "1d" });
        await rig.AskAsync();

        rig.Configuration["KernelGuard:Policies:p:Budgets:0:Window"] = "2d";
        rig.Configuration.Reload();
        await rig.Budgets.GrantAsync(new("plan"), 5, "r", TestContext.Current.CancellationToken);
        (await rig.Budgets.ReadAsync(null, TestContext.Current.CancellationToken)).Should().ContainSingle(static state => state.Granted == 5).Which.Window.Length.Should().Be(TimeSpan.FromDays(2));

        rig.Configuration["KernelGuard:Policies:p:Budgets:0:Name"] = "other";
        rig.Configuration.Reload();
        await FluentActions.Awaiting(() => rig.Budgets.GrantAsync(new("plan"), 5, "r", TestContext.Current.CancellationToken).AsTask()).Should().ThrowAsync<ArgumentException>();
        await rig.Budgets.GrantAsync(new("other"), 5, "r", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_limit_that_does_not_hold_is_refused_and_the_former_one_goes_on()
    {
        await using var rig = new LimitRig(new() { ["KernelGuard:Policies:p:Budgets:0:Requests"] = "1", ["KernelGuard:Policies:p:Budgets:0:Window"] = "day" });

        rig.Configuration["KernelGuard:Policies:p:Budgets:0:Requests"] = "-4";
        rig.Configuration.Reload();

        await rig.AskAsync();
        await FluentActions.Awaiting(() => rig.AskAsync()).Should().ThrowAsync<BudgetExceededException>();
        rig.Events.Should().ContainSingle(static line => line.StartsWith("kernelguard.configuration.rejected", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_waits_for_room_is_held_to_the_limit_that_holds_by_then(bool byPlan)
    {
        var plan = new Plan { Limit = byPlan ? 100 : null };
        await using var rig = Queueing(plan);
        var (first, gate) = await BeginAsync(rig);
        var second = rig.AskAsync("a");
        await rig.PassAsync(TimeSpan.FromSeconds(1));
        second.IsCompleted.Should().BeFalse("65 of the 100 are reserved, and it needs 65");

        plan.Limit = byPlan ? 200 : null;
        Set(rig, byPlan ? "100" : "200");
        await Eventually.HoldsAsync(() => rig.Time.Advance(TimeSpan.FromMilliseconds(250)), () => second.IsCompleted, TestContext.Current.CancellationToken);

        (await second).Budget!.Decision.Should().Be(BudgetDecision.Queued);
        (await rig.StateAsync("a")).Should().Match<BudgetState>(static state => state.Limit == 200 && state.Spent == 50 && state.Reserved > 0, "the first is still under way");
        gate.SetResult();
        await first;
    }

    [Fact]
    public async Task A_limit_that_was_lowered_lets_nobody_through_who_waited_under_the_former_one()
    {
        await using var rig = Queueing(new Plan());
        var (first, gate) = await BeginAsync(rig);
        var second = rig.AskAsync("a");
        await rig.PassAsync(TimeSpan.FromSeconds(1));

        Set(rig, "60");
        gate.SetResult();
        await first;
        await Eventually.HoldsAsync(() => rig.Time.Advance(TimeSpan.FromMilliseconds(250)), () => second.IsCompleted, TestContext.Current.CancellationToken);

        (await FluentActions.Awaiting(() => second).Should().ThrowAsync<BudgetExceededException>()).Which.Remaining.Should().Be(10, "50 of the 60 are spent; of the former 100 it would have had room");
    }

    [Fact]
    public async Task Of_two_limits_on_one_account_each_waits_under_its_own()
    {
        await using var rig = Queueing(new Plan(), ("1:Tokens", "150"), ("1:Window", "day"), ("1:Per", "Tenant"), ("1:Name", "house"));
        var (first, gate) = await BeginAsync(rig);
        var second = rig.AskAsync("a");
        await rig.PassAsync(TimeSpan.FromSeconds(1));

        Set(rig, "120");
        await rig.PassAsync(TimeSpan.FromSeconds(1));
        second.IsCompleted.Should().BeFalse("the lower of the two still has no room");
        Set(rig, "140");
        await Eventually.HoldsAsync(() => rig.Time.Advance(TimeSpan.FromMilliseconds(250)), () => second.IsCompleted, TestContext.Current.CancellationToken);

        await second;
        gate.SetResult();
        await first;
    }

    private static LimitRig Queueing(Plan plan, params (string Key, string Value)[] more)
    {
        Dictionary<string, string?> settings = new()
        {
            ["KernelGuard:Policies:p:Budgets:0:Name"] = "house",
            ["KernelGuard:Policies:p:Budgets:0:Tokens"] = "100",
            ["KernelGuard:Policies:p:Budgets:0:Window"] = "day",
            ["KernelGuard:Policies:p:Budgets:0:Per"] = "Tenant",
            ["KernelGuard:Policies:p:Budgets:0:OnLimit"] = "Queue",
            ["KernelGuard:Policies:p:Budgets:0:QueueFor"] = "5m",
        };
        foreach (var (key, value) in more)
        {
            settings[$"KernelGuard:Policies:p:Budgets:{key}"] = value;
        }

        return new LimitRig(settings, services => services.AddSingleton<IBudgetPlans>(plan));
    }

    // The first is under way, and holds what it may use.
    private static async Task<(Task First, TaskCompletionSource Gate)> BeginAsync(LimitRig rig)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Provider.Before = (_, _) => asked.TrySetResult() ? gate.Task : Task.CompletedTask;
        var first = rig.AskAsync("a");

        // It has its tokens before another one asks for any.
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        return (first, gate);
    }

    private static void Set(LimitRig rig, string limit)
    {
        rig.Configuration["KernelGuard:Policies:p:Budgets:0:Tokens"] = limit;
        rig.Configuration.Reload();
    }

    private sealed class Plan : IBudgetPlans
    {
        private object? _limit;

        public decimal? Limit
        {
            get => (decimal?)Volatile.Read(ref _limit);
            set => Volatile.Write(ref _limit, value);
        }

        public TimeSpan Lifetime => TimeSpan.FromSeconds(1);

        public ValueTask<decimal?> FindLimitAsync(string budget, BudgetUnit unit, string tenant, CancellationToken cancellationToken) => new(Limit);
    }
}
