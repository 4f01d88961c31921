using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Budget;

/// <summary>Tells of answers that a provider makes in the background: the request that began one is booked at its bound, as no usage comes with it, and whoever fetches it asks for nothing new.</summary>
internal static class BackgroundAnswer
{
    /// <summary>Says whether a request only fetches such an answer, or goes on with its stream: it brings a token, and nothing of which a client that reads no tokens could make another request.</summary>
    public static bool IsFetched(IList<ChatMessage> messages, ChatOptions options) =>
        options is { ContinuationToken: not null, Instructions: null, RawRepresentationFactory: null } && messages.Count == 0;
}
