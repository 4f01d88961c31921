using Microsoft.Extensions.AI;

namespace KernelGuard.Core.Tests.Stages.Caching.Semantic;

/// <summary>Finds all questions alike; the gate alone keeps them apart.</summary>
internal sealed class AlikeEmbedder : IEmbeddingGenerator<string, Embedding<float>>
{
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        return Task.FromResult<GeneratedEmbeddings<Embedding<float>>>(new(values.Select(static _ => new Embedding<float>(new float[] { 3, 4 }))));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
