using System.Numerics.Tensors;
using KernelGuard.Stages.Caching.Entries;

namespace KernelGuard.Stages.Caching.Semantic;

/// <summary>Keeps questions in memory: a bounded number of them, of which the oldest go first, each until its answer ends and at most a minute longer.</summary>
internal sealed class MemorySemanticStore : ISemanticStore, IDisposable
{
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(1);

    private readonly int _capacity;
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SemanticEntry[]> _contexts = new(StringComparer.Ordinal);
    private readonly LinkedList<SemanticEntry> _byAge = [];
    private readonly Dictionary<string, LinkedListNode<SemanticEntry>> _byKey = new(StringComparer.Ordinal);

    /// <summary>Makes an empty one.</summary>
    /// <param name="capacity">The most questions, 1 or more. One with an embedding of 1,536 dimensions takes about 6 kB.</param>
    /// <param name="time">The clock.</param>
    public MemorySemanticStore(int capacity, TimeProvider time)
    {
        (_capacity, _time) = (capacity, time);
        _sweep = time.CreateTimer(static store => ((MemorySemanticStore)store!).RemoveEnded(), this, BetweenSweeps, BetweenSweeps);
    }

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

        var now = _time.GetUtcNow();
        List<SemanticMatch> found = [];
        foreach (var entry in entries ?? [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entry.ExpiresAt > now && entry.Vector.Length == vector.Length && TensorPrimitives.Dot(entry.Vector.Span, vector.Span) is var similarity && similarity >= least)
            {
                found.Add(new SemanticMatch(entry.Key, context, entry.Text, similarity));
            }
        }

        found.Sort(static (one, other) => other.Similarity.CompareTo(one.Similarity));
        return new ValueTask<IReadOnlyList<SemanticMatch>>(found);
    }

    public ValueTask AddAsync(SemanticEntry entry, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Drop(entry.Key.ToString());
            while (_byAge.First is { } oldest && _byAge.Count >= _capacity)
            {
                Drop(oldest.Value.Key.ToString());
            }

            _byKey[entry.Key.ToString()] = _byAge.AddLast(entry);

            // A search reads the array that it found; a new one is made for each change.
            _contexts[entry.Context] = [.. _contexts.GetValueOrDefault(entry.Context, []), entry];
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> ExtendAsync(StoreTicket ticket, DateTimeOffset until, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_byKey.TryGetValue(ticket.Key.ToString(), out var node))
            {
                return ValueTask.FromResult(false);
            }

            var before = node.Value;
            node.Value = before with { Ticket = ticket, ExpiresAt = until > before.ExpiresAt ? until : before.ExpiresAt };
            _contexts[before.Context] = Array.ConvertAll(_contexts[before.Context], entry => ReferenceEquals(entry, before) ? node.Value : entry);
            return ValueTask.FromResult(true);
        }
    }

    public ValueTask RemoveAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (var key in keys)
            {
                Drop(key);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Takes out the question of one key.</summary>
    public void Remove(string key)
    {
        lock (_gate)
        {
            Drop(key);
        }
    }

    /// <summary>Answers all questions as they are now.</summary>
    public SemanticEntry[] ToArray()
    {
        lock (_gate)
        {
            return [.. _byAge];
        }
    }

    /// <summary>Takes out a question, unless it was extended or added anew since.</summary>
    public void Remove(SemanticEntry entry)
    {
        lock (_gate)
        {
            var key = entry.Key.ToString();
            if (_byKey.TryGetValue(key, out var node) && ReferenceEquals(node.Value, entry))
            {
                Drop(key);
            }
        }
    }

    public ValueTask RemoveEndedAsync(CancellationToken cancellationToken)
    {
        RemoveEnded();
        return ValueTask.CompletedTask;
    }

    public void Dispose() => _sweep.Dispose();

    private void RemoveEnded()
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            foreach (var ended in _byAge.Where(entry => entry.ExpiresAt <= now).ToArray())
            {
                Drop(ended.Key.ToString());
            }
        }
    }

    private void Drop(string key)
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
