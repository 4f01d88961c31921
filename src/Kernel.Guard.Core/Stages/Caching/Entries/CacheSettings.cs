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
        SettingRule.Check(options.MaximumEntryBytes >= 1_024, $"{Place}:{nameof(options.MaximumEntryBytes)}", "is 1024 or more", options.MaximumEntryBytes);
        SettingRule.Check(options.MemoryBytes >= options.MaximumEntryBytes, $"{Place}:{nameof(options.MemoryBytes)}", $"is {nameof(options.MaximumEntryBytes)} ({options.MaximumEntryBytes}) or more", options.MemoryBytes);
        return new CacheSettings(
            SettingRule.Time(options.MemoryLifetime, TimeSpan.Zero, TimeSpan.FromDays(1), $"{Place}:{nameof(options.MemoryLifetime)}", $"is {Duration.Form}, and at most 1d"),
            SettingRule.Time(options.Deadline, TimeSpan.Zero, TimeSpan.FromMinutes(1), $"{Place}:{nameof(options.Deadline)}", $"is {Duration.Form}, and at most 1m"),
            options.MaximumEntryBytes,
            options.MemoryBytes);
    }
}
