using System.Text.Json;
using KernelGuard.Testing.Scripting;
using KernelGuard.Testing.Validation;

namespace KernelGuard.Testing.Wire.Responses;

/// <summary>Writes the response document. What the request set comes back in it, as the provider does.</summary>
internal sealed class ResponseDocument(ApiRequest request, Answer answer)
{
    /// <summary>How the answer ends: <c>completed</c> or <c>incomplete</c>.</summary>
    public string FinalStatus { get; } = answer.FinishReason is "length" or "content_filter" ? "incomplete" : "completed";

    public void Write(Utf8JsonWriter json, string status)
    {
        var final = status == FinalStatus;
        json.WriteStartObject();
        json.WriteString("id"u8, answer.Id);
        json.WriteString("object"u8, "response"u8);
        json.WriteNumber("created_at"u8, answer.Created);
        json.WriteString("status"u8, status);
        json.WriteBoolean("background"u8, false);
        json.WriteNull("error"u8);
        WriteIncomplete(json, final);
        json.WriteString("model"u8, answer.Model);
        json.WriteStartArray("output"u8);
        if (final)
        {
            foreach (var item in answer.Items)
                ResponseItemWriter.Write(json, item, done: true, item.Kind == AnswerItemKind.ToolCall ? null : status);
        }
        json.WriteEndArray();
        WriteEchoes(json);
        if (final && answer.Usage is { } usage)
            WriteUsage(json, usage);
        else
            json.WriteNull("usage"u8);
        json.WriteEndObject();
    }

    private void WriteIncomplete(Utf8JsonWriter json, bool final)
    {
        if (!final || FinalStatus == "completed")
        {
            json.WriteNull("incomplete_details"u8);
            return;
        }
        json.WriteStartObject("incomplete_details"u8);
        json.WriteString("reason"u8, answer.FinishReason == "length" ? "max_output_tokens"u8 : "content_filter"u8);
        json.WriteEndObject();
    }

    private void WriteEchoes(Utf8JsonWriter json)
    {
        foreach (var (name, otherwise) in s_echoes)
        {
            json.WritePropertyName(name);
            if (request.Root.Find(name) is { } value)
                value.WriteTo(json);
            else
                json.WriteRawValue(otherwise, skipInputValidation: true);
        }
        json.WriteString("service_tier"u8, request.ServiceTier);
    }

    private static void WriteUsage(Utf8JsonWriter json, ReplyUsage usage)
    {
        json.WriteStartObject("usage"u8);
        json.WriteNumber("input_tokens"u8, usage.Prompt);
        json.WriteStartObject("input_tokens_details"u8);
        json.WriteNumber("cached_tokens"u8, usage.Cached);
        if (usage.CacheWrite is { } written)
            json.WriteNumber("cache_write_tokens"u8, written);
        json.WriteEndObject();
        json.WriteNumber("output_tokens"u8, usage.Completion);
        json.WriteStartObject("output_tokens_details"u8);
        json.WriteNumber("reasoning_tokens"u8, usage.Reasoning);
        json.WriteEndObject();
        json.WriteNumber("total_tokens"u8, usage.Total);
        json.WriteEndObject();
    }

    private static readonly (string Name, string Otherwise)[] s_echoes =
    [
        ("instructions", "null"),
        ("max_output_tokens", "null"),
        ("metadata", "{}"),
        ("parallel_tool_calls", "true"),
        ("previous_response_id", "null"),
        ("reasoning", """{"effort":null,"summary":null}"""),
        ("store", "true"),
        ("temperature", "1.0"),
        ("text", """{"format":{"type":"text"}}"""),
        ("tool_choice", "\"auto\""),
        ("tools", "[]"),
        ("top_p", "1.0"),
        ("truncation", "\"disabled\""),
        ("user", "null"),
    ];
}
