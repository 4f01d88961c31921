using System.Collections.Immutable;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;

namespace KernelGuard.Redis.Budgets;

/// <summary>Decides while the books are not reached, as the host declared. Thread-safe.</summary>
/// <param name="settings">What was declared.</param>
/// <param name="time">The clock of the shares.</param>
internal sealed class OutageDesk(BudgetSettings settings, TimeProvider time)
{
    private BudgetLedger? _shares;

    // A claim knows its account, so that any ledger ends one of the ledger before it.
    private BudgetLedger Shares
    {
        get
        {
            if (Volatile.Read(ref _shares) is { } known)
            {
                return known;
            }

            var shares = new BudgetLedger(time);
            return Interlocked.CompareExchange(ref _shares, shares, null) ?? shares;
        }
    }

    /// <summary>Forgets the shares: the books are reached again, and say what is left.</summary>
    public void End() => Volatile.Write(ref _shares, null);

    /// <summary>Decides about an attempt.</summary>
    /// <param name="request">The budgets.</param>
    /// <param name="demand">What the attempt may need.</param>
    /// <param name="accounts">The accounts of the budgets.</param>
    /// <param name="now">The books' time, in microseconds since 1970.</param>
    /// <param name="why">Why the books are of no use.</param>
    public async ValueTask<BudgetVerdict> DecideAsync(BudgetRequest request, Demand demand, RedisAccount[] accounts, long now, string why)
    {
        var verdict = new BudgetVerdict(demand.Wanted, -1, -1, -1, 0, null);
        if (request.Budgets.Any(static budget => budget.Enforce) && settings.OnStoreDown != StoreDown.Open)
        {
            if (settings.OnStoreDown == StoreDown.Closed)
            {
                var denied = Enumerable.Range(0, accounts.Length).First(i => request.Budgets[i].Enforce);
                return verdict with { Denied = denied, Reason = Denial(request.Budgets[denied], why) };
            }

            verdict = await ShareAsync(request, demand, accounts, now).ConfigureAwait(false);
            if (verdict.Denied >= 0)
            {
                return verdict with { Reason = Denial(request.Budgets[verdict.Denied], why) };
            }
        }

        var (parts, amounts) = (new WindowPart[accounts.Length], new long[accounts.Length]);
        for (var i = 0; i < accounts.Length; i++)
        {
            (parts[i], amounts[i]) = (accounts[i].PartAt(now), demand.Amount(request.Budgets[i].Unit, verdict.Output ?? 0));
        }

        return verdict with { Reservation = new BudgetReservation(new UnbookedHolding(request, accounts, parts, amounts, verdict.Reservation), 0) };
    }

    public ValueTask SettleAsync(in BudgetReservation share, in TokenUsage usage, long? cost) => Shares.SettleAsync(share, usage, cost);

    public ValueTask ReleaseAsync(in BudgetReservation share) => Shares.ReleaseAsync(share);

    private static string Denial(BudgetPolicy budget, string why) =>
        $"The budget '{budget.Name}' cannot be counted: {why}. Try again later; {KernelGuardRedisOptions.Section}:{nameof(KernelGuardRedisOptions.Budgets)}:{nameof(RedisBudgetOptions.OnStoreDown)} says what happens until then.";

    private ValueTask<BudgetVerdict> ShareAsync(BudgetRequest request, in Demand demand, RedisAccount[] accounts, long now)
    {
        ImmutableArray<BudgetPolicy> budgets = [.. request.Budgets.Select((budget, i) => budget with { Limit = accounts[i].ShareAt(now, budget, settings.Instances) })];
        return Shares.ReserveAsync(new BudgetRequest(budgets, request.Keys), demand, default, CancellationToken.None);
    }
}
