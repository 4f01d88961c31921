using KernelGuard.Stages.Caching.Shared;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>Is a host's coordinator behind a deadline and a breaker: what it cannot do in time is a <see cref="CacheUnavailableException"/>.</summary>
internal sealed class GatedCoordinator(ICacheCoordinator inner, StoreGate gate) : ICacheCoordinator, IOrderedStore
{
    // A tag may lead to a hundred thousand entries, and no call waits for an invalidation.
    private static readonly TimeSpan ForManyKeys = TimeSpan.FromSeconds(10);

    public object? Connection => (inner as IOrderedStore)?.Connection;

    public ValueTask<IAsyncDisposable?> TryLeaseAsync(string key, TimeSpan duration, CancellationToken cancellationToken) => AskAsync(
        static (it, token) => it.inner.TryLeaseAsync(it.key, it.duration, token).AsTask(),
        (inner, key, duration),
        cancellationToken,
        unclaimed: static taking => _ = UnwantedLease.GiveBackAsync(taking));

    public ValueTask<string?> HolderAsync(string key, CancellationToken cancellationToken) =>
        AskAsync(static (it, token) => it.inner.HolderAsync(it.key, token).AsTask(), (inner, key), cancellationToken);

    public Task FreedAsync(string key, TimeSpan atMost, CancellationToken cancellationToken) => inner.FreedAsync(key, atMost, cancellationToken);

    public ValueTask<long> GenerationAsync(IReadOnlyList<string> tags, CancellationToken cancellationToken) =>
        AskAsync(static (it, token) => it.inner.GenerationAsync(it.tags, token).AsTask(), (inner, tags), cancellationToken);

    public ValueTask IndexAsync(string key, IReadOnlyList<string> tags, TimeSpan lifetime, CancellationToken cancellationToken) =>
        RunAsync(static (it, token) => it.inner.IndexAsync(it.key, it.tags, it.lifetime, token), (inner, key, tags, lifetime), cancellationToken);

    public ValueTask<IReadOnlyList<string>> InvalidateAsync(string tag, CancellationToken cancellationToken) =>
        AskAsync(static (it, token) => it.inner.InvalidateAsync(it.tag, token).AsTask(), (inner, tag), cancellationToken, ForManyKeys);

    public ValueTask<IReadOnlyList<TaggedEntry>> FindAsync(string tag, string share, CancellationToken cancellationToken) =>
        AskAsync(static (it, token) => it.inner.FindAsync(it.tag, it.share, token).AsTask(), (inner, tag, share), cancellationToken, ForManyKeys);

    public ValueTask ForgetAsync(string tag, string share, IReadOnlyList<TaggedEntry> entries, CancellationToken cancellationToken) =>
        RunAsync(static (it, token) => it.inner.ForgetAsync(it.tag, it.share, it.entries, token), (inner, tag, share, entries), cancellationToken, ForManyKeys);

    public ValueTask PublishAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        RunAsync(static (it, token) => it.inner.PublishAsync(it.keys, token), (inner, keys), cancellationToken, ForManyKeys);

    public IDisposable Listen(Action<IReadOnlyList<string>> deleted) => inner.Listen(deleted);

    private async ValueTask RunAsync<TState>(Func<TState, CancellationToken, ValueTask> run, TState state, CancellationToken cancellationToken, TimeSpan atMost = default) =>
        await AskAsync(
            static async (it, token) =>
            {
                await it.run(it.state, token).ConfigureAwait(false);
                return true;
            },
            (run, state),
            cancellationToken,
            atMost).ConfigureAwait(false);

    private async ValueTask<T> AskAsync<TState, T>(
        Func<TState, CancellationToken, Task<T>> ask, TState state, CancellationToken cancellationToken, TimeSpan atMost = default, Action<Task<T>>? unclaimed = null)
    {
        var result = await gate.TryAsync(ask, state, cancellationToken, atMost, unclaimed).ConfigureAwait(false);
        return result.Reached
            ? result.Value!
            : throw new CacheUnavailableException("The store that coordinates the cache cannot be reached, or takes too long. Try again.");
    }
}
