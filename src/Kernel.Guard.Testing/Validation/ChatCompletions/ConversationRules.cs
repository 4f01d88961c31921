using System.Text.Json;

namespace KernelGuard.Testing.Validation.ChatCompletions;

/// <summary>Judges the order of messages: every tool call is answered right after it, and nothing else is.</summary>
internal static class ConversationRules
{
    public static RequestError? Check(JsonElement messages)
    {
        HashSet<string>? open = null;
        HashSet<string>? asked = null;
        var index = 0;
        foreach (var message in messages.EnumerateArray())
        {
            if (message.Has("role", "tool"u8))
            {
                var id = message.TextOf("tool_call_id")!;
                if (asked is null)
                    return RequestError.Of("Invalid parameter: messages with role 'tool' must be a response to a preceding message with 'tool_calls'.", null, $"messages.[{index}].role");
                if (!asked.Contains(id))
                    return RequestError.Of($"Invalid parameter: 'tool_call_id' of '{id}' not found in 'tool_calls' of previous message.", null, $"messages.[{index}].tool_call_id");
                open!.Remove(id);
            }
            else
            {
                if (open is { Count: > 0 })
                    return Unanswered(open, index);
                (open, asked) = (null, null);
                if (message.Find("tool_calls") is { } calls)
                {
                    asked = [.. calls.EnumerateArray().Select(call => call.TextOf("id")!)];
                    open = [.. asked];
                }
            }
            index++;
        }
        return open is { Count: > 0 } ? Unanswered(open, index) : null;
    }

    private static RequestError Unanswered(HashSet<string> open, int index) => RequestError.Of(
        $"An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: {string.Join(", ", open)}",
        null,
        $"messages.[{index}].role");
}
