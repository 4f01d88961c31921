using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>
/// Is what an attempt has reserved of one account. Its members are read and written while its lane is entered, and it is used again
/// after it was settled.
/// </summary>
internal sealed class BudgetClaim(BudgetLane lane)
{
    public BudgetLane Lane { get; } = lane;

    public BudgetAccount Account => Lane.Account;

    /// <summary>Gets the window in which it was reserved.</summary>
    public BudgetPart Part { get; private set; } = null!;

    public BudgetUnit Unit { get; private set; }

    public long Amount { get; private set; }

    /// <summary>Gets the limit beyond which it overdraws the account: the attempt's own. Below 0 where its budget only counts.</summary>
    public long Limit { get; private set; }

    /// <summary>Gets when it becomes spent at its bound, in ticks of UTC.</summary>
    public long LeaseEnds { get; private set; }

    /// <summary>Gets or sets whether the lease ran out: it is booked as spent, and waits for nothing.</summary>
    public bool Expired { get; set; }

    /// <summary>Gets which use of this object it is.</summary>
    public long Version { get; private set; }

    /// <summary>Gets or sets the same attempt's claim on its next account.</summary>
    public BudgetClaim? Sibling { get; set; }

    public BudgetClaim? Previous { get; set; }

    public BudgetClaim? Next { get; set; }

    public void Begin(BudgetPart part, BudgetUnit unit, long limit, long amount, long leaseEnds) =>
        (Part, Unit, Limit, Amount, LeaseEnds, Expired) = (part, unit, limit, amount, leaseEnds, false);

    /// <summary>Makes it another use of this object, so that only who did so can settle it.</summary>
    public long Renew() => ++Version;

    public void End()
    {
        Version++;
        Part = null!;
        Sibling = null;
    }
}
