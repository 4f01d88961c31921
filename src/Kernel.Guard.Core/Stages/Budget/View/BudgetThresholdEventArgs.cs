using KernelGuard.Policies;

namespace KernelGuard;

/// <summary>Tells that an account of a budget passed its soft threshold, or reached a limit that only warns. Immutable.</summary>
public sealed class BudgetThresholdEventArgs : EventArgs
{
    internal BudgetThresholdEventArgs(string budget, Scope per, string? tenant, string? whom, BudgetWindow window, double share)
    {
        (Budget, Per, Tenant, Whom, Window, Share) = (budget, per, tenant, whom, window, share);
    }

    /// <summary>Gets the budget's name.</summary>
    public string Budget { get; }

    /// <summary>Gets whom it is counted for.</summary>
    public Scope Per { get; }

    /// <summary>Gets the tenant; of a budget per user, the user's. Null where none is named.</summary>
    public string? Tenant { get; }

    /// <summary>Gets the user, function, model or tag's value, of a budget per one of these.</summary>
    public string? Whom { get; }

    /// <summary>Gets the window.</summary>
    public BudgetWindow Window { get; }

    /// <summary>Gets the share of the limit that is spent: the budget's <c>SoftAt</c>, or 1 for its limit.</summary>
    public double Share { get; }
}
