using System.Diagnostics;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Keys;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>Is what one caller asks a flight for.</summary>
/// <param name="Key">The answer's key.</param>
/// <param name="Model">The model of the key, or null where the provider decides.</param>
/// <param name="Messages">The caller's messages.</param>
/// <param name="Options">The caller's options.</param>
/// <param name="Streamed">Whether the caller reads a stream.</param>
/// <param name="Result">What the lookup said: a miss, or that the store failed.</param>
/// <param name="Span">What the caller's trace goes on from.</param>
internal sealed record FlightRequest(
    CacheKey Key, string? Model, IList<ChatMessage> Messages, GuardChatOptions Options, bool Streamed, CacheResult Result, Activity? Span)
{
    public CallRecord Call => Options.Call;

    /// <summary>Copies the messages, which are the caller's and may change as soon as its call has ended.</summary>
    public FlightRequest WithOwnMessages()
    {
        var copies = new List<ChatMessage>(Messages.Count);
        for (var i = 0; i < Messages.Count; i++)
        {
            var copy = Messages[i].Clone();
            copy.Contents = [.. copy.Contents];
            copies.Add(copy);
        }

        return this with { Messages = copies };
    }

    /// <summary>Answers whether a request went out as this one says: a budget may have lowered the output that it asked for.</summary>
    public bool Is(GuardChatOptions sent) => sent.MaxOutputTokens == Options.MaxOutputTokens && sent.OutputCap == Options.OutputCap;
}
