using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using OpenAI.Responses;

namespace KernelGuard.OpenAI;

/// <summary>Notes the service tier that the answer names in the attempt's record: it decides what is billed.</summary>
internal static class ServedTier
{
    /// <summary>Notes the tier of a whole answer.</summary>
    /// <param name="options">The attempt's options.</param>
    /// <param name="response">The answer.</param>
    public static void Note(ChatOptions? options, ChatResponse response) => Note(options, response.RawRepresentation);

    /// <summary>Notes the tier of a piece of a stream.</summary>
    /// <param name="options">The attempt's options.</param>
    /// <param name="update">The piece.</param>
    public static void Note(ChatOptions? options, ChatResponseUpdate update) => Note(options, update.RawRepresentation);

    private static void Note(ChatOptions? options, object? raw)
    {
        if (options is GuardChatOptions guarded && Of(raw) is { } tier)
        {
            guarded.Attempt.ServiceTier = tier;
        }
    }

    private static string? Of(object? raw) => raw switch
    {
        ChatCompletion whole => whole.ServiceTier?.ToString(),
        StreamingChatCompletionUpdate piece => piece.ServiceTier?.ToString(),
        ResponseResult whole => whole.ServiceTier?.ToString(),
        StreamingResponseCompletedUpdate end => end.Response.ServiceTier?.ToString(),
        StreamingResponseIncompleteUpdate end => end.Response.ServiceTier?.ToString(),
        _ => null,
    };
}
