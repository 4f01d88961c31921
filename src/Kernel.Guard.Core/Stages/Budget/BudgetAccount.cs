using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>Is one budget of one tenant, user, function or model. Every member runs under the ledger's lock.</summary>
internal sealed class BudgetAccount(in AccountKey key)
{
    private readonly Queue<BudgetPart> _parts = new(1);
    private BudgetPart? _current;

    public AccountKey Key { get; } = key;

    /// <summary>Gets or sets whether the ledger forgot the account, because all that it held had expired.</summary>
    public bool Forgotten { get; set; }

    /// <summary>Gets or sets the limit that was last asked for.</summary>
    public long Limit { get; set; }

    /// <summary>Gets what is spent and reserved and has not expired.</summary>
    public Int128 Used { get; private set; }

    public bool IsEmpty => _parts.Count == 0;

    /// <summary>Drops what has expired.</summary>
    public void MoveTo(long now)
    {
        while (_parts.TryPeek(out var oldest) && oldest.Span.Expires <= now)
        {
            _parts.Dequeue();
            oldest.Expired = true;
            Used -= oldest.Used;
        }
    }

    public BudgetPart Reserve(long now, long amount)
    {
        if (_current is null || _current.Span.End <= now)
        {
            _current = new BudgetPart(this, WindowSpan.Of(Key.Window, now));
            _parts.Enqueue(_current);
        }

        _current.Used += amount;
        Used += amount;
        return _current;
    }

    /// <summary>Puts what was really spent in the place of a reservation, in the window in which it was made.</summary>
    public void Settle(BudgetPart part, long reserved, long spent)
    {
        part.Used += (Int128)spent - reserved;
        if (!part.Expired)
        {
            Used += (Int128)spent - reserved;
        }
    }

    /// <summary>Answers how long it takes until an amount fits, if nothing more is spent; null when no end of a window gives it room.</summary>
    public TimeSpan? RoomIn(long now, long limit, long amount)
    {
        var used = Used;
        foreach (var part in _parts)
        {
            used -= part.Used;
            if (used + amount <= limit)
            {
                return TimeSpan.FromTicks(part.Span.Expires - now);
            }
        }

        return null;
    }
}

/// <summary>Is a window of an account, or a part of a sliding one.</summary>
internal sealed class BudgetPart(BudgetAccount account, WindowSpan span)
{
    public BudgetAccount Account { get; } = account;

    public WindowSpan Span { get; } = span;

    public Int128 Used { get; set; }

    public bool Expired { get; set; }
}

/// <summary>Is what an attempt has reserved of one budget.</summary>
/// <param name="Part">Where it is settled.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Amount">How much.</param>
internal readonly record struct BudgetClaim(BudgetPart Part, BudgetUnit Unit, long Amount);
