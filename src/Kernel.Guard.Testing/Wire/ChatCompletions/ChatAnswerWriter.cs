using System.Text.Json;
using KernelGuard.Testing.Validation;

namespace KernelGuard.Testing.Wire.ChatCompletions;

/// <summary>Writes an answer as Chat Completions does. With several choices each says the same.</summary>
internal sealed class ChatAnswerWriter(ApiRequest request, Answer answer) : IAnswerWriter
{
    private const string Fingerprint = "fp_kernelguard";

    public void WriteWhole(Utf8JsonWriter json)
    {
        WriteHead(json, "chat.completion"u8);
        json.WriteStartArray("choices"u8);
        for (var choice = 0; choice < request.Choices; choice++)
        {
            json.WriteStartObject();
            json.WriteNumber("index"u8, choice);
            WriteMessage(json, choice);
            WriteLogprobs(json, TextPieces());
            json.WriteString("finish_reason"u8, answer.FinishReason);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (answer.Usage is { } usage)
            ChatUsageWriter.Write(json, usage);
        json.WriteString("service_tier"u8, request.ServiceTier);
        json.WriteString("system_fingerprint"u8, Fingerprint);
        json.WriteEndObject();
    }

    public void WriteOpening(EventStream events)
    {
        var first = answer.Items.Count > 0 ? answer.Items[0].Kind : AnswerItemKind.ToolCall;
        for (var choice = 0; choice < request.Choices; choice++)
        {
            var json = BeginChunk(events, choice);
            json.WriteString("role"u8, "assistant"u8);
            if (first == AnswerItemKind.Text)
                json.WriteString("content"u8, ""u8);
            else
                json.WriteNull("content"u8);
            json.WriteNull("refusal"u8);
            EndChunk(events, json, null, null);
        }
    }

    public void WritePiece(EventStream events, int item, int piece)
    {
        var value = answer.Items[item];
        for (var choice = 0; choice < request.Choices; choice++)
        {
            var json = BeginChunk(events, choice);
            switch (value.Kind)
            {
                case AnswerItemKind.Text:
                    json.WriteString("content"u8, value.Pieces[piece]);
                    break;
                case AnswerItemKind.Refusal:
                    json.WriteString("refusal"u8, value.Pieces[piece]);
                    break;
                default:
                    ChatToolCallWriter.WriteDelta(json, value, ToolIndex(item), choice, piece);
                    break;
            }
            EndChunk(events, json, null, request.Logprobs && value.Kind == AnswerItemKind.Text ? [value.Pieces[piece]] : null);
        }
    }

    public void WriteClosing(EventStream events)
    {
        for (var choice = 0; choice < request.Choices && answer.SaysHowItEnded; choice++)
            EndChunk(events, BeginChunk(events, choice), answer.FinishReason, null);
        if (request.IncludeUsage && answer.Usage is { } usage)
        {
            var json = events.Begin();
            WriteHead(json, "chat.completion.chunk"u8);
            WriteTail(json);
            json.WriteStartArray("choices"u8);
            json.WriteEndArray();
            ChatUsageWriter.Write(json, usage);
            json.WriteEndObject();
            events.End();
        }
        if (answer.SaysDone)
            events.Done();
    }

    public void WriteError(EventStream events, RequestError error)
    {
        ErrorWriter.Write(events.Begin(), error);
        events.End();
    }

    private Utf8JsonWriter BeginChunk(EventStream events, int choice)
    {
        var json = events.Begin();
        WriteHead(json, "chat.completion.chunk"u8);
        WriteTail(json);
        json.WriteStartArray("choices"u8);
        json.WriteStartObject();
        json.WriteNumber("index"u8, choice);
        json.WriteStartObject("delta"u8);
        return json;
    }

    private void EndChunk(EventStream events, Utf8JsonWriter json, string? finish, IReadOnlyList<string>? pieces)
    {
        json.WriteEndObject();
        WriteLogprobs(json, pieces);
        json.WriteString("finish_reason"u8, finish);
        json.WriteEndObject();
        json.WriteEndArray();
        if (request.IncludeUsage && answer.Usage is not null)
            json.WriteNull("usage"u8);
        json.WriteEndObject();
        events.End();
    }

    private void WriteHead(Utf8JsonWriter json, ReadOnlySpan<byte> kind)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, answer.Id);
        json.WriteString("object"u8, kind);
        json.WriteNumber("created"u8, answer.Created);
        json.WriteString("model"u8, answer.Model);
    }

    private void WriteTail(Utf8JsonWriter json)
    {
        json.WriteString("service_tier"u8, request.ServiceTier);
        json.WriteString("system_fingerprint"u8, Fingerprint);
    }

    private void WriteMessage(Utf8JsonWriter json, int choice)
    {
        json.WriteStartObject("message"u8);
        json.WriteString("role"u8, "assistant"u8);
        json.WriteString("content"u8, answer.Items.FirstOrDefault(item => item.Kind == AnswerItemKind.Text)?.Whole);
        json.WriteString("refusal"u8, answer.Items.FirstOrDefault(item => item.Kind == AnswerItemKind.Refusal)?.Whole);
        ChatToolCallWriter.WriteWhole(json, answer.Items, choice);
        json.WriteStartArray("annotations"u8);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteLogprobs(Utf8JsonWriter json, IReadOnlyList<string>? pieces)
    {
        if (request.Logprobs && pieces is not null)
            ChatLogprobsWriter.Write(json, pieces, request.TopLogprobs);
        else
            json.WriteNull("logprobs"u8);
    }

    private IReadOnlyList<string>? TextPieces() => answer.Items.FirstOrDefault(item => item.Kind == AnswerItemKind.Text)?.Pieces;

    private int ToolIndex(int item) => answer.Items.Take(item).Count(other => other.Kind == AnswerItemKind.ToolCall);
}
