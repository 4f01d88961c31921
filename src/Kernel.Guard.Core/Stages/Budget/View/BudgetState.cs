using KernelGuard.Policies;

namespace KernelGuard;

/// <summary>Is what a budget says now, in tokens, US dollars or attempts, by its unit. Immutable.</summary>
public sealed record BudgetState
{
    /// <summary>Gets the budget's name.</summary>
    public required string Budget { get; init; }

    /// <summary>Gets what it counts.</summary>
    public required BudgetUnit Unit { get; init; }

    /// <summary>Gets whom it is counted for.</summary>
    public required Scope Per { get; init; }

    /// <summary>Gets the tenant; of a budget per user, the user's. Null where none is named.</summary>
    public string? Tenant { get; init; }

    /// <summary>Gets the user, function, model or tag's value, of a budget per one of these.</summary>
    public string? Whom { get; init; }

    /// <summary>Gets the name of the host's own tag, of a budget that is counted by one.</summary>
    public string? Key { get; init; }

    /// <summary>Gets the window.</summary>
    public required BudgetWindow Window { get; init; }

    /// <summary>
    /// Gets the limit that the last completion asked for; before the first one, the declared one, or the plan's. Where processes share budgets, what runs in a
    /// slice says its limit with the next slice.
    /// </summary>
    public required decimal Limit { get; init; }

    /// <summary>Gets what is spent.</summary>
    public required decimal Spent { get; init; }

    /// <summary>Gets what attempts under way may still spend.</summary>
    public required decimal Reserved { get; init; }

    /// <summary>Gets what the host granted beyond the limit.</summary>
    public required decimal Granted { get; init; }

    /// <summary>Gets what is left; below 0 where a provider used more than its bound, or a limit was lowered.</summary>
    public decimal Remaining => Limit + Granted - Spent - Reserved;

    /// <summary>Gets the rate: what was spent in the last minute, about.</summary>
    public required double PerMinute { get; init; }

    /// <summary>Gets for how long it denies because a provider used more than its bound; null where none did.</summary>
    public TimeSpan? OverdrawnFor { get; init; }

    /// <summary>
    /// Gets for how long what was spent in its window is not known, because the store that processes share was emptied: it denies until then, or spends
    /// a share. Null where it is known.
    /// </summary>
    public TimeSpan? UnknownFor { get; init; }
}
