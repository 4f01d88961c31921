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
        if (who.Tenant is { } tenant)
        {
            tags.Add(names.Of(CacheTag.Tenant(tenant)));
        }

        if (who.User is { } user)
        {
            tags.Add(names.Of(CacheTag.User(user, who.Tenant)));
        }

        model = call.RequestModel ?? model;
        if (!string.IsNullOrEmpty(model))
        {
            tags.Add(names.Of(CacheTag.Model(model)));
        }

        return tags.DrainToImmutable();
    }
}
