using AwesomeAssertions;
using CsCheck;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget.Schedules;

/// <summary>Holds any store to the one promise, over random schedules. A store's tests derive from it.</summary>
public abstract class BudgetStoreSuite
{
    /// <summary>Gets how many schedules run for each kind of window.</summary>
    protected abstract int Schedules { get; }

    /// <summary>Gets how many steps each of them has.</summary>
    protected virtual int Steps => 200;

    /// <summary>Gets the most that an attempt counts for of an account none of whose budgets denies it.</summary>
    protected virtual long MostCounted => long.MaxValue;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private protected abstract ValueTask<IBudgetStore> OpenAsync(TimeProvider time, TimeSpan lease);

    [Theory]
    [InlineData(WindowKind.Fixed)]
    [InlineData(WindowKind.Sliding)]
    [InlineData(WindowKind.CalendarHour)]
    public Task After_every_step_of_any_schedule_no_budget_is_overspent_and_every_token_is_settled_once(WindowKind kind) =>
        Gen.Int[0, int.MaxValue].SampleAsync(
            async seed =>
            {
                var clock = new ScheduleClock();
                var store = await OpenAsync(clock, BudgetSchedule.Lease);
                await using var disposal = store as IAsyncDisposable;
                var schedule = new BudgetSchedule(store, clock, kind, seed, MostCounted);
                await schedule.BeginAsync();
                for (var step = 0; step < Steps; step++)
                {
                    await schedule.StepAsync();
                }

                await schedule.EndAsync();
            },
            iter: Schedules);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_only_counts_takes_off_what_it_added_however_high_its_bound(bool several)
    {
        var store = await OpenAsync(new ScheduleClock(), BudgetSchedule.Lease);
        await using var disposal = store as IAsyncDisposable;
        var (denies, counts) = (Request(Budget(1_000)), Budget(100) with { Enforce = false });
        var absurd = several ? Request(counts, counts with { Name = "other" }) : Request(counts);
        var (first, second, third) = (await ReserveAsync(store, absurd, 1, long.MaxValue / 8), await ReserveAsync(store, absurd, 1, long.MaxValue / 8), await ReserveAsync(store, absurd, 1, long.MaxValue / 8));

        await store.ReleaseAsync(first);
        await store.SettleAsync(second, TokenUsage.None with { Output = 300 }, null);
        (await ReserveAsync(store, denies, 1)).Should().Be(default(BudgetReservation), "one is under way");
        await store.ReleaseAsync(third);

        var readings = await store.ReadAsync(null, Cancelled);
        readings.Should().HaveCount(several ? 2 : 1).And.OnlyContain(static reading => reading.Spent == 300 && reading.Reserved == 0);
        (await ReserveAsync(store, denies, 500, 200)).Should().NotBe(default(BudgetReservation));
        (await ReserveAsync(store, denies, 1)).Should().Be(default(BudgetReservation), "its limit holds");
    }

    [Theory]
    [InlineData(100, 1_000_000)]
    [InlineData(1_000_000, 100)]
    public async Task Of_two_functions_on_one_account_each_is_judged_by_its_own_limit(long own, long other)
    {
        var store = await OpenAsync(new ScheduleClock(), BudgetSchedule.Lease);
        await using var disposal = store as IAsyncDisposable;
        var (mine, others) = (Request(Budget(own)), Request(Budget(other)));
        var over = await ReserveAsync(store, mine, 60);
        var room = await ReserveAsync(store, mine, 35);
        (await ReserveAsync(store, others, 1)).Should().NotBe(default(BudgetReservation), "the other's limit is asked last");

        await store.SettleAsync(over, TokenUsage.None with { Output = 80 }, null);
        await store.ReadAsync(null, Cancelled);
        await store.ReleaseAsync(room);

        (await ReadAsync(store)).OverdrawnFor.HasValue.Should().Be(own == 100);
        (await ReserveAsync(store, mine, 1) == default).Should().Be(own == 100, "others gave room back, and it denies until its window ends");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_limit_that_only_counts_overdraws_nothing_and_is_not_the_accounts_where_another_denies(bool first)
    {
        var store = await OpenAsync(new ScheduleClock(), BudgetSchedule.Lease);
        await using var disposal = store as IAsyncDisposable;
        var (denies, counts) = (Budget(1_000), Budget(10) with { Enforce = false });
        var request = first ? Request(counts, denies) : Request(denies, counts);

        await store.SettleAsync(await ReserveAsync(store, request, 500), TokenUsage.None with { Output = 501 }, null);

        var reading = await ReadAsync(store);
        (reading.Limit, reading.Spent, reading.OverdrawnFor).Should().Be((1_000, 501, null));
        await store.SettleAsync(await ReserveAsync(store, request, 400), TokenUsage.None with { Output = 600 }, null);
        (await ReadAsync(store)).OverdrawnFor.Should().NotBeNull();
    }

    [Fact]
    public async Task What_a_host_gives_ends_an_overdraft_where_there_is_room_under_the_limit_that_was_passed()
    {
        var store = await OpenAsync(new ScheduleClock(), BudgetSchedule.Lease);
        await using var disposal = store as IAsyncDisposable;
        var (mine, others) = (Request(Budget(100)), Request(Budget(1_000_000)));
        await store.SettleAsync(await ReserveAsync(store, mine, 60), TokenUsage.None with { Output = 150 }, null);
        await store.ReadAsync(null, Cancelled);
        (await ReserveAsync(store, others, 1)).Should().Be(default(BudgetReservation), "the account is overdrawn");

        await store.ChangeAsync(mine.Keys[0], BudgetChangeKind.Grant, 49, "first", Cancelled);
        (await ReadAsync(store)).OverdrawnFor.Should().NotBeNull();
        await store.ChangeAsync(mine.Keys[0], BudgetChangeKind.Grant, 1, "second", Cancelled);

        (await ReadAsync(store)).OverdrawnFor.Should().BeNull();
    }

    [Fact]
    public async Task What_denies_says_when_it_has_room_and_when_at_the_soonest_if_all_that_is_reserved_comes_back()
    {
        var store = await OpenAsync(new ScheduleClock(), BudgetSchedule.Lease);
        await using var disposal = store as IAsyncDisposable;
        var request = Request(Budget(100));
        var open = await ReserveAsync(store, request, 60);

        (await RoomAsync(store, request, 50)).Should().Be((0, Hour, TimeSpan.Zero));
        (await RoomAsync(store, request, 101)).Should().Be((0, null, null), "it never fits");

        await store.ChangeAsync(request.Keys[0], BudgetChangeKind.Grant, 20, "first", Cancelled);
        (await RoomAsync(store, request, 101)).Should().Be((0, null, TimeSpan.Zero), "with what is granted it fits until the window ends");
        (await RoomAsync(store, request, 121)).Should().Be((0, null, null));

        await store.SettleAsync(open, TokenUsage.None with { Output = 60 }, null);
        await store.ReadAsync(null, Cancelled);
        (await RoomAsync(store, request, 70)).Should().Be((0, Hour, Hour), "nothing is under way");
    }

    [Theory]
    [InlineData(200, null, 1)]
    [InlineData(100, null, null)]
    [InlineData(200, "cheaper", 0)]
    [InlineData(200, "m", 1)]
    public async Task Of_several_that_deny_all_have_room_at_the_soonest_but_those_that_ask_another_model(long limit, string? downgradeTo, int? hours)
    {
        var store = await OpenAsync(new ScheduleClock(), BudgetSchedule.Lease);
        await using var disposal = store as IAsyncDisposable;
        var reserved = Budget(100);
        var spent = Budget(limit) with { Name = "spent", OnLimit = downgradeTo is null ? OnLimit.Deny : OnLimit.Downgrade, DowngradeTo = downgradeTo };
        await ReserveAsync(store, Request(reserved), 60);
        await store.ChangeAsync(Request(reserved).Keys[0], BudgetChangeKind.Grant, 20, "first", Cancelled);
        await store.SettleAsync(await ReserveAsync(store, Request(spent), 100), TokenUsage.None with { Output = 100 }, null);
        await store.ReadAsync(null, Cancelled);

        TimeSpan? soonest = hours is { } ends ? ends * Hour : null;
        (await RoomAsync(store, Request(reserved, spent), 101)).Soonest.Should().Be(soonest);
        (await RoomAsync(store, Request(spent, reserved), 101)).Soonest.Should().Be(soonest);
    }

    [Fact]
    public async Task An_overdrawn_account_has_no_room_before_its_window_ends_whatever_comes_back()
    {
        var clock = new ScheduleClock();
        var store = await OpenAsync(clock, BudgetSchedule.Lease);
        await using var disposal = store as IAsyncDisposable;
        var request = Request(Budget(100) with { Window = new BudgetWindow(WindowKind.Sliding, Hour, TimeZoneInfo.Utc) });
        var over = await ReserveAsync(store, request, 60);
        clock.Now += TimeSpan.FromMinutes(5);
        await ReserveAsync(store, request, 30);
        await store.SettleAsync(over, TokenUsage.None with { Output = 80 }, null);
        await store.ReadAsync(null, Cancelled);

        var ends = TimeSpan.FromMinutes(56);
        (await RoomAsync(store, request, 10)).Should().Be((0, ends, ends), "what is reserved makes no room while it is overdrawn");
        (await RoomAsync(store, request, 80)).Should().Be((0, ends + TimeSpan.FromMinutes(5), ends), "but does from then on");
    }

    private static TimeSpan Hour => TimeSpan.FromHours(1);

    private static BudgetPolicy Budget(long limit) =>
        new("shared", null, BudgetUnit.Tokens, limit, Scope.Tenant, new BudgetWindow(WindowKind.Fixed, Hour, TimeZoneInfo.Utc), null, true);

    private static BudgetRequest Request(params BudgetPolicy[] budgets) =>
        new([.. budgets], [.. budgets.Select(static budget => AccountKey.Of(budget, new GuardContext("t"), "m"))]);

    private static async Task<BudgetReservation> ReserveAsync(IBudgetStore store, BudgetRequest request, int output, long prompt = 0) => (await store.ReserveAsync(
        request, new Demand(new PromptBound(prompt, 0, null), GuardChatOptions.Of(new ChatOptions { MaxOutputTokens = output }), "m", ModelCatalog.Shipped), default, Cancelled)).Reservation;

    // Of an attempt that is denied unless it has the whole of what it asks for.
    private static async Task<(int Denied, TimeSpan? RetryAfter, TimeSpan? Soonest)> RoomAsync(IBudgetStore store, BudgetRequest request, int tokens)
    {
        var options = GuardChatOptions.Of(new ChatOptions { MaxOutputTokens = 1 });
        var verdict = await store.ReserveAsync(request, new Demand(new PromptBound(tokens - 1, 0, null), options, "m", ModelCatalog.Shipped), default, Cancelled);
        return (verdict.Denied, verdict.RetryAfter, verdict.Soonest);
    }

    private static async Task<BudgetReading> ReadAsync(IBudgetStore store) => (await store.ReadAsync(null, Cancelled)).Should().ContainSingle().Subject;
}
