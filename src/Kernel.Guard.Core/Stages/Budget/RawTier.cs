using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Budget;

/// <summary>Reads, once for a completion, which service tier the host's raw object asks for, so that it is reserved at that tier's price.</summary>
internal static class RawTier
{
    /// <summary>Notes the tier in the options, where they have a raw factory.</summary>
    /// <param name="client">The client that sends.</param>
    /// <param name="options">The options.</param>
    public static void Read(IChatClient client, GuardChatOptions options)
    {
        if (options.RawRepresentationFactory is not null && options.RawTier is null)
        {
            options.RawTier = client.GetService<IReadsRawTier>() is { } reader ? reader.TierOf(options) ?? "" : GuardChatOptions.UnreadTier;
        }
    }
}
