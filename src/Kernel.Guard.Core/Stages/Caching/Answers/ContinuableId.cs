namespace KernelGuard.Stages.Caching.Answers;

/// <summary>
/// Knows which ids of answers go on a conversation that the provider keeps: whoever has such an id may go on where the one who asked left off, so that
/// nobody else is given it. Ids of chat completions lead to nothing.
/// </summary>
internal static class ContinuableId
{
    // Its every answer may be gone on from.
    private const string Responses = "OpenAI.Responses";

    /// <summary>Answers whether the id of an answer, or of a piece of one, goes on a conversation.</summary>
    /// <param name="conversationId">The provider's conversation; null where it keeps none, or an adapter does not show it.</param>
    /// <param name="raw">The provider's own object.</param>
    public static bool Is(string? conversationId, object? raw) => conversationId is not null || raw?.GetType().Namespace == Responses;
}
