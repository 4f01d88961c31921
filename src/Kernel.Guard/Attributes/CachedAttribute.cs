namespace KernelGuard;

/// <summary>Caches complete answers. <see cref="Partition"/> must be written: who shares an entry has no default.</summary>
/// <param name="ttl">The time to live: a number with <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class CachedAttribute(string ttl) : Attribute
{
    /// <summary>Gets the time to live.</summary>
    public string Ttl { get; } = ttl;

    /// <summary>Gets or sets who shares an entry. Required.</summary>
    public required Partition Partition { get; set; }

    /// <summary>Gets or sets a name that is part of every key, so that what bears different names shares no entry, in whatever process. Default: none.</summary>
    public string? Name { get; set; }

    /// <summary>Gets or sets whether a hit begins the time to live anew. Default: false.</summary>
    public bool Sliding { get; set; }

    /// <summary>Gets or sets the share, 0 to 0.5, by which each entry's time to live is shortened at random, so that entries of one moment do not end at one moment. Default: 0.1.</summary>
    public double Jitter { get; set; } = 0.1;

    /// <summary>Gets or sets for how long beyond its time to live an answer is still given while a fresh one is asked for, and when the provider fails: a number with <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>. Default: not at all.</summary>
    public string? ServeStale { get; set; }

    /// <summary>Gets or sets the entries' own tags, for <see cref="IGuardCache.InvalidateAsync"/>. Those of function, tenant, user and model come by themselves. At most 60. Default: none.</summary>
    public string[] Tags { get; set; } = [];

    /// <summary>Gets or sets what is kept beside complete answers of text. Default: <see cref="CacheKeep.Complete"/>, nothing.</summary>
    public CacheKeep Keep { get; set; }

    /// <summary>Gets or sets the cosine similarity, above 0 and up to 1, from which on another question's answer is given. Default: none, so that only equal requests share an answer.</summary>
    public double Semantic { get; set; }
}
