using System.Text.Json;
using Microsoft.Extensions.AI;

namespace KernelGuard.OpenAI;

/// <summary>Writes values for a model without line breaks and indents, which cost tokens and which Microsoft.Extensions.AI's options write.</summary>
internal static class CompactJson
{
    private static readonly JsonSerializerOptions Options = Make();

    public static string Write(object? value, Type type) => JsonSerializer.Serialize(value, Options.GetTypeInfo(type));

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(AIJsonUtilities.DefaultOptions) { WriteIndented = false };
        options.MakeReadOnly();
        return options;
    }
}
