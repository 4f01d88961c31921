using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Redis.Budgets;
using KernelGuard.Redis.Budgets.Slices;
using KernelGuard.Stages.Budget;
using StackExchange.Redis;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds the books: over several processes, cold, with the script gone, with clocks that differ.</summary>
public sealed class BudgetStoreTests(SharedServer server)
{
    private readonly string _prefix = Member.NewPrefix();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Five_hundred_callers_in_four_processes_on_a_fresh_tenant_never_get_more_than_its_limit(bool slices)
    {
        var stores = Enumerable.Range(0, 4).Select(_ => Open(slices: slices)).ToArray();
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => Task.Run(() =>
            stores[i % 4].ReserveAsync(Ask.Of("fresh", Ask.Tokens(10_000, Scope.Tenant), Ask.Tokens(1_000_000, name: "all")), Ask.Demand(20, 30)))));

        verdicts.Count(static verdict => verdict.Denied < 0).Should().Be(200);
        verdicts.Where(static verdict => verdict.Denied >= 0).Should().OnlyContain(static verdict => verdict.Denied == 0 && verdict.Left == 0 && verdict.RetryAfter > TimeSpan.Zero);
        var readings = await stores[0].ReadAsync(null, Cancelled);
        readings.Should().ContainSingle(static reading => reading.Account.Name == "tokens").Which.Reserved.Should().Be(10_000);
        readings.Should().ContainSingle(static reading => reading.Account.Name == "all").Which.Reserved.Should().BeInRange(10_000, slices ? 10_000 + (4 * 10_000) : 10_000, "slices are reserved, a percent a process");
        (await stores[0].ReadAsync("fresh", Cancelled)).Should().ContainSingle().Which.Account.Whom.Should().Be("fresh");
        await Task.WhenAll(stores.Select(static store => store.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task What_callers_ask_side_by_side_is_answered_to_each_of_them()
    {
        await using var store = Open();
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
            (Tenant: i % 10, Verdict: await store.ReserveAsync(Ask.Of($"t{i % 10}", Ask.Tokens(50 * (i % 10), Scope.Tenant)), Ask.Demand(20, 30))))));

        verdicts.Where(static one => one.Verdict.Denied < 0).CountBy(static one => one.Tenant).Should().BeEquivalentTo(Enumerable.Range(1, 9).Select(static tenant => KeyValuePair.Create(tenant, tenant)));
        verdicts.Where(static one => one.Verdict.Denied >= 0).Should().OnlyContain(static one => one.Verdict.Left == 0 && one.Verdict.Soonest.HasValue == one.Tenant > 0);
        await Task.WhenAll(verdicts.Select(one => store.SettleAsync(one.Verdict.Reservation, Ask.Used(one.Tenant), null).AsTask()));
        (await store.ReadAsync()).Should().Be((Enumerable.Range(1, 9).Sum(static tenant => tenant * tenant), 0));
    }

    [Fact]
    public async Task With_less_left_than_the_least_output_that_is_taken_it_denies()
    {
        await using var store = Open();
        await store.ReserveAsync(Ask.Of(Ask.Tokens(100)), Ask.Demand(25, 35));

        var denied = await store.ReserveAsync(Ask.Of(Ask.Tokens(100)), Ask.Demand(25, 30, leastOutput: 16));
        var capped = await store.ReserveAsync(Ask.Of(Ask.Tokens(101)), Ask.Demand(25, 30, leastOutput: 16));

        (denied.Denied, denied.Left, denied.Soonest).Should().Be((0, 40, TimeSpan.Zero));
        denied.RetryAfter.Should().BePositive();
        (capped.Denied, capped.Output).Should().Be((-1, 16));
    }

    [Fact]
    public async Task Of_several_budgets_none_is_charged_where_one_denies()
    {
        await using var store = Open();

        var verdict = await store.ReserveAsync(Ask.Of(Ask.Tokens(1_000), Ask.Tokens(10, name: "small")), Ask.Demand(20, 30));

        verdict.Denied.Should().Be(1);
        verdict.Reservation.Should().Be(default(BudgetReservation));
        (await store.ReadAsync(null, Cancelled)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_script_that_the_server_forgot_is_sent_again()
    {
        await using var store = Open();
        var request = Ask.Of(Ask.Tokens(1_000));
        await store.ReserveAsync(request, Ask.Demand(20, 30));
        await using var connection = await ConnectionMultiplexer.ConnectAsync($"{server.Address},allowAdmin=true");
        await connection.GetServers()[0].ScriptFlushAsync();

        var verdict = await store.ReserveAsync(request, Ask.Demand(20, 30));
        await store.SettleAsync(verdict.Reservation, Ask.Used(40), null);

        (await store.ReadAsync()).Should().Be((40, 50));
    }

    [Fact]
    public async Task A_server_whose_clock_is_set_back_opens_no_window_anew()
    {
        var clock = new SharedClock();
        clock.Advance(TimeSpan.FromMinutes(90));
        await using var store = Open(clock);
        await store.ReserveAsync(Ask.Of(Ask.Tokens(50)), Ask.Demand(20, 30));

        clock.SetBack(TimeSpan.FromHours(3));

        await using var other = Open(clock);
        (await store.ReserveAsync(Ask.Of(Ask.Tokens(50)), Ask.Demand(1, 1))).Denied.Should().Be(0);
        (await other.ReserveAsync(Ask.Of(Ask.Tokens(50)), Ask.Demand(1, 1))).Denied.Should().Be(0);
    }

    [Fact]
    public async Task After_a_servers_clock_that_ran_ahead_what_is_said_to_be_waited_for_is_the_time_that_it_takes()
    {
        var clock = new SharedClock();
        await using var store = Open(clock);
        await store.ReserveAsync(Ask.Of(Ask.Tokens(50)), Ask.Demand(20, 30));
        clock.Sleep(TimeSpan.FromMinutes(10));
        await store.ReserveAsync(Ask.Of(Ask.Tokens(50)), Ask.Demand(1, 1));

        clock.SetBack(TimeSpan.FromMinutes(10));

        (await store.ReserveAsync(Ask.Of(Ask.Tokens(50)), Ask.Demand(1, 1))).RetryAfter.Should().Be(Ask.Window);
    }

    [Fact]
    public async Task A_process_that_takes_an_ended_window_for_the_current_one_is_told()
    {
        var (behind, ahead) = (new SharedClock(), new SharedClock());
        await using var store = Open(behind);
        await using var other = Open(ahead);
        await store.ReserveAsync(Ask.Of(Ask.Tokens(100)), Ask.Demand(20, 30));
        ahead.Advance(TimeSpan.FromMinutes(61));
        await other.ReserveAsync(Ask.Of(Ask.Tokens(100)), Ask.Demand(20, 30));

        (await store.ReserveAsync(Ask.Of(Ask.Tokens(100)), Ask.Demand(10, 20))).Denied.Should().Be(-1);

        (await other.ReadAsync()).Reserved.Should().Be(80, "it is charged to the window in which it was made");
    }

    [Fact]
    public async Task A_process_that_is_gone_leaves_what_it_reserved_spent_at_its_bound_and_says_so_once()
    {
        var clock = new SharedClock();
        var gone = Open(clock);
        await gone.ReserveAsync(Ask.Of(Ask.Tokens(1_000)), Ask.Demand(20, 30));
        gone.Dispose();
        await using var store = Open(clock);

        clock.Advance(TimeSpan.FromMinutes(20));

        (await store.ReadAsync()).Should().Be((50, 0));
    }

    [Fact]
    public async Task What_settles_after_its_lease_gives_nothing_back_and_adds_what_goes_beyond()
    {
        var clock = new SharedClock();
        await using var store = Open(clock);
        var (under, over) = (await store.ReserveAsync(Ask.Of(Ask.Tokens(1_000)), Ask.Demand(20, 30)), await store.ReserveAsync(Ask.Of(Ask.Tokens(1_000)), Ask.Demand(20, 30)));
        clock.Advance(TimeSpan.FromMinutes(20));
        await store.ReadAsync();

        await store.SettleAsync(under.Reservation, Ask.Used(1), null);
        await store.SettleAsync(over.Reservation, Ask.Used(70), null);

        (await store.ReadAsync()).Should().Be((120, 0));
    }

    [Fact]
    public async Task A_settling_says_whether_its_lease_had_run_out()
    {
        var clock = new SharedClock();
        await using var store = Open(clock);
        var (late, early) = (await store.ReserveAsync(Ask.Of(Ask.Tokens(1_000)), Ask.Demand(20, 30)), await store.ReserveAsync(Ask.Of(Ask.Tokens(1_000)), Ask.Demand(20, 30)));

        (await store.SettleAsync(early.Reservation, Ask.Used(1), null)).Should().BeFalse();
        await store.FlushAsync(Cancelled);
        clock.Advance(TimeSpan.FromMinutes(20));

        (await store.SettleAsync(late.Reservation, Ask.Used(1), null)).Should().BeTrue();
        (await store.SettleAsync(late.Reservation, Ask.Used(1), null)).Should().BeFalse("it is settled once");
        (await store.ReadAsync()).Should().Be((51, 0));
    }

    [Fact]
    public async Task Of_an_overdrawn_budget_nothing_is_left_though_others_give_room_back()
    {
        await using var store = Open();
        var request = Ask.Of(Ask.Tokens(1_000));
        var (over, other) = (await store.ReserveAsync(request, Ask.Demand(0, 500)), await store.ReserveAsync(request, Ask.Demand(0, 500)));
        await store.SettleAsync(over.Reservation, Ask.Used(600), null);
        await store.FlushAsync(Cancelled);
        await store.ReleaseAsync(other.Reservation);
        await store.FlushAsync(Cancelled);

        (await store.ReserveAsync(request, Ask.Demand(0, 1))).Denied.Should().Be(0);
        ((RequestAccounts)request.Found!).ByBudget[0].LastHeard!.Left.Should().Be(0, "a share of it is a share of nothing");
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Of_two_budgets_of_one_account_one_that_denies_is_enough_to_overdraw_it(bool first, bool second)
    {
        await using var store = Open();
        var verdict = await store.ReserveAsync(Ask.Of(Ask.Tokens(1_000, enforce: first), Ask.Tokens(1_000, enforce: second)), Ask.Demand(0, 500));

        await store.SettleAsync(verdict.Reservation, Ask.Used(1_200), null);

        (await store.ReadAsync(null, Cancelled)).Single().OverdrawnFor.Should().NotBeNull();
    }

    [Fact]
    public async Task A_host_changes_what_all_processes_see()
    {
        await using var store = Open();
        await using var other = Open();
        var key = Ask.Of(Ask.Tokens(100)).Keys[0];
        await store.ChangeAsync(key, BudgetChangeKind.Adjust, 80, "c1", Cancelled);
        (await other.ReserveAsync(Ask.Of(Ask.Tokens(100)), Ask.Demand(20, 30))).Denied.Should().Be(0);

        await store.ChangeAsync(key, BudgetChangeKind.Grant, 100, "c2", Cancelled);
        (await other.ReserveAsync(Ask.Of(Ask.Tokens(100)), Ask.Demand(20, 30))).Denied.Should().Be(-1);
        await store.ChangeAsync(key, BudgetChangeKind.Adjust, -30, "c3", Cancelled);
        (await other.ReadAsync()).Should().Be((50, 50));
        await store.ChangeAsync(key, BudgetChangeKind.Reset, 0, "c4", Cancelled);

        (await other.ReadAsync()).Should().Be((0, 50));
    }

    [Fact]
    public async Task Accounts_in_which_nothing_counts_are_gone_from_the_server()
    {
        var clock = new SharedClock();
        await using var store = Open(clock);
        for (var i = 0; i < 150; i++)
        {
            var verdict = await store.ReserveAsync(Ask.Of($"t{i}", Ask.Tokens(1_000, Scope.Tenant)), Ask.Demand(1, 1));
            await store.SettleAsync(verdict.Reservation, Ask.Used(1), null);
        }

        await store.ReadAsync();
        clock.Advance(TimeSpan.FromHours(2));
        await using var connection = await ConnectionMultiplexer.ConnectAsync(server.Address);
        for (var sweeps = 0; sweeps < 3; sweeps++)
        {
            store.Tend();
            await store.FlushAsync(Cancelled);
        }

        (await connection.GetDatabase().HashLengthAsync($"{{{_prefix}budgets}}:2:books")).Should().Be(2, "the clock and the epoch");
    }

    [Fact]
    public void A_budget_that_denies_is_an_error_where_a_lost_store_opens()
    {
        using var store = Bookkeeper.Open(server.Address, _prefix, down: StoreDown.Open);

        FluentActions.Invoking(() => store.Check(Ask.Tokens(10))).Should().Throw<GuardConfigurationException>().WithMessage("*'tokens'*OnStoreDown*");
        store.Check(Ask.Tokens(10, enforce: false));
    }

    private RedisBudgetStore Open(SharedClock? clock = null, bool slices = false) =>
        Bookkeeper.Open(server.Address, _prefix, clock, clock, lease: TimeSpan.FromMinutes(20), slices: slices);
}
