namespace KernelGuard.Concurrency;

/// <summary>
/// Is one limit: so many attempts are under way at once, and so many wait. Tenants take turns in its queue; where it is full, a tenant of whom fewer wait
/// takes the place of one of whom more do, so that one tenant's flood leaves room for the others. Thread-safe.
/// </summary>
/// <param name="name">The limit's name.</param>
/// <param name="knob">What is changed for more permits, for error texts.</param>
/// <param name="time">The clock.</param>
/// <param name="signals">The metrics and the log.</param>
internal sealed class PermitQueue(string name, string knob, TimeProvider time, ConcurrencySignals signals)
{
    private static readonly TimeSpan LogPeriod = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly TenantTurns _waiting = new();
    private int _permits = int.MaxValue;
    private int _mostWaiting;
    private TimeSpan _queueFor = TimeSpan.FromSeconds(30);
    private int _inUse;
    private long? _loggedAt;

    // How long a permit is held: the mean of about the last eight.
    private double _heldTicks;

    public string Name => name;

    /// <summary>Gets whether a permit is free at the moment.</summary>
    public bool HasRoom => Volatile.Read(ref _inUse) < Volatile.Read(ref _permits);

    /// <summary>Gets how many attempts are under way.</summary>
    public int InUse => Volatile.Read(ref _inUse);

    /// <summary>Gets how many wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Changes the limit. What is under way, and who waits, stays.</summary>
    public void Update(int permits, int mostWaiting, TimeSpan queueFor)
    {
        lock (_gate)
        {
            (_permits, _mostWaiting, _queueFor) = (permits, mostWaiting, queueFor);
            Grant();
        }
    }

    /// <summary>Takes a permit that is free; one is free where nobody waits for it alone.</summary>
    public bool TryTake()
    {
        lock (_gate)
        {
            if (_inUse >= _permits)
            {
                return false;
            }

            _inUse++;
            return true;
        }
    }

    /// <summary>Takes a permit, and waits for it.</summary>
    /// <param name="tenant">Who asks.</param>
    /// <param name="isHedge">Whether it is an attempt that nobody asked for: it waits where there is a place, puts nobody out, and nobody is told where it gets none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ConcurrencyLimitException">The queue is full, or the wait too long.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; no permit is held.</exception>
    public async ValueTask TakeAsync(string tenant, bool isHedge, CancellationToken cancellationToken)
    {
        PermitWaiter? waiter;
        TimeSpan queueFor;
        lock (_gate)
        {
            if (_inUse < _permits)
            {
                _inUse++;
                return;
            }

            waiter = Enter(tenant, isHedge);
            queueFor = _queueFor;
        }

        if (waiter is null)
        {
            throw Full(isHedge);
        }

        var begun = time.GetTimestamp();
        try
        {
            if (!await EndAsync(waiter, queueFor, isHedge, cancellationToken).ConfigureAwait(false))
            {
                throw Full(isHedge);
            }
        }
        finally
        {
            signals.Waited(name, time.GetElapsedTime(begun));
        }
    }

    /// <summary>Gives a permit back.</summary>
    /// <param name="since">Since when it was held, as a timestamp.</param>
    public void Return(long since)
    {
        var held = time.GetElapsedTime(since).Ticks;
        lock (_gate)
        {
            _heldTicks += _heldTicks == 0 ? held : (held - _heldTicks) / 8;
            _inUse--;
            Grant();
        }
    }

    /// <summary>Gives back a permit that was not used.</summary>
    public void Return()
    {
        lock (_gate)
        {
            _inUse--;
            Grant();
        }
    }

    private async ValueTask<bool> EndAsync(PermitWaiter waiter, TimeSpan queueFor, bool isHedge, CancellationToken cancellationToken)
    {
        try
        {
            return await waiter.End.WaitAsync(queueFor, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            if (Leave(waiter))
            {
                throw Late(queueFor, isHedge);
            }

            return await waiter.End.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // A permit that came in the same moment is another's.
            if (!Leave(waiter) && await waiter.End.ConfigureAwait(false))
            {
                Return();
            }

            throw;
        }
    }

    private PermitWaiter? Enter(string tenant, bool isHedge)
    {
        if (_waiting.Count >= _mostWaiting)
        {
            if (isHedge || _waiting.TakeFromLongest(tenant) is not { } other)
            {
                return null;
            }

            other.Refuse();
        }

        return _waiting.Add(tenant);
    }

    private bool Leave(PermitWaiter waiter)
    {
        lock (_gate)
        {
            return _waiting.Remove(waiter);
        }
    }

    private void Grant()
    {
        while (_inUse < _permits && _waiting.TakeNext() is { } next)
        {
            _inUse++;
            next.Grant();
        }
    }

    private ConcurrencyLimitException Full(bool isHedge)
    {
        var (permits, waiting, retryAfter) = Refused(isHedge);
        return new ConcurrencyLimitException(
            name, FormattableString.Invariant($"{permits} are under way and {waiting} wait, which is all that may. Raise {knob}, or its QueueLimit."), retryAfter);
    }

    private ConcurrencyLimitException Late(TimeSpan queueFor, bool isHedge)
    {
        var (permits, waiting, retryAfter) = Refused(isHedge);
        return new ConcurrencyLimitException(
            name, FormattableString.Invariant($"{permits} were under way for {queueFor.TotalSeconds:0.###} s. Raise {knob}, or its QueueFor."), retryAfter);
    }

    private (int Permits, int Waiting, TimeSpan RetryAfter) Refused(bool isHedge)
    {
        int permits, waiting;
        double seconds;
        bool isLogged;
        lock (_gate)
        {
            isLogged = !isHedge && (_loggedAt is not { } last || time.GetElapsedTime(last) >= LogPeriod);
            _loggedAt = isLogged ? time.GetTimestamp() : _loggedAt;
            (permits, waiting) = (_permits, _waiting.Count);
            seconds = TimeSpan.FromTicks((long)_heldTicks).TotalSeconds * (waiting + 1) / permits;
        }

        if (!isHedge)
        {
            signals.Refused(name, permits, waiting, isLogged);
        }

        return (permits, waiting, TimeSpan.FromSeconds(Math.Clamp(seconds, 1, 60)));
    }
}
