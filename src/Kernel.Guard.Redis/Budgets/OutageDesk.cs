using System.Collections.Immutable;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;

namespace KernelGuard.Redis.Budgets;

/// <summary>
/// Decides while the books are not reached, as the host declared. What an account's share spent is forgotten when the books were heard of that
/// account again, and not before. Thread-safe.
/// </summary>
/// <param name="settings">What was declared.</param>
/// <param name="clock">The books' time, by which shares have their windows.</param>
/// <param name="queue">What tells the books, when they are reached, of what is under way without them.</param>
/// <param name="open">What keeps what is decided here and what the books decide apart.</param>
/// <param name="time">The clock that never goes back.</param>
/// <param name="signals">What counts these decisions; null for nothing.</param>
internal sealed class OutageDesk(BudgetSettings settings, ServerClock clock, BookQueue queue, OpenShares open, TimeProvider time, BudgetSignals? signals)
{
    private readonly string _mode = settings.OnStoreDown switch { StoreDown.Open => "open", StoreDown.LocalShare => "local_share", _ => "closed" };
    private readonly BudgetLedger _shares = new(new BookTime(clock));
    private readonly HashSet<UnbookedHolding> _placed = [];
    private readonly long _lasts = (long)(settings.Lease.TotalSeconds * time.TimestampFrequency);

    /// <summary>Decides about an attempt.</summary>
    /// <param name="request">The budgets.</param>
    /// <param name="demand">What the attempt may need.</param>
    /// <param name="accounts">The accounts of the budgets.</param>
    /// <param name="now">The books' time, in microseconds since 1970.</param>
    /// <param name="why">Why the books are of no use.</param>
    public BudgetVerdict Decide(BudgetRequest request, Demand demand, RedisAccount[] accounts, long now, OutageReason why)
    {
        signals?.WithoutStore(_mode);
        var denies = request.Budgets.Any(static budget => budget.Enforce) && settings.OnStoreDown != StoreDown.Open;
        if (denies && settings.OnStoreDown == StoreDown.Closed)
        {
            var denied = Enumerable.Range(0, accounts.Length).First(i => request.Budgets[i].Enforce);
            return new BudgetVerdict(demand.Wanted, denied, -1, -1, 0, why.RetryAfter) { Reason = Denial(request.Budgets[denied], why) };
        }

        lock (open.Gate)
        {
            var verdict = denies ? Share(request, demand, accounts, now) : new BudgetVerdict(demand.Wanted, -1, -1, -1, 0, null);
            if (verdict.Denied >= 0)
            {
                return verdict with { RetryAfter = why.RetryAfter, Reason = Denial(request.Budgets[verdict.Denied], why) };
            }

            long[] amounts = [.. request.Budgets.Select((budget, i) => Math.Min(demand.Amount(budget.Unit, verdict.Output ?? 0), request.OverdraftLimit(i, accounts) < 0 ? Micros.MostCounted : Micros.Most))];
            var holding = new UnbookedHolding(request, accounts, amounts, verdict.Reservation, now, time.GetTimestamp() + _lasts);
            queue.Open(new JoinEntry(holding, time, Placed));
            open.Open();
            return verdict with { Reservation = new BudgetReservation(holding, 0) };
        }
    }

    /// <summary>Books what was used of what was let through here.</summary>
    /// <returns>Whether its lease had run out.</returns>
    public bool Settle(UnbookedHolding holding, TokenUsage usage, long? cost, int requests = 1)
    {
        lock (open.Gate)
        {
            queue.Settle(holding, usage, cost, requests);
            _placed.Remove(holding);
            _shares.End(holding.Share, usage, cost, sent: true, requests);
        }

        return time.GetTimestamp() >= holding.Ends;
    }

    /// <summary>Gives back what was let through here and never sent.</summary>
    /// <returns>What gives it back in the books, where they hold it; else null.</returns>
    public ReleaseEntry? Release(UnbookedHolding holding)
    {
        lock (open.Gate)
        {
            _placed.Remove(holding);
            _shares.End(holding.Share, TokenUsage.None, 0, sent: false);
            return queue.Release(holding);
        }
    }

    private static DenialReason Denial(BudgetPolicy budget, OutageReason why) => new(
        DenialCause.NotKnown,
        $"The budget '{budget.Name}' cannot be counted: {why.Why}. {why.Advice}; {KernelGuardRedisOptions.Section}:{nameof(KernelGuardRedisOptions.Budgets)}:{nameof(RedisBudgetOptions.OnStoreDown)} says what happens until then.");

    private BudgetVerdict Share(BudgetRequest request, in Demand demand, RedisAccount[] accounts, long now)
    {
        foreach (var account in accounts)
        {
            Renew(account);
        }

        ImmutableArray<BudgetPolicy> budgets = [.. request.Budgets.Select((budget, i) => budget with { Limit = accounts[i].ShareAt(now, budget, settings.Instances) })];
        return _shares.Decide(new BudgetRequest(budgets, request.Keys), demand, default);
    }

    private void Placed(UnbookedHolding holding)
    {
        lock (open.Gate)
        {
            if (!holding.IsEnded)
            {
                _placed.Add(holding);
            }
        }
    }

    // What the books said since holds what this process spent before, and what is under way and was told to them. What is still to be booked is not in it,
    // nor what is under way and was not told: that stays reserved.
    private void Renew(RedisAccount account)
    {
        if (account.LastHeard is not { } heard || heard == account.SharedFrom)
        {
            return;
        }

        foreach (var holding in _placed.Where(holding => holding.Accounts.Contains(account)).ToList())
        {
            // Spent at its bound, in the shares of its other accounts too until the books are heard of those.
            _placed.Remove(holding);
            _shares.End(holding.Share, TokenUsage.None with { Input = holding.MostTokens }, null, sent: true);
        }

        account.SharedFrom = heard;
        _shares.Change(account.Key, BudgetChangeKind.Reset, 0);
        _shares.Change(account.Key, BudgetChangeKind.Adjust, Math.Max(0, account.Unbooked));
    }
}
