using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using KernelGuard.Scoping;
using KernelGuard.AspNetCore.Problems;
using Microsoft.Extensions.AI;

namespace KernelGuard.AspNetCore.ChatCompletions.Writing;

/// <summary>Writes the events of a streamed answer: <c>chat.completion.chunk</c>s, comments as heartbeats, and the end.</summary>
/// <remarks>One writer at a time.</remarks>
internal sealed class ChunkWriter(PipeWriter body, string id, DateTimeOffset now, string model)
{
    private readonly long _created = now.ToUnixTimeSeconds();
    private int _calls;

    /// <summary>Writes the chunk that names the role, with which each stream begins.</summary>
    public void Role() => Event(json => Choice(json, null, static delta =>
    {
        delta.WriteString("role", "assistant");
        delta.WriteString("content", "");
    }));

    public void Text(string text) => Event(json => Choice(json, null, delta => delta.WriteString("content", text)));

    public void Call(FunctionCallContent call) => Event(json => Choice(json, null, delta =>
    {
        delta.WriteStartArray("tool_calls");
        AnswerForm.Call(delta, call, _calls++);
        delta.WriteEndArray();
    }));

    public void Finish(ChatFinishReason? reason) => Event(json => Choice(json, reason ?? ChatFinishReason.Stop, static _ => { }));

    public void Usage(UsageDetails? usage) => Event(json =>
    {
        json.WriteStartArray("choices");
        json.WriteEndArray();
        AnswerForm.Usage(json, usage);
    });

    /// <summary>Writes OpenAI's error document, after which nothing comes: a client must not take what it has for a whole answer.</summary>
    public void Error(GuardProblem problem) => Data(json => ProblemForm.OpenAIError(json, problem));

    public void Heartbeat() => body.Write(": keep-alive\n\n"u8);

    public void Done() => body.Write("data: [DONE]\n\n"u8);

    public ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken) => body.FlushAsync(cancellationToken);

    private static void Choice(Utf8JsonWriter json, ChatFinishReason? reason, Action<Utf8JsonWriter> delta)
    {
        json.WriteStartArray("choices");
        json.WriteStartObject();
        json.WriteNumber("index", 0);
        json.WriteStartObject("delta");
        delta(json);
        json.WriteEndObject();
        json.WriteNull("logprobs");
        AnswerForm.Finish(json, reason);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void Event(Action<Utf8JsonWriter> rest) => Data(json =>
    {
        AnswerForm.Head(json, id, "chat.completion.chunk", _created, model);
        rest(json);
    });

    private void Data(Action<Utf8JsonWriter> members)
    {
        body.Write("data: "u8);
        using (var json = new Utf8JsonWriter(body, PlainJson.Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        body.Write("\n\n"u8);
    }
}
