using System.Text.Json;

namespace KernelGuard.Testing.Wire;

/// <summary>Writes the models that the server knows.</summary>
internal static class ModelListWriter
{
    public static void WriteList(Utf8JsonWriter json, IEnumerable<string> models)
    {
        json.WriteStartObject();
        json.WriteString("object"u8, "list"u8);
        json.WriteStartArray("data"u8);
        foreach (var model in models)
            WriteModel(json, model);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteModel(Utf8JsonWriter json, string model)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, model);
        json.WriteString("object"u8, "model"u8);
        json.WriteNumber("created"u8, 1715367049);
        json.WriteString("owned_by"u8, "system"u8);
        json.WriteEndObject();
    }
}
