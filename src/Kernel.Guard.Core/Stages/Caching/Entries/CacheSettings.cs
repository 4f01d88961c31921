using KernelGuard.Policies;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>Holds the cache's settings of a host, checked.</summary>
/// <param name="MemoryLifetime">How long memory keeps an entry that a shared store has too.</param>
/// <param name="Deadline">The longest wait for a store.</param>
/// <param name="MaximumEntryBytes">The largest entry.</param>
/// <param name="MemoryBytes">The size of all entries in memory.</param>
internal sealed record CacheSettings(TimeSpan MemoryLifetime, TimeSpan Deadline, int MaximumEntryBytes, long MemoryBytes)
{
    private const string Place = $"{KernelGuardOptions.Section}:{nameof(KernelGuardOptions.Cache)}";

    /// <summary>Checks the options.</summary>
    /// <exception cref="GuardConfigurationException">A value is wrong; the text names its path.</exception>
    public static CacheSettings Of(CacheStoreOptions options)
    {
        Check(options.MaximumEntryBytes >= 1_024, nameof(options.MaximumEntryBytes), "is 1024 or more", options.MaximumEntryBytes);
        Check(options.MemoryBytes >= options.MaximumEntryBytes, nameof(options.MemoryBytes), $"is {nameof(options.MaximumEntryBytes)} ({options.MaximumEntryBytes}) or more", options.MemoryBytes);
        return new CacheSettings(
            Time(nameof(options.MemoryLifetime), options.MemoryLifetime, TimeSpan.FromDays(1), "1d"),
            Time(nameof(options.Deadline), options.Deadline, TimeSpan.FromMinutes(1), "1m"),
            options.MaximumEntryBytes,
            options.MemoryBytes);
    }

    private static TimeSpan Time(string name, string text, TimeSpan longest, string atMost)
    {
        Check(Duration.TryParse(text, out var duration) && duration <= longest, name, $"is {Duration.Form}, and at most {atMost}", text);
        return duration;
    }

    private static void Check(bool holds, string name, string rule, object value)
    {
        if (!holds)
        {
            throw new GuardConfigurationException(FormattableString.Invariant($"{Place}:{name} {rule}, and it is '{value}'."));
        }
    }
}
