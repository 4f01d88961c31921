using KernelGuard.Policies;

namespace KernelGuard.Redis.Budgets.Slices;

/// <summary>
/// Keeps the slices that this process has of an account: at most four of a quarter of a percent of the limit, one of them in use. One counts until it is known that the
/// books hold it no more. Every member but <see cref="TryForget"/>, <see cref="Took"/>, <see cref="WentBack"/>, <see cref="Id"/>, <see cref="IsOpen"/> and
/// <see cref="MayTake"/> runs between <see cref="Enter"/> and <see cref="Exit"/>.
/// </summary>
internal sealed class AccountSlices
{
    private const int Most = 4;
    private const int PartOfLimit = 400;

    // A call that takes more than a quarter of a slice asks the books.
    private const int CallsInSlice = 4;

    // So many calls in a second are worth a slice.
    private const int Busy = 3;

    // Where less than this many slices is left, the books alone decide.
    private const int FewLeft = 20;

    private static long _ids;

    private SpinLock _lock = new(enableThreadOwnerTracking: false);
    private Slice? _current;
    private Slice? _next;
    private SliceClaim? _unused;
    private int _held;
    private int _asked;
    private bool _taking;
    private bool _used;
    private bool _forgotten;
    private long _least = long.MaxValue;
    private long _leastBefore = long.MaxValue;

    /// <summary>Gets the account's place in the order in which accounts are locked.</summary>
    public long Id { get; } = Interlocked.Increment(ref _ids);

    /// <summary>Gets whether something is held that must go back.</summary>
    public bool IsOpen => _current is not null || _next is not null || Volatile.Read(ref _held) > 0 || _taking;

    /// <summary>Gets whether a slice is being taken.</summary>
    public bool IsTaking => Volatile.Read(ref _taking);

    /// <summary>Gets the limit that the last call in a slice asked for: of several budgets of one call the least of those that deny.</summary>
    public long LastLimit { get; private set; }

    /// <summary>Gets whether it may be time to take the next slice, without the lock: asked after every call that needed none.</summary>
    public bool MayTake => Volatile.Read(ref _next) is null && Volatile.Read(ref _current) is { } current && current.Free <= current.Amount / 2;

    public static long SizeOf(long limit) => Math.Min(limit, Micros.Most) / PartOfLimit;

    // Held for some tens of nanoseconds, never while anything else is waited for.
    public void Enter()
    {
        var taken = false;
        _lock.Enter(ref taken);
    }

    public void Exit() => _lock.Exit(useMemoryBarrier: false);

    /// <summary>Has it take no slices any more, unless it holds some. It locks by itself.</summary>
    public bool TryForget()
    {
        Enter();
        var forgotten = _forgotten = !IsOpen;
        Exit();
        return forgotten;
    }

    /// <summary>Hears a limit that a call asks for, and answers the least that was asked for of late: a slice that is taken under it serves all.</summary>
    public long Least(long limit)
    {
        _least = Math.Min(_least, limit);
        return Math.Min(_least, _leastBefore);
    }

    /// <summary>Finds a slice that has room for an amount; null where there is none.</summary>
    public Slice? Find(in SliceMoment at, long limit, long amount)
    {
        if (_current is { } current && current.IsUsable(at, limit) && current.Free >= amount)
        {
            return current;
        }

        return _next is { } next && next.IsUsable(at, limit) && next.Free >= amount ? next : null;
    }

    /// <summary>Reserves of a slice that <see cref="Find"/> answered, under the same lock.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="budget">The budget.</param>
    /// <param name="limit">The limit beyond which the call overdraws the account; below 0 where no budget of it denies.</param>
    /// <param name="amount">How much.</param>
    /// <param name="slots">The places of reservations.</param>
    /// <param name="closed">What is to be booked, where the slice before it is used up.</param>
    public SliceClaim Reserve(Slice slice, BudgetPolicy budget, long limit, long amount, BookSlots slots, out BookEntry? closed)
    {
        closed = null;
        if (slice == _next)
        {
            closed = _current?.Close(slots);
            (_current, _next) = (slice, null);
        }

        _used = true;
        _least = Math.Min(_least, budget.Limit);
        LastLimit = limit >= 0 ? limit : budget.Limit;
        slice.Reserved += amount;
        slice.Hold(budget, limit);
        var claim = _unused ?? new SliceClaim(this);
        _unused = claim.Next;
        claim.Begin(slice, budget.Unit, limit, amount);
        return claim;
    }

    /// <summary>Has a further budget of the call that <see cref="Reserve"/> served told of, under the same lock.</summary>
    public void Tell(BudgetPolicy budget) => _current!.Tell(budget);

    /// <summary>Puts what was spent in the place of a claim. What goes beyond it was never in the slice.</summary>
    /// <returns>What is to be booked, where the slice is over.</returns>
    public BookEntry? Settle(SliceClaim claim, long spent, BookSlots slots)
    {
        var slice = claim.Slice;
        slice.Reserved -= claim.Amount;
        slice.Spent += Math.Clamp(spent, 0, claim.Amount);
        claim.End();
        (claim.Next, _unused) = (_unused, claim);
        return slice is { Closed: true, Reserved: 0 } ? new SliceSettleEntry(slice, slots) : null;
    }

    /// <summary>Answers whether the next slice is to be taken, and counts on it.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="left">What was left when the books were last heard; null where they never were.</param>
    /// <param name="asked">Of a call that asked the books, its amount; null of one that did not.</param>
    public bool ShallTake(long limit, long? left, long? asked)
    {
        var size = SizeOf(limit);
        if (asked > size / CallsInSlice)
        {
            return false;
        }

        _asked += asked is null ? 0 : 1;
        if (_taking || _forgotten || _next is not null || Volatile.Read(ref _held) >= Most || size < CallsInSlice || left < size * FewLeft
            || (_current is { } current ? current.Free > current.Amount / 2 : _asked < Busy))
        {
            return false;
        }

        return _taking = true;
    }

    /// <summary>Adds what was taken, or nothing. It locks by itself.</summary>
    /// <param name="slice">What was taken; null where that is not known to have been done.</param>
    /// <param name="isOut">Whether the books may hold one all the same, which then goes back.</param>
    public void Took(Slice? slice, bool isOut)
    {
        Enter();
        if (slice is not null || isOut)
        {
            Interlocked.Increment(ref _held);
        }

        (_current, _next) = _current is null ? (slice, _next) : (_current, slice ?? _next);
        _taking = false;
        Exit();
    }

    /// <summary>Hears that the books hold one no more.</summary>
    public void WentBack() => Interlocked.Decrement(ref _held);

    /// <summary>Gives all back that no call has reserved.</summary>
    public (BookEntry? First, BookEntry? Second) CloseAll(BookSlots slots)
    {
        var closed = (_current?.Close(slots), _next?.Close(slots));
        (_current, _next) = (null, null);
        return closed;
    }

    /// <summary>Gives back what can be spent no more: its time is up, the limit is lower, or the books are others.</summary>
    public (BookEntry? First, BookEntry? Second) CloseStale(BookSlots slots, in SliceMoment at, long limit) =>
        (_current is { } current && !current.IsUsable(at, limit)) || (_next is { } next && !next.IsUsable(at, limit)) ? CloseAll(slots) : default;

    /// <summary>Begins another second: gives all back if nothing was spent of it in the last one, and forgets what was asked for before that, also where nothing is held.</summary>
    public (BookEntry? First, BookEntry? Second) CloseIdle(BookSlots slots)
    {
        var idle = !_used;
        (_used, _asked) = (false, 0);
        (_leastBefore, _least) = (_least, long.MaxValue);
        return idle ? CloseAll(slots) : default;
    }

    /// <summary>Answers what was spent of the slices, and what nobody has reserved of them: the books count both as reserved.</summary>
    public (long Spent, long Free) Unbooked() => (
        (_current?.Spent ?? 0) + (_next?.Spent ?? 0),
        (_current?.Free ?? 0) + (_next?.Free ?? 0));
}
