using System.Text.Json;
using KernelGuard.Testing.Validation.Schemas;
using static KernelGuard.Testing.Validation.ObjectRule;

namespace KernelGuard.Testing.Validation.Responses;

/// <summary>Judges <c>text.format</c>, which holds flat what Chat Completions wraps.</summary>
internal static class ResponsesFormatRules
{
    private static readonly ObjectRule s_plain = new(Required("type", Rules.OneOf("text", "json_object", "json_schema")));

    private static readonly ObjectRule s_schema = new(
        Required("type", Rules.Any),
        Required("name", Rules.Name),
        Required("schema", Rules.Object),
        Optional("description", Rules.String),
        Optional("strict", Rules.Flag));

    public static RequestError? Check(JsonElement format)
    {
        if (format.ValueKind != JsonValueKind.Object || !format.Has("type", "json_schema"u8))
            return s_plain.Check(format);
        if (s_schema.Check(format) is { } error)
            return error;
        return SchemaRules.Check(format.GetProperty("schema"), format.IsTrue("strict")) is { } wrong
            ? new RequestError(_ => $"Invalid schema for response_format '{format.TextOf("name")}': {wrong}", "invalid_json_schema").Under("schema")
            : null;
    }

    public static RequestError? CheckJsonIsMentioned(JsonElement root)
    {
        if (root.Find("text")?.Find("format") is not { } format || !format.Has("type", "json_object"u8))
            return null;
        return root.GetProperty("input").GetRawText().Contains("json", StringComparison.OrdinalIgnoreCase)
            ? null
            : RequestError.Of("Response input messages must contain the word 'json' in some form to use 'text.format' of type 'json_object'.", null, "input");
    }
}
