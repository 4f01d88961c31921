namespace KernelGuard.Hosting;

/// <summary>
/// Lays changes of the cache over the code's, and says what is looser: more who share an entry, another pipeline's name, a longer life, more that is kept, and answers
/// of less similar questions. Tags add up, so that an invalidation in the code goes on deleting what it deleted.
/// </summary>
internal static class CacheTightening
{
    /// <summary>Fills what the changes leave open.</summary>
    public static CacheOptions Over(CacheOptions changes, CacheOptions? own) => new()
    {
        Ttl = changes.Ttl ?? own?.Ttl,
        Partition = changes.Partition ?? own?.Partition,
        Name = changes.Name ?? own?.Name,
        Sliding = changes.Sliding ?? own?.Sliding,
        Jitter = changes.Jitter ?? own?.Jitter,
        ServeStale = changes.ServeStale ?? own?.ServeStale,
        Tags = own is null ? changes.Tags : [.. own.Tags.Union(changes.Tags, StringComparer.Ordinal)],
        Keep = changes.Keep ?? own?.Keep,
        Semantic = changes.Semantic ?? own?.Semantic,
    };

    /// <summary>Says whether the changes share or keep more than the code does.</summary>
    public static bool IsLooser(CacheOptions changes, CacheOptions own) =>
        (changes.Partition is { } partition && partition < own.Partition)
        || (changes.Name is { } name && own.Name is { } named && name != named)
        || Tightening.Longer(changes.Ttl, own.Ttl)
        || (changes.Sliding == true && own.Sliding != true)
        || (changes.ServeStale is not null && (own.ServeStale is null || Tightening.Longer(changes.ServeStale, own.ServeStale)))
        || ((changes.Keep ?? 0) & ~(own.Keep ?? 0)) != 0
        || (changes.Semantic is { } similarity && (own.Semantic is null || similarity < own.Semantic));
}
