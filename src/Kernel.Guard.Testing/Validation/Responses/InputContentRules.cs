using System.Text.Json;
using static KernelGuard.Testing.Validation.ObjectRule;

namespace KernelGuard.Testing.Validation.Responses;

/// <summary>Judges the content of an input item: a text, or parts.</summary>
internal static class InputContentRules
{
    private static readonly ValueRule s_kind = Rules.OneOf("input_text", "input_image", "input_file", "input_audio", "output_text", "refusal");
    private static readonly ValueRule s_parts = Rules.ListOf(Part);

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

    public static RequestError? Check(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.String => null,
        JsonValueKind.Array => s_parts(content),
        _ => Rules.WrongType("one of a string or array of objects", content),
    };

    private static RequestError? Part(JsonElement part)
    {
        if (part.ValueKind != JsonValueKind.Object)
            return Rules.WrongType("an object", part);
        if (!part.TryGetProperty("type", out var type))
            return Rules.Missing("type");
        return s_kind(type)?.Under("type") ?? s_rules[type.GetString()!].Check(part);
    }
}
