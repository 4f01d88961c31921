using System.Text.Json;

namespace KernelGuard.Testing.Wire.Responses;

/// <summary>Writes an output item: as it begins, empty and in progress, or as it ended.</summary>
internal static class ResponseItemWriter
{
    public static void Write(Utf8JsonWriter json, AnswerItem item, bool done, string? finalStatus = null)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, item.Id);
        json.WriteString("type"u8, item.Kind == AnswerItemKind.ToolCall ? "function_call"u8 : "message"u8);
        json.WriteString("status"u8, done ? finalStatus ?? "completed" : "in_progress");
        if (item.Kind == AnswerItemKind.ToolCall)
        {
            json.WriteString("call_id"u8, item.CallId);
            json.WriteString("name"u8, item.Name);
            json.WriteString("arguments"u8, done ? item.Whole : "");
        }
        else
        {
            json.WriteString("role"u8, "assistant"u8);
            json.WriteStartArray("content"u8);
            if (done)
                WritePart(json, item, done);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    public static void WritePart(Utf8JsonWriter json, AnswerItem item, bool done)
    {
        var text = done ? item.Whole : "";
        json.WriteStartObject();
        if (item.Kind == AnswerItemKind.Refusal)
        {
            json.WriteString("type"u8, "refusal"u8);
            json.WriteString("refusal"u8, text);
        }
        else
        {
            json.WriteString("type"u8, "output_text"u8);
            json.WriteString("text"u8, text);
            json.WriteStartArray("annotations"u8);
            json.WriteEndArray();
            json.WriteStartArray("logprobs"u8);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
