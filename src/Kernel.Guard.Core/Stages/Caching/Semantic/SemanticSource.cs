using KernelGuard.Policies;
using KernelGuard.Stages.Caching.Entries;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.VectorData;

namespace KernelGuard.Stages.Caching.Semantic;

/// <summary>Makes the semantic cache of what the host registered, when the first policy names it, and takes questions out when their answers go.</summary>
/// <param name="generators">Makes embeddings; the last one registered counts.</param>
/// <param name="stores">The host's vector stores; the last one registered counts, and without one questions stay in memory.</param>
/// <param name="settings">How long a call waits.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of failures.</param>
/// <remarks>Thread-safe.</remarks>
internal sealed partial class SemanticSource(
    IEnumerable<IEmbeddingGenerator<string, Embedding<float>>> generators, IEnumerable<VectorStore> stores, CacheSettings settings, TimeProvider time, ILogger<SemanticSource> logger) : IDisposable
{
    private const int MostInMemory = 4_096;

    // An invalidation may have many, and no call waits for it.
    private static readonly TimeSpan ForManyKeys = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private SemanticIndex? _index;

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
            Store ??= Shared() ?? (ISemanticStore)new MemorySemanticStore(MostInMemory, time);
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

    /// <summary>Takes the questions of answers that are gone, and of those that have ended, out of the store, whichever process added them.</summary>
    /// <exception cref="CacheUnavailableException">The host's vector store cannot be reached, or takes too long, so questions may be left in it.</exception>
    public async ValueTask RemoveAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        if (Kept() is not { } store)
        {
            return;
        }

        using var limit = new CancellationTokenSource(ForManyKeys, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await store.RemoveAsync(keys, both.Token).AsTask().WaitAsync(ForManyKeys, time, cancellationToken).ConfigureAwait(false);
            await store.RemoveEndedAsync(both.Token).AsTask().WaitAsync(ForManyKeys, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            RemovalFailed(logger, error.GetType().Name);
            throw new CacheUnavailableException("The semantic cache's vector store cannot be reached, or takes too long, so questions may be left in it. Invalidate the tag again.");
        }
    }

    public void Dispose() => (Store as IDisposable)?.Dispose();

    // A process whose policies name no semantic cache may invalidate what others added to the host's store.
    private ISemanticStore? Kept()
    {
        lock (_gate)
        {
            return Store ??= Shared();
        }
    }

    private VectorSemanticStore? Shared() => stores.LastOrDefault() is { } store ? new VectorSemanticStore(store, time) : null;

    [LoggerMessage(3013, LogLevel.Warning, "The store of the semantic cache failed to delete questions ({Error}); the invalidation must be repeated.", EventName = "kernelguard.cache.semantic_removal_failed")]
    private static partial void RemovalFailed(ILogger logger, string error);
}
