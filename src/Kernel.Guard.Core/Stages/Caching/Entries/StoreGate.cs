using KernelGuard.Concurrency;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>
/// Keeps a slow or broken store from holding up calls: each operation has a deadline, and after failures in a row the store is left alone for
/// a while, until one operation that is let through succeeds. Thread-safe.
/// </summary>
/// <param name="store">What is kept in it.</param>
/// <param name="deadline">How long an operation may take.</param>
/// <param name="mayBlock">Whether it may hold its caller's thread up, so that no deadline would hold: it then gets another's.</param>
/// <param name="time">The clock.</param>
/// <param name="metrics">Counts failures.</param>
/// <param name="logger">Told when the store is left alone, and when no more.</param>
internal sealed partial class StoreGate(string store, TimeSpan deadline, bool mayBlock, TimeProvider time, CacheMetrics metrics, ILogger logger)
{
    private const int FailuresToOpen = 3;
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private int _failuresInARow;
    private long? _nextTry;
    private long _missed;

    /// <summary>Gets whether the store is left alone.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_gate)
            {
                return _nextTry is not null;
            }
        }
    }

    /// <summary>Gets how many operations failed or were not tried. It only grows.</summary>
    public long Missed => Volatile.Read(ref _missed);

    /// <summary>Runs an operation of the store.</summary>
    /// <param name="operation">The operation; its token is cancelled when nobody waits for it any more.</param>
    /// <param name="state">What it works on.</param>
    /// <param name="cancellationToken">The caller's: when it is cancelled, the call throws, and the store has not failed.</param>
    /// <param name="atMost">What the operation may take beside the deadline because it waits for something, or is many.</param>
    /// <param name="unclaimed">Is given the operation where nobody takes its result, though it may still come; null for nothing.</param>
    public async ValueTask<StoreResult<T>> TryAsync<TState, T>(
        Func<TState, CancellationToken, Task<T>> operation, TState state, CancellationToken cancellationToken, TimeSpan atMost = default, Action<Task<T>>? unclaimed = null)
    {
        if (!MayTry())
        {
            Interlocked.Increment(ref _missed);
            return default;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<T>? running = null;
        var isClaimed = false;
        try
        {
            var token = stop.Token;
            running = mayBlock ? Task.Run(() => operation(state, token), CancellationToken.None) : operation(state, token);
            var value = await running.WaitAsync(deadline + atMost, time, cancellationToken).ConfigureAwait(false);
            isClaimed = true;
            Succeeded();
            return new StoreResult<T>(Reached: true, value);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Failed(error is TimeoutException ? "timeout" : "error");
            return default;
        }
        finally
        {
            if (!isClaimed && running is not null)
            {
                await stop.CancelAsync().ConfigureAwait(false);
                Unawaited.Observe(running);
                unclaimed?.Invoke(running);
            }
        }
    }

    private bool MayTry()
    {
        lock (_gate)
        {
            if (_nextTry is not { } next)
            {
                return true;
            }

            if (time.GetTimestamp() < next)
            {
                return false;
            }

            // One goes through; the others wait for what it finds.
            _nextTry = AfterBreak();
            return true;
        }
    }

    private void Succeeded()
    {
        lock (_gate)
        {
            _failuresInARow = 0;
            if (_nextTry is null)
            {
                return;
            }

            _nextTry = null;
        }

        LogClosed(store);
    }

    private void Failed(string reason)
    {
        Interlocked.Increment(ref _missed);
        metrics.Failed(store, reason);
        lock (_gate)
        {
            _failuresInARow++;
            if (_failuresInARow < FailuresToOpen || _nextTry is not null)
            {
                return;
            }

            _nextTry = AfterBreak();
        }

        LogOpened(store, FailuresToOpen, reason, Break.TotalSeconds);
    }

    private long AfterBreak() => time.GetTimestamp() + (long)(Break.TotalSeconds * time.TimestampFrequency);

    [LoggerMessage(3020, LogLevel.Warning, "The cache's store of {Store} failed {Failures} times in a row ({Reason}); it is left alone for {Seconds} s at a time, and requests go on without it.", EventName = "kernelguard.cache.store_down")]
    private partial void LogOpened(string store, int failures, string reason, double seconds);

    [LoggerMessage(3021, LogLevel.Information, "The cache's store of {Store} answers again.", EventName = "kernelguard.cache.store_up")]
    private partial void LogClosed(string store);
}

/// <summary>Is what an operation of a store came to.</summary>
/// <param name="Reached">Whether the store did it.</param>
/// <param name="Value">What it answered; the default where it was not reached.</param>
internal readonly record struct StoreResult<T>(bool Reached, T? Value);
