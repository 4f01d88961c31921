using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching.Keys;

/// <summary>
/// Knows the raw objects that hang on an earlier answer and that the provider's client never sends again. Any other may be sent in place of what a
/// key sees.
/// </summary>
internal static class RawObjects
{
    private const string Responses = "OpenAI.Responses.";

    // Of Microsoft.Extensions.AI.OpenAI: a whole answer, the last piece of a streamed one, and a call, which is sent by its name and arguments.
    private static readonly string[] NeverSent = ["OpenAI.Chat.ChatCompletion", "OpenAI.Chat.StreamingChatCompletionUpdate", "OpenAI.Chat.ChatToolCall"];

    /// <summary>Answers whether a content stands for reasoning that the provider keeps: every client of Responses sends it on as the item that it is, by its id.</summary>
    public static bool IsHiddenThought(AIContent content) =>
        content is TextReasoningContent { RawRepresentation: { } raw } && raw.GetType().FullName!.StartsWith(Responses, StringComparison.Ordinal);

    public static bool MayBeSent(object? raw) => raw is not null && Array.IndexOf(NeverSent, raw.GetType().FullName) < 0;
}
