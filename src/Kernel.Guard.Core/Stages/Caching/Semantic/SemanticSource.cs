using KernelGuard.Policies;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Keys;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.VectorData;

namespace KernelGuard.Stages.Caching.Semantic;

/// <summary>Makes the semantic cache of what the host registered, when the first policy names it, and takes questions out when their answers go.</summary>
/// <param name="generators">Makes embeddings; the last one registered counts.</param>
/// <param name="stores">The host's vector stores; the last one registered counts, and without one questions stay in memory.</param>
/// <param name="coordination">What knows which answers were invalidated.</param>
/// <param name="settings">How long a call waits, and how long memory keeps what another process may have deleted.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of failures.</param>
/// <remarks>Thread-safe.</remarks>
internal sealed partial class SemanticSource(
    IEnumerable<IEmbeddingGenerator<string, Embedding<float>>> generators,
    IEnumerable<VectorStore> stores,
    Coordination coordination,
    CacheSettings settings,
    TimeProvider time,
    ILogger<SemanticSource> logger) : IDisposable
{
    private const int MostInMemory = 4_096;

    // An invalidation may have many, and no call waits for it.
    private static readonly TimeSpan ForManyKeys = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private SemanticIndex? _index;
    private QuestionSweep? _sweep;

    /// <summary>Gets where questions are kept; null until a policy names the semantic cache.</summary>
    public ISemanticStore? Store { get; private set; }

    /// <summary>Checks that there is what a policy needs.</summary>
    /// <exception cref="GuardConfigurationException">The policy names the semantic cache, and no embedding generator is registered.</exception>
    public void Check(GuardPolicy policy)
    {
        if (policy.Cache is { Semantic: not null } && !generators.Any())
        {
            throw new GuardConfigurationException(
                $"{policy.Function ?? "Cache"}: Semantic needs an embedding generator, and none is registered. Register one, services.AddEmbeddingGenerator(…), or take Semantic away.");
        }
    }

    /// <summary>Answers the semantic cache as a policy wants it; null where it wants none.</summary>
    /// <exception cref="GuardConfigurationException">No embedding generator is registered.</exception>
    public SemanticSearch? For(GuardPolicy policy)
    {
        if (policy.Cache is not { Semantic: { } least } cache)
        {
            return null;
        }

        Check(policy);
        lock (_gate)
        {
            Store ??= Shared() ?? (ISemanticStore)InMemory();
            _index ??= new SemanticIndex(generators.Last(), Store, settings.Deadline, time, logger);
        }

        return new SemanticSearch(_index, least, cache.Ttl + cache.ServeStale);
    }

    /// <summary>Takes the question of an answer that is gone out of this process's memory.</summary>
    public void Evict(string key)
    {
        if (Store is MemorySemanticStore memory)
        {
            memory.Remove(key);
        }
    }

    /// <summary>Keeps the question of an answer that lives on, if there is one.</summary>
    /// <param name="ticket">What the answer was stored with anew.</param>
    /// <param name="until">When it ends at the latest.</param>
    /// <param name="find">Looks the answer of a key up.</param>
    public async ValueTask ExtendAsync(StoreTicket ticket, DateTimeOffset until, Func<CacheKey, CancellationToken, ValueTask<FoundAnswer>> find)
    {
        if (_index is { } index)
        {
            await index.ExtendAsync(ticket, until, find, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Takes the questions of answers that are gone out of the store, whichever process added them.</summary>
    /// <exception cref="CacheUnavailableException">The host's vector store cannot be reached, or takes too long, so questions may be left in it.</exception>
    public ValueTask RemoveAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        RemoveAsync((store, token) => store.RemoveAsync(keys, token), cancellationToken);

    /// <summary>Takes the questions of answers that have ended out of the store.</summary>
    /// <exception cref="CacheUnavailableException">The host's vector store cannot be reached, or takes too long, so questions may be left in it.</exception>
    public ValueTask RemoveEndedAsync(CancellationToken cancellationToken) => RemoveAsync(static (store, token) => store.RemoveEndedAsync(token), cancellationToken);

    public void Dispose()
    {
        _sweep?.Dispose();
        (Store as IDisposable)?.Dispose();
    }

    private async ValueTask RemoveAsync(Func<ISemanticStore, CancellationToken, ValueTask> remove, CancellationToken cancellationToken)
    {
        if (Kept() is not { } store)
        {
            return;
        }

        using var limit = new CancellationTokenSource(ForManyKeys, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await remove(store, both.Token).AsTask().WaitAsync(ForManyKeys, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            RemovalFailed(logger, error.GetType().Name);
            throw new CacheUnavailableException("The semantic cache's vector store cannot be reached, or takes too long, so questions may be left in it. Invalidate the tag again.");
        }
    }

    // A process whose policies name no semantic cache may invalidate what others added to the host's store.
    private ISemanticStore? Kept()
    {
        lock (_gate)
        {
            return Store ??= Shared();
        }
    }

    private MemorySemanticStore InMemory()
    {
        var store = new MemorySemanticStore(MostInMemory, time);
        _sweep = coordination.IsShared ? new QuestionSweep(store, coordination, settings.MemoryLifetime, time) : null;
        return store;
    }

    private VectorSemanticStore? Shared() => stores.LastOrDefault() is { } store ? new VectorSemanticStore(store, time) : null;

    [LoggerMessage(3013, LogLevel.Warning, "The store of the semantic cache failed to delete questions ({Error}); the invalidation must be repeated.", EventName = "kernelguard.cache.semantic_removal_failed")]
    private static partial void RemovalFailed(ILogger logger, string error);
}
