using System.Collections.Concurrent;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Are leases that one of several benches holds at a time, until it gives them back.</summary>
internal sealed class SharedLeases
{
    private readonly ConcurrentDictionary<string, Lease> _held = new();

    /// <summary>Gets how many wait for a holder that has not given its lease back.</summary>
    public int Waiting => _held.Values.Sum(static lease => lease.Waiting);

    /// <summary>Gets the keys whose leases are held.</summary>
    public ICollection<string> Held => _held.Keys;

    public IAsyncDisposable? TryTake(string key)
    {
        var lease = new Lease(() => _held.TryRemove(key, out _));
        return _held.TryAdd(key, lease) ? lease : null;
    }

    public string? HolderOf(string key) => _held.TryGetValue(key, out var lease) ? lease.Name : null;

    public Task FreedAsync(string key, CancellationToken cancellationToken) =>
        _held.TryGetValue(key, out var lease) ? lease.WaitAsync(cancellationToken) : Task.CompletedTask;

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
