namespace KernelGuard.Stages.Caching.Entries;

/// <summary>
/// Is how long one request may still wait for the cache's stores, over all its steps. What it no longer waits for goes on, and ends by the
/// deadline that the store itself has.
/// </summary>
/// <remarks>Thread-safe; one step is waited for at a time.</remarks>
/// <param name="most">The longest wait, of all steps together.</param>
/// <param name="time">The clock.</param>
/// <param name="metrics">Told how long it was, after each step; null for nobody.</param>
internal sealed class StoreWait(TimeSpan most, TimeProvider time, CacheMetrics? metrics = null)
{
    // A timer knows no less, and would end at once.
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    private readonly Lock _gate = new();
    private TimeSpan _left = most;
    private TimeSpan _most = most;
    private TimeSpan _used;
    private long? _since;
    private TaskCompletionSource? _shortened;

    /// <summary>Gets what is left, zero or more.</summary>
    public TimeSpan Left
    {
        get
        {
            lock (_gate)
            {
                return _left > TimeSpan.Zero ? _left : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Gets how long it has waited.</summary>
    public TimeSpan Used
    {
        get
        {
            lock (_gate)
            {
                return _used;
            }
        }
    }

    /// <summary>Gets whether nothing is left, so that no further step is begun.</summary>
    public bool IsOver => Left < Least;

    /// <summary>Answers the error of a step that nothing is left for.</summary>
    public static CacheUnavailableException OutOfTime() => new("The request has waited for the cache's stores for as long as it may.");

    /// <summary>Shortens what is left, also of the step that is waited for, because somebody else waits too who has less.</summary>
    public void ShortenTo(TimeSpan left)
    {
        lock (_gate)
        {
            if (left < _most)
            {
                _most = left;
            }

            // What the step has taken by now is taken off at its end, and is not the other one's.
            var still = left + (_since is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero);
            if (still < _left)
            {
                _left = still;
                _shortened?.TrySetResult();
            }
        }
    }

    /// <summary>Gives time back that turned out to be no wait for a store; never more than anybody who waits has left.</summary>
    public void GiveBack(TimeSpan waited)
    {
        lock (_gate)
        {
            _used -= waited;
            _left = _left + waited < _most ? _left + waited : _most;
        }
    }

    /// <summary>Counts time that turned out to be a wait for a store.</summary>
    public void Spend(TimeSpan waited)
    {
        var used = Use(waited);
        metrics?.Waited(used);
    }

    /// <summary>Waits for a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <param name="atMost">The longest wait for it; null for what is left.</param>
    /// <returns>Whether it ended in time, well or not.</returns>
    /// <exception cref="OperationCanceledException">The caller left before.</exception>
    public async ValueTask<bool> ForAsync(Task step, CancellationToken cancellationToken, TimeSpan? atMost = null)
    {
        for (var begun = time.GetTimestamp(); !step.IsCompleted;)
        {
            var (left, start) = Begin();
            if (atMost is { } most && most - time.GetElapsedTime(begun) is var rest && rest < left)
            {
                left = rest;
            }

            if (left < Least)
            {
                Use(TimeSpan.Zero);
                return false;
            }

            Task turn = Task.WhenAny(step, Shortened());
            await turn.WaitAsync(left, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Spend(time.GetElapsedTime(start));
            if (!step.IsCompleted)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return true;
    }

    /// <summary>Waits until what is left is shortened.</summary>
    public Task Shortened()
    {
        lock (_gate)
        {
            if (_shortened is null or { Task.IsCompleted: true })
            {
                _shortened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return _shortened.Task;
        }
    }

    private (TimeSpan Left, long Start) Begin()
    {
        lock (_gate)
        {
            var start = time.GetTimestamp();
            _since = start;
            return (_left, start);
        }
    }

    private TimeSpan Use(TimeSpan waited)
    {
        lock (_gate)
        {
            _since = null;
            _left -= waited;
            return _used += waited;
        }
    }
}
