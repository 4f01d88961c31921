using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>
/// Is one budget of one tenant, user, function or model. Every member but <see cref="LaneOf"/> runs between <see cref="Enter"/> and <see cref="Exit"/>,
/// between which all its lanes are closed.
/// </summary>
internal sealed class BudgetAccount
{
    private readonly WindowParts _parts;
    private readonly Processors _processors;
    private readonly AccountLanes _lanes;
    private SpendingRate _rate;
    private Int128 _used;
    private long _clock;
    private long _overdrawnUntil;
    private long _overdrawnLimit;
    private int _expired;
    private bool _denies;
    private bool _forgotten;

    /// <summary>Opens an account.</summary>
    /// <param name="key">The account's name.</param>
    /// <param name="id">Its place in the order in which accounts are locked.</param>
    /// <param name="now">The moment before which it never goes back, in ticks of UTC.</param>
    /// <param name="processors">Who works in which lane.</param>
    public BudgetAccount(in AccountKey key, long id, long now, Processors processors)
    {
        (Key, Id, Now) = (key, id, now);
        _parts = new WindowParts(key.Window);
        _processors = processors;
        _lanes = new AccountLanes(this, processors.LanesAtFirst);
    }

    public AccountKey Key { get; }

    public long Id { get; }

    /// <summary>Gets the account's time, in ticks of UTC. A clock that is set back must not open a window anew: it only goes forward.</summary>
    public long Now { get; private set; }

    /// <summary>Gets or sets whether the ledger forgot the account, because all that it held had ended. It may be read at any time, and is never taken back.</summary>
    public bool Forgotten
    {
        get => Volatile.Read(ref _forgotten);
        set => Volatile.Write(ref _forgotten, value);
    }

    /// <summary>Gets the limit that was last asked for.</summary>
    public long Limit { get; private set; } = BudgetReading.NoLimit;

    public bool IsEmpty => _parts.IsEmpty && !_lanes.AnyOpenClaim;

    /// <summary>Answers where a processor reserves and settles without the account. It stays the same while it is entered.</summary>
    public BudgetLane LaneOf(int processor) => _lanes.Of(processor);

    public void Enter()
    {
        _lanes.Enter();
        foreach (var lane in _lanes.All)
        {
            var (used, now) = lane.Close(ref _rate);
            _used += used;
            Now = Math.Max(Now, now);
        }
    }

    public void Exit() => _lanes.Exit();

    /// <summary>
    /// Sets all that is free aside for the lanes, so that they need not ask until it is used up, a window or a lease ends, or somebody looks. Nothing is
    /// where more than room has to be watched: an overdraft, or a threshold that is reached.
    /// </summary>
    /// <param name="budget">The budget that is reserved for.</param>
    /// <param name="amount">How much was reserved: about what the next attempts will need.</param>
    /// <param name="lease">How long a reservation may stay unsettled, in ticks.</param>
    public void Open(BudgetPolicy budget, long amount, long lease)
    {
        var free = Int128.Min(Free(budget.Limit), budget.SoftAt is { } share ? (Int128)(share * budget.Limit) - _used - 1 : long.MaxValue);
        if (free > 0 && !budget.IsBeyond((double)(_used + free)))
        {
            _lanes.Open(_parts.Current(Now), budget, (long)free, amount, Now, lease, _processors.Current());
        }
    }

    /// <summary>Books leases that ran out as spent, and drops the windows that ended.</summary>
    public void MoveTo(long now)
    {
        (_clock, Now) = (now, Math.Max(Now, now));
        foreach (var lane in _lanes.All)
        {
            Expire(lane);
        }

        _used -= _parts.DropEnded(Now);
    }

    /// <summary>Takes the limit of a request: of several the lowest of those that deny, else the lowest of all.</summary>
    public void LimitTo(long limit, bool denies, bool isFirst)
    {
        if (isFirst || (denies && !_denies))
        {
            (Limit, _denies) = (limit, denies);
        }
        else if (denies == _denies)
        {
            Limit = Math.Min(Limit, limit);
        }
    }

    /// <summary>Answers what a limit leaves free.</summary>
    public long Free(long limit)
    {
        var free = (long)Int128.Clamp(limit - _used, long.MinValue, long.MaxValue);
        return _overdrawnUntil > Now ? Math.Min(0, free) : free;
    }

    /// <summary>Answers whether the soft threshold of a budget is reached by what is spent and reserved.</summary>
    public bool IsWarned(BudgetPolicy budget) => budget.IsBeyond((double)_used);

    /// <summary>Answers what is told of a budget: whether what is spent alone passed its soft threshold, and whether it reached a limit that only warns.</summary>
    public (bool Passed, bool Reached) Told(BudgetPolicy budget)
    {
        // Never more is spent than is used: where nothing is near, nothing is added up.
        if (!IsWarned(budget) && !budget.IsReached((double)_used))
        {
            return default;
        }

        var spent = _parts.Sum(static part => part.Spent - part.Granted);
        return (budget.IsBeyond((double)spent), budget.IsReached((double)spent));
    }

    /// <summary>Reserves an amount.</summary>
    /// <param name="unit">What the budget counts.</param>
    /// <param name="limit">The limit beyond which the attempt overdraws the account; below 0 where its budget only counts.</param>
    /// <param name="amount">How much.</param>
    /// <param name="lease">For how long, in ticks.</param>
    public BudgetClaim Reserve(BudgetUnit unit, long limit, long amount, long lease)
    {
        var part = _parts.Current(Now);
        part.Reserved += amount;
        _used += amount;
        return _lanes.Of(_processors.Current()).Add(part, unit, limit, amount, Now + lease);
    }

    /// <summary>Puts what was really spent in the place of a reservation, in the window in which it was made.</summary>
    /// <returns>Whether that overdrew the budget: it then denies until that window ends.</returns>
    public bool Settle(BudgetClaim claim, long spent)
    {
        var (part, amount) = (claim.Part, claim.Amount);
        if (claim.Expired)
        {
            // It is booked at its bound; what came late gives nothing back.
            spent = Math.Max(0, spent - amount);
            amount = 0;
        }
        else
        {
            claim.Lane.Remove(claim);
            part.Reserved -= amount;
        }

        part.Spent += spent;
        _rate.Add(Now, spent);
        var overdrawn = false;
        if (!part.Ended)
        {
            _used += (Int128)spent - amount;
            overdrawn = claim.Limit >= 0 && spent > amount && _used > claim.Limit;
            if (overdrawn)
            {
                _overdrawnLimit = _overdrawnUntil > Now ? Math.Min(_overdrawnLimit, claim.Limit) : claim.Limit;
                _overdrawnUntil = Math.Max(_overdrawnUntil, part.Span.Expires);
            }
        }

        claim.Lane.Return(claim);
        return overdrawn;
    }

    public void Change(BudgetChangeKind kind, long amount)
    {
        var gives = kind != BudgetChangeKind.Adjust || amount < 0;
        switch (kind)
        {
            case BudgetChangeKind.Grant:
                _parts.Current(Now).Granted += amount;
                break;
            case BudgetChangeKind.Adjust when amount >= 0:
                _parts.Current(Now).Spent += amount;
                break;
            case BudgetChangeKind.Adjust:
                foreach (var part in _parts)
                {
                    var taken = Int128.Min(part.Spent, -(Int128)amount);
                    part.Spent -= taken;
                    amount += (long)taken;
                }

                break;
            default:
                foreach (var part in _parts)
                {
                    (part.Spent, part.Granted) = (0, 0);
                }

                break;
        }

        _used = _parts.Sum(static part => part.Used);

        // What the host gave or took off is its word on the overdraft, too; what it books more is not.
        _overdrawnUntil = gives && _used <= _overdrawnLimit ? 0 : _overdrawnUntil;
    }

    /// <summary>Drops all but what attempts under way have reserved.</summary>
    /// <returns>Whether there is any.</returns>
    public bool Erase()
    {
        Change(BudgetChangeKind.Reset, 0);
        (_rate, _overdrawnUntil) = (default, 0);
        return _lanes.AnyOpenClaim;
    }

    /// <summary>
    /// Answers how long it takes until an amount fits, if nothing more is spent, and how long at the soonest, if all that is reserved is given back; null
    /// where no end of a window gives it room.
    /// </summary>
    public (TimeSpan? Wait, TimeSpan? Soonest) RoomIn(long limit, long amount)
    {
        var (used, kept) = (_used, _parts.Sum(static part => part.Spent - part.Granted));
        TimeSpan? soonest = kept + amount <= limit && _overdrawnUntil <= Now ? TimeSpan.Zero : null;
        foreach (var part in _parts)
        {
            used -= part.Used;
            kept -= part.Spent - part.Granted;
            if (part.Span.Expires >= _overdrawnUntil)
            {
                soonest ??= kept + amount <= limit ? From(part.Span.Expires) : null;
                if (used + amount <= limit)
                {
                    return (From(part.Span.Expires), soonest);
                }
            }
        }

        return (null, soonest);
    }

    public BudgetReading Read()
    {
        Int128 spent = 0, reserved = 0, granted = 0;
        foreach (var part in _parts)
        {
            (spent, reserved, granted) = (spent + part.Spent, reserved + part.Reserved, granted + part.Granted);
        }

        return new BudgetReading(
            Key, Limit, Whole(spent), Whole(reserved), Whole(granted), _rate.At(Now), _overdrawnUntil > Now ? From(_overdrawnUntil) : null);
    }

    /// <summary>Answers how many leases ran out since it was last asked.</summary>
    public int TakeExpired()
    {
        var expired = _expired;
        _expired = 0;
        return expired;
    }

    private void Expire(BudgetLane lane)
    {
        while (lane.Oldest is { } claim && claim.LeaseEnds <= Now)
        {
            lane.Remove(claim);
            claim.Expired = true;
            claim.Part.Reserved -= claim.Amount;
            claim.Part.Spent += claim.Amount;
            _rate.Add(Now, claim.Amount);
            _expired++;
        }
    }

    // A clock that ran ahead has to come there again first.
    private TimeSpan From(long moment) => TimeSpan.FromTicks(moment - _clock);

    private static long Whole(Int128 amount) => (long)Int128.Clamp(amount, long.MinValue, long.MaxValue);
}
