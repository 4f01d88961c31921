using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace KernelGuard.Accounting;

/// <summary>
/// Makes a schema strict as Microsoft.Extensions.AI's client for OpenAI does: each object is closed, each property required, and what the API does not take
/// goes into the description as text, default values as JSON within it.
/// </summary>
internal static class StrictSchema
{
    private const string Description = "description";

    // The keywords that OpenAI's and Azure's documentation name as unsupported, and those that .NET types bring.
    private static readonly FrozenSet<string> Unsupported = new[]
    {
        "contains", "contentEncoding", "contentMediaType", "format", "maxContains", "maxItems", "maxLength", "maxProperties", "maximum", "minContains", "minItems", "minLength",
        "minProperties", "minimum", "multipleOf", "not", "pattern", "patternProperties", "propertyNames", "unevaluatedItems", "unevaluatedProperties", "uniqueItems",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly AIJsonSchemaTransformOptions Options = new()
    {
        DisallowAdditionalProperties = true,
        ConvertBooleanSchemas = true,
        MoveDefaultKeywordToDescription = true,
        RequireAllProperties = true,
        TransformSchemaNode = static (_, node) => Move(node),
    };

    /// <summary>Answers it; null where it has no strict form, and the client that would make one fails before anything is sent.</summary>
    /// <param name="schema">The schema as given.</param>
    public static JsonElement? Of(JsonElement schema)
    {
        try
        {
            return AIJsonUtilities.TransformSchema(schema, Options);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or JsonException)
        {
            return null;
        }
    }

    private static JsonNode Move(JsonNode node)
    {
        if (node is not JsonObject schema || schema.Where(static member => member.Value is not null && Unsupported.Contains(member.Key)).ToList() is not { Count: > 0 } moved)
        {
            return node;
        }

        var said = string.Join(Environment.NewLine, moved.Select(static member => $"{member.Key}: {member.Value}"));
        foreach (var (name, _) in moved)
        {
            schema.Remove(name);
        }

        schema[Description] = schema[Description] is JsonValue known && known.GetValueKind() == JsonValueKind.String ? $"{known}{Environment.NewLine}{said}" : said;
        return node;
    }
}
