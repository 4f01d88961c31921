using System.Diagnostics;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Keys;
using KernelGuard.Stages.Caching.Semantic;
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

    /// <summary>Gets the mark taken before the store was looked into.</summary>
    public int Mark { get; init; }

    /// <summary>Gets since when the caller waits, as a timestamp, where it has been in another flight; null where it comes now.</summary>
    public long? Since { get; init; }

    /// <summary>Gets how long the caller may still wait for the stores; null where it has not waited for one.</summary>
    public StoreWait? Wait { get; init; }

    /// <summary>Gets what the look read of how often tags were invalidated, which serves to store the answer; null for nothing.</summary>
    public TagReading? Reading { get; init; }

    /// <summary>Gets the question in it that an answer to another question may serve; null where none may.</summary>
    public SemanticQuestion? Question { get; init; }

    /// <summary>Gets a flight that asks a cheaper model, should the caller's budget ask that one too; null for none.</summary>
    public DowngradedFlight? Downgraded { get; init; }

    /// <summary>Copies the messages, which are the caller's and may change as soon as its call has ended.</summary>
    public FlightRequest WithOwnMessages()
    {
        var copies = new List<ChatMessage>(Messages.Count);
        for (var i = 0; i < Messages.Count; i++)
        {
            var copy = Messages[i].Clone();
            copy.Contents = ContentCopy.Of(copy.Contents, withUsage: true, withOrigin: true);
            copy.AdditionalProperties = copy.AdditionalProperties?.Clone();
            copies.Add(copy);
        }

        return this with { Messages = copies };
    }
}
