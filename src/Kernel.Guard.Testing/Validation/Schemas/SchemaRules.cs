using System.Text.Json;

namespace KernelGuard.Testing.Validation.Schemas;

/// <summary>Judges a JSON schema: its shape, and with <c>strict</c> the subset that structured output allows.</summary>
internal static class SchemaRules
{
    private const int MaxDepth = 32;
    private static readonly string[] s_types = ["object", "array", "string", "number", "integer", "boolean", "null"];
    private static readonly string[] s_forbidden = ["oneOf", "allOf", "not", "if", "then", "else", "dependentRequired", "dependentSchemas", "patternProperties"];

    /// <summary>Returns what is wrong as "In context=(…), …", or <see langword="null"/>.</summary>
    public static string? Check(JsonElement schema, bool strict)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return "schema must be an object.";
        if (strict && !(schema.Has("type", "object"u8) || schema.TryGetProperty("$ref", out _)))
            return "schema must be a JSON Schema of 'type: \"object\"'.";
        return Walk(schema, "", strict, 0);
    }

    private static string? Walk(JsonElement schema, string context, bool strict, int depth)
    {
        if (depth > MaxDepth)
            return Say(context, "the schema is nested too deeply.");
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False && !strict)
            return null;
        if (schema.ValueKind != JsonValueKind.Object)
            return Say(context, "schema must be an object.");
        return Types(schema, context)
            ?? Shapes(schema, context)
            ?? (strict ? Strict(schema, context) : null)
            ?? Children(schema, context, strict, depth);
    }

    private static string? Types(JsonElement schema, string context)
    {
        if (!schema.TryGetProperty("type", out var type))
            return null;
        var good = type.ValueKind switch
        {
            JsonValueKind.String => s_types.Contains(type.GetString()),
            JsonValueKind.Array => type.GetArrayLength() > 0 && type.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String && s_types.Contains(item.GetString())),
            _ => false,
        };
        return good ? null : Say(context, $"{type.GetRawText()} is not valid under any of the given schemas.");
    }

    private static string? Shapes(JsonElement schema, string context)
    {
        if (schema.TryGetProperty("properties", out var properties) && properties.ValueKind != JsonValueKind.Object)
            return Say(context, "'properties' must be an object.");
        if (schema.TryGetProperty("required", out var required) && (required.ValueKind != JsonValueKind.Array || required.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String)))
            return Say(context, "'required' must be an array of strings.");
        if (schema.TryGetProperty("enum", out var values) && (values.ValueKind != JsonValueKind.Array || values.GetArrayLength() == 0))
            return Say(context, "'enum' must be an array that is not empty.");
        return schema.Has("type", "array"u8) && !schema.TryGetProperty("items", out _) && !schema.TryGetProperty("prefixItems", out _)
            ? Say(context, "array schema missing items.")
            : null;
    }

    private static string? Strict(JsonElement schema, string context)
    {
        foreach (var keyword in s_forbidden)
        {
            if (schema.TryGetProperty(keyword, out _))
                return Say(context, $"'{keyword}' is not permitted.");
        }
        if (!schema.TryGetProperty("type", out var type))
        {
            return schema.TryGetProperty("$ref", out _) || schema.TryGetProperty("anyOf", out _) || schema.TryGetProperty("enum", out _) || schema.TryGetProperty("const", out _)
                ? null
                : Say(context, "schema must have a 'type' key.");
        }
        var isObject = type.ValueKind == JsonValueKind.String ? type.ValueEquals("object"u8) : type.EnumerateArray().Any(item => item.ValueEquals("object"u8));
        return isObject ? StrictObject(schema, context) : null;
    }

    private static string? StrictObject(JsonElement schema, string context)
    {
        if (!schema.TryGetProperty("additionalProperties", out var additional) || additional.ValueKind != JsonValueKind.False)
            return Say(context, "'additionalProperties' is required to be supplied and to be false.");
        if (!schema.TryGetProperty("properties", out var properties))
            return null;
        var required = schema.TryGetProperty("required", out var list) ? [.. list.EnumerateArray().Select(item => item.GetString())] : new HashSet<string?>();
        foreach (var property in properties.EnumerateObject())
        {
            if (!required.Contains(property.Name))
                return Say(context, $"'required' is required to be supplied and to be an array including every key in properties. Missing '{property.Name}'.");
        }
        return null;
    }

    private static string? Children(JsonElement schema, string context, bool strict, int depth)
    {
        foreach (var group in (ReadOnlySpan<string>)["properties", "$defs", "definitions"])
        {
            if (schema.Find(group) is not { ValueKind: JsonValueKind.Object } members)
                continue;
            foreach (var member in members.EnumerateObject())
            {
                if (Walk(member.Value, $"{context}'{group}', '{member.Name}', ", strict, depth + 1) is { } error)
                    return error;
            }
        }
        if (schema.Find("items") is { } items && Walk(items, $"{context}'items', ", strict, depth + 1) is { } wrong)
            return wrong;
        if (schema.Find("anyOf") is not { ValueKind: JsonValueKind.Array } choices)
            return null;
        return choices.EnumerateArray().Select((choice, i) => Walk(choice, $"{context}'anyOf', '{i}', ", strict, depth + 1)).FirstOrDefault(error => error is not null);
    }

    private static string Say(string context, string what) => $"In context=({context.TrimEnd(' ', ',')}), {what}";
}
