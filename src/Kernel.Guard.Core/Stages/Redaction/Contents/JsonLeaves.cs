using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Walks a JSON value leaf by leaf: strings, names of properties and, when redacting, numbers. What is not a finding keeps its spelling.</summary>
internal static class JsonLeaves
{
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>Answers the value as it goes on.</summary>
    /// <param name="element">The value.</param>
    /// <param name="name">What names it; empty for nothing.</param>
    /// <param name="leaves">What is done to each text.</param>
    /// <param name="changed">The changed value; default where nothing changes.</param>
    /// <returns>Whether anything changed.</returns>
    public static bool TryChange(JsonElement element, ReadOnlySpan<char> name, ILeaves leaves, out JsonElement changed)
    {
        changed = default;
        if (element.ValueKind == JsonValueKind.Undefined)
        {
            return false;
        }

        using var whole = element.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? leaves.Read(JsonMarshal.GetRawUtf8Value(element)) : default;
        if (!JsonSearch.MayChange(element, name, leaves))
        {
            return false;
        }

        var buffer = new ArrayBufferWriter<byte>();
        var any = false;
        using (var writer = new Utf8JsonWriter(buffer, PlainJson.Options))
        {
            Write(element, name, leaves, writer, ref any);
        }

        if (any)
        {
            changed = JsonElement.Parse(buffer.WrittenSpan, AnyDepth);
        }

        return any;
    }

    private static void Write(JsonElement element, ReadOnlySpan<char> name, ILeaves leaves, Utf8JsonWriter writer, ref bool any)
    {
        Span<char> buffer = stackalloc char[MemberName.Longest];
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                HashSet<string>? taken = null;
                var names = default(FreeNames);
                foreach (var property in element.EnumerateObject())
                {
                    var key = JsonStrings.NameOf(property);
                    var newKey = Change(key, [], leaves, ref any);
                    taken ??= ReferenceEquals(newKey, key) ? null : NamesBefore(element, property);
                    newKey = taken is null ? newKey : names.Of(newKey, taken.Contains);
                    taken?.Add(newKey);
                    writer.WritePropertyName(newKey);
                    Write(property.Value, MemberName.Of(name, key, buffer), leaves, writer, ref any);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(item, name, leaves, writer, ref any);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                var text = JsonStrings.Of(element);
                var changed = JsonText.Change(text, name, leaves);
                any |= !ReferenceEquals(changed, text);
                writer.WriteStringValue(changed);
                break;
            case JsonValueKind.Number when leaves.ReadsNumber(name):
                WriteNumber(element.GetRawText(), name, leaves, writer, ref any);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static HashSet<string> NamesBefore(JsonElement element, JsonProperty property)
    {
        var first = JsonStrings.NameOf(property);
        return [.. element.EnumerateObject().Select(JsonStrings.NameOf).TakeWhile(name => name != first)];
    }

    private static void WriteNumber(string raw, ReadOnlySpan<char> name, ILeaves leaves, Utf8JsonWriter writer, ref bool any)
    {
        var text = leaves.Number(raw, name);
        if (ReferenceEquals(text, raw))
        {
            writer.WriteRawValue(raw, skipInputValidation: true);
        }
        else
        {
            any = true;
            writer.WriteStringValue(text);
        }
    }

    private static string Change(string text, ReadOnlySpan<char> name, ILeaves leaves, ref bool any)
    {
        var changed = leaves.Text(text, name);
        any |= !ReferenceEquals(changed, text);
        return changed;
    }
}
