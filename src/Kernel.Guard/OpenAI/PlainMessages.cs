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
            yield return !HasRaw(message.Contents) && message.RawRepresentation is null ? message : Plain(message);
        }
    }

    private static bool HasRaw(IList<AIContent> contents)
    {
        var any = false;
        for (var i = 0; i < contents.Count; i++)
        {
            var readable = IsReadable(contents[i]);
            any |= readable && contents[i].RawRepresentation is not null;
            if (!readable && HidesText(contents[i]))
            {
                throw RawBody.UnguardedText();
            }
        }

        return any;
    }

    private static bool HidesText(AIContent content) => content.RawRepresentation is
        MessageResponseItem or FunctionCallResponseItem or FunctionCallOutputResponseItem
        or ResponseContentPart { Kind: ResponseContentPartKind.InputText or ResponseContentPartKind.OutputText or ResponseContentPartKind.Refusal };

    // Reasoning items have no other form than the raw one; stages do not read them.
    private static bool IsReadable(AIContent content) => content is TextContent or FunctionCallContent or FunctionResultContent or DataContent or UriContent;

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
        UriContent uri => new UriContent(uri.Uri, uri.MediaType) { AdditionalProperties = uri.AdditionalProperties },
        _ => content,
    };
}
