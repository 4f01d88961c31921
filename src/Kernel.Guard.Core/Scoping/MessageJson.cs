using System.Text.Json;
using Microsoft.Extensions.AI;

namespace KernelGuard.Scoping;

/// <summary>
/// Writes messages as the GenAI conventions v1.41.1 shape them. Text, tool calls and tool results are written; of images, files and links, which
/// redaction does not read, only the media type is.
/// </summary>
internal static class MessageJson
{
    public static void Messages(Utf8JsonWriter json, string name, IEnumerable<ChatMessage> messages)
    {
        json.WriteStartArray(name);
        foreach (var message in messages)
        {
            json.WriteStartObject();
            json.WriteString("role", message.Role.Value);
            Parts(json, message.Contents);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the contents of a message.</summary>
    /// <param name="json">What writes.</param>
    /// <param name="contents">The contents.</param>
    /// <param name="read">What becomes of each text; null for the text itself.</param>
    public static void Parts(Utf8JsonWriter json, IList<AIContent> contents, Func<string, string>? read = null)
    {
        json.WriteStartArray("parts");
        foreach (var content in contents)
        {
            Part(json, content, read);
        }

        json.WriteEndArray();
    }

    private static void Part(Utf8JsonWriter json, AIContent content, Func<string, string>? read)
    {
        if (content is UsageContent)
        {
            return;
        }

        json.WriteStartObject();
        switch (content)
        {
            case TextContent text:
                json.WriteString("type", "text");
                json.WriteString("content", Read(text.Text));
                break;
            case TextReasoningContent reasoning:
                json.WriteString("type", "reasoning");
                json.WriteString("content", Read(reasoning.Text));
                break;
            case FunctionCallContent call:
                json.WriteString("type", "tool_call");
                json.WriteString("id", call.CallId);
                json.WriteString("name", call.Name);
                Value(json, "arguments", call.Arguments, read);
                break;
            case FunctionResultContent result:
                json.WriteString("type", "tool_call_response");
                json.WriteString("id", result.CallId);
                Value(json, "response", result.Result, read);
                break;
            case DataContent data:
                json.WriteString("type", "blob");
                json.WriteString("mime_type", data.MediaType);
                break;
            case UriContent uri:
                json.WriteString("type", "uri");
                json.WriteString("mime_type", uri.MediaType);
                break;
            default:
                json.WriteString("type", "other");
                break;
        }

        json.WriteEndObject();

        string Read(string text) => read is null ? text : read(text);
    }

    private static void Value(Utf8JsonWriter json, string name, object? value, Func<string, string>? read)
    {
        json.WritePropertyName(name);
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(read is null ? text : read(text));
                break;
            case JsonElement element when read is null:
                element.WriteTo(json);
                break;
            case JsonElement element:
                json.WriteStringValue(read(element.GetRawText()));
                break;
            default:
                Serialized(json, value, read);
                break;
        }
    }

    private static void Serialized(Utf8JsonWriter json, object value, Func<string, string>? read)
    {
        try
        {
            var element = JsonSerializer.SerializeToElement(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(value.GetType()));
            if (read is null)
            {
                element.WriteTo(json);
            }
            else
            {
                json.WriteStringValue(read(element.GetRawText()));
            }
        }
        catch (Exception error) when (error is NotSupportedException or JsonException or InvalidOperationException)
        {
            // A value that cannot be written costs its own text, never the entry.
            json.WriteStringValue("(not kept)");
        }
    }
}
