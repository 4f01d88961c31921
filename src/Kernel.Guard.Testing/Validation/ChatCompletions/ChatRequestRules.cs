using System.Text.Json;
using KernelGuard.Testing.Wire;
using static KernelGuard.Testing.Validation.ObjectRule;

namespace KernelGuard.Testing.Validation.ChatCompletions;

/// <summary>Judges the body of a Chat Completions request: each property by the table, then the rules between properties.</summary>
internal static class ChatRequestRules
{
    private static readonly ValueRule s_stopWord = Rules.String;
    private static readonly ValueRule s_stopList = Rules.ListOf(s_stopWord, 0, 4);

    private static readonly ObjectRule s_body = new(
        Required("model", Rules.Text(1, 256)),
        Required("messages", Rules.ListOf(MessageRules.Check, 1)),
        Optional("audio", Rules.Object),
        Optional("frequency_penalty", Rules.Decimal(-2, 2)),
        Optional("logit_bias", MapRules.LogitBias),
        Optional("logprobs", Rules.Flag),
        Optional("max_completion_tokens", Rules.Integer(1)),
        Optional("max_tokens", Rules.Integer(1)),
        Optional("metadata", MapRules.Metadata),
        Optional("modalities", Rules.ListOf(Rules.OneOf("text", "audio"), 1)),
        Optional("n", Rules.Integer(1, 128)),
        Optional("parallel_tool_calls", Rules.Flag),
        Optional("prediction", Rules.Object),
        Optional("presence_penalty", Rules.Decimal(-2, 2)),
        Optional("prompt_cache_key", Rules.String),
        Optional("prompt_cache_retention", Rules.OneOf("in-memory", "24h")),
        Optional("reasoning_effort", CommonRules.Effort),
        Optional("response_format", ResponseFormatRules.Check),
        Optional("safety_identifier", Rules.String),
        Optional("seed", Rules.Integer(long.MinValue)),
        Optional("service_tier", CommonRules.ServiceTier),
        Optional("stop", static value => value.ValueKind == JsonValueKind.String ? null : s_stopList(value)),
        Optional("store", Rules.Flag),
        Optional("stream", Rules.Flag),
        Optional("stream_options", new ObjectRule(Optional("include_usage", Rules.Flag), Optional("include_obfuscation", Rules.Flag)).Check),
        Optional("temperature", Rules.Decimal(0, 2)),
        Optional("tool_choice", ToolRules.CheckChoice),
        Optional("tools", Rules.ListOf(ToolRules.CheckTool, 1, 128)),
        Optional("top_logprobs", Rules.Integer(0, 20)),
        Optional("top_p", Rules.Decimal(0, 1)),
        Optional("user", Rules.String),
        Optional("verbosity", Rules.OneOf("low", "medium", "high")),
        Optional("web_search_options", Rules.Object));

    public static RequestError? Check(JsonElement root, IReadOnlySet<string> models) =>
        NamesModel(root)
        ?? s_body.Check(root)
        ?? ModelRules.Known(root, models, ApiKind.ChatCompletions)
        ?? Limits(root)
        ?? ModelRules.Sampling(root)
        ?? ModelRules.Stop(root)
        ?? CommonRules.StreamOptions(root)
        ?? Combinations(root)
        ?? ToolRules.CheckChoiceAgainstTools(root)
        ?? ConversationRules.Check(root.GetProperty("messages"))
        ?? ResponseFormatRules.CheckJsonIsMentioned(root);

    private static RequestError? NamesModel(JsonElement root) =>
        root.Given("model") ? null : RequestError.Of("you must provide a model parameter");

    private static RequestError? Limits(JsonElement root)
    {
        if (!root.Given("max_tokens"))
            return null;
        if (root.Given("max_completion_tokens"))
            return RequestError.Of("Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.", "invalid_parameter_combination", "max_tokens");
        return ModelRules.IsReasoning(root.GetProperty("model").GetString()!) ? ModelRules.Unsupported("max_tokens", "max_completion_tokens") : null;
    }

    private static RequestError? Combinations(JsonElement root)
    {
        if (root.Given("top_logprobs") && !root.IsTrue("logprobs"))
            return RequestError.Of("The 'top_logprobs' parameter is only allowed when 'logprobs' is enabled.", "invalid_value", "top_logprobs");
        return root.Given("parallel_tool_calls") && !root.Given("tools")
            ? RequestError.Of("Invalid value for 'parallel_tool_calls': 'parallel_tool_calls' is only allowed when 'tools' are specified.", null, "parallel_tool_calls")
            : null;
    }
}
