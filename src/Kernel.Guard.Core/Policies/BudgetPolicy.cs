namespace KernelGuard.Policies;

/// <summary>Names what a budget counts.</summary>
public enum BudgetUnit
{
    /// <summary>Tokens, input and output together.</summary>
    Tokens,

    /// <summary>US dollars, counted in billionths (1e-9 USD).</summary>
    Cost,

    /// <summary>Attempts sent.</summary>
    Requests,
}

/// <summary>Holds one budget.</summary>
/// <param name="Name">The name of its books: budgets of one name, unit, scope and window share an account.</param>
/// <param name="Function">The function that it is counted for where it is per function; null outside any.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Limit">The limit: tokens, billionths of a US dollar, or attempts.</param>
/// <param name="Per">Whom it is counted for.</param>
/// <param name="Window">The window.</param>
/// <param name="SoftAt">The share from which on a warning is raised, or null.</param>
/// <param name="Enforce">Whether it holds its limit; false for one that only counts.</param>
public sealed record BudgetPolicy(
    string Name, string? Function, BudgetUnit Unit, long Limit, Scope Per, BudgetWindow Window, double? SoftAt, bool Enforce)
{
    /// <summary>The most budgets that one call is held to: what a store says of them has a bit for each.</summary>
    internal const int MostOfOneCall = 64;

    /// <summary>Gets the name of the host's own tag that it is counted by; null unless it is per <see cref="Scope.Own"/>.</summary>
    public string? Key { get; init; }

    /// <summary>Gets what happens where there is no room.</summary>
    public OnLimit OnLimit { get; init; }

    /// <summary>Gets the limit that was declared, in place of which a plan of the host's holds; null for <see cref="Limit"/>.</summary>
    internal long? Declared { get; init; }

    /// <summary>Gets the longest wait for room; zero unless it queues.</summary>
    public TimeSpan QueueFor { get; init; }

    /// <summary>Gets the cheaper model; null unless it downgrades.</summary>
    public string? DowngradeTo { get; init; }

    /// <summary>Gets whether the host is told how much of it is spent.</summary>
    internal bool IsTold => SoftAt is not null || OnLimit == OnLimit.Warn;

    /// <summary>Answers whether an amount is beyond the soft threshold; of a limit of 0 nothing is before something is used.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="most">The largest limit that the books hold: a higher one counts as that.</param>
    internal bool IsBeyond(double amount, long most = long.MaxValue) => SoftAt is { } share && amount >= share * Math.Min(Limit, most) && (Limit > 0 || amount > 0);

    /// <summary>Answers whether what is spent has come to a limit that only warns.</summary>
    /// <param name="spent">What is spent.</param>
    /// <param name="most">The largest limit that the books hold: a higher one counts as that.</param>
    internal bool IsReached(double spent, long most = long.MaxValue) => OnLimit == OnLimit.Warn && spent > 0 && spent >= Math.Min(Limit, most);
}
