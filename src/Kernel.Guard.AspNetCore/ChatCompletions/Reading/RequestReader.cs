using System.Text.Json;
using KernelGuard.AspNetCore.Requests;
using KernelGuard.Scoping;
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
    public static CompletionRequest Read(Json request)
    {
        request.Only(Known);
        Refuse(request);
        var streamed = request.Member("stream")?.Flag() == true;
        var messages = MessageReader.Read(request.Needed("messages"));
        var effort = request.Member("reasoning_effort");
        var level = effort is { } said ? Effort(said) : null;
        var options = new ProvidedOptions
        {
            Provider = effort is { } word && level is null ? new ProviderSettings { ReasoningEffort = word.Text() } : null,
            ModelId = request.Member("model")?.Text(),
            Temperature = request.Member("temperature")?.Number(0, 2),
            TopP = request.Member("top_p")?.Number(0, 1),
            MaxOutputTokens = Cap(request),
            Seed = request.Member("seed")?.Whole(),
            PresencePenalty = request.Member("presence_penalty")?.Number(-2, 2),
            FrequencyPenalty = request.Member("frequency_penalty")?.Number(-2, 2),
            StopSequences = request.Member("stop") is { } stop ? Stops(stop) : null,
            Reasoning = level is null ? null : new ReasoningOptions { Effort = level },
        };
        if (request.Member("response_format") is { } format)
        {
            Format(format, options);
        }

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
        if (options.Member("include_obfuscation") is { } padding && padding.Flag())
        {
            throw padding.Wrong("is false: this route does not offer it");
        }

        return options.Member("include_usage")?.Flag() == true;
    }

    private static List<string> Stops(Json stop)
    {
        List<string> sequences = stop.IsText ? [stop.Text()] : [.. stop.Items().Select(static item => item.Text())];
        return sequences.Count is >= 1 and <= 4 ? sequences : throw stop.Wrong("holds one to four texts");
    }

    private static void Format(Json format, ChatOptions options)
    {
        switch (format.Needed("type").Text())
        {
            case "text":
                format.Only("type");
                options.ResponseFormat = ChatResponseFormat.Text;
                break;
            case "json_object":
                format.Only("type");
                options.ResponseFormat = ChatResponseFormat.Json;
                break;
            case "json_schema":
                format.Only("type", "json_schema");
                Schema(format.Needed("json_schema"), options);
                break;
            default:
                throw format.Wrong("has the type text, json_object or json_schema");
        }
    }

    // "strict" is where Microsoft.Extensions.AI's adapters read it, for the schema as for a tool.
    private static void Schema(Json schema, ChatOptions options)
    {
        schema.Only("name", "schema", "description", "strict");
        options.ResponseFormat = ChatResponseFormat.ForJsonSchema(
            schema.Needed("schema").Object().Taken(), schema.Needed("name").Text(), schema.Member("description")?.Text());
        if (schema.Member("strict") is { } strict)
        {
            options.AdditionalProperties = new() { ["strict"] = strict.Flag() };
        }
    }

    // Null for "minimal", for which Microsoft.Extensions.AI has no word: it is not "none", which other models take.
    private static ReasoningEffort? Effort(Json effort) => effort.Text() switch
    {
        "none" => ReasoningEffort.None,
        "minimal" => null,
        "low" => ReasoningEffort.Low,
        "medium" => ReasoningEffort.Medium,
        "high" => ReasoningEffort.High,
        "xhigh" => ReasoningEffort.ExtraHigh,
        _ => throw effort.Wrong("is none, minimal, low, medium, high or xhigh"),
    };
}
