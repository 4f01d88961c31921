using Microsoft.Extensions.AI;

namespace KernelGuard.Scoping;

/// <summary>Holds a request's messages as they are when it begins: a chat's host goes on with its own list while the request waits.</summary>
internal static class HeldMessages
{
    /// <summary>Answers the messages of a list that may grow as one that does not.</summary>
    /// <param name="messages">The messages.</param>
    public static ChatMessage[] Of(IEnumerable<ChatMessage> messages) => messages as ChatMessage[] ?? [.. messages];
}
