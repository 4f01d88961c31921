using System.Runtime.CompilerServices;
using KernelGuard.Accounting;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace KernelGuard.SemanticKernel;

/// <summary>Makes what a prompt method returns of what the kernel function returned.</summary>
internal static class PromptResult
{
    public static string Text(FunctionResult result) => result.GetValue<string>() ?? string.Empty;

    public static Completion<T> Completion<T>(GuardScope scope, T value)
    {
        var usage = TokenUsage.None;
        decimal? cost = 0;
        var attempts = 0;
        var saved = CacheSavings.None;
        CallRecord? last = null;
        foreach (var call in scope.Calls)
        {
            last = call;
            usage += call.Usage;
            cost += call.Cost;
            saved += call.Cache?.Saved ?? CacheSavings.None;
            attempts += call.Attempts.Count(attempt => attempt.Sent);
        }

        return new Completion<T>(value, usage, cost, last?.ResponseModel, attempts, last?.FinishReason, last?.Cache is { Served: true })
        {
            Saved = saved,
            Continued = last is { Continuations: > 0 },
        };
    }

    public static ChatResponse Response(GuardScope scope, FunctionResult result)
    {
        var message = result.GetValue<ChatMessageContent>()?.ToChatMessage() ?? new ChatMessage(ChatRole.Assistant, Text(result));
        var completion = Completion(scope, message);
        var last = scope.Calls is [.., var call] ? call : null;
        return new ChatResponse(message)
        {
            ResponseId = last?.ResponseId,
            ModelId = completion.Model,
            FinishReason = completion.FinishReason,
            CreatedAt = last?.StartedAt,
            Usage = new UsageDetails
            {
                InputTokenCount = completion.Usage.TotalInput,
                OutputTokenCount = completion.Usage.TotalOutput,
                TotalTokenCount = completion.Usage.Total,
                CachedInputTokenCount = completion.Usage.CachedInput,
                ReasoningTokenCount = completion.Usage.Reasoning,
            },
        };
    }

    public static async IAsyncEnumerable<string> NotEmpty(IAsyncEnumerable<string> stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var text in stream.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (text.Length > 0)
            {
                yield return text;
            }
        }
    }
}
