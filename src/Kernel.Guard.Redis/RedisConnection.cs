using KernelGuard.Concurrency;
using StackExchange.Redis;

namespace KernelGuard.Redis;

/// <summary>
/// Holds the one connection of this process and runs commands on it, none longer than the deadline. Whether the server is left alone is not
/// decided here: the cache decides it for each of its stores.
/// </summary>
/// <param name="settings">Where and how to connect.</param>
/// <param name="deadline">How long a command may take.</param>
/// <param name="time">The clock.</param>
/// <param name="before">What stands before the server, for tests; null for nothing.</param>
internal sealed class RedisConnection(RedisSettings settings, TimeSpan deadline, TimeProvider time, Func<IConnectionMultiplexer, IConnectionMultiplexer>? before = null) : IAsyncDisposable, IDisposable
{
    private readonly Lock _gate = new();
    private Task<IConnectionMultiplexer>? _connecting;
    private bool _disposed;
    private bool? _keepsOrder;
    private int _restored;

    public string Prefix => settings.Prefix;

    public TimeProvider Time => time;

    /// <summary>Gets how long a command may take.</summary>
    public TimeSpan Deadline => deadline;

    /// <summary>Gets how often a lost connection came back.</summary>
    public int Restored => Volatile.Read(ref _restored);

    /// <summary>Gets or sets what hears that a lost connection is back.</summary>
    public Action? OnRestored { get; set; }

    /// <summary>Gets whether one server carries out all commands in the order in which they are sent: a cluster's nodes do not, nor what stands before them.</summary>
    public bool KeepsOrder => (_keepsOrder ??= IsOneServer()) == true;

    /// <summary>Begins to connect, or answers the connection; it may be without a server yet.</summary>
    public Task<IConnectionMultiplexer> ConnectAsync()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _connecting = _connecting is null or { IsFaulted: true } ? Connect() : _connecting;
        }

        // Not on the caller's thread: resolving a name takes what it takes.
        Task<IConnectionMultiplexer> Connect() => Task.Run(async () =>
        {
            IConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(settings.Server).ConfigureAwait(false);
            connection.ConnectionRestored += (_, back) => Hear(back);
            return before?.Invoke(connection) ?? connection;
        });
    }

    /// <summary>Runs a command.</summary>
    /// <exception cref="RedisException">The server was not reached, or refused.</exception>
    /// <exception cref="TimeoutException">The deadline passed; what was sent may still be carried out.</exception>
    public ValueTask<T> RunAsync<T>(Func<IDatabase, Task<T>> command, CancellationToken cancellationToken) => RunAsync(command, deadline, cancellationToken);

    /// <summary>Runs a command that has less time than the deadline.</summary>
    /// <exception cref="RedisException">The server was not reached, or refused.</exception>
    /// <exception cref="TimeoutException">The time passed; what was sent may still be carried out.</exception>
    public async ValueTask<T> RunAsync<T>(Func<IDatabase, Task<T>> command, TimeSpan atMost, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var answer = SendAsync(command);
        try
        {
            return await answer.WaitAsync(atMost, time, cancellationToken).ConfigureAwait(false);
        }
        catch when (!answer.IsCompleted)
        {
            Unawaited.Observe(answer);
            throw;
        }
    }

    /// <summary>Begins a deadline that several commands share.</summary>
    /// <param name="isTelling">Whether a server that does not answer within it is taken for one that is not reached.</param>
    public RedisDeadline Begin(bool isTelling) => new(time, deadline, isTelling);

    /// <summary>Waits for what was sent.</summary>
    /// <exception cref="TimeoutException">The deadline passed; what was sent may still be carried out.</exception>
    public Task<T> WaitAsync<T>(Task<T> sent, in RedisDeadline wait, CancellationToken cancellationToken) => sent.WaitAsync(wait.Rest, time, cancellationToken);

    /// <summary>Sends a command for which no call waits: without a deadline.</summary>
    public async Task<T> SendAsync<T>(Func<IDatabase, Task<T>> command)
    {
        var connection = await ConnectAsync().ConfigureAwait(false);
        return await command(connection.GetDatabase()).ConfigureAwait(false);
    }

    public void Dispose() => Close()?.Dispose();

    public async ValueTask DisposeAsync()
    {
        if (Close() is { } connection)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void Hear(ConnectionFailedEventArgs back)
    {
        if (back.ConnectionType == ConnectionType.Interactive)
        {
            Interlocked.Increment(ref _restored);
            OnRestored?.Invoke();
        }
    }

    // Not known before it is connected, and not remembered then.
    private bool? IsOneServer()
    {
        lock (_gate)
        {
            return _connecting is { IsCompletedSuccessfully: true, Result: { IsConnected: true } connection }
                ? Array.TrueForAll(connection.GetServers(), static server => server.ServerType == ServerType.Standalone)
                : null;
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
