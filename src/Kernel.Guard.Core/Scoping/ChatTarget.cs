using KernelGuard.Accounting;
using Microsoft.Extensions.AI;

namespace KernelGuard.Scoping;

/// <summary>Is where an attempt is sent: one of several targets that a host has named.</summary>
/// <param name="name">The name, as the host wrote it.</param>
/// <param name="region">The region, or null.</param>
/// <param name="provider">What its client says of itself, or null.</param>
internal class ChatTarget(string name, string? region, ChatClientMetadata? provider)
{
    public string Name => name;

    public string? Region => region;

    public ChatClientMetadata? Provider => provider;

    /// <summary>Gets whether it may be one of the provider's regional endpoints, which may bill more.</summary>
    public bool IsRegional { get; } = RegionalEndpoint.MayBe(provider?.ProviderUri);

    /// <summary>Gets whether its client may send raw objects of the host's that no stage has read.</summary>
    public virtual bool SendsRaw => false;

    /// <summary>Gets whether its client calls tools by itself, and asks again with what they say.</summary>
    public virtual bool CallsTools => false;

    /// <summary>Gets whether it knows <c>max_completion_tokens</c>; else <c>max_tokens</c> alone.</summary>
    public virtual bool KnowsMaxCompletionTokens => true;

    /// <summary>Gets whether it is the host's first, by which a cache's keys name who answers.</summary>
    public virtual bool IsFirst => true;

    /// <summary>Gets whether it is known which model an attempt asks here; not of a host's client that asks its own and does not name it.</summary>
    public virtual bool NamesModel => true;

    /// <summary>Takes note of what an answer's headers say of the rate.</summary>
    public virtual void See(ProviderLimits limits)
    {
    }
}
