using KernelGuard.Generators.Models;

namespace KernelGuard.Generators.Schemas;

/// <summary>Writes a JSON schema as the host would make it at run time: every property required, no other allowed, defaults told in the description.</summary>
internal sealed class SchemaText
{
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);
    private readonly SchemaStyle _style;

    private SchemaText(SchemaStyle style) => _style = style;

    /// <summary>Writes the whole schema; what is no object is wrapped in one, because the API takes objects only.</summary>
    public static string Of(SchemaModel schema, SchemaStyle style) => schema.Form == SchemaForm.Record
        ? new SchemaText(style).Node(schema, "#", null)
        : $$"""{"type":"object","properties":{"data":{{new SchemaText(style).Node(schema, "#/properties/data", null)}}},"additionalProperties":false,"required":["data"]}""";

    private string Node(SchemaModel schema, string place, string? byDefault)
    {
        List<string> keywords = [];
        if (schema.Description is { } description)
        {
            keywords.Add("\"description\":" + JsonString.Of(byDefault is null ? description : $"{description} (Default value: {byDefault})"));
        }

        if (schema.Form == SchemaForm.Reference)
        {
            keywords.Add("\"$ref\":" + JsonString.Of(_places[schema.Key!]) + schema.After);
        }
        else
        {
            if (schema.Key is { } key)
            {
                _places[key] = place;
            }

            keywords.AddRange(Keywords(schema, place));
        }

        if (schema.Description is null && byDefault is not null)
        {
            keywords.Add("\"description\":" + JsonString.Of("Default value: " + byDefault));
        }

        return "{" + string.Join(",", keywords) + "}";
    }

    private IEnumerable<string> Keywords(SchemaModel schema, string place)
    {
        var inWords = schema.Form == SchemaForm.Enumeration && (_style.Words || schema.AlwaysWords);
        if (schema.Type.Length > 0)
        {
            var type = inWords ? "string" : schema.Type;
            yield return schema.Before + "\"type\":" + (schema.Nullable ? $"[\"{type}\",\"null\"]" : $"\"{type}\"") + schema.After;
        }

        if (inWords && schema.Words.Count > 0)
        {
            yield return "\"enum\":[" + string.Join(",", schema.Words.Select(JsonString.Of)) + (schema.Nullable ? ",null]" : "]");
        }

        if (schema.Item is { } item)
        {
            var keyword = schema.Form == SchemaForm.List ? "items" : "additionalProperties";
            yield return $"\"{keyword}\":" + Node(item, place + "/" + keyword, null);
        }

        if (schema.Properties.Count > 0)
        {
            var names = schema.Properties.Select(property => property.IsFixed || !_style.CamelCase ? property.Name : CamelCase(property.Name)).ToArray();
            var written = schema.Properties.Select((property, index) =>
                JsonString.Of(names[index]) + ":" + Node(property.Schema, place + "/properties/" + names[index].Replace("~", "~0").Replace("/", "~1"), Default(property)));
            var required = "\"required\":[" + string.Join(",", names.Select(JsonString.Of)) + "]";
            const string Closed = "\"additionalProperties\":false";
            yield return "\"properties\":{" + string.Join(",", written) + "}";
            yield return schema.Insists ? required : Closed;
            yield return schema.Insists ? Closed : required;
        }
    }

    private string? Default(SchemaPropertyModel property) =>
        property.DefaultWord is { } word && (_style.Words || property.Schema.AlwaysWords) ? JsonString.Of(word) : property.Default;

    // The capitals that a name begins with become small, but for the last one where another word begins there: URLValue is urlValue.
    private static string CamelCase(string name)
    {
        var capitals = name.TakeWhile(char.IsUpper).Count();
        var small = capitals > 1 && capitals < name.Length ? capitals - 1 : capitals;
        return name.Substring(0, small).ToLowerInvariant() + name.Substring(small);
    }
}
