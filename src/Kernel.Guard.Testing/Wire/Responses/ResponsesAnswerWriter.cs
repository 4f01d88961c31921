using System.Text.Json;
using KernelGuard.Testing.Validation;

namespace KernelGuard.Testing.Wire.Responses;

/// <summary>Writes an answer as the Responses API does: a document, or typed events that are numbered throughout.</summary>
internal sealed class ResponsesAnswerWriter(ApiRequest request, Answer answer) : IAnswerWriter
{
    private readonly ResponseDocument _document = new(request, answer);
    private int _sequence;

    public void WriteWhole(Utf8JsonWriter json) => _document.Write(json, _document.FinalStatus);

    public void WriteOpening(EventStream events)
    {
        WriteLifecycle(events, "response.created", "in_progress");
        WriteLifecycle(events, "response.in_progress", "in_progress");
    }

    public void WritePiece(EventStream events, int item, int piece)
    {
        var value = answer.Items[item];
        if (piece == 0)
            WriteItemStart(events, value, item);
        var delta = value.Kind switch
        {
            AnswerItemKind.Text => "response.output_text.delta",
            AnswerItemKind.Refusal => "response.refusal.delta",
            _ => "response.function_call_arguments.delta",
        };
        var json = BeginItem(events, delta, value, item);
        json.WriteString("delta"u8, value.Pieces[piece]);
        if (value.Kind == AnswerItemKind.Text)
            WriteNoLogprobs(json);
        End(events, json);
        if (piece == value.Pieces.Count - 1)
            WriteItemEnd(events, value, item);
    }

    public void WriteClosing(EventStream events)
    {
        if (answer.SaysHowItEnded)
            WriteLifecycle(events, $"response.{_document.FinalStatus}", _document.FinalStatus);
    }

    public void WriteError(EventStream events, RequestError error)
    {
        var json = Begin(events, "error");
        json.WriteString("code"u8, error.Code);
        json.WriteString("message"u8, error.Message);
        json.WriteString("param"u8, error.Param);
        End(events, json);
    }

    private void WriteItemStart(EventStream events, AnswerItem value, int item)
    {
        var json = Begin(events, "response.output_item.added");
        json.WriteNumber("output_index"u8, item);
        json.WritePropertyName("item"u8);
        ResponseItemWriter.Write(json, value, done: false);
        End(events, json);
        if (value.Kind == AnswerItemKind.ToolCall)
            return;
        json = BeginItem(events, "response.content_part.added", value, item);
        json.WritePropertyName("part"u8);
        ResponseItemWriter.WritePart(json, value, done: false);
        End(events, json);
    }

    private void WriteItemEnd(EventStream events, AnswerItem value, int item)
    {
        var (name, property) = value.Kind switch
        {
            AnswerItemKind.Text => ("response.output_text.done", "text"),
            AnswerItemKind.Refusal => ("response.refusal.done", "refusal"),
            _ => ("response.function_call_arguments.done", "arguments"),
        };
        var json = BeginItem(events, name, value, item);
        json.WriteString(property, value.Whole);
        if (value.Kind == AnswerItemKind.Text)
            WriteNoLogprobs(json);
        if (value.Kind == AnswerItemKind.ToolCall)
            json.WriteString("name"u8, value.Name);
        End(events, json);
        if (value.Kind != AnswerItemKind.ToolCall)
        {
            json = BeginItem(events, "response.content_part.done", value, item);
            json.WritePropertyName("part"u8);
            ResponseItemWriter.WritePart(json, value, done: true);
            End(events, json);
        }
        json = Begin(events, "response.output_item.done");
        json.WriteNumber("output_index"u8, item);
        json.WritePropertyName("item"u8);
        ResponseItemWriter.Write(json, value, done: true);
        End(events, json);
    }

    private void WriteLifecycle(EventStream events, string name, string status)
    {
        var json = Begin(events, name);
        json.WritePropertyName("response"u8);
        _document.Write(json, status);
        End(events, json);
    }

    private Utf8JsonWriter BeginItem(EventStream events, string name, AnswerItem value, int item)
    {
        var json = Begin(events, name);
        json.WriteString("item_id"u8, value.Id);
        json.WriteNumber("output_index"u8, item);
        if (value.Kind != AnswerItemKind.ToolCall)
            json.WriteNumber("content_index"u8, 0);
        return json;
    }

    private Utf8JsonWriter Begin(EventStream events, string name)
    {
        var json = events.Begin(name);
        json.WriteStartObject();
        json.WriteString("type"u8, name);
        json.WriteNumber("sequence_number"u8, _sequence++);
        return json;
    }

    private static void End(EventStream events, Utf8JsonWriter json)
    {
        json.WriteEndObject();
        events.End();
    }

    private static void WriteNoLogprobs(Utf8JsonWriter json)
    {
        json.WriteStartArray("logprobs"u8);
        json.WriteEndArray();
    }
}
