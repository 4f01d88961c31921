using System.Collections.Immutable;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>Says which tags the entries of a call bear: its function, tenant, user and model, and the policy's own.</summary>
/// <param name="own">The policy's own tags.</param>
/// <param name="names">How stores name them.</param>
internal sealed class EntryTags(ImmutableArray<string> own, TagNames names)
{
    private readonly ImmutableArray<string> _own = [.. own.Distinct(StringComparer.Ordinal).Select(tag => names.Of(CacheTag.Of(tag)))];

    public ImmutableArray<string> Of(CallRecord call)
    {
        var tags = ImmutableArray.CreateBuilder<string>(_own.Length + 4);
        tags.AddRange(_own);
        if (call.Policy.Function is { Length: > 0 } function)
        {
            tags.Add(names.Of(CacheTag.Function(function)));
        }

        var who = call.Who;
        if (!string.IsNullOrEmpty(who.Tenant))
        {
            tags.Add(names.Of(CacheTag.Tenant(who.Tenant)));
        }

        if (!string.IsNullOrEmpty(who.User))
        {
            tags.Add(names.Of(CacheTag.User(who.User, who.Tenant)));
        }

        if (!string.IsNullOrEmpty(call.RequestModel))
        {
            tags.Add(names.Of(CacheTag.Model(call.RequestModel)));
        }

        return tags.DrainToImmutable();
    }
}
