using System.Text.Json;
using KernelGuard.Testing.Validation;

namespace KernelGuard.Testing.Recording;

/// <summary>Reads the few texts of a body that rules ask for, of either API, and of a body that may be anything.</summary>
internal static class RequestText
{
    public static string? Property(RecordedRequest request, string name) => Root(request).TextOf(name);

    public static bool Flag(RecordedRequest request, string name) => Root(request).IsTrue(name);

    public static string? LastUser(RecordedRequest request) => LastUser(Root(request));

    public static string? LastUser(JsonElement root)
    {
        if (root.Find("input") is { ValueKind: JsonValueKind.String } text)
            return text.GetString();
        return Conversation(root).LastOrDefault(IsUser) is { ValueKind: JsonValueKind.Object } message && message.Find("content") is { } content
            ? TextOf(content)
            : null;
    }

    public static string? LastAssistant(JsonElement root) =>
        Conversation(root).LastOrDefault(message => message.Has("role", "assistant"u8)) is { ValueKind: JsonValueKind.Object } message && message.Find("content") is { } content
            ? TextOf(content)
            : null;

    public static int ToolRounds(RecordedRequest request)
    {
        var rounds = 0;
        var calling = false;
        foreach (var message in Conversation(Root(request)))
        {
            if (IsUser(message))
                rounds = 0;
            // Chat Completions lists the calls of a turn in one message, Responses one after the other.
            var calls = message.Has("type", "function_call"u8);
            if (message.Given("tool_calls") || (calls && !calling))
                rounds++;
            calling = calls;
        }
        return rounds;
    }

    public static IReadOnlyList<string> ToolResults(RecordedRequest request) =>
    [
        .. Conversation(Root(request)).Reverse().TakeWhile(IsToolResult).Reverse()
            .Select(message => (message.Find("content") ?? message.Find("output")) is { } content ? TextOf(content) ?? "" : ""),
    ];

    private static bool IsUser(JsonElement message) => message.Has("role", "user"u8);

    private static bool IsToolResult(JsonElement message) => message.Has("role", "tool"u8) || message.Has("type", "function_call_output"u8);

    private static IEnumerable<JsonElement> Conversation(JsonElement root) =>
        (root.Find("messages") ?? root.Find("input")) is { ValueKind: JsonValueKind.Array } messages ? messages.EnumerateArray() : [];

    private static string? TextOf(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.String => content.GetString(),
        JsonValueKind.Array => string.Concat(content.EnumerateArray().Select(part => part.TextOf("text"))),
        _ => null,
    };

    private static JsonElement Root(RecordedRequest request)
    {
        try
        {
            return request.Json;
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
