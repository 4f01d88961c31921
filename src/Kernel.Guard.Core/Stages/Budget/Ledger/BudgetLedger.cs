using KernelGuard.Accounting;
using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>
/// Keeps all budgets in memory, and always completes at once. While its budgets have room an attempt works in the lanes of its processor alone; else it
/// locks the accounts of its budgets together, always in the same order: attempts of other tenants pass by.
/// </summary>
internal sealed class BudgetLedger : IBudgetStore
{
    /// <summary>How long a reservation may stay unsettled: longer than an attempt lives.</summary>
    public static readonly TimeSpan LeaseUnlessSaid = TimeSpan.FromHours(1);

    private readonly TimeProvider _time;
    private readonly BudgetSignals? _signals;
    private readonly AccountBook _book;
    private readonly LedgerView _view;
    private readonly Processors _processors;
    private readonly long _lease;

    /// <summary>Creates books that hold nothing.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="signals">What tells of expired and overdrawn budgets; null for nothing.</param>
    /// <param name="lease">How long a reservation may stay unsettled; null for <see cref="LeaseUnlessSaid"/>.</param>
    /// <param name="processors">Who works in which lane of an account; null for the machine's own.</param>
    public BudgetLedger(TimeProvider time, BudgetSignals? signals = null, TimeSpan? lease = null, Processors? processors = null)
    {
        _time = time;
        _signals = signals;
        _processors = processors ?? Processors.OfTheMachine;
        _book = new AccountBook(time, _processors, signals);
        _view = new LedgerView(_book, time, signals);
        _lease = (lease ?? LeaseUnlessSaid).Ticks;
    }

    public TimeSpan Lease => TimeSpan.FromTicks(_lease);

    public ValueTask<BudgetVerdict> ReserveAsync(BudgetRequest request, in Demand demand, in BudgetReservation instead, CancellationToken cancellationToken)
    {
        return new(Decide(request, demand, instead));
    }

    public ValueTask<bool> SettleAsync(in BudgetReservation reservation, in TokenUsage usage, long? cost, int requests = 1) => new(End(reservation, usage, cost, sent: true, requests));

    public (ulong Passed, ulong Reached) Beyond(BudgetRequest request)
    {
        var now = _time.GetUtcNow().UtcTicks;
        var accounts = request.Found as AccountSet ?? Find(request);
        if (InLanes.IsQuiet(request.Budgets, accounts, now, _processors.Current()))
        {
            return (0, 0);
        }

        while (!accounts.TryEnter())
        {
            accounts = Find(request);
        }

        try
        {
            foreach (var account in accounts.InOrder)
            {
                account.MoveTo(now);
            }

            return BudgetJudge.Told(request.Budgets, accounts);
        }
        finally
        {
            accounts.Exit();
        }
    }

    public ValueTask<(bool Tells, TimeSpan? Lasts)> ClaimAsync(AccountKey account, double share, long limit) => new((true, _view.LastsBeyondClock(account)));

    public ValueTask ReleaseAsync(in BudgetReservation reservation)
    {
        End(reservation, TokenUsage.None, 0, sent: false);
        return ValueTask.CompletedTask;
    }

    public long? LeftOf(in AccountKey account, BudgetPolicy budget) => _view.LeftOf(account, budget);

    public ValueTask<IReadOnlyList<BudgetReading>> ReadAsync(string? tenant, CancellationToken cancellationToken) =>
        new([.. Read().Where(reading => tenant is null || reading.Account.BelongsTo(tenant))]);

    // It is made at once: nobody ever asks for it twice.
    public ValueTask ChangeAsync(AccountKey account, BudgetChangeKind change, long amount, string id, CancellationToken cancellationToken)
    {
        Change(account, change, amount);
        return ValueTask.CompletedTask;
    }

    public ValueTask<int> ForgetAsync(string? tenant, string? user, CancellationToken cancellationToken) => new(_book.Forget(key => key.IsOf(tenant, user)));

    /// <summary>Changes an account for its current window.</summary>
    public void Change(in AccountKey account, BudgetChangeKind change, long amount) => _view.Change(account, change, amount);

    /// <summary>Reads every account that is in use.</summary>
    public IReadOnlyList<BudgetReading> Read() => _view.Read();

    /// <summary>Settles a reservation, or gives it back where the attempt was not sent.</summary>
    /// <returns>Whether a lease had run out.</returns>
    public bool End(in BudgetReservation reservation, in TokenUsage usage, long? cost, bool sent, int requests = 1)
    {
        var (claim, late) = (reservation.Entry as BudgetClaim, false);
        if (claim is null)
        {
            return false;
        }

        var now = _time.GetUtcNow().UtcTicks;
        for (var first = true; claim is not null; first = false)
        {
            // The first claim stands for all: whoever settles it settles its siblings.
            long? version = first ? reservation.Version : null;
            var spent = Spent(claim, usage, cost, sent, requests);
            if (!InLanes.TrySettle(claim, version, spent, now, out var sibling) && !Settle(claim, version, spent, now, ref late, out sibling))
            {
                return false;
            }

            claim = sibling;
        }

        return late;
    }

    private static long Spent(BudgetClaim claim, in TokenUsage usage, long? cost, bool sent, int requests) => claim.Unit switch
    {
        _ when !sent => 0,
        BudgetUnit.Requests => requests,
        BudgetUnit.Tokens => usage.Total,
        _ => cost ?? claim.Amount,
    };

    // Answers whether it was there to be settled.
    private bool Settle(BudgetClaim claim, long? version, long spent, long now, ref bool late, out BudgetClaim? sibling)
    {
        var account = claim.Account;
        bool overdrawn;
        int expired;
        account.Enter();
        try
        {
            sibling = claim.Sibling;
            if (version is { } known && claim.Version != known)
            {
                return false;
            }

            // Parts that are over count for nothing, and a lease that ran out gives nothing back, whether anybody looked at the account since or not.
            account.MoveTo(now);
            expired = account.TakeExpired();
            late |= claim.Expired;
            overdrawn = account.Settle(claim, spent);
        }
        finally
        {
            account.Exit();
        }

        _signals?.Expired(account.Key, expired);
        if (overdrawn)
        {
            _signals?.Overdrawn(account.Key);
        }

        return true;
    }

    /// <inheritdoc cref="ReserveAsync"/>
    public BudgetVerdict Decide(BudgetRequest request, in Demand demand, BudgetReservation instead)
    {
        var now = _time.GetUtcNow().UtcTicks;
        var accounts = request.Found as AccountSet ?? Find(request);
        if (instead.Entry is null && InLanes.Reserve(request.Budgets, accounts, demand, now, _lease, _processors.Current()) is { Entry: not null } reserved)
        {
            return new BudgetVerdict(demand.Wanted, -1, -1, -1, 0, null) { Reservation = reserved };
        }

        var rest = Own(instead);
        while (!accounts.TryEnter())
        {
            accounts = Find(request);
        }

        BudgetVerdict verdict;
        Span<int> expired = stackalloc int[accounts.InOrder.Length];
        try
        {
            for (var i = 0; i < expired.Length; i++)
            {
                accounts.InOrder[i].MoveTo(now);
                expired[i] = accounts.InOrder[i].TakeExpired();
            }

            rest = Exchange(rest, accounts);
            verdict = BudgetJudge.Judge(request.Budgets, accounts, demand);
            if (verdict.Denied < 0)
            {
                verdict = verdict with { Reservation = Reserve(request, accounts, demand, verdict.Output ?? 0) };
                accounts.Open(request.Budgets, demand, verdict.Output ?? 0, _lease);
            }
        }
        finally
        {
            accounts.Exit();
        }

        for (var i = 0; i < expired.Length; i++)
        {
            _signals?.Expired(accounts.InOrder[i].Key, expired[i]);
        }

        End(rest, TokenUsage.None, 0, sent: false);
        return verdict;
    }

    // Whoever settles it meanwhile finds it settled: its claims are read below while only some of them are locked.
    private static BudgetReservation Own(in BudgetReservation reservation)
    {
        if (reservation.Entry is not BudgetClaim first)
        {
            return default;
        }

        first.Lane.Enter();
        try
        {
            return first.Version == reservation.Version ? new BudgetReservation(first, first.Renew()) : default;
        }
        finally
        {
            first.Lane.Exit();
        }
    }

    // What is given back of the accounts that decide is given back in the same step: nobody takes the room in between. Answers what lies in others.
    private static BudgetReservation Exchange(in BudgetReservation owned, AccountSet accounts)
    {
        BudgetClaim? rest = null;
        for (BudgetClaim? claim = owned.Entry as BudgetClaim, sibling; claim is not null; claim = sibling)
        {
            sibling = claim.Sibling;
            if (accounts.Holds(claim.Account))
            {
                claim.Account.Settle(claim, spent: 0);
            }
            else
            {
                (claim.Sibling, rest) = (rest, claim);
            }
        }

        return new BudgetReservation(rest, rest?.Version ?? 0);
    }

    // Where nothing limits the output (it is 0 here), only budgets that do not deny count it: what it really is, when it is known.
    private BudgetReservation Reserve(BudgetRequest request, AccountSet accounts, in Demand demand, int output)
    {
        BudgetClaim? first = null;
        BudgetClaim? last = null;
        for (var i = 0; i < request.Budgets.Length; i++)
        {
            if (accounts.IsCharged(i))
            {
                var budget = request.Budgets[i];
                var claim = accounts[i].Reserve(budget.Unit, accounts.OverdraftLimit(request, i), demand.Amount(budget.Unit, output), _lease);
                if (last is null)
                {
                    first = claim;
                }
                else
                {
                    last.Sibling = claim;
                }

                last = claim;
            }
        }

        return new BudgetReservation(first, first?.Version ?? 0);
    }

    private AccountSet Find(BudgetRequest request)
    {
        var accounts = new BudgetAccount[request.Keys.Length];
        for (var i = 0; i < accounts.Length; i++)
        {
            accounts[i] = _book.Open(request.Keys[i]);
        }

        var set = new AccountSet(accounts);
        request.Found = set;
        return set;
    }
}
