using KernelGuard.Redis.Budgets;
using KernelGuard.Stages.Budget;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>
/// Drives processes that spend their shares, with slices: they call at random, each hears what is left, the books are emptied, and all go on in any
/// order until nobody gets anything. What they were let through in all is within the limit.
/// </summary>
internal sealed class EmptiedSchedule : IAsyncDisposable
{
    private const long Limit = 100_000;

    private readonly string _address;
    private readonly string _prefix = Member.NewPrefix();
    private readonly SharedClock _clock = new();
    private readonly Random _random;
    private readonly RedisBudgetStore[] _processes;
    private long _through;

    public EmptiedSchedule(string address, int seed)
    {
        (_address, _random) = (address, new Random(seed));
        _processes = [.. Enumerable.Range(0, 3).Select(_ => Bookkeeper.Open(address, _prefix, _clock, _clock, StoreDown.LocalShare, instances: 3, slices: true))];
    }

    public async Task RunAsync()
    {
        for (var calls = _random.Next(20, 300); calls > 0; calls--)
        {
            await CallAsync(Any(), _random.Next(1, _random.Next(4) == 0 ? 5_000 : 60));
        }

        foreach (var process in _processes)
        {
            await process.FlushAsync(default);

            // Too much for a slice, so that it hears of the books.
            var heard = await process.ReserveAsync(Request(), Ask.Demand(0, 300));
            await process.ReleaseAsync(heard.Reservation);
            await process.FlushAsync(default);
        }

        await BooksRig.EmptyAsync(_address, _prefix);
        foreach (var process in _processes)
        {
            await NoticedAsync(process);
        }

        for (var denied = 0; denied < 20;)
        {
            denied = await CallAsync(Any(), _random.Next(1, 2_000)) ? 0 : denied + 1;
            Assert.True(_through <= Limit, $"{_through} of {Limit}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }
    }

    private static BudgetRequest Request() => Ask.Of(Ask.Tokens(Limit));

    private RedisBudgetStore Any() => _processes[_random.Next(_processes.Length)];

    private async Task<bool> CallAsync(RedisBudgetStore store, int tokens)
    {
        var verdict = await store.ReserveAsync(Request(), Ask.Demand(0, tokens));
        if (verdict.Denied >= 0)
        {
            return false;
        }

        var used = _random.Next(2) == 0 ? verdict.Output!.Value : _random.Next(verdict.Output!.Value + 1);
        _through += used;
        await store.SettleAsync(verdict.Reservation, Ask.Used(used), null);
        return true;
    }

    private static Task NoticedAsync(RedisBudgetStore store) =>
        Eventually.HoldsAsync(
            async () =>
            {
                store.Tend();
                return (await store.ReserveAsync(Ask.Of(Ask.Tokens(1_000, name: "other")), Ask.Demand(0, 900))).Reason is not null;
            },
            CancellationToken.None);
}
