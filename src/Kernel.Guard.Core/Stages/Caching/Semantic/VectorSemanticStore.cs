using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Keys;
using Microsoft.Extensions.VectorData;

namespace KernelGuard.Stages.Caching.Semantic;

/// <summary>Keeps questions in the host's vector store, in one collection for each number of dimensions.</summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
internal sealed class VectorSemanticStore(VectorStore store, TimeProvider time) : ISemanticStore
{
    private const string Name = "kernelguard_questions_";
    private const string Key = "Key";
    private const string Context = "Context";
    private const string Text = "Text";
    private const string ExpiresAt = "ExpiresAt";
    private const string Vector = "Vector";
    private const int RemovedAtOnce = 1_000;

    // What differs in a number alone is the most similar to an embedding, and stands before the one that means the same.
    private const int MostMatches = 128;

    private readonly ConcurrentDictionary<int, VectorStoreCollection<object, Dictionary<string, object?>>> _collections = [];

    public async ValueTask<IReadOnlyList<SemanticMatch>> FindAsync(string context, ReadOnlyMemory<float> vector, double least, CancellationToken cancellationToken)
    {
        var collection = await CollectionAsync(vector.Length, cancellationToken).ConfigureAwait(false);
        var options = new VectorSearchOptions<Dictionary<string, object?>> { Filter = record => (string)record[Context]! == context, IncludeVectors = true };
        List<SemanticMatch> found = [];
        await foreach (var result in collection.SearchAsync(vector, MostMatches, options, cancellationToken).ConfigureAwait(false))
        {
            // What the store calls a score depends on the store, and so may what it makes of a filter: neither is taken on trust.
            if (result.Record is { } record && record[Context] as string == context && record[Text] is string text && CacheKey.TryParse(record[Key] as string, out var key)
                && VectorOf(record[Vector]) is { } other && other.Length == vector.Length && TensorPrimitives.CosineSimilarity(other.Span, vector.Span) is var similarity && similarity >= least)
            {
                found.Add(new SemanticMatch(key, context, text, similarity));
            }
        }

        found.Sort(static (one, other) => other.Similarity.CompareTo(one.Similarity));
        return found;
    }

    public async ValueTask AddAsync(SemanticEntry entry, CancellationToken cancellationToken)
    {
        var collection = await CollectionAsync(entry.Vector.Length, cancellationToken).ConfigureAwait(false);
        var record = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [Key] = entry.Key.ToString(), [Context] = entry.Context, [Text] = entry.Text, [ExpiresAt] = entry.ExpiresAt.ToUnixTimeSeconds(), [Vector] = entry.Vector,
        };
        await collection.UpsertAsync(record, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<bool> ExtendAsync(StoreTicket ticket, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var isKnown = false;
        await foreach (var collection in AllAsync(cancellationToken).ConfigureAwait(false))
        {
            var options = new RecordRetrievalOptions { IncludeVectors = true };
            if (await collection.GetAsync(ticket.Key.ToString(), options, cancellationToken).ConfigureAwait(false) is { } record)
            {
                isKnown = true;
                record[ExpiresAt] = Math.Max(until.ToUnixTimeSeconds(), record[ExpiresAt] as long? ?? 0);
                await collection.UpsertAsync(record, cancellationToken).ConfigureAwait(false);
            }
        }

        return isKnown;
    }

    public async ValueTask RemoveAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        await foreach (var collection in AllAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var some in keys.Chunk(RemovedAtOnce))
            {
                await collection.DeleteAsync(some, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public async ValueTask RemoveEndedAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        await foreach (var collection in AllAsync(cancellationToken).ConfigureAwait(false))
        {
            List<object> ended;
            do
            {
                ended = [];
                await foreach (var record in collection.GetAsync(record => (long)record[ExpiresAt]! <= now, RemovedAtOnce, cancellationToken: cancellationToken).ConfigureAwait(false))
                {
                    // What a store makes of a filter is not taken on trust.
                    if (record[ExpiresAt] is long until && until <= now && record[Key] is string key)
                    {
                        ended.Add(key);
                    }
                }

                await collection.DeleteAsync(ended, cancellationToken).ConfigureAwait(false);
            }
            while (ended.Count == RemovedAtOnce);
        }
    }

    private static ReadOnlyMemory<float>? VectorOf(object? value) => value switch
    {
        ReadOnlyMemory<float> memory => memory,
        float[] array => array,
        Microsoft.Extensions.AI.Embedding<float> embedding => embedding.Vector,
        _ => null,
    };

    // Those of other processes too, which may have embedded with another model.
    private async IAsyncEnumerable<VectorStoreCollection<object, Dictionary<string, object?>>> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var name in store.ListCollectionNamesAsync(cancellationToken).ConfigureAwait(false))
        {
            if (name.StartsWith(Name, StringComparison.Ordinal) && int.TryParse(name.AsSpan(Name.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var dimensions))
            {
                yield return await CollectionAsync(dimensions, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<VectorStoreCollection<object, Dictionary<string, object?>>> CollectionAsync(int dimensions, CancellationToken cancellationToken)
    {
        if (_collections.TryGetValue(dimensions, out var known))
        {
            return known;
        }

        var collection = store.GetDynamicCollection(Name + dimensions.ToString(CultureInfo.InvariantCulture), new VectorStoreCollectionDefinition
        {
            Properties =
            [
                new VectorStoreKeyProperty(Key, typeof(string)),
                new VectorStoreDataProperty(Context, typeof(string)) { IsIndexed = true },
                new VectorStoreDataProperty(Text, typeof(string)),
                new VectorStoreDataProperty(ExpiresAt, typeof(long)) { IsIndexed = true },
                new VectorStoreVectorProperty(Vector, typeof(ReadOnlyMemory<float>), dimensions) { DistanceFunction = DistanceFunction.CosineSimilarity },
            ],
        });
        await collection.EnsureCollectionExistsAsync(cancellationToken).ConfigureAwait(false);
        return _collections.GetOrAdd(dimensions, collection);
    }
}
