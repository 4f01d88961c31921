using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching.Keys;

/// <summary>Writes the messages of a request into the form of its key.</summary>
internal static class MessagesForm
{
    /// <summary>Writes them; answers false where what is sent may not be what is seen.</summary>
    /// <param name="writer">What writes the form.</param>
    /// <param name="messages">The messages.</param>
    /// <param name="sendsRaw">Whether raw objects of earlier answers may be sent in place of what is seen, and their properties beside it.</param>
    public static bool TryWrite(ref KeyWriter writer, IList<ChatMessage> messages, bool sendsRaw)
    {
        List<string>? calls = null;
        writer.Number(messages.Count);
        for (var i = 0; i < messages.Count; i++)
        {
            var message = messages[i];

            // What the conversation itself brought carries the raw object and the properties of an earlier answer. The guard's own adapters do not
            // send them again; another client may.
            var answered = message.Role == ChatRole.Assistant || message.Role == ChatRole.Tool;
            if (Hides(message.RawRepresentation, answered, sendsRaw))
            {
                return false;
            }

            writer.Text(message.Role.Value);
            writer.Text(message.AuthorName);
            writer.Number(message.Contents.Count);
            for (var j = 0; j < message.Contents.Count; j++)
            {
                var content = message.Contents[j];
                if (Hides(content.RawRepresentation, answered, sendsRaw) || RawObjects.IsHiddenThought(content) || !TryWrite(ref writer, content, ref calls)
                    || ((!answered || sendsRaw) && !PropertiesForm.TryWrite(ref writer, content.AdditionalProperties)))
                {
                    return false;
                }
            }

            if ((!answered || sendsRaw) && !PropertiesForm.TryWrite(ref writer, message.AdditionalProperties))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Hides(object? raw, bool answered, bool sendsRaw) => raw is not null && (!answered || (sendsRaw && RawObjects.MayBeSent(raw)));

    private static bool TryWrite(ref KeyWriter writer, AIContent content, ref List<string>? calls)
    {
        switch (content)
        {
            case TextContent text:
                writer.Number(1);
                writer.Text(text.Text);
                return true;
            case TextReasoningContent reasoning:
                writer.Number(2);
                writer.Text(reasoning.Text);
                writer.Text(reasoning.ProtectedData);
                return true;
            case DataContent data:
                writer.Number(3);
                writer.Text(data.MediaType);
                writer.Text(data.Name);
                writer.Bytes(data.Data.Span);
                return true;
            case UriContent uri:
                writer.Number(4);
                writer.Text(uri.MediaType);
                writer.Text(uri.Uri.OriginalString);
                return true;
            case FunctionCallContent call:
                writer.Number(5);
                writer.Number(IndexOf(call.CallId, ref calls));
                writer.Text(call.Name);
                return PropertiesForm.TryWrite(ref writer, call.Arguments);
            case FunctionResultContent result:
                writer.Number(6);
                writer.Number(IndexOf(result.CallId, ref calls));
                writer.Flag(result.Exception is not null);
                return writer.Value(result.Result);
            case UsageContent:
                writer.Number(7);
                return true;
            default:
                return false;
        }
    }

    // The provider draws a new id for each tool call. Numbered by first appearance, the same loop has the same key.
    private static int IndexOf(string id, ref List<string>? calls)
    {
        calls ??= [];
        var index = calls.IndexOf(id);
        if (index < 0)
        {
            index = calls.Count;
            calls.Add(id);
        }

        return index;
    }
}
