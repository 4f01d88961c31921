using System.Net.ServerSentEvents;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KernelGuard.AspNetCore.Problems;

namespace KernelGuard.AspNetCore.Streams;

/// <summary>Makes the events of a stream. Data is JSON, so that no line break or leading blank of a text is lost on the way.</summary>
internal static class StreamEvents
{
    public const string StreamType = "stream";
    public const string HeartbeatType = "heartbeat";
    public const string ProblemType = "problem";
    public const string EndType = "end";

    // Event streams are UTF-8 and never HTML: a Chinese character is three bytes and not six.
    private static readonly StreamJson Json = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static SseItem<string> Heartbeat { get; } = new("{}", HeartbeatType);

    public static SseItem<string> End { get; } = new("{}", EndType);

    public static SseItem<string> Opening(string id, TimeSpan heartbeat) =>
        new(JsonSerializer.Serialize(new StreamOpening(id, (long)heartbeat.TotalMilliseconds), Json.StreamOpening), StreamType);

    public static SseItem<string> Text(string text) => new(JsonSerializer.Serialize(new StreamText(text), Json.StreamText));

    public static SseItem<string> Problem(GuardProblem problem) => new(ProblemForm.Text(problem), ProblemType);

    public static bool IsOwn(string type) => type is StreamType or HeartbeatType or ProblemType or EndType;
}

/// <summary>Opens a stream.</summary>
internal sealed record StreamOpening(string Id, long HeartbeatMs);

/// <summary>Is a piece of text.</summary>
internal sealed record StreamText(string Text);

[JsonSerializable(typeof(StreamOpening))]
[JsonSerializable(typeof(StreamText))]
internal sealed partial class StreamJson : JsonSerializerContext;
