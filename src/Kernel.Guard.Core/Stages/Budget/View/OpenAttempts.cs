namespace KernelGuard.Stages.Budget;

/// <summary>
/// Knows the attempts that reserved and have not ended, in the order in which their leases run out, so that one whose flow was lost stands in what was spent, as it
/// does in the budget. It is looked at when an attempt begins or ends and when somebody reads. Thread-safe.
/// </summary>
/// <param name="lease">How long a reservation may stay unsettled.</param>
/// <param name="time">The clock of leases.</param>
internal sealed class OpenAttempts(TimeSpan lease, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<(long Ends, Action Expire)> _line = new();
    private long _now;

    /// <summary>Notes that an attempt has reserved.</summary>
    /// <param name="expire">Says that its lease ran out before it ended; called once at most.</param>
    /// <returns>What <see cref="TryEnd"/> takes.</returns>
    public LinkedListNode<(long Ends, Action Expire)> Begin(Action expire)
    {
        Look();
        lock (_gate)
        {
            return _line.AddLast((Now() + lease.Ticks, expire));
        }
    }

    /// <summary>Answers whether an attempt ends before its lease has run out; if it has, that is said first.</summary>
    public bool TryEnd(LinkedListNode<(long Ends, Action Expire)> begun)
    {
        lock (_gate)
        {
            if (begun.List is null)
            {
                return false;
            }

            _line.Remove(begun);
            if (begun.Value.Ends > Now())
            {
                return true;
            }
        }

        begun.Value.Expire();
        return false;
    }

    /// <summary>Looks for attempts whose lease ran out.</summary>
    public void Look()
    {
        while (Next() is { } expire)
        {
            expire();
        }
    }

    private Action? Next()
    {
        lock (_gate)
        {
            if (_line.First is not { } first || first.Value.Ends > Now())
            {
                return null;
            }

            _line.RemoveFirst();
            return first.Value.Expire;
        }
    }

    // As the ledger's, it only goes forward: where a clock is set back, the line stays in the order in which leases run out.
    private long Now() => _now = Math.Max(_now, time.GetUtcNow().UtcTicks);
}
