using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching.Keys;

/// <summary>Makes the JSON of a value, as it would be sent, where two different values have two forms.</summary>
internal static class JsonForm
{
    /// <summary>Answers the JSON; null where there is none, or where it does not hold what the value does.</summary>
    public static byte[]? Of(object value)
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

        return IsExact(value) || !HasEmptyObject(json) ? json : null;
    }

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
