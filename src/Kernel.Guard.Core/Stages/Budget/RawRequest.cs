using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Budget;

/// <summary>Notes in a request's options what its raw objects may bring: the service tier that they ask for, and whether a client sends them that nobody has read.</summary>
/// <param name="client">The client that sends.</param>
internal sealed class RawRequest(IChatClient client)
{
    // The guard's own adapters read and clamp a raw request, and send no other raw object.
    private readonly bool _sendsRaw = client.GetService<ISendsNoRawObjects>() is null && client.GetService<IReadsRawTier>() is null;

    /// <summary>Notes it, once for a completion and again for each attempt, which may be sent elsewhere.</summary>
    /// <param name="options">The options.</param>
    public void Note(GuardChatOptions options)
    {
        options.SendsRaw = options.Target is { } target ? target.SendsRaw : _sendsRaw;
        if (options.RawRepresentationFactory is null)
        {
            return;
        }

        if (options.SendsRaw)
        {
            options.RawTier = GuardChatOptions.UnreadTier;
        }
        else
        {
            options.RawTier ??= client.GetService<IReadsRawTier>() is { } reader ? reader.TierOf(options) ?? "" : GuardChatOptions.UnreadTier;
        }
    }
}
