using KernelGuard.Policies;

namespace KernelGuard.Redis.Budgets.Slices;

/// <summary>Is what an attempt has reserved of a slice. Its members are read and written under its account's lock, and it is used again after it ended.</summary>
internal sealed class SliceClaim(AccountSlices owner)
{
    public AccountSlices Owner => owner;

    public Slice Slice { get; private set; } = null!;

    public BudgetUnit Unit { get; private set; }

    /// <summary>Gets the limit beyond which it overdraws the account; below 0 where its budget only counts.</summary>
    public long Limit { get; private set; }

    public long Amount { get; private set; }

    /// <summary>Gets which use of this object it is.</summary>
    public long Version { get; private set; }

    /// <summary>Gets or sets the same attempt's claim on its next account.</summary>
    public SliceClaim? Sibling { get; set; }

    /// <summary>Gets or sets the next that is not in use.</summary>
    public SliceClaim? Next { get; set; }

    public void Begin(Slice slice, BudgetUnit unit, long limit, long amount) =>
        (Slice, Unit, Limit, Amount, Next) = (slice, unit, limit, amount, null);

    public void End()
    {
        Version++;
        (Slice, Sibling) = (null!, null);
    }
}
