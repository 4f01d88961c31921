using KernelGuard.Redis.Budgets;
using KernelGuard.Stages.Budget;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>
/// Drives processes that spend their shares while Redis is not reached, which begins and ends at any step and in the middle of calls: for all of them
/// or for some, with answers lost after what was asked was done. Calls stay under way over the beginning and the end of it. Of one process what
/// was let through is within the limit, on a share or not. Of several, a process that reaches the books gets nothing from them beyond the limit, what is under way on
/// its own share counted; and the books hold, of all that reach them, each token once.
/// </summary>
internal sealed class OutageSchedule : IAsyncDisposable
{
    private const long Limit = 10_000;
    private static readonly TimeSpan Lease = TimeSpan.FromDays(1);

    private readonly SharedClock _clock = new();
    private readonly Random _random;
    private readonly RedisBudgetStore _reader;
    private readonly (RedisBudgetStore Store, Breakage Breakage)[] _processes;
    private readonly List<Attempt> _attempts = [];
    private readonly Func<Task<string>> _contents;

    public OutageSchedule(string address, int seed)
    {
        var prefix = Member.NewPrefix();
        _contents = () => BooksContents.ReadAsync(address, prefix);
        _random = new Random(seed);
        _reader = Bookkeeper.Open(address, prefix, _clock, _clock, lease: Lease);
        _processes = [.. Enumerable.Range(0, seed % 2 == 0 ? 1 : 3).Select(_ => new Breakage()).Select(breakage => (Open(breakage), breakage))];

        RedisBudgetStore Open(Breakage breakage) => Bookkeeper.Open(
            address, prefix, _clock, _clock, StoreDown.LocalShare, instances: seed % 2 == 0 ? 1 : 3, lease: Lease, slices: seed % 4 < 2, pause: TimeSpan.FromTicks(1), breakage: breakage);
    }

    /// <summary>Gets how many calls were let through on a share, and how many of these the books held while they were under way.</summary>
    public int Shared { get; private set; }

    private long Window => _clock.GetUtcNow().UtcTicks / Ask.Window.Ticks;

    public async Task StepAsync()
    {
        var process = _random.Next(_processes.Length);
        var open = _attempts.FindAll(static attempt => attempt is { Over: false });
        switch (_random.Next(12))
        {
            case 0 or 1 or 2:
                for (var i = _random.Next(1, 6); i > 0; i--)
                {
                    await ReserveAsync(process, _random.Next(1, 3_000));
                }

                break;
            case 3:
                await BurstAsync(process);
                break;
            case 4 or 5:
                foreach (var attempt in open.Where(_ => _random.Next(2) == 0))
                {
                    await SettleAsync(attempt);
                }

                break;
            case 6 when open.Count > 0:
                var one = open[_random.Next(open.Count)];
                (one.Used, one.Over) = (0, true);
                await one.Store.ReleaseAsync(one.Reservation);
                break;
            case 7 when _random.Next(4) == 0:
                _clock.Advance(TimeSpan.FromMinutes(_random.Next(90)));
                break;
            case 8 or 9 when _random.Next(2) == 0:
                foreach (var (_, breakage) in _processes)
                {
                    (breakage.Down, breakage.Deaf) = (!breakage.Down, false);
                }

                break;
            default:
                var broken = _processes[process].Breakage;
                (broken.Down, broken.Deaf) = (!broken.Down && _random.Next(2) == 0, !broken.Down && !broken.Deaf && _random.Next(3) == 0);
                break;
        }

        await CheckAsync();
    }

    /// <summary>Ends the outage and all calls: the books hold what was used.</summary>
    public async Task EndAsync()
    {
        foreach (var (_, breakage) in _processes)
        {
            (breakage.Down, breakage.Deaf) = (false, false);
        }

        await CheckAsync(always: true);
        foreach (var attempt in _attempts.FindAll(static attempt => !attempt.Over))
        {
            await SettleAsync(attempt);
        }

        await CheckAsync(always: true);
        Assert.Equal(0, (await _reader.ReadAsync()).Reserved);
    }

    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync();
        foreach (var (store, _) in _processes)
        {
            await store.DisposeAsync();
        }
    }

    // While calls are under way the server goes, or comes back.
    private async Task BurstAsync(int process)
    {
        var (breakage, calls) = (_processes[process].Breakage, Enumerable.Range(0, 8).Select(_ => _random.Next(1, 2_000)).ToList());
        var under = calls.ConvertAll(bound => Task.Run(() => ReserveAsync(process, bound, alone: false)));
        breakage.Down = !breakage.Down;
        await Task.Yield();
        breakage.Down = !breakage.Down;
        await Task.WhenAll(under);
    }

    private async Task ReserveAsync(int process, int bound, bool alone = true)
    {
        var store = _processes[process].Store;
        var verdict = await store.ReserveAsync(Ask.Of(Ask.Tokens(Limit)), Ask.Demand(0, bound));
        if (verdict.Denied >= 0)
        {
            return;
        }

        lock (_attempts)
        {
            _attempts.Add(new Attempt(store, verdict.Reservation, verdict.Output!.Value, Window));
            Shared += verdict.Reservation.Entry is UnbookedHolding ? 1 : 0;
        }

        // What the books let through is within the limit with all that they know of; and they know of this process's share.
        if (alone && verdict.Reservation.Entry is BookedHolding)
        {
            var mine = _attempts.Where(attempt => attempt.Window == Window && attempt.Store == store).Sum(static attempt => attempt.Counts);
            var (spent, reserved) = await _reader.ReadAsync();

            // What others have under way on theirs may come between, where their answers are lost.
            var others = _attempts.Where(attempt => attempt.Window == Window && attempt.Store != store && attempt.Reservation.Entry is UnbookedHolding).Sum(static attempt => attempt.Counts);
            Assert.True(spent + reserved <= Limit + others, $"{spent} + {reserved} of {Limit}, and {others}");
            Assert.True(mine <= spent + reserved, $"the books have {spent} + {reserved}, and {mine} were let through here");
        }
    }

    private async Task SettleAsync(Attempt attempt)
    {
        (attempt.Used, attempt.Over) = (_random.NextInt64(attempt.Bound + 1), true);
        await attempt.Store.SettleAsync(attempt.Reservation, Ask.Used(attempt.Used), null);
    }

    private async Task CheckAsync(bool always = false)
    {
        var through = _attempts.Where(attempt => attempt.Window == Window).Sum(static attempt => attempt.Counts);
        Assert.True(_processes.Length > 1 || through <= Limit, $"{through} of {Limit} were let through");
        var reached = _processes.Where(static process => process.Breakage is { Down: false, Deaf: false }).Select(static process => process.Store).ToList();

        // Of one process, half the time nobody but the next call tells the books.
        if (reached.Count == 0 || (!always && _processes.Length == 1 && _random.Next(2) == 0))
        {
            return;
        }

        var known = _attempts.Where(attempt => attempt.Window == Window && reached.Contains(attempt.Store)).Sum(static attempt => attempt.Counts);
        var (spent, reserved) = await BooksAsync(reached);
        if (spent + reserved < known)
        {
            var open = string.Join(' ', _attempts.Where(attempt => attempt.Window == Window).Select(static attempt => $"{attempt.Counts}{(attempt.Over ? " settled" : "")} {(attempt.Reservation.Entry as BookedHolding ?? (attempt.Reservation.Entry as UnbookedHolding)?.Placed)?.Place.Slot.Name}"));
            Assert.Fail($"the books have {spent} + {reserved} of {known}: {await _contents()}. Let through: {open}");
        }

        // What was reserved and its answer lost is given back by nobody's flow.
        for (var tries = 0; reached.Count == _processes.Length && spent + reserved > known && tries < 1_000; tries++)
        {
            await Task.Delay(5);
            (spent, reserved) = await BooksAsync(reached);
        }

        Assert.True(reached.Count < _processes.Length || spent + reserved == known, $"the books have {spent} + {reserved}, and it is {known}");
    }

    private async Task<(long Spent, long Reserved)> BooksAsync(List<RedisBudgetStore> reached)
    {
        await Task.WhenAll(reached.Select(static store => store.FlushAsync(default)));
        return await _reader.ReadAsync();
    }

    private sealed class Attempt(RedisBudgetStore store, BudgetReservation reservation, long bound, long window)
    {
        public RedisBudgetStore Store => store;

        public BudgetReservation Reservation => reservation;

        public long Bound => bound;

        public long Window => window;

        public long Used { get; set; }

        public bool Over { get; set; }

        public long Counts => Over ? Used : Bound;
    }
}
