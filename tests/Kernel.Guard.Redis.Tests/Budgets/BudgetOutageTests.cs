using AwesomeAssertions;
using KernelGuard.Redis.Budgets;
using KernelGuard.Stages.Budget;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds what budgets do while Redis is frozen, gone, or back and empty.</summary>
public sealed class BudgetOutageTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);

    private readonly string _prefix = Member.NewPrefix();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Closed_denies_within_the_deadline_and_what_a_frozen_server_reserves_too_late_is_given_back()
    {
        await using var server = await RedisProcess.StartAsync();
        await using var store = Open(server);
        await WorksAsync(store);
        var before = await store.ReadAsync();
        await server.FreezeAsync();

        var denied = await store.ReserveAsync(Ask.Of(Ask.Tokens(1_000)), Ask.Demand(20, 30));
        denied.Denied.Should().Be(0);
        denied.Reason!.Text.Should().Contain("'tokens'").And.Contain("Redis was not reached").And.Contain("OnStoreDown");
        server.Thaw();

        await WorksAsync(store);
        await UntilAsync(async () => await store.ReadAsync() == before);
    }

    [Fact]
    public async Task A_server_that_is_frozen_or_was_emptied_is_told_of_until_it_is_counted_in_again()
    {
        await using var server = await RedisProcess.StartAsync();
        await using var store = Open(server);
        await WorksAsync(store);
        store.Trouble.Should().BeNull();
        await server.FreezeAsync();

        await store.ReserveAsync(Ask.Of(Ask.Tokens(1_000)), Ask.Demand(20, 30));

        store.Trouble.Should().Be("Redis was not reached");
        server.Thaw();
        await Eventually.HoldsAsync(() => store.Trouble is null, Cancelled);

        await server.KillAsync();
        await server.ContinueAsync();
        await Eventually.HoldsAsync(
            async () =>
            {
                await store.ReserveAsync(Ask.Of(Ask.Tokens(1_000)), Ask.Demand(20, 30));
                return store.Trouble?.Contains("emptied", StringComparison.Ordinal) == true;
            },
            Cancelled);
        await store.AcceptAsync(Cancelled);
        store.Trouble.Should().BeNull();
    }

    [Fact]
    public async Task What_only_counts_goes_through_and_is_booked_when_the_server_is_back()
    {
        await using var server = await RedisProcess.StartAsync();
        await using var store = Open(server, StoreDown.Open);
        var request = Ask.Of(Ask.Tokens(10, enforce: false));
        await WorksAsync(store, request);
        await server.FreezeAsync();

        var verdict = await store.ReserveAsync(request, Ask.Demand(20, 30));
        verdict.Denied.Should().Be(-1);
        await store.SettleAsync(verdict.Reservation, Ask.Used(41), null);
        server.Thaw();

        await UntilAsync(async () => await store.ReadAsync() == (41, 0));
    }

    [Fact]
    public async Task Each_process_spends_its_share_of_what_was_left_when_it_last_heard()
    {
        await using var server = await RedisProcess.StartAsync();
        await using var store = Open(server, StoreDown.LocalShare, instances: 4);
        var request = Ask.Of(Ask.Tokens(1_000));
        await WorksAsync(store);
        var spent = await store.ReserveAsync(request, Ask.Demand(0, 600));
        await store.SettleAsync(spent.Reservation, Ask.Used(600), null);
        await store.ReadAsync();
        await store.ReleaseAsync((await store.ReserveAsync(request, Ask.Demand(0, 1))).Reservation);
        await server.FreezeAsync();

        var through = 0;
        for (var i = 0; i < 20; i++)
        {
            var verdict = await store.ReserveAsync(request, Ask.Demand(5, 5));
            await store.SettleAsync(verdict.Reservation, Ask.Used(10), null);
            through += verdict.Denied < 0 ? 1 : 0;
        }

        through.Should().Be(10, "a quarter of 400");
        (await store.ReserveAsync(Ask.Of("t", Ask.Tokens(1_000, name: "never heard of")), Ask.Demand(1, 1))).Denied.Should().Be(0);
        server.Thaw();
        await UntilAsync(async () => await store.ReadAsync() == (700, 0));
    }

    [Fact]
    public async Task What_a_share_has_under_way_is_reserved_in_the_books_before_they_are_asked_for_more()
    {
        var (clock, breakage) = (new SharedClock(), new Breakage());
        await using var server = await RedisProcess.StartAsync();
        await using var store = Bookkeeper.Open(server.Address, _prefix, clock, clock, StoreDown.LocalShare, pause: TimeSpan.FromTicks(1), breakage: breakage);
        var request = Ask.Of(Ask.Tokens(100_000));
        await WorksAsync(store, request);
        breakage.Down = true;
        var open = await store.ReserveAsync(request, Ask.Demand(0, 90_000));
        open.Reservation.Entry.Should().BeOfType<UnbookedHolding>();
        breakage.Down = false;

        var next = await store.ReserveAsync(request, Ask.Demand(0, 90_000));

        next.Output.Should().Be(10_000);
        await store.ReleaseAsync(next.Reservation);
        await using var reader = Bookkeeper.Open(server.Address, _prefix, clock, clock);

        // What failed while the server was away is tried again a second later, which this clock never says.
        await store.FlushAsync(Cancelled);
        (await reader.ReadAsync()).Should().Be((0, 90_000));
        await store.SettleAsync(open.Reservation, Ask.Used(60_000), null);
        (await store.ReadAsync()).Should().Be((60_000, 0));
        (await store.SettleAsync(open.Reservation, Ask.Used(60_000), null)).Should().BeFalse();
        (await store.ReserveAsync(request, Ask.Demand(0, 90_000))).Output.Should().Be(40_000);
    }

    [Fact]
    public async Task What_a_share_has_under_way_is_spent_at_its_bound_where_its_process_ends_after_the_books_were_told()
    {
        var (clock, breakage) = (new SharedClock(), new Breakage());
        await using var server = await RedisProcess.StartAsync();
        var store = Bookkeeper.Open(server.Address, _prefix, clock, clock, StoreDown.LocalShare, lease: TimeSpan.FromMinutes(20), pause: TimeSpan.FromTicks(1), breakage: breakage);
        var request = Ask.Of(Ask.Tokens(100_000));
        await WorksAsync(store, request);
        breakage.Down = true;
        (await store.ReserveAsync(request, Ask.Demand(0, 900))).Denied.Should().Be(-1);
        clock.Advance(TimeSpan.FromMinutes(5));
        breakage.Down = false;
        await store.FlushAsync(Cancelled);
        store.Dispose();

        await using var reader = Bookkeeper.Open(server.Address, _prefix, clock, clock);
        clock.Advance(TimeSpan.FromMinutes(14));
        (await reader.ReadAsync()).Should().Be((0, 900));
        clock.Advance(TimeSpan.FromMinutes(1));
        (await reader.ReadAsync()).Should().Be((900, 0), "its lease began when it was let through");
    }

    [Fact]
    public async Task A_share_is_without_what_this_process_has_reserved_itself()
    {
        await using var server = await RedisProcess.StartAsync();
        await using var store = Open(server, StoreDown.LocalShare);
        var request = Ask.Of(Ask.Tokens(1_000));
        await WorksAsync(store);
        var open = await store.ReserveAsync(request, Ask.Demand(0, 900));
        open.Reservation.Entry.Should().BeOfType<BookedHolding>();
        await server.FreezeAsync();

        var through = 0L;
        for (var verdict = await store.ReserveAsync(request, Ask.Demand(0, 10)); verdict.Denied < 0; verdict = await store.ReserveAsync(request, Ask.Demand(0, 10)))
        {
            through += verdict.Output!.Value;
        }

        through.Should().Be(100, "it is one process, and 900 of 1,000 are under way");
    }

    [Fact]
    public async Task A_reading_that_finds_no_answer_is_no_reason_for_calls_to_leave_the_server_alone()
    {
        await using var server = await RedisProcess.StartAsync();
        await using var store = Bookkeeper.Open(server.Address, _prefix, deadline: Deadline, pause: TimeSpan.FromMilliseconds(1));
        await WorksAsync(store);
        await using var patient = Bookkeeper.Open(server.Address, _prefix, time: new SharedClock(), deadline: Deadline, pause: TimeSpan.FromHours(1));
        await UntilAsync(async () => await patient.ReadAsync() == (0, 0));
        await server.FreezeAsync();
        await FluentActions.Awaiting(() => patient.ReadAsync(null, Cancelled).AsTask()).Should().ThrowAsync<BudgetsUnavailableException>();
        server.Thaw();
        await UntilAsync(async () => await store.ReadAsync() == (0, 0));

        (await patient.ReserveAsync(Ask.Of(Ask.Tokens(1_000)), Ask.Demand(0, 1))).Reason.Should().BeNull();
    }

    [Fact]
    public async Task A_server_that_is_back_and_empty_denies_until_the_host_says_that_all_is_well()
    {
        await using var server = await RedisProcess.StartAsync();
        await using var store = Open(server);
        await WorksAsync(store);
        await server.KillAsync();
        await server.ContinueAsync();

        await UntilAsync(async () => (await store.ReserveAsync(Ask.Of(Ask.Tokens(1_000)), Ask.Demand(20, 30))).Reason?.Text is { } reason && reason.Contains("emptied", StringComparison.Ordinal));
        await using var fresh = Open(server);
        await UntilAsync(async () => (await fresh.ReserveAsync(Ask.Of(Ask.Tokens(1_000)), Ask.Demand(20, 30))).Reason?.Text is { } reason && reason.Contains("emptied", StringComparison.Ordinal));
        await store.AcceptAsync(Cancelled);

        await WorksAsync(store);
        await UntilAsync(async () => (await fresh.ReserveAsync(Ask.Of(Ask.Tokens(1_000)), Ask.Demand(20, 30))).Denied < 0);
    }

    [Fact]
    public async Task A_server_that_is_back_and_empty_is_trusted_again_in_the_next_window()
    {
        var clock = new SharedClock();
        await using var server = await RedisProcess.StartAsync();
        await using var store = Open(server, told: clock);
        await WorksAsync(store);
        await server.KillAsync();
        await server.ContinueAsync();
        await UntilAsync(async () => (await store.ReserveAsync(Ask.Of(Ask.Tokens(1_000)), Ask.Demand(20, 30))).Reason?.Text is { } reason && reason.Contains("emptied", StringComparison.Ordinal));

        clock.Advance(Ask.Window);

        await WorksAsync(store);
    }

    [Fact]
    public async Task A_slice_is_spent_while_the_server_is_frozen()
    {
        await using var server = await RedisProcess.StartAsync();
        await using var store = Open(server, slices: true);
        var request = Ask.Of(Ask.Tokens(400_000));
        await UntilAsync(async () =>
        {
            var verdict = await store.ReserveAsync(request, Ask.Demand(5, 5));
            await store.ReleaseAsync(verdict.Reservation);
            return verdict.Reservation.Entry is KernelGuard.Redis.Budgets.Slices.SliceClaim;
        });
        await server.FreezeAsync();

        for (var i = 0; i < 50; i++)
        {
            var verdict = await store.ReserveAsync(request, Ask.Demand(5, 5));
            verdict.Denied.Should().Be(-1);
            await store.SettleAsync(verdict.Reservation, Ask.Used(10), null);
        }

        server.Thaw();
        await UntilAsync(async () => await store.ReadAsync() == (500, 0));
    }

    private RedisBudgetStore Open(RedisProcess server, StoreDown down = StoreDown.Closed, int instances = 1, SharedClock? told = null, bool slices = false) =>
        Bookkeeper.Open(server.Address, _prefix, told, down: down, instances: instances, slices: slices, deadline: Deadline, pause: TimeSpan.FromMilliseconds(1));

    // A connection takes its time to come, and to come back.
    private static Task WorksAsync(RedisBudgetStore store, BudgetRequest? request = null) => UntilAsync(async () =>
    {
        var verdict = await store.ReserveAsync(request ?? Ask.Of(Ask.Tokens(1_000)), Ask.Demand(0, 1));
        await store.ReleaseAsync(verdict.Reservation);
        return verdict.Reservation.Entry is BookedHolding;
    });

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        await Eventually.HoldsAsync(async () => await TryAsync(holds), Cancelled);
    }

    private static async Task<bool> TryAsync(Func<Task<bool>> holds)
    {
        try
        {
            return await holds();
        }
        catch (BudgetsUnavailableException)
        {
            return false;
        }
    }
}
