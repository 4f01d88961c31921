using System.ClientModel.Primitives;
using System.Globalization;
using System.Text.Json;

namespace KernelGuard.OpenAI;

/// <summary>Holds the words of a refusal's body as they came; null where there is none.</summary>
internal readonly record struct ErrorBody(string? Code, string? Type, string? Parameter, string? Message)
{
    /// <summary>Gets whether anything is said.</summary>
    public bool IsSaid => this != default;

    /// <summary>Gets the status that stands in the code's place, as vLLM, llama.cpp and OpenRouter write it; null where the code is a word.</summary>
    public int? Status => int.TryParse(Code, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 400 and < 600 ? status : null;

    public static ErrorBody Of(PipelineResponse response)
    {
        try
        {
            using var document = JsonDocument.Parse(response.Content.ToMemory());
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("error"u8, out var error) && error.ValueKind == JsonValueKind.Object
                ? Of(error)
                : default;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Proxies answer with pages of their own; the status says enough.
            return default;
        }
    }

    /// <summary>Reads the object that says it.</summary>
    public static ErrorBody Of(JsonElement error) => error.ValueKind == JsonValueKind.Object ? new(Member(error, "code"), Member(error, "type"), Member(error, "param"), Member(error, "message")) : default;

    private static string? Member(JsonElement error, string name) =>
        error.TryGetProperty(name, out var member) ? member.ValueKind switch { JsonValueKind.String => member.GetString(), JsonValueKind.Number => member.GetRawText(), _ => null } : null;
}
