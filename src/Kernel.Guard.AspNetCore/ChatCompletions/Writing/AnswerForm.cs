using System.Text.Json;
using Microsoft.Extensions.AI;

namespace KernelGuard.AspNetCore.ChatCompletions.Writing;

/// <summary>Writes what a whole answer and a chunk of one have alike, in OpenAI's form.</summary>
internal static class AnswerForm
{
    public static void Head(Utf8JsonWriter json, string id, string kind, long created, string model)
    {
        json.WriteString("id", id);
        json.WriteString("object", kind);
        json.WriteNumber("created", created);
        json.WriteString("model", model);
    }

    public static void Finish(Utf8JsonWriter json, ChatFinishReason? reason)
    {
        if (reason is { } known)
        {
            json.WriteString("finish_reason", known.Value);
        }
        else
        {
            json.WriteNull("finish_reason");
        }
    }

    public static void Call(Utf8JsonWriter json, FunctionCallContent call, int? index)
    {
        json.WriteStartObject();
        if (index is { } place)
        {
            json.WriteNumber("index", place);
        }

        json.WriteString("id", call.CallId);
        json.WriteString("type", "function");
        json.WriteStartObject("function");
        json.WriteString("name", call.Name);
        json.WriteString("arguments", call.Arguments is null ? "{}" : JsonSerializer.Serialize(call.Arguments, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(IDictionary<string, object?>))));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void Usage(Utf8JsonWriter json, UsageDetails? usage)
    {
        var (input, output) = (usage?.InputTokenCount ?? 0, usage?.OutputTokenCount ?? 0);
        json.WriteStartObject("usage");
        json.WriteNumber("prompt_tokens", input);
        json.WriteNumber("completion_tokens", output);
        json.WriteNumber("total_tokens", input + output);
        json.WriteStartObject("prompt_tokens_details");
        json.WriteNumber("cached_tokens", usage?.CachedInputTokenCount ?? 0);
        json.WriteEndObject();
        json.WriteStartObject("completion_tokens_details");
        json.WriteNumber("reasoning_tokens", usage?.ReasoningTokenCount ?? 0);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
