using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Resilience.Streams;

/// <summary>Tells answers of plain text from all that cannot be joined of two: tool calls, structured output, reasoning, citations, several answers.</summary>
internal static class PlainText
{
    // What a body may say besides, and an answer stays one text.
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "max_tokens", "max_completion_tokens", "max_output_tokens", "temperature", "top_p", "presence_penalty", "frequency_penalty", "seed", "stop", "user", "store",
        "metadata", "service_tier", "reasoning_effort", "verbosity", "logit_bias", "safety_identifier", "prompt_cache_key", "prompt_cache_options", "prompt_cache_retention",
        "stream_options",
    };

    /// <summary>Answers whether a request can have no other answer. What a raw object asks for is not seen.</summary>
    public static bool IsAskedBy(GuardChatOptions options) =>
        options is { ConversationId: null, ContinuationToken: null, RawRepresentationFactory: null, Contract: null, Tools: null or { Count: 0 }, ResponseFormat: null or ChatResponseFormatText }
        && options.Provider is null or { Logprobs: not true, TopLogprobs: null } && (options.Provider?.Body.Keys.All(Harmless.Contains) ?? true);

    /// <summary>Answers whether a piece holds text and usage alone, without citations.</summary>
    public static bool Is(ChatResponseUpdate update)
    {
        for (var i = 0; i < update.Contents.Count; i++)
        {
            if (update.Contents[i] is not (UsageContent or TextContent { Annotations: null or { Count: 0 } }))
            {
                return false;
            }
        }

        return update.Role is null || update.Role == ChatRole.Assistant;
    }
}
