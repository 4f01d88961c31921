using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using SdkMessage = OpenAI.Chat.ChatMessage;

namespace KernelGuard.OpenAI;

/// <summary>
/// Makes the SDK's messages of the chain's. Raw objects that hang on a message or a text are left behind: they show it as it was before a stage
/// changed it. What cannot be sent is an error, never dropped.
/// </summary>
internal static class ChatRequestMessages
{
    private static readonly ChatRole Developer = new("developer");

    public static List<SdkMessage> Of(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        List<SdkMessage> result = messages is ICollection<ChatMessage> { Count: var count } ? new(count + 1) : [];
        if (!string.IsNullOrWhiteSpace(options?.Instructions))
        {
            result.Add(new SystemChatMessage(options.Instructions));
        }

        foreach (var message in messages)
        {
            Add(result, message);
        }

        return result;
    }

    private static void Add(List<SdkMessage> result, ChatMessage message)
    {
        if (message.Role == ChatRole.User)
        {
            result.Add(Text(message) is { } text ? new UserChatMessage(text) { ParticipantName = message.AuthorName } : new UserChatMessage(Parts(message)) { ParticipantName = message.AuthorName });
        }
        else if (message.Role == ChatRole.System)
        {
            result.Add(Text(message) is { } text ? new SystemChatMessage(text) { ParticipantName = message.AuthorName } : new SystemChatMessage(Parts(message)) { ParticipantName = message.AuthorName });
        }
        else if (message.Role == ChatRole.Assistant)
        {
            result.Add(Assistant(message));
        }
        else if (message.Role == ChatRole.Tool)
        {
            AddResults(result, message);
        }
        else if (message.Role == Developer)
        {
            result.Add(Text(message) is { } text ? new DeveloperChatMessage(text) { ParticipantName = message.AuthorName } : new DeveloperChatMessage(Parts(message)) { ParticipantName = message.AuthorName });
        }
        else
        {
            throw new ProviderException("The Chat Completions API knows the roles system, developer, user, assistant and tool; a message has another, and nothing was sent.", code: ProviderCodes.UnsupportedRole);
        }
    }

    private static string? Text(ChatMessage message) => message.Contents switch
    {
        [TextContent only] => only.Text,
        [] => string.Empty,
        _ => null,
    };

    private static List<ChatMessageContentPart> Parts(ChatMessage message)
    {
        List<ChatMessageContentPart> parts = new(message.Contents.Count);
        foreach (var content in message.Contents)
        {
            if (ChatRequestParts.Of(content, message.Role) is { } part)
            {
                parts.Add(part);
            }
        }

        if (parts.Count == 0)
        {
            parts.Add(ChatMessageContentPart.CreateTextPart(string.Empty));
        }

        return parts;
    }

    private static AssistantChatMessage Assistant(ChatMessage message)
    {
        if (message.Contents is [TextContent only])
        {
            return new AssistantChatMessage(only.Text) { ParticipantName = message.AuthorName };
        }

        List<ChatMessageContentPart>? parts = null;
        List<ChatToolCall>? calls = null;
        string? refusal = null;
        foreach (var content in message.Contents)
        {
            switch (content)
            {
                case FunctionCallContent call:
                    (calls ??= []).Add(ChatToolCall.CreateFunctionToolCall(call.CallId, call.Name, BinaryData.FromString(CallArguments.Write(call))));
                    break;
                case ErrorContent { ErrorCode: "Refusal" } refused:
                    refusal = refused.Message;
                    break;
                default:
                    if (ChatRequestParts.Of(content, message.Role) is { } part)
                    {
                        (parts ??= []).Add(part);
                    }

                    break;
            }
        }

        AssistantChatMessage result;
        if (calls is null)
        {
            result = parts is null ? new AssistantChatMessage(string.Empty) : new AssistantChatMessage(parts);
        }
        else
        {
            result = new AssistantChatMessage(calls);
            foreach (var part in parts ?? [])
            {
                result.Content.Add(part);
            }
        }

        result.ParticipantName = message.AuthorName;
        result.Refusal = refusal;
        return result;
    }

    private static void AddResults(List<SdkMessage> result, ChatMessage message)
    {
        foreach (var content in message.Contents)
        {
            switch (content)
            {
                case FunctionResultContent answer:
                    result.Add(new ToolChatMessage(answer.CallId, answer.Result switch
                    {
                        null => string.Empty,
                        string text => text,
                        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString(),
                        { } value => CompactJson.Write(value, typeof(object)),
                    }));
                    break;
                case UsageContent:
                    break;
                default:
                    throw new ProviderException(
                        $"A tool message holds the results of tools alone, and one has a content of the kind {content.GetType().Name}; nothing was sent. Put it into a FunctionResultContent, or into a message of the user.", code: ProviderCodes.UnsupportedContent);
            }
        }
    }
}
