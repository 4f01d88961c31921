using KernelGuard.Redis.Budgets;
using KernelGuard.Redis.Budgets.Slices;
using KernelGuard.Stages.Budget;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>
/// Drives three processes on one account by random steps: bursts of calls one after the other and side by side, under one limit, two, or a lower one;
/// settled under their bound or beyond it, given back or never; processes that crash and are started anew, windows that end, a clock set back,
/// a machine that sleeps, room that a host grants. After each step a reader compares the books with what was let through.
/// </summary>
internal sealed class SliceSchedule : IAsyncDisposable
{
    private const long Limit = 100_000;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private readonly SharedClock _clock = new();
    private readonly string _address;
    private readonly string _prefix = Member.NewPrefix();
    private readonly Random _random;
    private readonly RedisBudgetStore[] _processes = new RedisBudgetStore[3];
    private readonly RedisBudgetStore _reader;
    private readonly List<Attempt> _attempts = [];

    // The server's time: the latest that a script was told, so none before the first. It never goes back.
    private long _now;

    // Slices that may be spent at their bound: a dead process's, and those of one that does nothing, not even tick, for long. Each is a percent.
    private int _writtenOff = 3;
    private int _sliced;
    private int _grants;
    private string _steps = "";
    private (long Window, long Amount) _granted;

    public SliceSchedule(string address, int seed)
    {
        (_address, _random) = (address, new Random(seed));
        _reader = Open(slices: false);
        for (var i = 0; i < _processes.Length; i++)
        {
            Start(i);
        }
    }

    private long Granted => _granted.Window == CurrentWindow ? _granted.Amount : 0;

    private long CurrentWindow => _now / Ask.Window.Ticks;

    public async Task StepAsync()
    {
        var process = _random.Next(_processes.Length);
        var open = _attempts.Where(attempt => attempt is { Over: false, Lost: false }).ToList();
        var step = _random.Next(17);
        _steps += $" {step}";
        switch (step)
        {
            case 0 or 1 or 2 or 3 or 4 or 5:
                for (var i = _random.Next(1, 30); i > 0; i--)
                {
                    await ReserveAsync(process, _random.Next(1, 60), Request());
                }

                break;
            case 14:
                var burst = Enumerable.Range(0, _random.Next(2, 40)).Select(_ => (Process: _random.Next(_processes.Length), Bound: _random.Next(1, 60), Request: Request())).ToArray();
                await Task.WhenAll(burst.Select(call => Task.Run(() => ReserveAsync(call.Process, call.Bound, call.Request))));
                break;
            case 15 when open.Count > 0 && _random.Next(3) == 0:
                // The one exception: what a provider uses beyond the bound is booked in full.
                var over = open[_random.Next(open.Count)];
                (over.Used, over.Over) = (over.Bound + _random.Next(1, 200), true);
                await over.Store.SettleAsync(over.Reservation, Ask.Used(over.Used), null);
                await over.Store.FlushAsync(default);
                break;
            case 16 when _random.Next(3) == 0:
                _now = Math.Max(_now, _clock.GetUtcNow().UtcTicks);
                var amount = _random.Next(1, 2_000);
                await _reader.ChangeAsync(Ask.Of(Ask.Tokens(Limit)).Keys[0], BudgetChangeKind.Grant, amount, $"grant {++_grants}", default);
                _granted = (CurrentWindow, amount + Granted);
                break;
            case 13 when _random.Next(6) == 0:
                _clock.Sleep(TimeSpan.FromMinutes(_random.Next(90)));
                _writtenOff += _processes.Length;
                break;
            case 6 or 7 or 8:
                foreach (var attempt in open.Where(_ => _random.Next(2) == 0))
                {
                    attempt.Used = _random.Next(3) == 0 ? attempt.Bound : _random.NextInt64(attempt.Bound + 1);
                    attempt.Over = true;
                    await attempt.Store.SettleAsync(attempt.Reservation, Ask.Used(attempt.Used), null);
                }

                break;
            case 9 when open.Count > 0:
                var one = open[_random.Next(open.Count)];
                one.Over = true;
                await one.Store.ReleaseAsync(one.Reservation);
                break;
            case 10 when _random.Next(4) == 0:
                Crash(process);
                break;
            case 11:
                _processes[process].Tend();
                break;
            case 12 when _random.Next(4) == 0:
                // Never by as much as a machine slept before: a process would have given its slices back in between, and these do not tick.
                _clock.SetBack(TimeSpan.FromMinutes(_random.Next(30)) + TimeSpan.FromSeconds(7));
                break;
            default:
                var seconds = _random.Next(_random.Next(8) == 0 ? 3_000 : 20);
                _writtenOff += seconds > 60 ? _processes.Length : 0;
                _clock.Advance(TimeSpan.FromSeconds(seconds));
                break;
        }

        await CheckAsync();
    }

    /// <summary>Checks that nothing is reserved for ever, and what the crashes cost.</summary>
    public async Task EndAsync()
    {
        foreach (var attempt in _attempts.Where(static attempt => attempt is { Over: false, Lost: false }))
        {
            attempt.Over = true;
            await attempt.Store.ReleaseAsync(attempt.Reservation);
        }

        await Task.WhenAll(_processes.Select(static process => process.FlushAsync(default)));
        var (spent, reserved) = await _reader.ReadAsync();
        var counted = _attempts.Where(attempt => attempt.Window == CurrentWindow).ToList();
        var known = counted.Sum(static attempt => attempt.Crashed || attempt.IsLate ? Math.Max(attempt.Bound, attempt.Used) : attempt.Used);
        Assert.InRange(spent + reserved, counted.Sum(static attempt => attempt.Used), known + ((_writtenOff + counted.Count(static attempt => attempt.IsLate)) * (Limit / 100)));

        _clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal((0L, 0L), await _reader.ReadAsync());
        Assert.True(_sliced > 0 || _attempts.Count < 200, "no call was spent from a slice");
    }

    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync();
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }
    }

    // Two limits of one policy, one alone, or that of another function.
    private BudgetRequest Request() => _random.Next(4) switch
    {
        0 => Ask.Of(Ask.Tokens(Limit * 3 / 2), Ask.Tokens(Limit)),
        1 => Ask.Of(Ask.Tokens(Limit * 3 / 5)),
        _ => Ask.Of(Ask.Tokens(Limit)),
    };

    private async Task ReserveAsync(int process, int bound, BudgetRequest request)
    {
        var store = _processes[process];
        var verdict = await store.ReserveAsync(request, Ask.Demand(0, bound));
        if (verdict.Denied >= 0)
        {
            return;
        }

        lock (_attempts)
        {
            _now = Math.Max(_now, _clock.GetUtcNow().UtcTicks);
            _sliced += verdict.Reservation.Entry is SliceClaim ? 1 : 0;
            _attempts.Add(new Attempt(store, verdict.Reservation, verdict.Output!.Value, CurrentWindow, _now));
        }
    }

    // What it had not booked yet is lost with it.
    private void Crash(int process)
    {
        var dead = _processes[process];
        dead.Dispose();
        _writtenOff++;
        foreach (var attempt in _attempts.Where(attempt => attempt.Store == dead))
        {
            (attempt.Crashed, attempt.Lost) = (true, !attempt.Over);
        }

        Start(process);
    }

    private void Start(int process) => _processes[process] = Open(slices: true);

    private RedisBudgetStore Open(bool slices) => Bookkeeper.Open(_address, _prefix, _clock, _clock, lease: Lease, slices: slices);

    private async Task CheckAsync()
    {
        _now = Math.Max(_now, _clock.GetUtcNow().UtcTicks);
        var (spent, reserved) = await _reader.ReadAsync();
        var used = spent + reserved;
        var most = Limit + Granted + _attempts.Where(attempt => attempt.Window == CurrentWindow).Sum(static attempt => Math.Max(0, attempt.Used - attempt.Bound));
        Assert.True(used <= most, $"{used} of {most}");
        foreach (var attempt in _attempts.Where(static attempt => !attempt.Over))
        {
            attempt.IsLate |= _now - attempt.Begun >= Lease.Ticks;
        }

        var covered = _attempts.Where(attempt => attempt.Window == CurrentWindow).Sum(static attempt => attempt.Over ? attempt.Used : attempt.Bound);
        if (covered > used)
        {
            Assert.Fail($"{covered} were let through and {used} are in the books after the steps{_steps}: {await BooksContents.ReadAsync(_address, _prefix)}");
        }
    }

    private sealed class Attempt(RedisBudgetStore store, BudgetReservation reservation, long bound, long window, long begun)
    {
        public RedisBudgetStore Store => store;

        public BudgetReservation Reservation => reservation;

        public long Bound => bound;

        public long Window => window;

        public long Begun => begun;

        public long Used { get; set; }

        public bool Over { get; set; }

        public bool Lost { get; set; }

        public bool Crashed { get; set; }

        /// <summary>Gets or sets whether it was under way for longer than a lease: it is booked at its bound, and its slice with it.</summary>
        public bool IsLate { get; set; }
    }
}
