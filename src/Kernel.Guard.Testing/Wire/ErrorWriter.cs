using System.Text.Json;
using KernelGuard.Testing.Validation;

namespace KernelGuard.Testing.Wire;

/// <summary>Writes the provider's error document.</summary>
internal static class ErrorWriter
{
    public static void Write(Utf8JsonWriter json, RequestError error)
    {
        json.WriteStartObject();
        json.WriteStartObject("error"u8);
        json.WriteString("message"u8, error.Message);
        json.WriteString("type"u8, error.Type);
        json.WriteString("param"u8, error.Param);
        json.WriteString("code"u8, error.Code);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
