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

            if (left < _left)
            {
                _left = left;
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

    /// <summary>Waits for a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <param name="isTold">Whether the metric is told of it; else <see cref="Tell"/> does, once it is known to have been a wait for a store.</param>
    /// <returns>Whether it ended in time, well or not.</returns>
    /// <exception cref="OperationCanceledException">The caller left before.</exception>
    public async ValueTask<bool> ForAsync(Task step, CancellationToken cancellationToken, bool isTold = true)
    {
        while (!step.IsCompleted)
        {
            if (IsOver)
            {
                return false;
            }

            var (left, start) = (Left, time.GetTimestamp());
            Task turn = Task.WhenAny(step, Shortened());
            await turn.WaitAsync(left, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Use(time.GetElapsedTime(start));
            if (isTold)
            {
                Tell();
            }

            if (!step.IsCompleted)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return true;
    }

    /// <summary>Tells the metric how long it was so far.</summary>
    public void Tell() => metrics?.Waited(Used);

    private void Use(TimeSpan waited)
    {
        lock (_gate)
        {
            _left -= waited;
            _used += waited;
        }
    }

    private Task Shortened()
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
}
