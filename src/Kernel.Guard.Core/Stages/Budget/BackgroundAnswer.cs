using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Budget;

/// <summary>
/// Tells of answers that a provider makes in the background: the request that began one is booked at its bound, as no usage comes with it, and whoever fetches it asks for nothing new, however often.
/// </summary>
internal static class BackgroundAnswer
{
    /// <summary>Says whether a request only fetches such an answer, or goes on with its stream: it brings a token and no messages, with which a provider would begin another one.</summary>
    public static bool IsFetched(IList<ChatMessage> messages, ChatOptions? options) => options?.ContinuationToken is not null && messages.Count == 0;
}
