using System.Collections.Immutable;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>Says which tags the entries of a call bear: its function, tenant, user and model, and the policy's own.</summary>
/// <param name="own">The policy's own tags.</param>
/// <param name="names">How stores name them.</param>
internal sealed class EntryTags(ImmutableArray<string> own, TagNames names)
{
    private readonly ImmutableArray<string> _own = [.. own.Distinct(StringComparer.Ordinal).Select(tag => names.Of(CacheTag.Of(tag)))];

    /// <summary>Answers the tags of a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="model">The model where the record names none yet; null for none.</param>
    public ImmutableArray<string> Of(CallRecord call, string? model = null)
    {
        var tags = ImmutableArray.CreateBuilder<string>(_own.Length + 4);
        tags.AddRange(_own);
        if (call.Policy.Function is { Length: > 0 } function)
        {
            tags.Add(names.Of(CacheTag.Function(function)));
        }

        var who = call.Who;
        var tenant = string.IsNullOrWhiteSpace(who.Tenant) ? null : who.Tenant;
        if (tenant is not null)
        {
            tags.Add(names.Of(CacheTag.Tenant(tenant)));
        }

        if (!string.IsNullOrWhiteSpace(who.User))
        {
            tags.Add(names.Of(CacheTag.User(who.User, tenant)));
        }

        model = call.RequestModel ?? model;
        if (!string.IsNullOrEmpty(model))
        {
            tags.Add(names.Of(CacheTag.Model(model)));
        }

        return tags.DrainToImmutable();
    }
}
