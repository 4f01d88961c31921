using System.Globalization;

namespace KernelGuard.Stages.Caching.Shared;

/// <summary>Coordinates one process with itself: it has the tags of what this process stored or read, and every lease is free.</summary>
internal sealed class InProcessCoordinator : ICacheCoordinator
{
    private const int MostEntries = 100_000;
    private const int MostCounters = 10_000;

    private readonly Lock _gate = new();
    private readonly TagIndex _index;
    private readonly Dictionary<string, long> _invalidated = new(StringComparer.Ordinal);
    private Action<IReadOnlyList<string>> _evict = static _ => { };
    private long _forgotten;

    public InProcessCoordinator(TimeProvider time)
        : this(time, MostEntries)
    {
    }

    internal InProcessCoordinator(TimeProvider time, int mostEntries) => _index = new TagIndex(mostEntries, time);

    public ValueTask<IAsyncDisposable?> TryLeaseAsync(string key, TimeSpan duration, CancellationToken cancellationToken) => new(NoLease.Instance);

    public ValueTask<string?> HolderAsync(string key, CancellationToken cancellationToken) => new((string?)null);

    public Task FreedAsync(string key, TimeSpan atMost, CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask<long> GenerationAsync(IReadOnlyList<string> tags, CancellationToken cancellationToken) => new(Generation(tags));

    public long Generation(IReadOnlyList<string> tags)
    {
        lock (_gate)
        {
            var sum = _forgotten;
            for (var i = 0; i < tags.Count; i++)
            {
                sum += _invalidated.GetValueOrDefault(tags[i]);
            }

            return sum;
        }
    }

    public ValueTask IndexAsync(string key, IReadOnlyList<string> tags, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        Index(key, tags, lifetime);
        return default;
    }

    public void Index(string key, IReadOnlyList<string> tags, TimeSpan lifetime)
    {
        // An entry whose tags nobody knows could not be invalidated, so it goes.
        if (_index.Add(key, tags, lifetime) is { Count: > 0 } givenUp)
        {
            _evict(givenUp);
        }
    }

    public ValueTask<IReadOnlyList<string>> InvalidateAsync(string tag, CancellationToken cancellationToken) => new([Invalidate(tag)]);

    /// <summary>Counts a tag's invalidation.</summary>
    /// <returns>The share to work off: all that was entered before.</returns>
    public string Invalidate(string tag)
    {
        lock (_gate)
        {
            // A number that is forgotten counts as one invalidation more of every tag: an answer under way is then not stored, which is safe.
            if (_invalidated.Count >= MostCounters)
            {
                _forgotten += 1 + _invalidated.Values.Sum();
                _invalidated.Clear();
            }

            _invalidated[tag] = _invalidated.GetValueOrDefault(tag) + 1;

            // In the lock in which counts are read: whoever read the new one enters behind this number.
            return _index.Entered.ToString(CultureInfo.InvariantCulture);
        }
    }

    public ValueTask<IReadOnlyList<TaggedEntry>> FindAsync(string tag, string share, CancellationToken cancellationToken) =>
        new(_index.Find(tag, long.Parse(share, CultureInfo.InvariantCulture)));

    public ValueTask ForgetAsync(string tag, string share, IReadOnlyList<TaggedEntry> entries, CancellationToken cancellationToken)
    {
        _index.Forget(tag, long.Parse(share, CultureInfo.InvariantCulture), entries);
        return default;
    }

    public ValueTask PublishAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) => default;

    /// <summary>Is told what the index gave up; there are no other processes.</summary>
    public IDisposable Listen(Action<IReadOnlyList<string>> deleted)
    {
        _evict = deleted;
        return NoLease.Instance;
    }

    private sealed class NoLease : IAsyncDisposable, IDisposable
    {
        public static NoLease Instance { get; } = new();

        public ValueTask DisposeAsync() => default;

        public void Dispose()
        {
        }
    }
}
