using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching.Keys;

/// <summary>Makes the JSON of a value, as it would be sent, where two different values have two forms.</summary>
internal static class JsonForm
{
    /// <summary>Answers the JSON; null where there is none, or where it does not hold what the value does.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isRead">Whether the value itself may be read, and not what is sent of it: a type may hold more than its JSON says (fields, ignored members, a derived type's).</param>
    public static byte[]? Of(object value, bool isRead)
    {
        byte[] json;
        try
        {
            json = JsonSerializer.SerializeToUtf8Bytes(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(object)));
        }
#pragma warning disable CA1031 // A getter of the host's may throw anything; what cannot be read has no form.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }

        // What goes in circles has no JSON, so that this ends.
        return isRead ? (IsPlain(value) ? json : null) : IsExact(value) || !HasEmptyObject(json) ? json : null;
    }

    // A list may be a type of the host's with more in it than its items; a framework's is not.
    private static bool IsPlain(object? value) => value switch
    {
        null or string or JsonNode or JsonElement or JsonDocument or Uri or Version => true,
        decimal or Guid or DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or Half or Int128 or UInt128 => true,
        IEnumerable<KeyValuePair<string, object?>> some when IsFrameworks(value) => some.All(static pair => IsPlain(pair.Value)),
        IDictionary some when IsFrameworks(value) => some.Values.Cast<object?>().All(IsPlain) && some.Keys.Cast<object?>().All(IsPlain),
        IEnumerable some when IsFrameworks(value) => some.Cast<object?>().All(IsPlain),
        _ => value.GetType() is { IsPrimitive: true } or { IsEnum: true },
    };

    private static bool IsFrameworks(object value) =>
        value.GetType() is var type && (type.IsArray || type.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) == true || value is AdditionalPropertiesDictionary);

    private static bool IsExact(object value) => value is JsonNode or JsonDocument or ICollection { Count: 0 };

    // An object without properties, such as a tuple, has its state in fields, which JSON leaves out.
    private static bool HasEmptyObject(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        for (var opens = false; reader.Read(); opens = reader.TokenType == JsonTokenType.StartObject)
        {
            if (opens && reader.TokenType == JsonTokenType.EndObject)
            {
                return true;
            }
        }

        return false;
    }
}
