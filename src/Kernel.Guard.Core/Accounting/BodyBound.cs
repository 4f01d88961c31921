using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace KernelGuard.Accounting;

/// <summary>
/// Says of each further member of a request's body whether its own bytes bound what it brings into the prompt. A member that the guard does not know
/// may bring anything (pages, files, a conversation that the provider keeps), and has no bound.
/// </summary>
internal static class BodyBound
{
    /// <summary>The member that holds text which the answer is expected to repeat; what is not repeated is billed as output beyond the output limit.</summary>
    public const string Prediction = "prediction";

    /// <summary>The member that asks for an answer in the background.</summary>
    public const string Background = "background";

    private const int LongestShown = 40;

    // Their bytes bound them, or they bring nothing into the prompt: settings of the answer, names, and what is capped elsewhere.
    private static readonly FrozenSet<string> Bounded = new[]
    {
        "audio", "frequency_penalty", "function_call", "include", "logit_bias", "logprobs", "max_completion_tokens", "max_output_tokens",
        "max_tokens", "max_tool_calls", "metadata", "modalities", "n", "parallel_tool_calls", Prediction, "presence_penalty", "prompt_cache_key", "prompt_cache_options", "prompt_cache_retention",
        "reasoning", "reasoning_effort", "safety_identifier", "seed", "service_tier", "stop", "store",
        "stream", "stream_options", "temperature", "tool_choice", "top_logprobs", "top_p", "truncation", "user", "verbosity",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Chances =
        new[] { "frequency_penalty", "presence_penalty", "seed", "temperature", "top_logprobs", "top_p" }.ToFrozenSet(StringComparer.Ordinal);

    // Numbers that only say how the next token is chosen, as servers take them that resemble OpenAI's. Any other number may lift the output's cap or ask
    // for more answers, whatever its name.
    private static readonly FrozenSet<string> Tuning = new[]
    {
        "diversity_penalty", "dry_allowed_length", "dry_base", "dry_multiplier", "dry_penalty_last_n", "dynatemp_exponent", "dynatemp_range", "epsilon_cutoff",
        "eta_cutoff", "length_penalty", "min_p", "mirostat", "mirostat_eta", "mirostat_tau", "no_repeat_ngram_size", "penalty_alpha", "random_seed", "repeat_last_n",
        "repeat_penalty", "repetition_penalty", "smoothing_factor", "tfs", "tfs_z", "top_a", "top_k", "typical_p", "xtc_probability", "xtc_threshold",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Words in the names of properties whose text names what the provider keeps or runs, or that let it search, or answer when the request has ended.
    private static readonly FrozenSet<string> Brings = new[]
    {
        "assistant", Background, "conversation", "file", "files", "functions", "grounding", "knowledge", "memory", "online", "plugin", "plugins", "prompt", "response", "retrieval", "search", "session",
        "thread", "tools", "vector", "web",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Words in the names of properties whose text says a number, in a form that the guard may not read and a server may.
    private static readonly FrozenSet<string> Counts = new[]
    {
        "best", "candidate", "candidates", "choices", "completions", "count", "length", "limit", "max", "maximum", "n", "num", "number", "predict", "sequences", "tokens",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds what a member may take to a sum, and refuses it there where it has no bound.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="json">Its value as raw JSON.</param>
    public static void Add(ref BoundSum sum, string name, string json)
    {
        sum.AddText(name);
        sum.AddText(json);
        switch (name)
        {
            case "tools" or "functions":
                AddTools(ref sum, name, json);
                break;
            case "response_format" or "text":
                // Twice, as other schemas: a provider may make it strict.
                sum.Tokens += PromptBound.PerSchema;
                sum.AddText(json);
                break;
            case Prediction:
                sum.AddPredicted(json);
                break;
            case Background when !IsNothing(name, json):
                sum.Refuse("an answer in the background (a member of the body, 'background'), which is billed after its request has ended");
                break;
            default:
                if (!Bounded.Contains(name) && !IsNothing(name, json))
                {
                    sum.Refuse(Shown(name));
                }

                break;
        }
    }

    /// <summary>
    /// Adds what a host's own client may make of one of the request's additional properties, and refuses it where that has no bound: clients read settings
    /// there, an output limit of their own server (<c>num_predict</c>) among them.
    /// </summary>
    /// <param name="sum">The sum.</param>
    /// <param name="name">The property's name.</param>
    /// <param name="value">Its value.</param>
    public static void AddProperty(ref BoundSum sum, string name, object? value)
    {
        sum.AddText(name);
        var isNumber = value is int or long or float or double or decimal
            || (value is string { Length: > 0 } said && (NameHolds(Counts, name) || double.TryParse(said, NumberStyles.Float, CultureInfo.InvariantCulture, out _)));
        var unbounded = NameHolds(Brings, name) ? value is not (null or false or "")
            : isNumber ? !Tuning.Contains(name) && !Chances.Contains(name)
            : value is not (null or bool or string);
        if (unbounded)
        {
            sum.Refuse(Shown(name, "an additional property"));
        }
        else if (value is string text)
        {
            sum.AddText(text);
        }
    }

    /// <summary>Answers whether a member only says how the next token is chosen.</summary>
    public static bool IsTuning(string name) => Tuning.Contains(name);

    /// <summary>Answers whether a member with this value has a bound.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="json">Its value as raw JSON.</param>
    public static bool Has(string name, string json)
    {
        var sum = default(BoundSum);
        Add(ref sum, name, json);
        return sum.Unbounded is null;
    }

    private static bool NameHolds(FrozenSet<string> words, string name)
    {
        var (known, begin) = (words.GetAlternateLookup<ReadOnlySpan<char>>(), 0);
        for (var end = 1; end <= name.Length; end++)
        {
            if (end == name.Length || EndsWord(name, end))
            {
                begin += char.IsLetter(name[begin]) ? 0 : 1;
                if (known.Contains(name.AsSpan(begin..end)))
                {
                    return true;
                }

                begin = end;
            }
        }

        return false;
    }

    // Between words stands a sign, or the case changes: fileId, FileId, file_id, file2, PDFFile.
    private static bool EndsWord(string name, int at) =>
        !char.IsLetter(name[at])
        || (char.IsUpper(name[at]) && (!char.IsUpper(name[at - 1]) || (at + 1 < name.Length && char.IsLower(name[at + 1]))));

    // What is off or empty asks for nothing. Even an empty object of web search brings pages; several answers to choose from are all billed.
    private static bool IsNothing(string name, string json) => name switch
    {
        "web_search_options" => json == "null",
        "best_of" => json is "1" or "null",
        _ => json is "null" or "false" or "[]" or "\"\"" || (json.Length > 0 && (char.IsAsciiDigit(json[0]) || json[0] == '-') && Tuning.Contains(name)),
    };

    private static void AddTools(ref BoundSum sum, string name, string json)
    {
        if (json == "null")
        {
            return;
        }

        sum.AddText(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            foreach (var tool in document.RootElement.EnumerateArray())
            {
                sum.Tokens += PromptBound.PerSchema;
                if (name == "tools" && !IsCallers(tool))
                {
                    sum.Refuse("a tool in the body ('tools') that the provider may run");
                }
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // It is no JSON, or no array.
            sum.Refuse(Shown(name));
        }
    }

    private static bool IsCallers(JsonElement tool) =>
        tool.TryGetProperty("type"u8, out var type) && type.ValueKind == JsonValueKind.String && (type.ValueEquals("function"u8) || type.ValueEquals("custom"u8));

    // A name is the caller's own word, and goes into an error's text only where it can be no more than a word.
    private static string Shown(string name, string what = "a member of the body") =>
        name.Length <= LongestShown && name.All(static c => char.IsAsciiLetter(c) || c is '_' or '-' or '.')
            ? $"{what} ('{name}') that may bring more than its bytes into the prompt, or more than its cap into the answer"
            : $"{what} that may bring more than its bytes into the prompt, or more than its cap into the answer";
}
