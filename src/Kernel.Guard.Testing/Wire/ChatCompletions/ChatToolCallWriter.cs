using System.Text.Json;

namespace KernelGuard.Testing.Wire.ChatCompletions;

/// <summary>Writes function calls, whole or in pieces. The first piece names the call; the others only add to its arguments.</summary>
internal static class ChatToolCallWriter
{
    public static void WriteWhole(Utf8JsonWriter json, IReadOnlyList<AnswerItem> items, int choice)
    {
        if (!items.Any(item => item.Kind == AnswerItemKind.ToolCall))
            return;
        json.WriteStartArray("tool_calls"u8);
        foreach (var item in items)
        {
            if (item.Kind != AnswerItemKind.ToolCall)
                continue;
            json.WriteStartObject();
            WriteNamed(json, item, choice);
            json.WriteString("arguments"u8, item.Whole);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static void WriteDelta(Utf8JsonWriter json, AnswerItem item, int index, int choice, int piece)
    {
        json.WriteStartArray("tool_calls"u8);
        json.WriteStartObject();
        json.WriteNumber("index"u8, index);
        if (piece == 0)
            WriteNamed(json, item, choice);
        else
            json.WriteStartObject("function"u8);
        json.WriteString("arguments"u8, item.Pieces[piece]);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteNamed(Utf8JsonWriter json, AnswerItem item, int choice)
    {
        // Two choices never share a call's id.
        json.WriteString("id"u8, choice == 0 ? item.CallId : $"{item.CallId}_{choice}");
        json.WriteString("type"u8, "function"u8);
        json.WriteStartObject("function"u8);
        json.WriteString("name"u8, item.Name);
    }
}
