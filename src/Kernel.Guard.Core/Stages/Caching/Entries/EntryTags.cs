using System.Collections.Immutable;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>Says which tags the entries of a call bear: its function, tenant, user and model, and the policy's own.</summary>
/// <param name="own">The policy's own tags.</param>
internal sealed class EntryTags(ImmutableArray<string> own)
{
    private readonly ImmutableArray<string> _own = [.. own.Distinct(StringComparer.Ordinal).Select(static tag => CacheTag.Of(tag).Text)];

    public ImmutableArray<string> Of(CallRecord call)
    {
        var tags = ImmutableArray.CreateBuilder<string>(_own.Length + 4);
        tags.AddRange(_own);
        if (call.Policy.Function is { Length: > 0 } function)
        {
            tags.Add(CacheTag.Function(function).Text);
        }

        var who = call.Who;
        if (!string.IsNullOrEmpty(who.Tenant))
        {
            tags.Add(CacheTag.Tenant(who.Tenant).Text);
        }

        if (!string.IsNullOrEmpty(who.User))
        {
            tags.Add(CacheTag.User(who.User, who.Tenant).Text);
        }

        if (!string.IsNullOrEmpty(call.RequestModel))
        {
            tags.Add(CacheTag.Model(call.RequestModel).Text);
        }

        return tags.DrainToImmutable();
    }
}
