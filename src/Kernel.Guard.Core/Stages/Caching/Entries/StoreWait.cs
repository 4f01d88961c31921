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
                return _used < _most ? _most - _used : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Gets whether nothing is left, so that no further step is begun.</summary>
    public bool IsOver => Left < Least;

    /// <summary>Shortens what is left, also of the step that is waited for, because somebody else waits too who has less.</summary>
    public void ShortenTo(TimeSpan left)
    {
        lock (_gate)
        {
            if (_used + left < _most)
            {
                _most = _used + left;
                _shortened?.TrySetResult();
            }
        }
    }

    /// <summary>Waits for a step.</summary>
    /// <returns>Whether it ended in time, well or not.</returns>
    /// <exception cref="OperationCanceledException">The caller left before.</exception>
    public async ValueTask<bool> ForAsync(Task step, CancellationToken cancellationToken)
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
            var waited = Use(time.GetElapsedTime(start));
            metrics?.Waited(waited);

            if (!step.IsCompleted)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return true;
    }

    private TimeSpan Use(TimeSpan waited)
    {
        lock (_gate)
        {
            return _used += waited;
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
