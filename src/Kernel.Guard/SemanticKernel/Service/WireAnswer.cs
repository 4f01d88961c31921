using KernelGuard.OpenAI;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using SdkFinishReason = OpenAI.Chat.ChatFinishReason;

namespace KernelGuard.SemanticKernel;

/// <summary>
/// Makes the SDK's answer of the guard's. What the provider sent is handed on itself where no stage changed it; else it is made anew of the
/// contents, so that nothing that a stage took out or put back is seen in its old form.
/// </summary>
internal static class WireAnswer
{
    private const string InvalidArguments = "(invalid JSON)";

    public static ChatCompletion Of(ChatResponse response)
    {
        var raw = response.RawRepresentation as ChatCompletion;
        if (raw is { ToolCalls.Count: 0 } && response.Messages is [var only] && SameText(only.Contents, raw.Content))
        {
            return raw;
        }

        var content = new ChatMessageContent();
        List<ChatToolCall> calls = [];
        string? refusal = null;
        foreach (var message in response.Messages)
        {
            foreach (var item in message.Contents)
            {
                switch (item)
                {
                    case TextContent text:
                        content.Add(ChatMessageContentPart.CreateTextPart(text.Text));
                        break;
                    case FunctionCallContent call:
                        calls.Add(ChatToolCall.CreateFunctionToolCall(call.CallId, call.Name, Arguments(call)));
                        break;
                    case ErrorContent { ErrorCode: "Refusal" } refused:
                        refusal = refused.Message;
                        break;
                }
            }
        }

        return OpenAIChatModelFactory.ChatCompletion(
            id: response.ResponseId ?? string.Empty,
            finishReason: Finish(response.FinishReason) ?? (calls.Count > 0 ? SdkFinishReason.ToolCalls : SdkFinishReason.Stop),
            content: content,
            refusal: refusal,
            toolCalls: calls,
            role: ChatMessageRole.Assistant,
            contentTokenLogProbabilities: raw?.ContentTokenLogProbabilities,
            refusalTokenLogProbabilities: raw?.RefusalTokenLogProbabilities,
            createdAt: response.CreatedAt ?? default,
            model: response.ModelId ?? string.Empty,
            serviceTier: raw?.ServiceTier,
            systemFingerprint: raw?.SystemFingerprint,
            usage: raw?.Usage ?? Usage(response.Usage),
            outputAudio: raw?.OutputAudio,
            messageAnnotations: raw?.Annotations);
    }

    public static StreamingChatCompletionUpdate Of(ChatResponseUpdate update)
    {
        var raw = update.RawRepresentation as StreamingChatCompletionUpdate;
        if (raw is { ToolCallUpdates.Count: 0 } && SameText(update.Contents, raw.ContentUpdate))
        {
            return raw;
        }

        var content = new ChatMessageContent();
        List<StreamingChatToolCallUpdate>? calls = null;
        string? refusal = null;
        ChatTokenUsage? usage = null;
        foreach (var item in update.Contents)
        {
            switch (item)
            {
                case TextContent text:
                    content.Add(ChatMessageContentPart.CreateTextPart(text.Text));
                    break;
                case FunctionCallContent call:
                    calls ??= [];
                    calls.Add(OpenAIChatModelFactory.StreamingChatToolCallUpdate(calls.Count, call.CallId, ChatToolCallKind.Function, call.Name, Arguments(call)));
                    break;
                case ErrorContent { ErrorCode: "Refusal" } refused:
                    refusal = refused.Message;
                    break;
                case UsageContent used:
                    usage = raw?.Usage ?? Usage(used.Details);
                    break;
            }
        }

        return OpenAIChatModelFactory.StreamingChatCompletionUpdate(
            completionId: update.ResponseId,
            contentUpdate: content,
            toolCallUpdates: calls,
            role: update.Role is { } role && role == ChatRole.Assistant ? ChatMessageRole.Assistant : null,
            refusalUpdate: refusal ?? raw?.RefusalUpdate,
            contentTokenLogProbabilities: raw?.ContentTokenLogProbabilities,
            refusalTokenLogProbabilities: raw?.RefusalTokenLogProbabilities,
            finishReason: Finish(update.FinishReason),
            createdAt: update.CreatedAt ?? default,
            model: update.ModelId,
            serviceTier: raw?.ServiceTier,
            systemFingerprint: raw?.SystemFingerprint,
            usage: usage,
            outputAudioUpdate: raw?.OutputAudioUpdate);
    }

    private static bool SameText(IList<AIContent> contents, ChatMessageContent raw)
    {
        var seen = 0;
        for (var i = 0; i < contents.Count; i++)
        {
            switch (contents[i])
            {
                case FunctionCallContent or ErrorContent { ErrorCode: "Refusal" }:
                    return false;
                case TextContent text:
                    if (seen >= raw.Count || raw[seen].Kind != ChatMessageContentPartKind.Text || raw[seen].Text != text.Text)
                    {
                        return false;
                    }

                    seen++;
                    break;
            }
        }

        return seen == raw.Count;
    }

    private static BinaryData Arguments(FunctionCallContent call) => call switch
    {
        { Arguments: null, RawRepresentation: ChatToolCall raw } => raw.FunctionArguments,
        { Arguments: null, Exception: not null } => BinaryData.FromString(InvalidArguments),
        _ => BinaryData.FromString(CallArguments.Write(call)),
    };

    private static SdkFinishReason? Finish(ChatFinishReason? reason) => reason?.Value switch
    {
        null => null,
        "length" => SdkFinishReason.Length,
        "tool_calls" => SdkFinishReason.ToolCalls,
        "content_filter" => SdkFinishReason.ContentFilter,
        _ => SdkFinishReason.Stop,
    };

    // The connector reads the counts without asking whether there are any; an answer from the cache used none.
    private static ChatTokenUsage Usage(UsageDetails? usage) => OpenAIChatModelFactory.ChatTokenUsage(
        outputTokenCount: Count(usage?.OutputTokenCount),
        inputTokenCount: Count(usage?.InputTokenCount),
        totalTokenCount: Count(usage?.TotalTokenCount),
        outputTokenDetails: OpenAIChatModelFactory.ChatOutputTokenUsageDetails(Count(usage?.ReasoningTokenCount), 0),
        inputTokenDetails: OpenAIChatModelFactory.ChatInputTokenUsageDetails(0, Count(usage?.CachedInputTokenCount)));

    private static int Count(long? tokens) => (int)Math.Min(tokens ?? 0, int.MaxValue);
}
