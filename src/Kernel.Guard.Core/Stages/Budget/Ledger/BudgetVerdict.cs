namespace KernelGuard.Stages.Budget;

/// <summary>Is what a store says of an attempt. A budget is named by its place in the policy, -1 for none.</summary>
/// <param name="Output">The most output tokens that fit into every budget that denies; null where nothing limits them.</param>
/// <param name="Denied">The budget that denies.</param>
/// <param name="Shadow">The budget that would deny.</param>
/// <param name="Warned">The budget that is used beyond its soft threshold.</param>
/// <param name="Left">What is left of the budget that denies.</param>
/// <param name="RetryAfter">When it has room.</param>
internal readonly record struct BudgetVerdict(int? Output, int Denied, int Shadow, int Warned, long Left, TimeSpan? RetryAfter)
{
    /// <summary>
    /// Gets when all that deny, but those that ask another model then, have room at the soonest, if attempts under way give back all that they have
    /// reserved; null for never.
    /// </summary>
    public TimeSpan? Soonest { get; init; }

    /// <summary>Gets the budgets that are used beyond their soft thresholds, spent and reserved together, a bit for each.</summary>
    public ulong Soft { get; init; }

    /// <summary>Gets the budgets that are beyond their soft thresholds by what is spent alone, a bit for each: the host is told of these.</summary>
    public ulong Passed { get; init; }

    /// <summary>Gets the budgets that only warn and have spent their limit, a bit for each.</summary>
    public ulong Reached { get; init; }

    /// <summary>Answers the bit that stands for a budget; a call has at most <see cref="Policies.BudgetPolicy.MostOfOneCall"/>.</summary>
    public static ulong BitOf(int budget) => 1UL << budget;

    /// <summary>Gets what was reserved.</summary>
    public BudgetReservation Reservation { get; init; }

    /// <summary>Gets why the budget denies, where that is not for want of room: its store is not reached, or its line is full.</summary>
    public DenialReason? Reason { get; init; }
}

/// <summary>Is what an attempt has reserved. The default reserves nothing.</summary>
/// <param name="Entry">The store's own entry.</param>
/// <param name="Version">Which use of the entry, where the store uses entries again.</param>
internal readonly record struct BudgetReservation(object? Entry, long Version);
