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
internal sealed class OutageDesk(BudgetSettings settings, ServerClock clock)
{
    private readonly BudgetLedger _shares = new(new BookTime(clock));
    private readonly Lock _gate = new();

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

    public ValueTask<bool> SettleAsync(in BudgetReservation share, in TokenUsage usage, long? cost) => _shares.SettleAsync(share, usage, cost);

    public ValueTask ReleaseAsync(in BudgetReservation share) => _shares.ReleaseAsync(share);

    private static string Denial(BudgetPolicy budget, string why) =>
        $"The budget '{budget.Name}' cannot be counted: {why}. Try again later; {KernelGuardRedisOptions.Section}:{nameof(KernelGuardRedisOptions.Budgets)}:{nameof(RedisBudgetOptions.OnStoreDown)} says what happens until then.";

    private ValueTask<BudgetVerdict> ShareAsync(BudgetRequest request, in Demand demand, RedisAccount[] accounts, long now)
    {
        foreach (var account in accounts)
        {
            Renew(account);
        }

        ImmutableArray<BudgetPolicy> budgets = [.. request.Budgets.Select((budget, i) => budget with { Limit = accounts[i].ShareAt(now, budget, settings.Instances) })];
        return _shares.ReserveAsync(new BudgetRequest(budgets, request.Keys), demand, default, CancellationToken.None);
    }

    // What the books said since holds what this process spent before, but for what is still to be booked, and for attempts still under way: those stay
    // reserved.
    private void Renew(RedisAccount account)
    {
        lock (_gate)
        {
            if (account.LastHeard is { } heard && heard != account.SharedFrom)
            {
                account.SharedFrom = heard;
                _shares.Change(account.Key, BudgetChangeKind.Reset, 0);
                _shares.Change(account.Key, BudgetChangeKind.Adjust, Math.Max(0, account.Unbooked));
            }
        }
    }
}
