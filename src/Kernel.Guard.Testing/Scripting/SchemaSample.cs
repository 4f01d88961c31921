using System.Buffers;
using System.Text;
using System.Text.Json;
using KernelGuard.Testing.Validation;

namespace KernelGuard.Testing.Scripting;

/// <summary>Writes the smallest document that a JSON schema allows: required properties only, first choices, least numbers.</summary>
internal static class SchemaSample
{
    private const int MaxDepth = 24;
    private static readonly SearchValues<char> s_formatCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public static string Of(JsonElement schema)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(writer, schema, schema, 0);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement schema, JsonElement root, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth > MaxDepth)
            writer.WriteNullValue();
        else if (schema.TryGetProperty("const", out var only))
            only.WriteTo(writer);
        else if (schema.Find("enum") is { ValueKind: JsonValueKind.Array } values && values.GetArrayLength() > 0)
            values[0].WriteTo(writer);
        else if (schema.TextOf("$ref") is { } reference)
            Write(writer, Resolve(root, reference), root, depth + 1);
        else if ((schema.Find("anyOf") ?? schema.Find("oneOf")) is { ValueKind: JsonValueKind.Array } choices && choices.GetArrayLength() > 0)
            Write(writer, Choose(choices, depth), root, depth + 1);
        else
            WriteTyped(writer, schema, root, depth);
    }

    private static void WriteTyped(Utf8JsonWriter writer, JsonElement schema, JsonElement root, int depth)
    {
        switch (TypeOf(schema))
        {
            case "object":
                WriteObject(writer, schema, root, depth);
                break;
            case "array":
                writer.WriteStartArray();
                for (var i = 0; i < Number(schema, "minItems", 0); i++)
                    Write(writer, schema.Find("items") ?? default, root, depth + 1);
                writer.WriteEndArray();
                break;
            case "string":
                writer.WriteStringValue(Text(schema));
                break;
            case "integer" or "number":
                WriteNumber(writer, schema);
                break;
            case "boolean":
                writer.WriteBooleanValue(false);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, JsonElement schema, JsonElement root, int depth)
    {
        writer.WriteStartObject();
        if (schema.Find("required") is { ValueKind: JsonValueKind.Array } required)
        {
            foreach (var name in required.EnumerateArray().Select(item => item.GetString()!))
            {
                writer.WritePropertyName(name);
                Write(writer, schema.Find("properties")?.Find(name) ?? default, root, depth + 1);
            }
        }
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, JsonElement schema)
    {
        var least = Decimal(schema, "minimum") ?? Decimal(schema, "exclusiveMinimum") + 1;
        var most = Decimal(schema, "maximum") ?? Decimal(schema, "exclusiveMaximum") - 1;
        var value = least ?? (most < 0 ? most.Value : 0);
        if (Decimal(schema, "multipleOf") is { } step and > 0)
            value = least is null ? Math.Floor(value / step) * step : Math.Ceiling(value / step) * step;
        writer.WriteNumberValue(value);
    }

    private static decimal? Decimal(JsonElement schema, string name) =>
        schema.Find(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out var number) ? number : null;

    private static string Text(JsonElement schema) => FormatOf(schema) switch
    {
        "date-time" => "2000-01-01T00:00:00Z",
        "date" => "2000-01-01",
        "time" => "00:00:00",
        "duration" => "PT0S",
        "email" => "a@example.com",
        "uuid" => "00000000-0000-0000-0000-000000000000",
        "uri" => "https://example.com/",
        "hostname" => "example.com",
        "ipv4" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        _ => new string('x', Number(schema, "minLength", 0)),
    };

    // Microsoft.Extensions.AI moves what strict schemas do not know into the description, where a model reads it too.
    private static string? FormatOf(JsonElement schema)
    {
        const string mark = "format: ";
        if (schema.TextOf("format") is { } format)
            return format;
        if (schema.TextOf("description") is not { } description || description.IndexOf(mark, StringComparison.Ordinal) is not (>= 0 and var start))
            return null;
        var rest = description[(start + mark.Length)..];
        return rest[..(rest.AsSpan().IndexOfAnyExcept(s_formatCharacters) is >= 0 and var end ? end : rest.Length)];
    }

    private static string TypeOf(JsonElement schema)
    {
        if (schema.Find("type") is not { } type)
            return schema.Find("properties") is null ? "null" : "object";
        return type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Select(item => item.GetString()!).FirstOrDefault(name => name != "null") ?? "null"
            : type.GetString()!;
    }

    // Deep inside a recursive schema the way out is the choice that ends it.
    private static JsonElement Choose(JsonElement choices, int depth) => depth > MaxDepth / 4
        ? choices.EnumerateArray().OrderBy(choice => choice.Has("type", "null"u8) ? 0 : 1).First()
        : choices[0];

    private static JsonElement Resolve(JsonElement root, string reference)
    {
        var current = root;
        foreach (var segment in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (current.Find(segment.Replace("~1", "/").Replace("~0", "~")) is not { } next)
                return default;
            current = next;
        }
        return current;
    }

    private static int Number(JsonElement schema, string name, int otherwise) =>
        schema.Find(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : otherwise;
}
