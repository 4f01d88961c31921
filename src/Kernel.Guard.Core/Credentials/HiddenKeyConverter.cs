using System.Text.Json;
using System.Text.Json.Serialization;

namespace KernelGuard.Credentials;

/// <summary>Writes a key as one word that says that it is hidden, and reads none.</summary>
internal sealed class HiddenKeyConverter : JsonConverter<ApiKey>
{
    public override ApiKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A key is never read from JSON. Name its source instead.");

    public override void Write(Utf8JsonWriter writer, ApiKey value, JsonSerializerOptions options) => writer.WriteStringValue("(hidden)");
}
