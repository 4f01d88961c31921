using System.Collections.Frozen;
using System.Collections.Immutable;
using KernelGuard.Accounting;

namespace KernelGuard.Stages.Caching.Keys;

/// <summary>Writes the further members of a request's body into the form of its key.</summary>
internal static class BodyForm
{
    // Each decides the answer by what it says, and by nothing that the provider keeps or looks up. Those of no fixed value are of servers that resemble OpenAI's.
    private static readonly FrozenSet<string> Keyed = new[]
    {
        "audio", "chat_template_kwargs", "enable_thinking", "frequency_penalty", "function_call", "grammar", "guided_choice", "guided_grammar", "guided_json", "guided_regex",
        "json_schema", "logit_bias", "max_completion_tokens", "max_output_tokens", "max_tokens", "max_tool_calls", "metadata", "modalities", "n", "parallel_tool_calls",
        "prediction", "presence_penalty", "prompt_cache_key", "prompt_cache_options", "prompt_cache_retention", "reasoning", "reasoning_effort", "response_format", "safety_identifier", "seed",
        "service_tier", "stop", "store", "stream_options", "structured_outputs", "temperature", "text", "thinking", "tool_choice", "top_p", "truncation", "user", "verbosity",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Writes them; answers false where one may bring what changes unseen (pages, files, a kept conversation, a stored prompt), or what is in a raw answer alone.</summary>
    public static bool TryWrite(ref KeyWriter writer, ImmutableSortedDictionary<string, string> body)
    {
        writer.Number(body.Count);
        foreach (var (name, value) in body)
        {
            if (!Keyed.Contains(name) && !BodyBound.IsTuning(name) && !IsNothing(name, value))
            {
                return false;
            }

            writer.Text(name);
            writer.Text(value);
        }

        return true;
    }

    // Even an empty object of web search brings pages.
    private static bool IsNothing(string name, string json) => json == "null" || (json is "false" or "[]" or "\"\"" && name != "web_search_options");
}
