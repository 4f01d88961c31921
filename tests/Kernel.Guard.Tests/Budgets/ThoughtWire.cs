using System.Text;
using System.Text.Json;
using KernelGuard.Testing;
using KernelGuard.Testing.Scripting;
using KernelGuard.Tests.OpenAI;

namespace KernelGuard.Tests.Budgets;

/// <summary>Writes answers of the Responses API that think, and then call the tool <c>now</c>.</summary>
internal static class ThoughtWire
{
    private const string Call = """{"type":"function_call","id":"fc_1","call_id":"c1","name":"now","arguments":"{}","status":"completed"}""";

    /// <summary>Answers an answer with thoughts that have numbers.</summary>
    /// <param name="streamed">Whether it is a stream.</param>
    /// <param name="summary">What is shown of the thought; in a stream a piece ends at each bar.</param>
    /// <param name="reasoning">The tokens that its usage says of thoughts, 0 for not a word of them; null for no usage.</param>
    /// <param name="output">The tokens of the answer.</param>
    /// <param name="second">What is shown of another thought behind the call; null for none.</param>
    /// <param name="sealing">The sealed thought; null for none.</param>
    public static Reply Answer(bool streamed, string summary, int? reasoning, int output, string? second = null, string? sealing = null)
    {
        var details = reasoning > 0 ? $$""","output_tokens_details":{"reasoning_tokens":{{reasoning}}}""" : "";
        var usage = reasoning is null ? "null" : $$"""{"input_tokens":10,"output_tokens":{{output}}{{details}},"total_tokens":{{output + 10}}}""";
        List<string> items = [Item("rs_1", summary.Replace("|", ""), sealing), Call];
        if (second is not null)
        {
            items.Add(Item("rs_2", second, sealing));
        }

        var whole = $$"""{"id":"resp_1","object":"response","created_at":1,"status":"completed","model":"{{GuardedHost.Model}}","output":[{{string.Join(',', items)}}],"usage":{{usage}}}""";
        if (!streamed)
        {
            return Reply.Garbage(whole);
        }

        var events = new StringBuilder();
        Write(events, "response.created", $$"""{"type":"response.created","sequence_number":0,"response":{"id":"resp_1","object":"response","created_at":1,"status":"in_progress","model":"{{GuardedHost.Model}}","output":[],"usage":null} }""");
        for (var i = 0; i < items.Count; i++)
        {
            if (i != 1)
            {
                foreach (var piece in (i == 0 ? summary : second!).Split('|'))
                {
                    Write(events, "response.reasoning_summary_text.delta", $$"""{"type":"response.reasoning_summary_text.delta","sequence_number":0,"item_id":"rs_{{1 + (i / 2)}}","output_index":{{i}},"summary_index":0,"delta":{{JsonSerializer.Serialize(piece)}} }""");
                }
            }

            Write(events, "response.output_item.done", $$"""{"type":"response.output_item.done","sequence_number":0,"output_index":{{i}},"item":{{items[i]}} }""");
        }

        Write(events, "response.completed", $$"""{"type":"response.completed","sequence_number":0,"response":{{whole}} }""");
        return Reply.Garbage(events.ToString(), "text/event-stream");
    }

    /// <summary>Answers whether an item of a request is a thought with a number.</summary>
    public static bool IsNumbered(JsonElement item) => item.TryGetProperty("type", out var type) && type.ValueEquals("reasoning") && item.TryGetProperty("id", out _);

    private static string Item(string id, string summary, string? sealing) =>
        $$"""{"type":"reasoning","id":"{{id}}","summary":[{"type":"summary_text","text":{{JsonSerializer.Serialize(summary)}} }]{{(sealing is null ? "" : $",\"encrypted_content\":\"{sealing}\"")}} }""";

    private static void Write(StringBuilder events, string type, string data) => events.Append($"event: {type}\ndata: {data}\n\n");
}
