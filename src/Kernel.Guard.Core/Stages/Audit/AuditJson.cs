using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Audit;

/// <summary>
/// Writes what of a completion the ledger keeps as JSON. Text, tool calls and tool results are kept as redaction left them; of images, files
/// and links, which redaction does not read, only the media type is.
/// </summary>
internal static class AuditJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Counts(ImmutableSortedDictionary<PiiKinds, int> found)
    {
        if (found.Count == 0)
        {
            return "{}";
        }

        return Write(found, static (json, counts) =>
        {
            json.WriteStartObject();
            foreach (var (kind, count) in counts)
            {
                json.WriteNumber(kind.Word(), count);
            }

            json.WriteEndObject();
        });
    }

    public static string? Content(RedactionOutcome redaction) =>
        redaction.Messages is null ? null : Write(redaction, static (json, outcome) =>
        {
            json.WriteStartObject();
            Messages(json, "messages", outcome.Messages!);
            if (outcome.Response is { } response)
            {
                Messages(json, "answer", response.Messages);
            }

            json.WriteEndObject();
        });

    public static string? Attempts(IReadOnlyList<AttemptRecord> attempts) =>
        attempts is [] or [{ ErrorType: null }] ? null : Write(attempts, static (json, all) =>
        {
            json.WriteStartArray();
            foreach (var attempt in all)
            {
                Attempt(json, attempt);
            }

            json.WriteEndArray();
        });

    private static void Attempt(Utf8JsonWriter json, AttemptRecord attempt)
    {
        json.WriteStartObject();
        json.WriteString("model", attempt.Model);
        json.WriteString("served", attempt.ResponseModel);
        json.WriteBoolean("sent", attempt.Sent);
        json.WriteString("error", attempt.ErrorType);
        json.WriteNumber("input_tokens", attempt.Usage.TotalInput);
        json.WriteNumber("output_tokens", attempt.Usage.TotalOutput);
        json.WriteString("usage_source", attempt.Usage.Source.Word());
        if (RecordEntry.NanoDollars(attempt.Cost) is { } cost)
        {
            json.WriteNumber("cost_nano_dollars", cost);
        }

        json.WriteEndObject();
    }

    private static void Messages(Utf8JsonWriter json, string name, IEnumerable<ChatMessage> messages)
    {
        json.WriteStartArray(name);
        foreach (var message in messages)
        {
            json.WriteStartObject();
            json.WriteString("role", message.Role.Value);
            json.WriteStartArray("parts");
            foreach (var content in message.Contents)
            {
                Part(json, content);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Part(Utf8JsonWriter json, AIContent content)
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
                json.WriteString("content", text.Text);
                break;
            case TextReasoningContent reasoning:
                json.WriteString("type", "reasoning");
                json.WriteString("content", reasoning.Text);
                break;
            case FunctionCallContent call:
                json.WriteString("type", "tool_call");
                json.WriteString("id", call.CallId);
                json.WriteString("name", call.Name);
                Value(json, "arguments", call.Arguments);
                break;
            case FunctionResultContent result:
                json.WriteString("type", "tool_call_response");
                json.WriteString("id", result.CallId);
                Value(json, "response", result.Result);
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
    }

    private static void Value(Utf8JsonWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case JsonElement element:
                element.WriteTo(json);
                break;
            default:
                Serialized(json, value);
                break;
        }
    }

    private static void Serialized(Utf8JsonWriter json, object value)
    {
        try
        {
            JsonSerializer.SerializeToElement(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(value.GetType())).WriteTo(json);
        }
        catch (Exception error) when (error is NotSupportedException or JsonException or InvalidOperationException)
        {
            // A value that cannot be written costs its own text, never the entry.
            json.WriteStringValue("(not kept)");
        }
    }

    private static string Write<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
