using System.Collections.Frozen;

namespace KernelGuard.Stages.Caching.Keys;

/// <summary>Knows which addresses the host says answer alike. Immutable and thread-safe.</summary>
internal sealed class ProviderGroups
{
    private const string Place = $"{KernelGuardOptions.Section}:{nameof(KernelGuardOptions.Cache)}:{nameof(CacheStoreOptions.Endpoints)}";

    private readonly FrozenDictionary<string, string> _byAddress;

    private ProviderGroups(FrozenDictionary<string, string> byAddress) => _byAddress = byAddress;

    /// <summary>Checks the options.</summary>
    /// <exception cref="GuardConfigurationException">An address is none, or stands in two groups; the text names its path.</exception>
    public static ProviderGroups Of(CacheStoreOptions options)
    {
        Dictionary<string, string> byAddress = new(StringComparer.Ordinal);
        foreach (var (group, addresses) in options.Endpoints)
        {
            for (var i = 0; i < addresses.Count; i++)
            {
                if (!Uri.TryCreate(addresses[i], UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
                {
                    throw new GuardConfigurationException(FormattableString.Invariant($"{Place}:{group}:{i} is not an absolute http or https address. Write one such as https://eu.example/v1."));
                }

                if (!byAddress.TryAdd(ProviderIdentity.Plain(address), group) && byAddress[ProviderIdentity.Plain(address)] != group)
                {
                    throw new GuardConfigurationException(FormattableString.Invariant($"{Place}:{group}:{i} stands in another group too. Name an address in one group."));
                }
            }
        }

        return new ProviderGroups(byAddress.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>Answers the group of an address, or null.</summary>
    public string? Find(string? address) => address is not null && _byAddress.TryGetValue(address, out var group) ? group : null;
}
