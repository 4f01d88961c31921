namespace KernelGuard.Stages.Caching.Entries;

/// <summary>Is a host's coordinator behind a deadline and a breaker: what it cannot do in time is a <see cref="CacheUnavailableException"/>.</summary>
internal sealed class GatedCoordinator(ICacheCoordinator inner, StoreGate gate) : ICacheCoordinator
{
    public ValueTask<IAsyncDisposable?> TryLeaseAsync(string key, TimeSpan duration, CancellationToken cancellationToken) =>
        AskAsync(static (it, token) => it.inner.TryLeaseAsync(it.key, it.duration, token).AsTask(), (inner, key, duration), cancellationToken);

    public ValueTask<bool> WaitAsync(string key, TimeSpan atMost, CancellationToken cancellationToken) =>
        AskAsync(static (it, token) => it.inner.WaitAsync(it.key, it.atMost, token).AsTask(), (inner, key, atMost), cancellationToken, atMost);

    public ValueTask<long> GenerationAsync(IReadOnlyList<string> tags, CancellationToken cancellationToken) =>
        AskAsync(static (it, token) => it.inner.GenerationAsync(it.tags, token).AsTask(), (inner, tags), cancellationToken);

    public async ValueTask IndexAsync(string key, IReadOnlyList<string> tags, TimeSpan lifetime, CancellationToken cancellationToken) =>
        await AskAsync(
            static async (it, token) =>
            {
                await it.inner.IndexAsync(it.key, it.tags, it.lifetime, token).ConfigureAwait(false);
                return true;
            },
            (inner, key, tags, lifetime),
            cancellationToken).ConfigureAwait(false);

    public ValueTask<IReadOnlyList<string>> TakeAsync(string tag, CancellationToken cancellationToken) =>
        AskAsync(static (it, token) => it.inner.TakeAsync(it.tag, token).AsTask(), (inner, tag), cancellationToken);

    public async ValueTask PublishAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        await AskAsync(
            static async (it, token) =>
            {
                await it.inner.PublishAsync(it.keys, token).ConfigureAwait(false);
                return true;
            },
            (inner, keys),
            cancellationToken).ConfigureAwait(false);

    public IDisposable Listen(Action<string> evict) => inner.Listen(evict);

    private async ValueTask<T> AskAsync<TState, T>(Func<TState, CancellationToken, Task<T>> ask, TState state, CancellationToken cancellationToken, TimeSpan atMost = default)
    {
        var result = await gate.TryAsync(ask, state, cancellationToken, atMost).ConfigureAwait(false);
        return result.Reached
            ? result.Value!
            : throw new CacheUnavailableException("The store that coordinates the cache cannot be reached, or takes too long. Try again.");
    }
}
