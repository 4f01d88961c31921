using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Redis.Budgets.Slices;
using KernelGuard.Stages.Budget;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>
/// Keeps all budgets in books that processes share. A call asks them once, for all of its budgets in one step; settling waits for nobody.
/// </summary>
internal sealed class RedisBudgetStore : IBudgetStore, IAsyncDisposable, IDisposable
{
    private readonly RedisConnection _connection;
    private readonly RedisBooks _books;
    private readonly BookQueue _queue;
    private readonly RedisAccounts _accounts = new();
    private readonly OutageDesk _outage;
    private readonly BudgetSettings _settings;
    private readonly TimeProvider _time;
    private readonly ReserveTrips _trips;
    private readonly ReserveWords _words;
    private readonly BookSlots _slots = new();
    private readonly SliceDesk? _slices;
    private readonly BookView _view;
    private readonly ShareReadings? _readings;
    private readonly ITimer _timer;

    /// <summary>Creates a store.</summary>
    /// <param name="connection">The connection, which becomes the store's own.</param>
    /// <param name="settings">The host's settings.</param>
    /// <param name="time">The clock.</param>
    /// <param name="signals">What tells of expired and overdrawn budgets; null for nothing.</param>
    /// <param name="told">The time that scripts are told, for tests; null for the server's own.</param>
    /// <param name="pause">How long the server is left alone after it was not reached; null for a second.</param>
    /// <param name="thresholds">Answers what is told of budgets that passed a threshold; null for nothing.</param>
    public RedisBudgetStore(
        RedisConnection connection, BudgetSettings settings, TimeProvider time, BudgetSignals? signals = null, TimeProvider? told = null, TimeSpan? pause = null, Func<Thresholds>? thresholds = null)
    {
        (_connection, _settings, _time) = (connection, settings, time);
        var rest = new ServerPause(pause ?? TimeSpan.FromSeconds(1), TimeProvider.System);
        _books = new RedisBooks(connection, new ServerClock(time, told), rest, settings.Grace) { Refusal = new ServerRefusal(signals, time) };
        connection.OnRestored = rest.End;
        var news = new BookNews(signals, thresholds is null ? null : (request, passed, reached) => BudgetDecisions.Tell(request, passed, reached, thresholds()));
        _queue = new BookQueue(_books, news, _slots, time);
        var shares = new OpenShares();
        _outage = new OutageDesk(settings, _books.Clock, _queue, shares, time, signals);
        _trips = new ReserveTrips(_books, _queue, _slots, news, shares);
        _words = new ReserveWords(settings.Lease, time);
        _readings = settings.OnStoreDown == StoreDown.LocalShare ? new ShareReadings(_books, _queue, _trips, shares) : null;
        if (settings.Slices)
        {
            var slices = _slices = new SliceDesk(_books, _trips, _queue, _words, _slots, settings.Lease, time);

            // They were reserved in books that are gone: what was spent of them is booked in those that came.
            _books.Emptied = () => slices.GiveBack(_accounts.All, idle: false);
        }

        (Spending, _view) = (new RedisSpending(_books, time), new BookView(_books, _queue, _accounts, _slices, settings.Deadline));
        _timer = time.CreateTimer(static store => ((RedisBudgetStore)store!).Tend(), this, Sweep, Sweep);
    }

    /// <summary>Gets what all processes have sent.</summary>
    public RedisSpending Spending { get; }

    /// <summary>How often leases that ran out are looked for.</summary>
    public static TimeSpan Sweep { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets whether a slice is being taken, for tests.</summary>
    internal bool IsTaking => _accounts.All.Any(static account => account.Slices.IsTaking);

    /// <summary>Gets what <see cref="Tend"/> reads, for tests.</summary>
    internal Task Reading { get; private set; } = Task.CompletedTask;

    /// <summary>Gets for how long new books are not used.</summary>
    internal TimeSpan Grace => _settings.Grace;

    public string? Trouble => _view.Trouble;

    public TimeSpan Lease => _settings.Lease;

    public long MostAmount => Micros.Most;

    public void Check(BudgetPolicy budget)
    {
        if (budget.Enforce && _settings.OnStoreDown == StoreDown.Open)
        {
            throw new GuardConfigurationException(
                $"The budget '{budget.Name}' denies, and {KernelGuardRedisOptions.Section}:{nameof(KernelGuardRedisOptions.Budgets)}:{nameof(RedisBudgetOptions.OnStoreDown)} is Open: it would be overspent while Redis is not reached. Set Closed or LocalShare there, or the budget's Enforce to false, in code or, where the configuration shall say it, with \"{{its policy or function}}:Budgets\" in {KernelGuardOptions.Section}:{nameof(KernelGuardOptions.AllowLoosening)}.");
        }
    }

    public void Expect(TimeSpan? deadline) => _slices?.Longest.Expect(deadline);

    public ValueTask<BudgetVerdict> ReserveAsync(BudgetRequest request, in Demand demand, in BudgetReservation instead, CancellationToken cancellationToken)
    {
        var accounts = _accounts.Find(request);
        if (_slices is not null && instead.Entry is null && _slices.TryReserve(request, demand, accounts, out var verdict))
        {
            return new(verdict);
        }

        return new(DecideAsync(new ReserveAttempt(request, demand, accounts, _slices?.GivenBack, cancellationToken) { Given = Take(instead), Wait = _books.Begin() }));
    }

    public ValueTask<bool> SettleAsync(in BudgetReservation reservation, in TokenUsage usage, long? cost, int requests = 1)
    {
        switch (reservation.Entry)
        {
            case SliceClaim:
                return new(_slices!.End(reservation, usage, cost, sent: true, requests));
            case UnbookedHolding unbooked when unbooked.TryEnd():
                return new(_outage.Settle(unbooked, usage, cost, requests));
            case BookedHolding booked when booked.TryEnd():
                _queue.Add(new SettleEntry(booked, _slots, usage, cost, requests), isUrgent: !booked.LeavesRoom);
                return new(_time.GetTimestamp() >= booked.Ends);
            default:
                return new(false);
        }
    }

    public ValueTask ReleaseAsync(in BudgetReservation reservation)
    {
        if (Take(reservation) is { } given)
        {
            _queue.Add(given);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<(bool Tells, TimeSpan? Lasts)> ClaimAsync(AccountKey account, double share, long limit) => _view.ClaimAsync(account, share, limit);

    public TimeSpan? UnknownFor(AccountKey account) => _view.UnknownFor(account);

    public ValueTask<IReadOnlyList<BudgetReading>> ReadAsync(string? tenant, CancellationToken cancellationToken) => _view.ReadAsync(tenant, cancellationToken);

    public ValueTask ChangeAsync(AccountKey account, BudgetChangeKind change, long amount, string id, CancellationToken cancellationToken) =>
        _view.ChangeAsync(account, change, amount, id, cancellationToken);

    public long? LeftOf(in AccountKey account, BudgetPolicy budget) => _view.LeftOf(account, budget);

    public ValueTask<int> ForgetAsync(string? tenant, string? user, CancellationToken cancellationToken) => _view.ForgetAsync(tenant, user, cancellationToken);

    /// <summary>Has the host say that the books are whole, although they were lost.</summary>
    public ValueTask AcceptAsync(CancellationToken cancellationToken) => _view.AcceptAsync(cancellationToken);

    /// <summary>Begins to use the books, so that the first call need not wait for the connection.</summary>
    /// <exception cref="RedisException">The server was not reached.</exception>
    /// <exception cref="TimeoutException">The server did not answer.</exception>
    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        await _books.OpenAsync(_books.Begin(), cancellationToken).ConfigureAwait(false);
        await _books.RipenAsync(_time, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives slices back, and waits until all that ended is booked, and what was sent is known to all.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => Task.WhenAll(BookAsync(cancellationToken), Spending.FlushAsync(cancellationToken));

    private async Task BookAsync(CancellationToken cancellationToken)
    {
        await (_slices?.GiveBackAsync(_accounts.All, cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
        await _queue.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives idle slices back, has leases looked at that ran out, and hears what is left where a share may be spent of it: every second.</summary>
    internal void Tend()
    {
        if (_books.IsKnown)
        {
            Reading = _readings?.ReadAsync(_accounts.All) ?? Task.CompletedTask;
            _slices?.GiveBack(_accounts.All, idle: true);
            _accounts.Trim();
            _queue.Sweep();
            Spending.Tend();
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _queue.Dispose();
        _trips.Dispose();
        Spending.Dispose();
        _connection.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync().ConfigureAwait(false);
        _queue.Dispose();
        _trips.Dispose();
        Spending.Dispose();
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    // One deadline holds over all that a decision asks, from when the books are old enough.
    private async Task<BudgetVerdict> DecideAsync(ReserveAttempt attempt)
    {
        var (all, why) = (attempt.Accounts.ByBudget, OutageReason.TooLate);
        try
        {
            await _books.OpenAsync(attempt.Wait, attempt.Cancelled).ConfigureAwait(false);
            if (_books.YoungFor() > TimeSpan.Zero && attempt.Request.Budgets.Any(static budget => budget.Enforce))
            {
                // It is no fault of the server's: once in the life of a Redis a call waits beyond its deadline, and is not turned away.
                await _books.RipenAsync(_time, attempt.Cancelled).ConfigureAwait(false);
                attempt.Wait = _books.Begin();
            }

            while (attempt.Wait.Rest > TimeSpan.Zero)
            {
                var (books, now) = (_books.Epoch!, _books.Clock.Now);
                if (books.IsLost(all, now))
                {
                    why = new("Redis was emptied, and what was spent in its window is not known");
                    break;
                }

                if (books.YoungFor(now, _settings.Grace) > TimeSpan.Zero)
                {
                    why = new("Redis was empty a moment ago, and other processes may still know what was spent");
                    break;
                }

                var ask = _words.Of(attempt.Request, attempt.Demand, all, books, now, attempt.Given);
                var answer = await _trips.AskAsync(ask, attempt.Wait, attempt.Cancelled).ConfigureAwait(false);
                attempt.Given = null;
                if (!answer.IsAgain)
                {
                    var verdict = _words.Read(ask, attempt.Request, attempt.Demand, attempt.Accounts, answer);
                    if (_slices is null || attempt.IsLast || !MayFindMore(_slices, attempt, verdict))
                    {
                        return verdict;
                    }

                    // Asked without it where that takes too long.
                    (attempt.Given, attempt.IsLast) = (Take(verdict.Reservation), true);
                    await _slices.BookedAsync(attempt.Wait, attempt.Cancelled).ConfigureAwait(false);
                }
            }
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            why = OutageReason.Of(error, _books);
        }
        finally
        {
            if (attempt.Given is { } given)
            {
                _queue.Add(given);
            }
        }

        return _outage.Decide(attempt.Request, attempt.Demand, all, _books.Clock.Now, why);
    }

    // What is short may lie in this process's own slices, or be what another call has given back meanwhile. Where nothing is, slices may be taken.
    private static bool MayFindMore(SliceDesk slices, ReserveAttempt attempt, in BudgetVerdict verdict)
    {
        var accounts = attempt.Accounts.ByBudget;
        if (verdict.Denied >= 0 || verdict.Output < (attempt.Demand.Wanted ?? int.MaxValue))
        {
            if (slices.GiveBack(accounts, idle: false) || slices.IsGivenBackSince(attempt.GivenBack))
            {
                return true;
            }
        }

        for (var i = 0; verdict.Denied < 0 && i < accounts.Length; i++)
        {
            var budget = attempt.Request.Budgets[i];
            slices.Consider(accounts[i], budget, attempt.Demand.Amount(budget.Unit, verdict.Output ?? 0));
        }

        return false;
    }

    // What ends here and is in the books; what is not is given back at once.
    private ReleaseEntry? Take(in BudgetReservation reservation)
    {
        switch (reservation.Entry)
        {
            case SliceClaim:
                _slices!.End(reservation, TokenUsage.None, 0, sent: false);
                return null;
            case UnbookedHolding unbooked when unbooked.TryEnd():
                return _outage.Release(unbooked);
            case BookedHolding booked when booked.TryEnd():
                return new ReleaseEntry(booked.Place, _slots);
            default:
                return null;
        }
    }
}
