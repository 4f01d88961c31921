namespace KernelGuard.Stages.Caching.Shared;

/// <summary>Knows which entries bear which tag, each for as long as it can live. Thread-safe.</summary>
/// <param name="capacity">The most entries; beyond it the oldest is given up.</param>
/// <param name="time">The clock.</param>
internal sealed class TagIndex(int capacity, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Dictionary<string, DateTimeOffset>> _byTag = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, IReadOnlyList<string> Tags, DateTimeOffset Until)> _byAge = new();

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
            foreach (var tag in tags)
            {
                if (!_byTag.TryGetValue(tag, out var keys))
                {
                    _byTag[tag] = keys = new(StringComparer.Ordinal);
                }

                keys[key] = until;
            }

            _byAge.Enqueue((key, tags, until));
            return Prune(now);
        }
    }

    /// <summary>Takes the keys under a tag out, and answers them.</summary>
    public IReadOnlyList<string> Take(string tag)
    {
        lock (_gate)
        {
            return _byTag.Remove(tag, out var keys) ? [.. keys.Keys] : [];
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
                // One that was entered again since lives on.
                if (_byTag.TryGetValue(tag, out var keys) && keys.TryGetValue(oldest.Key, out var until) && until == oldest.Until)
                {
                    known = true;
                    keys.Remove(oldest.Key);
                    if (keys.Count == 0)
                    {
                        _byTag.Remove(tag);
                    }
                }
            }

            if (known && oldest.Until > now)
            {
                givenUp.Add(oldest.Key);
            }
        }

        return givenUp;
    }
}
