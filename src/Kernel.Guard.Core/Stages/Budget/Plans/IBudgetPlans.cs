using KernelGuard.Policies;

namespace KernelGuard;

/// <summary>
/// Says the limits that tenants have, such as those of the plans (free, pro) that a host sells. Register one as a singleton:
/// <c>services.AddSingleton&lt;IBudgetPlans, Plans&gt;()</c>. It is asked for budgets per tenant, and per user of a tenant.
/// </summary>
/// <remarks>
/// Called from many calls at once; for one budget and tenant only once at a time, whoever waits for it. Each answer is kept for
/// <see cref="Lifetime"/>, those of 10,000 budgets and tenants at most. Where it throws, or takes longer than 5 s, its last answer goes on; where
/// there is none, a budget that holds its limit denies the call. It is asked again after 1 s, 2 s, 4 s and so on, a minute at most; calls for which
/// there is a last answer do not wait for that.
/// </remarks>
public interface IBudgetPlans
{
    /// <summary>Gets for how long an answer is kept: above zero, at most a day. A changed plan takes effect after it at the latest. Default: a minute.</summary>
    TimeSpan Lifetime => TimeSpan.FromMinutes(1);

    /// <summary>Finds a tenant's limit of a budget.</summary>
    /// <param name="budget">The budget's name.</param>
    /// <param name="unit">What it counts: budgets of one name may count tokens, cost and requests.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Ends the asking after 5 s.</param>
    /// <returns>The limit in tokens, US dollars or attempts, by the budget's unit, 0 or more; null for the limit that the policy names.</returns>
    ValueTask<decimal?> FindLimitAsync(string budget, BudgetUnit unit, string tenant, CancellationToken cancellationToken);

    /// <summary>
    /// Finds the limit of a budget that is counted for a tenant, or for each of its users, in a window: what the guard asks. Default: the answer of the other,
    /// which is then the limit of all of one name and unit.
    /// </summary>
    /// <param name="budget">The budget's name.</param>
    /// <param name="unit">What it counts: budgets of one name may count tokens, cost and requests.</param>
    /// <param name="per">For whom: <see cref="Scope.Tenant"/>, or <see cref="Scope.User"/> for each user of the tenant.</param>
    /// <param name="window">In which window: budgets of one name may count by day and by minute.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Ends the asking after 5 s.</param>
    /// <returns>The limit in tokens, US dollars or attempts, by the budget's unit, 0 or more; null for the limit that the policy names.</returns>
    ValueTask<decimal?> FindLimitAsync(string budget, BudgetUnit unit, Scope per, BudgetWindow window, string tenant, CancellationToken cancellationToken) =>
        FindLimitAsync(budget, unit, tenant, cancellationToken);
}
