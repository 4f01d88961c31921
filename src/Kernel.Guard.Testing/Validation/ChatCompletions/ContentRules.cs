using System.Text.Json;
using static KernelGuard.Testing.Validation.ObjectRule;

namespace KernelGuard.Testing.Validation.ChatCompletions;

/// <summary>Judges the content of a message: a text, or parts of the kinds that its role may have.</summary>
internal static class ContentRules
{
    private static readonly Dictionary<string, ObjectRule> s_parts = new()
    {
        ["text"] = new(Required("type", Rules.Any), Required("text", Rules.String)),
        ["refusal"] = new(Required("type", Rules.Any), Required("refusal", Rules.String)),
        ["image_url"] = new(
            Required("type", Rules.Any),
            Required("image_url", new ObjectRule(Required("url", ImageRules.Url), Optional("detail", Rules.OneOf("auto", "low", "high"))).Check)),
        ["input_audio"] = new(
            Required("type", Rules.Any),
            Required("input_audio", new ObjectRule(Required("data", Rules.String), Required("format", Rules.OneOf("wav", "mp3"))).Check)),
        ["file"] = new(
            Required("type", Rules.Any),
            Required("file", new ObjectRule(Optional("file_data", Rules.String), Optional("file_id", Rules.String), Optional("filename", Rules.String)).Check)),
    };

    public static ValueRule Instruction { get; } = Content("text");

    public static ValueRule User { get; } = Content("text", "image_url", "input_audio", "file");

    public static ValueRule Assistant { get; } = Content("text", "refusal");

    private static ValueRule Content(params string[] kinds)
    {
        var parts = Rules.ListOf(new PartRule(s_parts, kinds).Check, 1);
        return content => content.ValueKind switch
        {
            // Null is judged with the message, which alone knows whether it may say nothing.
            JsonValueKind.String or JsonValueKind.Null => null,
            JsonValueKind.Array => parts(content),
            _ => Rules.WrongType("one of a string or array of objects", content),
        };
    }
}
