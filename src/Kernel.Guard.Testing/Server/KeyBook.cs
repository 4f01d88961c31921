using System.Collections.Concurrent;

namespace KernelGuard.Testing.Server;

/// <summary>Knows the keys of a server and what each is worth at the moment. Thread-safe.</summary>
internal sealed class KeyBook
{
    private readonly ConcurrentDictionary<string, Entry> _keys = new(StringComparer.Ordinal);

    public KeyBook(string first) => Set(first, KeyStanding.Accepted);

    public void Set(string key, KeyStanding standing) => _keys.GetOrAdd(key, static _ => new Entry()).Standing = standing;

    /// <summary>Answers what a request's header is worth, and counts it for its key.</summary>
    public KeyStanding Judge(string authorization)
    {
        if (!authorization.StartsWith("Bearer ", StringComparison.Ordinal)
            || !_keys.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(authorization.AsSpan("Bearer ".Length), out var entry))
            return KeyStanding.Revoked;

        // Before it is counted: whoever sees that all have come may revoke the key.
        var standing = entry.Standing;
        Interlocked.Increment(ref entry.Requests);
        return standing;
    }

    public long RequestsWith(string key) => _keys.TryGetValue(key, out var entry) ? Interlocked.Read(ref entry.Requests) : 0;

    private sealed class Entry
    {
        public long Requests;

        public volatile KeyStanding Standing;
    }
}

/// <summary>Says what a key is worth.</summary>
internal enum KeyStanding
{
    /// <summary>It is answered with 401.</summary>
    Revoked,

    /// <summary>It is served.</summary>
    Accepted,

    /// <summary>It is answered with 429 and <c>insufficient_quota</c>.</summary>
    WithoutQuota,
}
