using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.VectorData;

namespace KernelGuard.Stages.Caching.Semantic;

/// <summary>Makes the semantic cache of what the host registered, when the first policy names it.</summary>
/// <param name="generators">Makes embeddings; the last one registered counts.</param>
/// <param name="stores">The host's vector stores; the last one registered counts, and without one questions stay in memory.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of failures.</param>
/// <remarks>Thread-safe.</remarks>
internal sealed class SemanticSource(
    IEnumerable<IEmbeddingGenerator<string, Embedding<float>>> generators, IEnumerable<VectorStore> stores, TimeProvider time, ILogger<SemanticSource> logger)
{
    private const int MostInMemory = 4_096;

    private readonly Lock _gate = new();
    private SemanticIndex? _index;

    /// <summary>Checks that there is what a policy needs.</summary>
    /// <param name="place">Where the policy stands, for the error's text.</param>
    /// <exception cref="GuardConfigurationException">No embedding generator is registered.</exception>
    public void Check(string place)
    {
        if (!generators.Any())
        {
            throw new GuardConfigurationException(
                $"{place}: Semantic needs an embedding generator, and none is registered. Register one, services.AddEmbeddingGenerator(…), or take Semantic away.");
        }
    }

    /// <summary>Answers the semantic cache.</summary>
    /// <param name="place">Where the policy stands, for the error's text.</param>
    /// <param name="deadline">How long a call waits for it; the first policy decides.</param>
    /// <exception cref="GuardConfigurationException">No embedding generator is registered.</exception>
    public SemanticIndex Require(string place, TimeSpan deadline)
    {
        Check(place);
        lock (_gate)
        {
            return _index ??= new SemanticIndex(
                generators.Last(), stores.LastOrDefault() is { } store ? new VectorSemanticStore(store) : new MemorySemanticStore(MostInMemory, time), deadline, time, logger);
        }
    }
}
