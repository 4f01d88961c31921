using System.Collections.Concurrent;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Are leases that one of several benches holds at a time, until it gives them back.</summary>
internal sealed class SharedLeases
{
    private readonly ConcurrentDictionary<string, Lease> _held = new();
    private TaskCompletionSource _thawed = Thawed();

    /// <summary>Gets how many wait for a holder that has not given its lease back.</summary>
    public int Waiting => _held.Values.Sum(static lease => lease.Waiting);

    /// <summary>Gets the keys whose leases are held.</summary>
    public ICollection<string> Held => _held.Keys;

    public IAsyncDisposable? TryTake(string key)
    {
        var lease = new Lease(() => _held.TryRemove(key, out _));
        return _held.TryAdd(key, lease) ? lease : null;
    }

    /// <summary>Gets how often somebody looked for a holder.</summary>
    public int Looks { get; private set; }

    /// <summary>Gets or sets whether looks are not answered until <see cref="Thaw"/>.</summary>
    public bool Frozen
    {
        get => !_thawed.Task.IsCompleted;
        set => _thawed = value ? new(TaskCreationOptions.RunContinuationsAsynchronously) : _thawed;
    }

    /// <summary>Gets or sets whether a word comes at once, whoever holds the lease.</summary>
    public bool IsRash { get; set; }

    public void Thaw() => _thawed.TrySetResult();

    public async ValueTask<string?> HolderAsync(string key)
    {
        var thawed = _thawed.Task;
        Looks++;
        await thawed;
        return _held.TryGetValue(key, out var lease) ? lease.Name : null;
    }

    public Task FreedAsync(string key, CancellationToken cancellationToken) =>
        !IsRash && _held.TryGetValue(key, out var lease) ? lease.WaitAsync(cancellationToken) : Task.CompletedTask;

    private static TaskCompletionSource Thawed()
    {
        var thawed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        thawed.SetResult();
        return thawed;
    }

    private sealed class Lease(Action remove) : IAsyncDisposable
    {
        private readonly TaskCompletionSource _given = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _waiting;

        public string Name { get; } = Guid.NewGuid().ToString();

        public int Waiting => Volatile.Read(ref _waiting);

        public async Task WaitAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _waiting);
            try
            {
                await _given.Task.WaitAsync(cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref _waiting);
            }
        }

        public ValueTask DisposeAsync()
        {
            remove();
            _given.TrySetResult();
            return default;
        }
    }
}
