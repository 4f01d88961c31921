using System.Numerics.Tensors;

namespace KernelGuard.Stages.Caching.Semantic;

/// <summary>Keeps questions in memory: a bounded number of them, of which the oldest go first, each until its answer ends.</summary>
/// <param name="capacity">The most questions, 1 or more. One with an embedding of 1,536 dimensions takes about 6 kB.</param>
/// <param name="time">The clock.</param>
internal sealed class MemorySemanticStore(int capacity, TimeProvider time) : ISemanticStore
{
    private const int MostMatches = 8;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, SemanticEntry[]> _contexts = new(StringComparer.Ordinal);
    private readonly LinkedList<SemanticEntry> _byAge = [];
    private readonly Dictionary<string, LinkedListNode<SemanticEntry>> _byKey = new(StringComparer.Ordinal);

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _byAge.Count;
            }
        }
    }

    public ValueTask<IReadOnlyList<SemanticMatch>> FindAsync(string context, ReadOnlyMemory<float> vector, double least, CancellationToken cancellationToken)
    {
        SemanticEntry[]? entries;
        lock (_gate)
        {
            _contexts.TryGetValue(context, out entries);
        }

        var now = time.GetUtcNow();
        List<SemanticMatch> found = [];
        foreach (var entry in entries ?? [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entry.ExpiresAt > now && entry.Vector.Length == vector.Length && TensorPrimitives.Dot(entry.Vector.Span, vector.Span) is var similarity && similarity >= least)
            {
                found.Add(new SemanticMatch(entry.Key, context, entry.Text, vector.Length, similarity));
            }
        }

        found.Sort(static (one, other) => other.Similarity.CompareTo(one.Similarity));
        return new ValueTask<IReadOnlyList<SemanticMatch>>(found.Count > MostMatches ? found.GetRange(0, MostMatches) : found);
    }

    public ValueTask AddAsync(SemanticEntry entry, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            Remove(entry.Key.ToString());
            while (_byAge.First is { } oldest && (_byAge.Count >= capacity || oldest.Value.ExpiresAt <= now))
            {
                Remove(oldest.Value.Key.ToString());
            }

            _byKey[entry.Key.ToString()] = _byAge.AddLast(entry);

            // A search reads the array that it found; a new one is made for each change.
            _contexts[entry.Context] = [.. _contexts.GetValueOrDefault(entry.Context, []), entry];
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask RemoveAsync(SemanticMatch match, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Remove(match.Key.ToString());
        }

        return ValueTask.CompletedTask;
    }

    private void Remove(string key)
    {
        if (!_byKey.Remove(key, out var node))
        {
            return;
        }

        _byAge.Remove(node);
        var context = node.Value.Context;
        var rest = Array.FindAll(_contexts[context], entry => !ReferenceEquals(entry, node.Value));
        if (rest.Length == 0)
        {
            _contexts.Remove(context);
        }
        else
        {
            _contexts[context] = rest;
        }
    }
}
