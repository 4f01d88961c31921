using KernelGuard.Policies;
using KernelGuard.Stages.Caching.Entries;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.VectorData;

namespace KernelGuard.Stages.Caching.Semantic;

/// <summary>Makes the semantic cache of what the host registered, when the first policy names it.</summary>
/// <param name="generators">Makes embeddings; the last one registered counts.</param>
/// <param name="stores">The host's vector stores; the last one registered counts, and without one questions stay in memory.</param>
/// <param name="settings">How long a call waits.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of failures.</param>
/// <remarks>Thread-safe.</remarks>
internal sealed class SemanticSource(
    IEnumerable<IEmbeddingGenerator<string, Embedding<float>>> generators, IEnumerable<VectorStore> stores, CacheSettings settings, TimeProvider time, ILogger<SemanticSource> logger)
{
    private const int MostInMemory = 4_096;

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
            Store ??= stores.LastOrDefault() is { } store ? new VectorSemanticStore(store) : new MemorySemanticStore(MostInMemory, time);
            _index ??= new SemanticIndex(generators.Last(), Store, settings.Deadline, time, logger);
        }

        return new SemanticSearch(_index, least, cache.Ttl + cache.ServeStale);
    }
}
