using System.Collections.Concurrent;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Are leases that one of several benches holds at a time, until it gives them back.</summary>
internal sealed class SharedLeases
{
    private readonly ConcurrentDictionary<string, Lease> _held = new();
    private int _waiting;

    /// <summary>Gets how many wait for a holder.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    public IAsyncDisposable? TryTake(string key)
    {
        var lease = new Lease(() => _held.TryRemove(key, out _));
        return _held.TryAdd(key, lease) ? lease : null;
    }

    public async ValueTask<bool> WaitAsync(string key, CancellationToken cancellationToken)
    {
        if (_held.TryGetValue(key, out var lease))
        {
            Interlocked.Increment(ref _waiting);
            await lease.Given.Task.WaitAsync(cancellationToken);
            Interlocked.Decrement(ref _waiting);
        }

        return true;
    }

    private sealed class Lease(Action remove) : IAsyncDisposable
    {
        public TaskCompletionSource Given { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ValueTask DisposeAsync()
        {
            remove();
            Given.TrySetResult();
            return default;
        }
    }
}
