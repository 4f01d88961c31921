using KernelGuard.Accounting;
using KernelGuard.Policies;

namespace KernelGuard;

/// <summary>Shows a host what its budgets say and who spent what, and lets it change them. Registered by <c>AddKernelGuard()</c>.</summary>
/// <remarks>Thread-safe. Each change has an entry in the audit ledger, which is written before; where that fails, nothing changes.</remarks>
public interface IBudgets
{
    /// <summary>
    /// Occurs when an account of a budget passes its soft threshold, or reaches a limit that only warns: once in a window, in this process; where processes
    /// share their budgets, in one of them. Handlers run on the completion's own flow (where processes share budgets after it) and should return at once;
    /// one that throws is logged, and changes nothing.
    /// </summary>
    event EventHandler<BudgetThresholdEventArgs> ThresholdPassed;

    /// <summary>
    /// Reads every account in which something is spent or reserved, and the unused ones of declared budgets that are everybody's, a function's, or
    /// the tenant's where one is named. One that no call asked for shows the limit that is declared, or that <see cref="IBudgetPlans"/> says; where these fail and never said one, a budget that
    /// denies shows 0, as it denies, and one that only warns the declared limit. No tenant's plan fails the reading; one that does not answer holds it up for 5 s.
    /// </summary>
    /// <param name="tenant">Only the budgets of this tenant and of its users; null for all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<BudgetState>> ReadAsync(string? tenant = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads all that binds a tenant: its own budgets and those of its users, as <see cref="ReadAsync"/>, and the budgets that it shares with all others:
    /// everybody's, each function's and each model's. A call is denied where any of those that it is counted in has nothing left. Budgets by a tag of the host's own
    /// (<see cref="Scope.Own"/>) may deny too and are not among them, as nobody but the host knows whose a tag's value is: <see cref="ReadAsync"/> has those.
    /// </summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<BudgetState>> ReadBindingAsync(string tenant, CancellationToken cancellationToken = default);

    /// <summary>Reads what this process has sent, by day, function, model and tenant: the last 31 days with a call, at most 2,000 rows a day.</summary>
    /// <returns>The rows, newest day first. What came after a day's last row is summed in one whose names are <see cref="Spending.Others"/>.</returns>
    IReadOnlyList<Spending> ReadSpending();

    /// <summary>
    /// Reads what all processes have sent that share their budgets, as <see cref="ReadSpending"/>: each brings what it sent within a second, or what there is
    /// when the shared store is reached again. Where none is shared, what this process has sent.
    /// </summary>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The rows of the last 31 days, newest day first, at most 2,000 a day.</returns>
    /// <exception cref="BudgetsUnavailableException">The store that processes share was not reached.</exception>
    ValueTask<IReadOnlyList<Spending>> ReadSpendingAsync(CancellationToken cancellationToken = default);

    /// <summary>Gives room beyond the limit until the current window ends; of a sliding window, for its length.</summary>
    /// <param name="target">The budget, and whose.</param>
    /// <param name="amount">
    /// How much, by the budget's unit: whole tokens or attempts, up to 9.2e18, or US dollars up to 9.2e9, which are booked in billionths; above 0.
    /// What is less than a billionth of a grant is left out, and of an adjustment booked as one.
    /// </param>
    /// <param name="reason">Why, for the audit ledger.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ArgumentException">No policy known so far has such a budget, several have, or the target does not say whose.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is a part of a token or attempt, too large, or not above 0 in a grant.</exception>
    /// <exception cref="AuditException">The audit ledger cannot be written, and nothing changes.</exception>
    /// <exception cref="BudgetsUnavailableException">The store that processes share was not reached; it says whether the change may have been made.</exception>
    ValueTask GrantAsync(BudgetTarget target, decimal amount, string reason, CancellationToken cancellationToken = default);

    /// <summary>Books an amount as spent in the current window, such as what another system used; below 0 it is taken off, at most to nothing.</summary>
    /// <inheritdoc cref="GrantAsync" path="/param"/>
    /// <inheritdoc cref="GrantAsync" path="/exception"/>
    ValueTask AdjustAsync(BudgetTarget target, decimal amount, string reason, CancellationToken cancellationToken = default);

    /// <summary>Forgets what was spent and granted. What attempts under way have reserved stays reserved, and is settled as ever.</summary>
    /// <inheritdoc cref="GrantAsync" path="/param[@name!='amount']"/>
    /// <inheritdoc cref="GrantAsync" path="/exception"/>
    ValueTask ResetAsync(BudgetTarget target, string reason, CancellationToken cancellationToken = default);
}

/// <summary>Names a budget, and whose: what its scope does not ask for is not looked at.</summary>
/// <param name="Budget">The budget's name.</param>
/// <param name="Tenant">The tenant, of a budget per tenant; of one per user, the user's.</param>
/// <param name="User">The user, of a budget per user.</param>
/// <param name="Function">The function, of a budget per function.</param>
/// <param name="Model">The model, of a budget per model.</param>
/// <param name="Own">The value of the host's own tag, of a budget per such a tag.</param>
/// <param name="Unit">What the budget counts, where several bear the name.</param>
/// <param name="Window">Its window, where several bear the name.</param>
/// <param name="Per">For whom it is counted, where several bear the name.</param>
/// <param name="Key">The name of the host's own tag, where several bear the name.</param>
public sealed record BudgetTarget(
    string Budget, string? Tenant = null, string? User = null, string? Function = null, string? Model = null, string? Own = null, BudgetUnit? Unit = null, BudgetWindow? Window = null,
    Scope? Per = null, string? Key = null);

/// <summary>Is what was spent on a day. Immutable.</summary>
/// <param name="Day">The day in UTC on which the completions began.</param>
/// <param name="Function">The annotated function; null outside any.</param>
/// <param name="Model">The model that billed; null where nobody named it.</param>
/// <param name="Tenant">The tenant; null where nobody named one.</param>
public sealed record Spending(DateOnly Day, string? Function, string? Model, string? Tenant)
{
    /// <summary>Stands for every function, model or tenant that found no row of its own.</summary>
    public const string Others = "*";

    /// <summary>Gets how many attempts were sent; of one with a tool loop beneath the budget, its completions.</summary>
    public long Attempts { get; init; }

    /// <summary>Gets their tokens.</summary>
    public TokenUsage Usage { get; init; }

    /// <summary>Gets what they cost in US dollars, without <see cref="UnpricedTokens"/>.</summary>
    public decimal Cost { get; init; }

    /// <summary>Gets the tokens of attempts whose model has no price.</summary>
    public long UnpricedTokens { get; init; }
}
