using System.ClientModel.Primitives;
using System.Text.Json;

namespace KernelGuard.OpenAI;

/// <summary>Holds the words of a refusal's body as they came; null where there is none.</summary>
internal readonly record struct ErrorBody(string? Code, string? Type, string? Parameter, string? Message)
{
    public static ErrorBody Of(PipelineResponse response)
    {
        try
        {
            using var document = JsonDocument.Parse(response.Content.ToMemory());
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("error"u8, out var error) && error.ValueKind == JsonValueKind.Object
                ? new ErrorBody(Member(error, "code"), Member(error, "type"), Member(error, "param"), Member(error, "message"))
                : default;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Proxies answer with pages of their own; the status says enough.
            return default;
        }
    }

    private static string? Member(JsonElement error, string name) =>
        error.TryGetProperty(name, out var member) ? member.ValueKind switch { JsonValueKind.String => member.GetString(), JsonValueKind.Number => member.GetRawText(), _ => null } : null;
}
