using System.Collections.Immutable;
using System.ComponentModel;
using KernelGuard.Stages.Caching.Answers;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>
/// Is what the stores keep: an answer, until when it is fresh, and the tags that it bears. The stores themselves keep it for longer, by the
/// time for which it is still given when it is stale.
/// </summary>
/// <param name="answer">The answer.</param>
/// <param name="begun">When its time to live began: when it was stored, or when a hit began it anew.</param>
/// <param name="freshUntil">When its time to live ends.</param>
/// <param name="until">When the stores let it go.</param>
/// <param name="tags">Its tags, as stores know them.</param>
/// <param name="generation">How often the tags had been invalidated when the answer was asked for, as the processes count together.</param>
[ImmutableObject(true)] // HybridCache then hands out the instance in memory, without a copy. The marks below belong to this process alone.
internal sealed class CachedEntry(CachedAnswer answer, DateTimeOffset begun, DateTimeOffset freshUntil, DateTimeOffset until, ImmutableArray<string> tags, long generation)
{
    private int _admitted;
    private int _indexed;
    private int _renewed;
    private long _ownGeneration;
    private long _writtenAfter = -1;

    public CachedAnswer Answer { get; } = answer;

    public DateTimeOffset Begun { get; } = begun;

    public DateTimeOffset FreshUntil { get; } = freshUntil;

    public DateTimeOffset Until { get; } = until;

    public ImmutableArray<string> Tags { get; } = tags;

    public long Generation { get; } = generation;

    /// <summary>Gets whether this process may give it: it wrote it, or no invalidation had overtaken it when it was read.</summary>
    public bool IsAdmitted => Volatile.Read(ref _admitted) != 0;

    /// <summary>Gets whether this process knows the entry's tags.</summary>
    public bool IsIndexed => Volatile.Read(ref _indexed) != 0;

    /// <summary>Gets how often the tags had been invalidated when this process came to know the entry.</summary>
    public Generations Since => new(Volatile.Read(ref _ownGeneration), Generation);

    public void Admit() => Volatile.Write(ref _admitted, 1);

    /// <summary>Gets the last eviction from this process's memory before its answer was asked for, where this process writes it; null where it was read.</summary>
    public long? WrittenAfter => _writtenAfter < 0 ? null : _writtenAfter;

    /// <summary>Says that this process writes it: it is in memory before it is known to be admitted.</summary>
    /// <param name="evictions">The last eviction before its answer was asked for.</param>
    public void BeginWriting(long evictions) => _writtenAfter = evictions;

    /// <summary>Answers true once: to who enters the entry's tags in this process's index.</summary>
    /// <param name="ownGeneration">How often they have been invalidated, as this process counts.</param>
    public bool BeginIndexing(long ownGeneration)
    {
        if (Interlocked.Exchange(ref _indexed, 1) != 0)
        {
            return false;
        }

        Volatile.Write(ref _ownGeneration, ownGeneration);
        return true;
    }

    /// <summary>Answers true once: to the hit that begins the time to live anew. What it writes is another instance.</summary>
    public bool BeginRenewal() => Volatile.Read(ref _renewed) == 0 && Interlocked.Exchange(ref _renewed, 1) == 0;
}
