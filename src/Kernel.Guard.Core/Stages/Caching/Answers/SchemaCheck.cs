using System.Text.Json;

namespace KernelGuard.Stages.Caching.Answers;

/// <summary>
/// Answers whether JSON has the structure that a schema declares: types, enumerations, required and further properties, items, alternatives and
/// references within the schema. Ranges, lengths and patterns are not looked at.
/// </summary>
internal readonly struct SchemaCheck
{
    private const int Deepest = 64;

    private readonly JsonElement _root;

    private SchemaCheck(JsonElement root) => _root = root;

    public static bool Holds(JsonElement schema, JsonElement value) => new SchemaCheck(schema).Holds(schema, value, 0);

    private bool Holds(JsonElement schema, JsonElement value, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return schema.ValueKind != JsonValueKind.False;
        }

        // A schema that leads around in a circle says nothing about the value.
        return depth < Deepest
            && (!schema.TryGetProperty("$ref"u8, out var reference) || (Find(reference.GetString()) is { } target && Holds(target, value, depth + 1)))
            && (!schema.TryGetProperty("type"u8, out var type) || IsOf(type, value))
            && (!schema.TryGetProperty("const"u8, out var only) || JsonElement.DeepEquals(only, value))
            && (!schema.TryGetProperty("enum"u8, out var some) || Any(some, one => JsonElement.DeepEquals(one, value)))
            && HoldAlternatives(schema, value, depth)
            && HoldsParts(schema, value, depth);
    }

    private bool HoldAlternatives(JsonElement schema, JsonElement value, int depth)
    {
        var self = this;
        return (!schema.TryGetProperty("anyOf"u8, out var any) || Any(any, one => self.Holds(one, value, depth + 1)))
            && (!schema.TryGetProperty("oneOf"u8, out var each) || each.EnumerateArray().Count(one => self.Holds(one, value, depth + 1)) == 1)
            && (!schema.TryGetProperty("allOf"u8, out var all) || !Any(all, one => !self.Holds(one, value, depth + 1)));
    }

    private bool HoldsParts(JsonElement schema, JsonElement value, int depth)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            var self = this;
            return !schema.TryGetProperty("items"u8, out var items) || !Any(value, item => !self.Holds(items, item, depth + 1));
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return true;
        }

        if (schema.TryGetProperty("required"u8, out var required) && Any(required, name => !value.TryGetProperty(name.GetString()!, out _)))
        {
            return false;
        }

        var known = schema.TryGetProperty("properties"u8, out var properties);
        var further = schema.TryGetProperty("additionalProperties"u8, out var rule);
        foreach (var member in value.EnumerateObject())
        {
            if (known && properties.TryGetProperty(member.Name, out var own) ? !Holds(own, member.Value, depth + 1) : further && !Holds(rule, member.Value, depth + 1))
            {
                return false;
            }
        }

        return true;
    }

    // A pointer into the schema, such as #/$defs/Address; ~1 stands for a slash in a name, and ~0 for a tilde.
    private JsonElement? Find(string? pointer)
    {
        if (pointer is null || !pointer.StartsWith('#'))
        {
            return null;
        }

        var place = _root;
        foreach (var step in pointer.Split('/').Skip(1))
        {
            var name = Uri.UnescapeDataString(step).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (place.ValueKind == JsonValueKind.Object && place.TryGetProperty(name, out var member))
            {
                place = member;
            }
            else if (place.ValueKind == JsonValueKind.Array && int.TryParse(name, out var index) && index >= 0 && index < place.GetArrayLength())
            {
                place = place[index];
            }
            else
            {
                return null;
            }
        }

        return place;
    }

    private static bool IsOf(JsonElement type, JsonElement value) =>
        type.ValueKind == JsonValueKind.Array ? Any(type, one => IsOf(one, value)) : type.GetString() switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "null" => value.ValueKind == JsonValueKind.Null,
            "number" => value.ValueKind == JsonValueKind.Number,
            "integer" => value.ValueKind == JsonValueKind.Number && (value.TryGetInt64(out _) || (value.TryGetDouble(out var real) && real == Math.Floor(real))),
            _ => true,
        };

    private static bool Any(JsonElement list, Func<JsonElement, bool> holds)
    {
        foreach (var one in list.EnumerateArray())
        {
            if (holds(one))
            {
                return true;
            }
        }

        return false;
    }
}
