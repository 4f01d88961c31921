using System.Collections.Concurrent;
using KernelGuard.Stages.Caching.Shared;
using Microsoft.Extensions.Caching.Distributed;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Is a store that processes share; a test says whether it is up.</summary>
internal sealed class SharedStore : IDistributedCache, IOrderedStore, IRemovingStore
{
    private readonly TaskCompletionSource _never = new();

    /// <summary>Gets or sets the connection that it has in common with a coordinator; null for none.</summary>
    public object? Connection { get; set; }

    public ConcurrentDictionary<string, byte[]> Entries { get; } = new();

    public ConcurrentDictionary<string, DistributedCacheEntryOptions> Options { get; } = new();

    public int Asked { get; private set; }

    public bool Down { get; set; }

    public bool Frozen { get; set; }

    /// <summary>Gets or sets what runs when an entry was read, and holds it back.</summary>
    public Func<Task> AfterRead { get; set; } = static () => Task.CompletedTask;

    /// <summary>Gets or sets what runs before an entry is written.</summary>
    public Func<Task> BeforeWrite { get; set; } = static () => Task.CompletedTask;

    /// <summary>Gets or sets what runs before an entry is removed.</summary>
    public Func<Task> BeforeRemove { get; set; } = static () => Task.CompletedTask;

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        await ComeUp();
        var found = Entries.GetValueOrDefault(key);
        await AfterRead();
        return found;
    }

    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        await ComeUp();
        await BeforeWrite();
        Entries[key] = [.. value];
        Options[key] = options;
    }

    public async Task RemoveAsync(string key, CancellationToken token = default) => await TryRemoveAsync(key, token);

    public async Task<bool> TryRemoveAsync(string key, CancellationToken cancellationToken)
    {
        await ComeUp();
        await BeforeRemove();
        return Entries.TryRemove(key, out _);
    }

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    public byte[]? Get(string key) => throw new NotSupportedException();

    public void Refresh(string key) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();

    // As bad a store as there is: it does not look at the token.
    private Task ComeUp()
    {
        Asked++;
        return Down ? throw new InvalidOperationException("The store is down.") : Frozen ? _never.Task : Task.CompletedTask;
    }
}
