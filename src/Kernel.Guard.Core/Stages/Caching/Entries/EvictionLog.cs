using KernelGuard.Stages.Caching.Keys;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>Knows which entries were evicted last, so that a read or a write that was under way meanwhile is told from one of another entry. Thread-safe.</summary>
internal sealed class EvictionLog
{
    private const int Most = 8_192;

    private readonly Lock _gate = new();
    private readonly Dictionary<CacheKey, long> _last = [];
    private readonly Queue<(CacheKey Key, long Number)> _order = new();
    private long _number;
    private long _forgotten;

    /// <summary>Gets the number of the last eviction; the numbers only grow.</summary>
    public long Last => Volatile.Read(ref _number);

    /// <summary>Enters an eviction.</summary>
    /// <param name="key">The entry's key, as stores hold it; what is none is nobody's.</param>
    public void Add(ReadOnlySpan<char> key)
    {
        if (!CacheKey.TryParse(key, out var parsed))
        {
            return;
        }

        lock (_gate)
        {
            var number = _number + 1;
            Volatile.Write(ref _number, number);
            _last[parsed] = number;
            _order.Enqueue((parsed, number));
            if (_order.Count <= Most)
            {
                return;
            }

            var (oldest, at) = _order.Dequeue();
            _forgotten = at;
            if (_last[oldest] == at)
            {
                _last.Remove(oldest);
            }
        }
    }

    /// <summary>Answers whether an entry was evicted; null where so many were that nobody knows.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="since">The number that was the last one before.</param>
    public bool? IsEvicted(in CacheKey key, long since)
    {
        lock (_gate)
        {
            return _last.TryGetValue(key, out var number) && number > since ? true : _forgotten > since ? null : false;
        }
    }
}
