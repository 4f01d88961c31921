using StackExchange.Redis;

namespace KernelGuard.Redis;

/// <summary>
/// Holds the one connection of this process and runs commands on it, none longer than the deadline. After a command that did not reach the
/// server all fail at once for a pause, so that a call which needs several waits for one; then one tries.
/// </summary>
/// <param name="settings">Where and how to connect.</param>
/// <param name="deadline">How long a command may take.</param>
/// <param name="pause">How long the server is left alone after it was not reached.</param>
/// <param name="time">The clock.</param>
internal sealed class RedisConnection(RedisSettings settings, TimeSpan deadline, TimeSpan pause, TimeProvider time) : IAsyncDisposable, IDisposable
{
    private readonly Lock _gate = new();
    private Task<IConnectionMultiplexer>? _connecting;
    private long _pausedUntil;
    private bool _disposed;

    public string Prefix => settings.Prefix;

    /// <summary>Begins to connect, or answers the connection; it may be without a server yet.</summary>
    public Task<IConnectionMultiplexer> ConnectAsync()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _connecting = _connecting is null or { IsFaulted: true } ? Connect() : _connecting;
        }

        // Not on the caller's thread: resolving a name takes what it takes.
        Task<IConnectionMultiplexer> Connect() => Task.Run<IConnectionMultiplexer>(async () => await ConnectionMultiplexer.ConnectAsync(settings.Server).ConfigureAwait(false));
    }

    /// <summary>Runs a command.</summary>
    /// <exception cref="RedisException">The server was not reached, or refused.</exception>
    /// <exception cref="TimeoutException">The deadline passed; what was sent may still be carried out.</exception>
    public async ValueTask<T> RunAsync<T>(Func<IDatabase, Task<T>> command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfPaused();
        try
        {
            var answer = SendAsync(command);
            try
            {
                var result = await answer.WaitAsync(deadline, time, cancellationToken).ConfigureAwait(false);
                Volatile.Write(ref _pausedUntil, 0);
                return result;
            }
            catch when (!answer.IsCompleted)
            {
                Observe(answer);
                throw;
            }
        }
        catch (Exception error) when (error is TimeoutException or RedisConnectionException)
        {
            Volatile.Write(ref _pausedUntil, Now + pause.Ticks);
            throw;
        }
    }

    /// <summary>Sends a command for which no call waits: without a deadline, and also while Redis is left alone.</summary>
    public async Task<T> SendAsync<T>(Func<IDatabase, Task<T>> command)
    {
        var connection = await ConnectAsync().ConfigureAwait(false);
        return await command(connection.GetDatabase()).ConfigureAwait(false);
    }

    /// <summary>Keeps the error of what nobody waits for any more from being nobody's.</summary>
    public static void Observe(Task task) =>
        task.ContinueWith(static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    public void Dispose() => Close()?.Dispose();

    public async ValueTask DisposeAsync()
    {
        if (Close() is { } connection)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    // In ticks of a clock that never goes back.
    private long Now => time.GetElapsedTime(0).Ticks;

    private void ThrowIfPaused()
    {
        var until = Volatile.Read(ref _pausedUntil);
        if (until == 0)
        {
            return;
        }

        // Of those that come after the pause one tries; to the others it lasts on.
        if (Now < until || Interlocked.CompareExchange(ref _pausedUntil, Now + pause.Ticks, until) != until)
        {
            throw new RedisException("Redis was not reached a moment ago and is left alone.");
        }
    }

    private IConnectionMultiplexer? Close()
    {
        lock (_gate)
        {
            _disposed = true;
            var connection = _connecting;
            _connecting = null;
            if (connection is { IsCompletedSuccessfully: true })
            {
                return connection.Result;
            }

            connection?.ContinueWith(static late => late.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            return null;
        }
    }
}
