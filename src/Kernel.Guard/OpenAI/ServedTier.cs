using KernelGuard.Accounting;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using OpenAI.Responses;

namespace KernelGuard.OpenAI;

/// <summary>Reads the service tier that an answer names: it decides what is billed.</summary>
/// <remarks>The core finds it by its name. Thread-safe.</remarks>
internal sealed class ServedTier : IReadsServedTier
{
    /// <inheritdoc/>
    public string? TierOf(object raw) => Of(raw);

    /// <summary>Notes the tier of an answer, or of a piece of one, in the attempt's record.</summary>
    /// <param name="options">The attempt's options.</param>
    /// <param name="raw">The SDK's object.</param>
    public static void Note(ChatOptions? options, object? raw)
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
        StreamingResponseFailedUpdate failed => failed.Response?.ServiceTier?.ToString(),
        _ => null,
    };
}
