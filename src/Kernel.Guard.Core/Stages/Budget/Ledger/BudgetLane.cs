using System.Runtime.InteropServices;
using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>
/// Is the part of an account that one processor works in: room that the account has set aside for it, and what became of that since. While it is open,
/// attempts reserve and settle here and touch nothing that another processor writes. Every member runs between <see cref="Enter"/> and <see cref="Exit"/>.
/// </summary>
/// <param name="account">The account.</param>
internal sealed class BudgetLane(BudgetAccount account)
{
    // How often it was waited for, until the account gets a lane for each processor.
    private const int MostWaits = 32;

    private OpenClaims _claims;
    private SpendingRate _rate;
    private BudgetPart? _part;
    private BudgetPolicy? _budget;
    private Counts _counts = new() { Until = long.MinValue };

    public BudgetAccount Account { get; } = account;

    /// <summary>Gets the claim whose lease ends first, or null.</summary>
    public BudgetClaim? Oldest => _claims.Oldest;

    /// <summary>Gets or sets whether the account has no other lane yet, and may get some.</summary>
    public bool IsOnly { get; set; }

    /// <summary>Gets whether it was waited for so often that the account should have more lanes.</summary>
    public bool IsCrowded => IsOnly && _counts.Waits >= MostWaits;

    // Held for some tens of nanoseconds, never while anything but further lanes is waited for.
    public void Enter()
    {
        if (Interlocked.CompareExchange(ref _counts.Entered, 1, 0) != 0)
        {
            Wait();
        }
    }

    public void Exit() => Volatile.Write(ref _counts.Entered, 0);

    /// <summary>Opens it.</summary>
    /// <param name="part">The current part of the account's window.</param>
    /// <param name="budget">The limit and the threshold that hold for whoever reserves here.</param>
    /// <param name="room">How much may be reserved here: more than the account has is set aside for none.</param>
    /// <param name="now">The account's time.</param>
    /// <param name="until">When the account has to be asked again, because a window or a lease ends.</param>
    public void Open(BudgetPart part, BudgetPolicy budget, long room, long now, long until)
    {
        (_part, _budget) = (part, budget);
        (_counts.Room, _counts.Now, _counts.Until) = (room, now, until);
    }

    /// <summary>Closes it, and hands what became of its room to the account.</summary>
    /// <param name="rate">The account's rate of spending.</param>
    /// <returns>By how much what is used has changed since it was opened, and the lane's time.</returns>
    public (Int128 Used, long Now) Close(ref SpendingRate rate)
    {
        if (_part is not { } part)
        {
            return (0, 0);
        }

        var (reserved, spent) = (_counts.Reserved, _counts.Spent);
        part.Reserved += reserved;
        part.Spent += spent;
        rate.Take(ref _rate);
        (_part, _budget) = (null, null);
        (_counts.Room, _counts.Reserved, _counts.Spent, _counts.Until) = (0, 0, 0, long.MinValue);
        return ((Int128)reserved + spent, _counts.Now);
    }

    /// <summary>Answers whether an attempt may reserve here, without a word to the account: it is within the room, and no window or lease has ended.</summary>
    public bool Takes(BudgetPolicy budget, long amount, long now)
    {
        _counts.Asked = amount;
        return amount <= _counts.Room && Math.Max(now, _counts.Now) < _counts.Until && IsFor(budget) && !IsCrowded;
    }

    /// <summary>Reserves what <see cref="Takes"/> was asked for.</summary>
    public BudgetClaim Take(BudgetUnit unit, long now, long lease)
    {
        _counts.Now = Math.Max(now, _counts.Now);
        _counts.Room -= _counts.Asked;
        _counts.Reserved += _counts.Asked;
        return Add(_part!, unit, _budget!.Enforce ? _budget.Limit : -1, _counts.Asked, _counts.Now + lease);
    }

    /// <summary>Settles a claim of this lane, where that changes nothing but its room.</summary>
    /// <returns>False where the account has to be asked.</returns>
    public bool TrySettle(BudgetClaim claim, long spent, long now)
    {
        now = Math.Max(now, _counts.Now);
        if (claim.Part != _part || claim.Expired || spent > claim.Amount || now >= _counts.Until)
        {
            return false;
        }

        _counts.Now = now;
        _counts.Room += claim.Amount - spent;
        _counts.Reserved -= claim.Amount;
        _counts.Spent += spent;
        _rate.Add(now, spent);
        _claims.Remove(claim);
        _claims.Return(claim);
        return true;
    }

    public BudgetClaim Add(BudgetPart part, BudgetUnit unit, long limit, long amount, long leaseEnds)
    {
        var claim = _claims.Rent(this);
        claim.Begin(part, unit, limit, amount, leaseEnds);
        _claims.Add(claim);
        return claim;
    }

    /// <summary>Takes a claim off the list of those that wait for their settling.</summary>
    public void Remove(BudgetClaim claim) => _claims.Remove(claim);

    /// <summary>Keeps a settled claim for the next attempts.</summary>
    public void Return(BudgetClaim claim) => _claims.Return(claim);

    private bool IsFor(BudgetPolicy budget) =>
        ReferenceEquals(budget, _budget) || (budget.Limit == _budget!.Limit && budget.Enforce == _budget.Enforce && Nullable.Equals(budget.SoftAt, _budget.SoftAt));

    private void Wait()
    {
        var spin = default(SpinWait);
        do
        {
            spin.SpinOnce();
        }
        while (Volatile.Read(ref _counts.Entered) != 0 || Interlocked.CompareExchange(ref _counts.Entered, 1, 0) != 0);
        _counts.Waits++;
    }

    // Larger than what it holds, so that two lanes never share a line of a processor's cache.
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    private struct Counts
    {
        public int Entered;
        public int Waits;
        public long Room;
        public long Asked;

        /// <summary>What is reserved here beyond what the part says; below 0 where older claims were settled here.</summary>
        public long Reserved;
        public long Spent;
        public long Now;

        /// <summary>When the account has to be asked; before all time while the lane is closed.</summary>
        public long Until;
    }
}
