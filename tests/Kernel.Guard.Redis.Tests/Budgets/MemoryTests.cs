using AwesomeAssertions;
using KernelGuard.Redis.Budgets;
using KernelGuard.Stages.Budget;
using StackExchange.Redis;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds what a Redis without memory leaves: a script is done whole or not at all. Garnet knows no such limit.</summary>
public sealed class MemoryTests
{
    private readonly string _prefix = Member.NewPrefix();
    private readonly SharedClock _clock = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_ran_out_or_came_late_while_the_server_had_no_memory_is_booked_when_it_has_some()
    {
        Assert.SkipUnless(InstalledRedis.IsInstalled, "redis-server is not installed: install it.");
        await using var server = new RedisProcess(isRedis: true);
        await server.ContinueAsync();
        await using var redis = await ConnectionMultiplexer.ConnectAsync($"{server.Address},allowAdmin=true");
        var gone = Bookkeeper.Open(server.Address, _prefix, _clock, lease: BooksRig.Lease);
        await using var store = Bookkeeper.Open(server.Address, _prefix, _clock, lease: BooksRig.Lease);
        var request = Ask.Of(Ask.Tokens(1_000));
        var (late, _) = (await store.ReserveAsync(request, Ask.Demand(0, 100)), await gone.ReserveAsync(request, Ask.Demand(0, 200)));
        gone.Dispose();
        _clock.Advance(BooksRig.Lease / 2);
        var lost = Bookkeeper.Open(server.Address, _prefix, _clock, lease: BooksRig.Lease);
        await lost.ReserveAsync(request, Ask.Demand(0, 50));
        lost.Dispose();
        _clock.Advance(BooksRig.Lease / 2);
        (await store.ReadAsync()).Should().Be((300, 50));

        // What ran out after half a lease more, and what settles beyond its bound, meet a server that takes nothing.
        await redis.GetServers()[0].ConfigSetAsync("maxmemory", "1");
        _clock.Advance(BooksRig.Lease / 2);
        store.Tend();
        await store.SettleAsync(late.Reservation, Ask.Used(170), null);
        (await store.ReserveAsync(request, Ask.Demand(0, 10))).Denied.Should().Be(0, "it cannot be reserved");
        store.Tend();
        await redis.GetServers()[0].ConfigSetAsync("maxmemory", "0");

        await Eventually.HoldsAsync(async () => await ReadAsync(store) == (420, 0), Cancelled);

        (await redis.GetDatabase().SortedSetLengthAsync($"{{{_prefix}budgets}}:2:open")).Should().BeLessThanOrEqualTo(1, "that is where what was not reserved may not stand");
    }

    private static async Task<(long Spent, long Reserved)> ReadAsync(RedisBudgetStore store)
    {
        try
        {
            return await store.ReadAsync();
        }
        catch (BudgetsUnavailableException error)
        {
            return (error.Message.Length, error.Message.Length);
        }
    }
}
