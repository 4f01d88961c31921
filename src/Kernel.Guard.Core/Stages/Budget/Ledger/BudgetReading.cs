namespace KernelGuard.Stages.Budget;

/// <summary>Is the state of an account, in its unit's own counting: tokens, billionths of a US dollar, or attempts.</summary>
/// <param name="Account">The account.</param>
/// <param name="Limit">The limit that was last asked for; <see cref="NoLimit"/> where none was.</param>
/// <param name="Spent">What was settled, and what expired, in the windows that count.</param>
/// <param name="Reserved">What attempts under way have reserved of them.</param>
/// <param name="Granted">What the host has granted beyond the limit.</param>
/// <param name="PerMinute">How much was spent in the last minute, about.</param>
/// <param name="OverdrawnFor">For how long it denies because a provider went beyond a bound; null where it is not overdrawn.</param>
internal sealed record BudgetReading(AccountKey Account, long Limit, long Spent, long Reserved, long Granted, double PerMinute, TimeSpan? OverdrawnFor)
{
    /// <summary>Is the limit of an account that no call asked for.</summary>
    public const long NoLimit = -1;

    /// <summary>Gets what is left; below 0 where the provider went beyond the bound.</summary>
    public long Remaining => (long)Int128.Clamp((Int128)Limit + Granted - Spent - Reserved, long.MinValue, long.MaxValue);
}

/// <summary>Names what a host changes in an account.</summary>
internal enum BudgetChangeKind
{
    /// <summary>Gives room beyond the limit until the window ends.</summary>
    Grant,

    /// <summary>Books an amount as spent, or takes it off where it is below 0.</summary>
    Adjust,

    /// <summary>Forgets what was spent and granted; reservations stay.</summary>
    Reset,
}
