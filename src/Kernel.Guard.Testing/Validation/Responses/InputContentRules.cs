using System.Text.Json;
using static KernelGuard.Testing.Validation.ObjectRule;

namespace KernelGuard.Testing.Validation.Responses;

/// <summary>Judges the content of an input item: a text, or parts.</summary>
internal static class InputContentRules
{
    private static readonly Dictionary<string, ObjectRule> s_rules = new()
    {
        ["input_text"] = new(Required("type", Rules.Any), Required("text", Rules.String)),
        ["output_text"] = new(
            Required("type", Rules.Any),
            Required("text", Rules.String),
            Optional("annotations", Rules.ListOf(Rules.Object)),
            Optional("logprobs", Rules.ListOf(Rules.Object))),
        ["refusal"] = new(Required("type", Rules.Any), Required("refusal", Rules.String)),
        ["input_image"] = new(
            Required("type", Rules.Any),
            Optional("image_url", ImageRules.Url),
            Optional("file_id", Rules.String),
            Optional("detail", Rules.OneOf("auto", "low", "high"))),
        ["input_file"] = new(
            Required("type", Rules.Any),
            Optional("file_data", Rules.String),
            Optional("file_id", Rules.String),
            Optional("file_url", Rules.String),
            Optional("filename", Rules.String)),
        ["input_audio"] = new(Required("type", Rules.Any), Required("input_audio", Rules.Object)),
    };

    private static readonly ValueRule s_parts = Rules.ListOf(new PartRule(s_rules, "input_text", "input_image", "input_file", "input_audio", "output_text", "refusal").Check);

    public static RequestError? Check(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.String => null,
        JsonValueKind.Array => s_parts(content),
        _ => Rules.WrongType("one of a string or array of objects", content),
    };
}
