using System.Globalization;

namespace KernelGuard.Stages.Caching.Shared;

/// <summary>Knows which entries bear which tag, each for as long as it can live. Thread-safe.</summary>
/// <param name="capacity">The most entries; beyond it the oldest is given up.</param>
/// <param name="time">The clock.</param>
internal sealed class TagIndex(int capacity, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Dictionary<string, long>> _byTag = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, IReadOnlyList<string> Tags, DateTimeOffset Until, long Number)> _byAge = new();
    private long _entered;

    /// <summary>Gets how many entries are known.</summary>
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

    /// <summary>Enters a key under its tags.</summary>
    /// <param name="key">The key.</param>
    /// <param name="tags">The tags.</param>
    /// <param name="lifetime">How long its entry can live.</param>
    /// <returns>The keys of living entries that were given up, so that no invalidation would find them.</returns>
    public IReadOnlyList<string> Add(string key, IReadOnlyList<string> tags, TimeSpan lifetime)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var until = lifetime < DateTimeOffset.MaxValue - now ? now + lifetime : DateTimeOffset.MaxValue;
            _entered++;
            foreach (var tag in tags)
            {
                if (!_byTag.TryGetValue(tag, out var keys))
                {
                    _byTag[tag] = keys = new(StringComparer.Ordinal);
                }

                keys[key] = _entered;
            }

            _byAge.Enqueue((key, tags, until, _entered));
            return Prune(now);
        }
    }

    /// <summary>Answers the entries under a tag.</summary>
    public IReadOnlyList<TaggedEntry> Find(string tag)
    {
        lock (_gate)
        {
            return _byTag.TryGetValue(tag, out var keys) ? [.. keys.Select(static one => new TaggedEntry(one.Key, one.Value.ToString(CultureInfo.InvariantCulture)))] : [];
        }
    }

    /// <summary>Takes entries that were found under a tag out; one that was entered again since stays.</summary>
    public void Forget(string tag, IReadOnlyList<TaggedEntry> entries)
    {
        lock (_gate)
        {
            foreach (var (key, entering) in entries)
            {
                Remove(tag, key, long.Parse(entering, CultureInfo.InvariantCulture));
            }
        }
    }

    private List<string> Prune(DateTimeOffset now)
    {
        List<string> givenUp = [];
        while (_byAge.TryPeek(out var oldest) && (oldest.Until <= now || _byAge.Count > capacity))
        {
            _byAge.Dequeue();
            var known = false;
            foreach (var tag in oldest.Tags)
            {
                known |= Remove(tag, oldest.Key, oldest.Number);
            }

            if (known && oldest.Until > now)
            {
                givenUp.Add(oldest.Key);
            }
        }

        return givenUp;
    }

    // One that was entered again since lives on.
    private bool Remove(string tag, string key, long number)
    {
        if (!_byTag.TryGetValue(tag, out var keys) || !keys.TryGetValue(key, out var last) || last != number)
        {
            return false;
        }

        keys.Remove(key);
        if (keys.Count == 0)
        {
            _byTag.Remove(tag);
        }

        return true;
    }
}
