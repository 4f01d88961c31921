using KernelGuard.Policies;
using KernelGuard.Stages.Budget;

namespace KernelGuard;

/// <summary>Tells that an account of a budget passed its soft threshold, or reached a limit that only warns. Immutable.</summary>
public sealed class BudgetThresholdEventArgs : EventArgs
{
    private readonly AccountKey _account;

    internal BudgetThresholdEventArgs(in AccountKey account, double share, decimal limit)
    {
        (_account, Share, Limit) = (account, share, limit);
    }

    /// <summary>Gets the budget's name.</summary>
    public string Budget => _account.Name;

    /// <summary>Gets what it counts.</summary>
    public BudgetUnit Unit => _account.Unit;

    /// <summary>Gets whom it is counted for.</summary>
    public Scope Per => _account.Per;

    /// <summary>Gets the tenant; of a budget per user, the user's. Null where none is named.</summary>
    public string? Tenant => _account.Owner;

    /// <summary>Gets the user, function, model or tag's value, of a budget per one of these.</summary>
    public string? Whom => _account.Part;

    /// <summary>Gets the name of the host's own tag, of a budget that is counted by one.</summary>
    public string? Key => _account.Key;

    /// <summary>Gets the window.</summary>
    public BudgetWindow Window => _account.Window;

    /// <summary>Gets the limit, in tokens, US dollars or attempts, by <see cref="Unit"/>; that of the tenant's plan where it has one.</summary>
    public decimal Limit { get; }

    /// <summary>Gets the share of the limit that is spent: the budget's <c>SoftAt</c>, or 1 for its limit.</summary>
    public double Share { get; }
}
