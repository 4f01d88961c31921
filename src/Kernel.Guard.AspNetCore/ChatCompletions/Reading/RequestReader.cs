using System.Text.Json;
using Microsoft.Extensions.AI;

namespace KernelGuard.AspNetCore.ChatCompletions.Reading;

/// <summary>
/// Reads a request of OpenAI's Chat Completions (<see href="https://platform.openai.com/docs/api-reference/chat/create"/>). What the guard cannot
/// carry to every provider (several choices, log probabilities, audio out, stored completions) is refused, never passed over.
/// </summary>
internal static class RequestReader
{
    private const int MostTokens = 10_000_000;

    private static readonly string[] Known =
    [
        "model", "messages", "stream", "stream_options", "temperature", "top_p", "max_tokens", "max_completion_tokens", "stop", "seed", "presence_penalty",
        "frequency_penalty", "response_format", "tools", "tool_choice", "parallel_tool_calls", "reasoning_effort", "n", "logprobs", "store", "user",
    ];

    /// <exception cref="RequestException">Something in it is not what the route takes.</exception>
    public static CompletionRequest Read(JsonElement body)
    {
        var request = new Json(body, "");
        request.Only(Known);
        Refuse(request);
        var streamed = request.Member("stream")?.Flag() == true;
        var messages = MessageReader.Read(request.Needed("messages"));
        var options = new ChatOptions
        {
            ModelId = request.Member("model")?.Text(),
            Temperature = request.Member("temperature")?.Number(0, 2),
            TopP = request.Member("top_p")?.Number(0, 1),
            MaxOutputTokens = Cap(request),
            Seed = request.Member("seed")?.Whole(),
            PresencePenalty = request.Member("presence_penalty")?.Number(-2, 2),
            FrequencyPenalty = request.Member("frequency_penalty")?.Number(-2, 2),
            StopSequences = request.Member("stop") is { } stop ? Stops(stop) : null,
            ResponseFormat = request.Member("response_format") is { } format ? Format(format) : null,
            Reasoning = request.Member("reasoning_effort") is { } effort ? new ReasoningOptions { Effort = Effort(effort) } : null,
        };
        ToolReader.Read(request, options);
        return new CompletionRequest(messages, options, streamed, WithUsage(request, streamed));
    }

    private static void Refuse(Json request)
    {
        if (request.Member("n") is { } choices && choices.Whole(1, 128) != 1)
        {
            throw choices.Wrong("is 1: this route answers with one choice");
        }

        foreach (var name in (ReadOnlySpan<string>)["logprobs", "store"])
        {
            if (request.Member(name) is { } member && member.Flag())
            {
                throw member.Wrong("is false: this route does not offer it");
            }
        }
    }

    private static int? Cap(Json request)
    {
        var (older, newer) = (request.Member("max_tokens")?.Whole(1, MostTokens), request.Member("max_completion_tokens")?.Whole(1, MostTokens));
        return older is null || newer is null ? older ?? newer : Math.Min(older.Value, newer.Value);
    }

    private static bool WithUsage(Json request, bool streamed)
    {
        if (request.Member("stream_options") is not { } options)
        {
            return false;
        }

        if (!streamed)
        {
            throw options.Wrong("stands only beside 'stream': true");
        }

        options.Only("include_usage", "include_obfuscation");
        return options.Member("include_usage")?.Flag() == true;
    }

    private static List<string> Stops(Json stop)
    {
        List<string> sequences = stop.IsText ? [stop.Text()] : [.. stop.Items().Select(static item => item.Text())];
        return sequences.Count is >= 1 and <= 4 ? sequences : throw stop.Wrong("holds one to four texts");
    }

    private static ChatResponseFormat Format(Json format)
    {
        switch (format.Needed("type").Text())
        {
            case "text":
                return ChatResponseFormat.Text;
            case "json_object":
                return ChatResponseFormat.Json;
            case "json_schema":
                var schema = format.Needed("json_schema");
                schema.Only("name", "schema", "description", "strict");
                return ChatResponseFormat.ForJsonSchema(
                    schema.Needed("schema").Object().Value.Clone(), schema.Needed("name").Text(), schema.Member("description")?.Text());
            default:
                throw format.Wrong("has the type text, json_object or json_schema");
        }
    }

    private static ReasoningEffort Effort(Json effort) => effort.Text() switch
    {
        "none" or "minimal" => ReasoningEffort.None,
        "low" => ReasoningEffort.Low,
        "medium" => ReasoningEffort.Medium,
        "high" => ReasoningEffort.High,
        "xhigh" => ReasoningEffort.ExtraHigh,
        _ => throw effort.Wrong("is none, low, medium, high or xhigh"),
    };
}
