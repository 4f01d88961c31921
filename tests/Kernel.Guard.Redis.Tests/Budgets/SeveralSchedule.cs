using KernelGuard.Policies;
using KernelGuard.Redis.Budgets;
using KernelGuard.Redis.Budgets.Slices;
using KernelGuard.Stages.Budget;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>
/// Drives three processes whose calls have two budgets each, tokens of all and cost of a tenant, in any kind of window: calls in slices and by trips, settled
/// at and under their bound, given back, exchanged for another or never ended, processes that crash, windows that end. After each step what was let through is
/// in the books of both, and neither is above its limit.
/// </summary>
internal sealed class SeveralSchedule : IAsyncDisposable
{
    private const long Tokens = 100_000;
    private const int EndSteps = 40;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly Demand[] Demands = [.. Enumerable.Range(0, 60).Select(static output => Ask.Demand(0, output, "gpt-4o-mini"))];
    private static readonly long PerToken = Demands[1].Amount(BudgetUnit.Cost, 1);
    private static readonly long Cost = 120_000 * PerToken;

    private static readonly (BudgetUnit Unit, long Limit, long Scale)[] Units = [(BudgetUnit.Tokens, Tokens, 1), (BudgetUnit.Cost, Cost, PerToken)];

    private readonly SharedClock _clock = new();
    private readonly string _address;
    private readonly string _prefix = Member.NewPrefix();
    private readonly Random _random;
    private readonly WindowKind _kind;
    private readonly BudgetPolicy[] _budgets;
    private readonly RedisBudgetStore[] _processes;
    private readonly RedisBudgetStore _reader;
    private readonly List<Attempt> _attempts = [];

    public SeveralSchedule(string address, WindowKind kind, int seed)
    {
        (_address, _kind, _random) = (address, kind, new Random(seed));
        _budgets = [Ask.Tokens(Tokens, kind: kind), Ask.Tokens(Cost, Scope.Tenant, name: "cost", kind: kind) with { Unit = BudgetUnit.Cost }];
        _reader = Open(slices: false);
        _processes = [Open(slices: true), Open(slices: true), Open(slices: true)];
    }

    /// <summary>Gets how many calls were spent from slices of both.</summary>
    public int Sliced { get; private set; }

    public Task StepAsync() => StepAsync(_random.Next(12));

    /// <summary>
    /// Checks that every token is settled once, and nothing is reserved for ever: in a window of its own, that lasts longer than all leases that began in it.
    /// </summary>
    /// <param name="crash">Whether a process crashes in it; where none does, what is spent is known to the token.</param>
    public async Task EndAsync(bool crash)
    {
        await SettleAsync();
        var past = _clock.GetUtcNow().UtcTicks % Ask.Window.Ticks;
        _clock.Advance((3 * Ask.Window) - TimeSpan.FromTicks(past));
        _attempts.Clear();
        for (var step = 0; step < EndSteps; step++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await StepAsync(_random.Next(_attempts.Exists(static attempt => attempt.IsOpen) ? 8 : 4));
            if (crash && step == EndSteps / 2)
            {
                Crash(_random.Next(_processes.Length));
            }
        }

        await SettleAsync();
        await CheckAsync();
        _clock.Advance(3 * Lease);
        IReadOnlyList<BudgetReading> readings = [];
        await Eventually.HoldsAsync(
            async () =>
            {
                _reader.Tend();
                readings = await _reader.ReadAsync(null, TestContext.Current.CancellationToken);
                return readings.All(static reading => reading.Reserved == 0);
            },
            TestContext.Current.CancellationToken);

        var (least, most) = (Covered(_attempts), _attempts.Sum(static attempt => attempt.Lost ? attempt.Bound : attempt.Used));
        foreach (var (unit, limit, scale) in Units)
        {
            var spent = readings.Where(reading => reading.Account.Unit == unit).Sum(static reading => reading.Spent);
            Assert.InRange(spent, least * scale, (most * scale) + (crash ? limit / 100 : 0));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync();
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }
    }

    private static long Covered(List<Attempt> attempts) => attempts.Sum(static attempt => attempt.Over ? attempt.Used : attempt.Bound);

    private async Task StepAsync(int kind)
    {
        var process = _random.Next(_processes.Length);
        var open = _attempts.FindAll(static attempt => attempt.IsOpen);
        switch (kind)
        {
            case 0 or 1 or 2 or 3:
                for (var i = _random.Next(1, 40); i > 0; i--)
                {
                    await ReserveAsync(_processes[process], _random.Next(1, 60), default);
                }

                break;
            case 4 or 5:
                foreach (var attempt in open.Where(_ => _random.Next(2) == 0))
                {
                    (attempt.Over, attempt.Used) = (true, _random.Next(3) == 0 ? attempt.Bound : _random.Next((int)attempt.Bound + 1));
                    await attempt.Store.SettleAsync(attempt.Reservation, Ask.Used(attempt.Used), attempt.Used * PerToken);
                }

                break;
            case 6 when open.Count > 0:
                var one = open[_random.Next(open.Count)];
                (one.Over, one.Used) = (true, 0);
                await one.Store.ReleaseAsync(one.Reservation);
                break;
            case 7 when open.Count > 0:
                // As where an attempt fell to another model: the one reservation in the place of the other, in one step.
                var former = open[_random.Next(open.Count)];
                (former.Over, former.Used) = (true, 0);
                await ReserveAsync(former.Store, _random.Next(1, 60), former.Reservation);
                break;
            case 8 when _random.Next(4) == 0:
                Crash(process);
                break;
            case 9:
                _processes[process].Tend();
                break;
            default:
                _clock.Advance(TimeSpan.FromSeconds(_random.Next(_random.Next(8) == 0 ? 3_000 : 20)));
                break;
        }

        await CheckAsync();
    }

    // What is under way is given back, and all of it booked.
    private async Task SettleAsync()
    {
        foreach (var attempt in _attempts.Where(static attempt => attempt.IsOpen))
        {
            attempt.Over = true;
            await attempt.Store.ReleaseAsync(attempt.Reservation);
        }

        await Task.WhenAll(_processes.Select(static process => process.FlushAsync(default)));
    }

    private void Crash(int process)
    {
        var dead = _processes[process];
        dead.Dispose();
        _attempts.FindAll(attempt => attempt.Store == dead).ForEach(static attempt => attempt.Lost = true);
        _processes[process] = Open(slices: true);
    }

    private async Task ReserveAsync(RedisBudgetStore store, int bound, BudgetReservation instead)
    {
        // A request of its own, as each call's: it remembers the accounts of the process that asked with it.
        var verdict = await store.ReserveAsync(Ask.Of(_budgets), Demands[bound], instead, TestContext.Current.CancellationToken);
        if (verdict.Denied < 0)
        {
            Sliced += verdict.Reservation.Entry is SliceClaim { Sibling: not null } ? 1 : 0;
            _attempts.Add(new Attempt(store, verdict.Reservation, verdict.Output!.Value, _clock.GetUtcNow().UtcTicks));
        }
    }

    private RedisBudgetStore Open(bool slices) => Bookkeeper.Open(_address, _prefix, _clock, _clock, lease: Lease, slices: slices);

    private async Task CheckAsync()
    {
        var now = _clock.GetUtcNow().UtcTicks;
        var counted = _attempts.FindAll(attempt => _kind == WindowKind.Sliding ? now - attempt.Begun < Ask.Window.Ticks : attempt.Begun / Ask.Window.Ticks == now / Ask.Window.Ticks);
        var covered = Covered(counted);
        var readings = await _reader.ReadAsync(null, TestContext.Current.CancellationToken);
        foreach (var (unit, limit, scale) in Units)
        {
            var used = readings.Where(reading => reading.Account.Unit == unit).Sum(static reading => reading.Spent + reading.Reserved);
            Assert.True(used <= limit, $"{used} of {limit} {unit}");
            Assert.True(covered * scale <= used, $"{covered * scale} {unit} were let through and {used} are in the books");
        }
    }

    private sealed class Attempt(RedisBudgetStore store, BudgetReservation reservation, long bound, long begun)
    {
        public RedisBudgetStore Store => store;

        public BudgetReservation Reservation => reservation;

        public long Bound => bound;

        public long Begun => begun;

        public long Used { get; set; }

        public bool Over { get; set; }

        public bool Lost { get; set; }

        public bool IsOpen => !Over && !Lost;
    }
}
