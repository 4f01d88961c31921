using System.Text.Json;
using KernelGuard.Testing.Wire;
using static KernelGuard.Testing.Validation.ObjectRule;

namespace KernelGuard.Testing.Validation.Responses;

/// <summary>Judges the body of a Responses request: each property by the table, then the rules between properties.</summary>
internal static class ResponsesRequestRules
{
    private static readonly ObjectRule s_body = new(
        Required("model", Rules.Text(1, 256)),
        Required("input", InputRules.Check),
        Optional("background", Rules.Flag),
        Optional("conversation", Rules.Any),
        Optional("include", Rules.ListOf(Rules.String)),
        Optional("instructions", Rules.String),
        Optional("max_output_tokens", Rules.Integer(16)),
        Optional("max_tool_calls", Rules.Integer(1)),
        Optional("metadata", MapRules.Metadata),
        Optional("parallel_tool_calls", Rules.Flag),
        Optional("previous_response_id", Rules.Text(1, 256)),
        Optional("prompt", Rules.Object),
        Optional("prompt_cache_key", Rules.String),
        Optional("prompt_cache_retention", Rules.OneOf("in-memory", "24h")),
        Optional("reasoning", new ObjectRule(
            Optional("effort", CommonRules.Effort),
            Optional("summary", Rules.OneOf("auto", "concise", "detailed")),
            Optional("generate_summary", Rules.OneOf("auto", "concise", "detailed"))).Check),
        Optional("safety_identifier", Rules.String),
        Optional("service_tier", CommonRules.ServiceTier),
        Optional("store", Rules.Flag),
        Optional("stream", Rules.Flag),
        Optional("stream_options", new ObjectRule(Optional("include_obfuscation", Rules.Flag)).Check),
        Optional("temperature", Rules.Decimal(0, 2)),
        Optional("text", new ObjectRule(
            Optional("format", ResponsesFormatRules.Check),
            Optional("verbosity", Rules.OneOf("low", "medium", "high"))).Check),
        Optional("tool_choice", ResponsesToolRules.CheckChoice),
        Optional("tools", Rules.ListOf(ResponsesToolRules.CheckTool, 0, 128)),
        Optional("top_logprobs", Rules.Integer(0, 20)),
        Optional("top_p", Rules.Decimal(0, 1)),
        Optional("truncation", Rules.OneOf("auto", "disabled")),
        Optional("user", Rules.String));

    public static RequestError? Check(JsonElement root, IReadOnlySet<string> models, IdSource ids) =>
        s_body.Check(root)
        ?? ModelRules.Known(root, models, ApiKind.Responses)
        ?? ModelRules.Sampling(root)
        ?? CommonRules.StreamOptions(root)
        ?? Previous(root, ids)
        ?? ResponsesToolRules.CheckChoiceAgainstTools(root)
        ?? CallRules.Check(root)
        ?? ResponsesFormatRules.CheckJsonIsMentioned(root);

    private static RequestError? Previous(JsonElement root, IdSource ids) =>
        root.TextOf("previous_response_id") is { } id && !ids.Made("resp_", id)
            ? RequestError.Of($"Previous response with id '{id}' not found.", "previous_response_not_found", "previous_response_id")
            : null;
}
