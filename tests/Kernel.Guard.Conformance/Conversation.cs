using System.Text.Json;
using System.Text.RegularExpressions;
using KernelGuard.Testing;

namespace KernelGuard.Conformance;

/// <summary>Is what the server answers: a call of the tool it was offered, then a text that repeats the question.</summary>
internal static partial class Conversation
{
    public const string Model = "gpt-4o-mini";
    public const string Email = "ada.lovelace@example.com";
    public const string Question = $"Where is the parcel of {Email}?";
    public const int InputTokens = 100;
    public const int OutputTokens = 10;

    public static Reply Reply(RecordedRequest request)
    {
        var user = request.LastUserText ?? "";
        var reply = ToolName(request) is { } tool && !HasToolResult(request)
            ? Testing.Reply.ToolCall(tool, JsonSerializer.Serialize(new { email = Address().Match(user).Value }), "call_1")
            : Testing.Reply.Text($"You asked: {user}");
        return reply.WithUsage(InputTokens, OutputTokens);
    }

    private static string? ToolName(RecordedRequest request)
    {
        if (!request.Json.TryGetProperty("tools", out var tools))
        {
            return null;
        }

        var tool = tools[0];
        return (tool.TryGetProperty("function", out var function) ? function : tool).GetProperty("name").GetString();
    }

    private static bool HasToolResult(RecordedRequest request) => request.Json.TryGetProperty("messages", out var messages)
        ? messages.EnumerateArray().Any(message => message.GetProperty("role").ValueEquals("tool"))
        : request.Json.GetProperty("input").EnumerateArray().Any(item => item.TryGetProperty("type", out var type) && type.ValueEquals("function_call_output"));

    [GeneratedRegex(@"\[\[EMAIL-\d+\]\]|[\w.]+@[\w.]+\w")]
    private static partial Regex Address();
}
