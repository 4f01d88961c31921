using System.Text.Json;
using KernelGuard.Testing.Validation.Schemas;
using static KernelGuard.Testing.Validation.ObjectRule;

namespace KernelGuard.Testing.Validation.ChatCompletions;

/// <summary>Judges the format that an answer shall have.</summary>
internal static class ResponseFormatRules
{
    private static readonly ObjectRule s_plain = new(Required("type", Rules.OneOf("text", "json_object", "json_schema")));

    private static readonly ObjectRule s_schema = new(
        Required("type", Rules.Any),
        Required("json_schema", new ObjectRule(
            Required("name", Rules.Name),
            Optional("description", Rules.String),
            Optional("schema", Rules.Object),
            Optional("strict", Rules.Flag)).Check));

    public static RequestError? Check(JsonElement format)
    {
        if (format.ValueKind != JsonValueKind.Object || !format.Has("type", "json_schema"u8))
            return s_plain.Check(format);
        return s_schema.Check(format) ?? CheckSchema(format.GetProperty("json_schema"));
    }

    /// <summary>Judges name, schema and strict of a format, wherever an API keeps them.</summary>
    public static RequestError? CheckSchema(JsonElement definition)
    {
        if (definition.Find("schema") is not { } schema)
        {
            return definition.IsTrue("strict")
                ? Rules.Missing("schema")
                : null;
        }
        var name = definition.TextOf("name");
        return SchemaRules.Check(schema, definition.IsTrue("strict")) is { } wrong
            ? new RequestError(_ => $"Invalid schema for response_format '{name}': {wrong}") { ParamOf = static _ => "response_format" }
            : null;
    }

    public static RequestError? CheckJsonIsMentioned(JsonElement root)
    {
        if (root.Find("response_format") is not { } format || !format.Has("type", "json_object"u8))
            return null;
        return root.GetProperty("messages").GetRawText().Contains("json", StringComparison.OrdinalIgnoreCase)
            ? null
            : RequestError.Of("'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.", null, "messages");
    }
}
