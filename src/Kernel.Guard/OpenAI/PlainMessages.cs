using Microsoft.Extensions.AI;
using OpenAI.Responses;

namespace KernelGuard.OpenAI;

/// <summary>
/// Leaves the raw objects of messages and of contents that stages read behind: they show them as they were before a stage changed them, or are something
/// else than was bounded, and the SDK's client would send those.
/// </summary>
internal static class PlainMessages
{
    public static IEnumerable<ChatMessage> Of(IEnumerable<ChatMessage> messages)
    {
        foreach (var message in messages)
        {
            yield return !HasRaw(message) && message.RawRepresentation is null ? message : Plain(message);
        }
    }

    private static bool HasRaw(ChatMessage message)
    {
        var any = false;
        for (var i = 0; i < message.Contents.Count; i++)
        {
            var content = message.Contents[i];
            var readable = IsReadable(content);
            any |= readable && content.RawRepresentation is not null;
            if (!readable && IsUnread(content, message.Role))
            {
                throw RawBody.UnguardedText();
            }
        }

        return any;
    }

    // Of these contents an item, whatever it is, has no other reason than to be sent. The SDK's client sends a part in a message of the user's alone: that of a whole refusal stays where it is.
    private static bool IsUnread(AIContent content, ChatRole role) => content.RawRepresentation switch
    {
        ResponseItem when content is TextReasoningContent or UsageContent or ErrorContent => true,
        ResponseItem item => item is MessageResponseItem or FunctionCallResponseItem or FunctionCallOutputResponseItem,
        ResponseContentPart when role != ChatRole.User => false,
        ResponseContentPart when content is TextReasoningContent or UsageContent or ErrorContent => true,
        ResponseContentPart part => part.Kind is ResponseContentPartKind.InputText or ResponseContentPartKind.OutputText or ResponseContentPartKind.Refusal,
        _ => false,
    };

    private static bool IsReadable(AIContent content) =>
        content is TextContent or FunctionCallContent or FunctionResultContent or DataContent or UriContent or TextReasoningContent { RawRepresentation: null or ReasoningResponseItem };

    private static ChatMessage Plain(ChatMessage message)
    {
        var plain = message.Clone();
        plain.RawRepresentation = null;
        plain.Contents = [.. message.Contents.Select(Plain)];
        return plain;
    }

    private static AIContent Plain(AIContent content) => content switch
    {
        { RawRepresentation: null } => content,
        TextContent text => new TextContent(text.Text) { Annotations = text.Annotations, AdditionalProperties = text.AdditionalProperties },
        FunctionCallContent call => new FunctionCallContent(call.CallId, call.Name, call.Arguments) { Exception = call.Exception, AdditionalProperties = call.AdditionalProperties },
        FunctionResultContent result => new FunctionResultContent(result.CallId, result.Result) { Exception = result.Exception, AdditionalProperties = result.AdditionalProperties },
        DataContent data => new DataContent(data.Data, data.MediaType) { Name = data.Name, AdditionalProperties = data.AdditionalProperties },
        TextReasoningContent { RawRepresentation: ReasoningResponseItem item } thought => ThoughtItem.IsOf(thought, item) ? thought
            : new TextReasoningContent(thought.Text) { ProtectedData = thought.ProtectedData, AdditionalProperties = thought.AdditionalProperties },
        UriContent uri => new UriContent(uri.Uri, uri.MediaType) { AdditionalProperties = uri.AdditionalProperties },
        _ => content,
    };
}
