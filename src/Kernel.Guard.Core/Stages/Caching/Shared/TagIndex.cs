using System.Globalization;

namespace KernelGuard.Stages.Caching.Shared;

/// <summary>
/// Knows which entries bear which tag, each for as long as it can live. An entry that is entered again under the same tags takes the place of what was
/// entered before, so that readings and renewals of one entry push no other out. Thread-safe.
/// </summary>
/// <param name="capacity">The most entries; beyond it the one that was entered longest ago is given up.</param>
/// <param name="time">The clock.</param>
internal sealed class TagIndex(int capacity, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Dictionary<string, Span>> _byTag = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Key, string Tags), LinkedListNode<Entry>> _byName = [];
    private readonly LinkedList<Entry> _byAge = [];
    private long _entered;

    /// <summary>Gets how many entries are known. One that was stored for callers of other tags counts once for each of them.</summary>
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

    /// <summary>Gets the number of the last entering; the numbers only grow.</summary>
    public long Entered
    {
        get
        {
            lock (_gate)
            {
                return _entered;
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
            var name = (key, string.Join(',', tags));
            if (_byName.Remove(name, out var before))
            {
                // What this process learns of an entry may be shorter than what it knew.
                until = before.Value.Until > until ? before.Value.Until : until;
                _byAge.Remove(before);
            }

            _byName[name] = _byAge.AddLast(new Entry(key, tags, name.Item2, until, ++_entered));
            foreach (var tag in tags)
            {
                if (!_byTag.TryGetValue(tag, out var keys))
                {
                    _byTag[tag] = keys = new(StringComparer.Ordinal);
                }

                keys[key] = new Span(keys.TryGetValue(key, out var known) ? known.First : _entered, _entered);
            }

            return Prune(now);
        }
    }

    /// <summary>Answers the entries under a tag that were entered up to a number, be it again since.</summary>
    public IReadOnlyList<TaggedEntry> Find(string tag, long upTo)
    {
        lock (_gate)
        {
            return _byTag.TryGetValue(tag, out var keys)
                ? [.. keys.Where(one => one.Value.First <= upTo).Select(static one => new TaggedEntry(one.Key, one.Value.Last.ToString(CultureInfo.InvariantCulture)))]
                : [];
        }
    }

    /// <summary>Takes entries that were found and are deleted out from under a tag; of one that was entered again since, what was entered before.</summary>
    public void Forget(string tag, long upTo, IReadOnlyList<TaggedEntry> entries)
    {
        lock (_gate)
        {
            if (!_byTag.TryGetValue(tag, out var keys))
            {
                return;
            }

            foreach (var (key, _) in entries)
            {
                if (!keys.TryGetValue(key, out var known))
                {
                    continue;
                }

                if (known.Last > upTo)
                {
                    // From when it was entered again is not known: another invalidation that was counted since then may have to find it.
                    keys[key] = new Span(upTo + 1, known.Last);
                }
                else
                {
                    Remove(tag, keys, key);
                }
            }
        }
    }

    private List<string> Prune(DateTimeOffset now)
    {
        List<string> givenUp = [];
        while (_byAge.First is { Value: var oldest } node && (oldest.Until <= now || _byAge.Count > capacity))
        {
            _byAge.Remove(node);
            _byName.Remove((oldest.Key, oldest.Name));
            if (Drop(oldest) && oldest.Until > now)
            {
                givenUp.Add(oldest.Key);
            }
        }

        return givenUp;
    }

    // Answers whether a tag led to it. One that was entered again since, under another caller's tags, lives on under those that both bear.
    private bool Drop(Entry entry)
    {
        var led = false;
        foreach (var tag in entry.Tags)
        {
            if (_byTag.TryGetValue(tag, out var keys) && keys.TryGetValue(entry.Key, out var known) && known.Last == entry.Number)
            {
                led = true;
                Remove(tag, keys, entry.Key);
            }
        }

        return led;
    }

    private void Remove(string tag, Dictionary<string, Span> keys, string key)
    {
        keys.Remove(key);
        if (keys.Count == 0)
        {
            _byTag.Remove(tag);
        }
    }

    private sealed record Entry(string Key, IReadOnlyList<string> Tags, string Name, DateTimeOffset Until, long Number);

    /// <summary>Says when a key was entered under a tag: not before the first number, since the last invalidation that found it, and last.</summary>
    private readonly record struct Span(long First, long Last);
}
