using System.Text;
using System.Text.Json;

namespace KernelGuard.Testing.Recording;

/// <summary>Reads the few texts of a body that rules ask for, of either API, and of a body that may be anything.</summary>
internal static class RequestText
{
    public static string? Property(RecordedRequest request, string name) =>
        Root(request) is { } root && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    public static bool Flag(RecordedRequest request, string name) =>
        Root(request) is { } root && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    public static string? LastUser(RecordedRequest request) => Root(request) is { } root ? LastUser(root) : null;

    public static string? LastUser(JsonElement root)
    {
        if (root.TryGetProperty("input", out var input))
            return input.ValueKind == JsonValueKind.String ? input.GetString() : LastUserOf(input);
        return root.TryGetProperty("messages", out var messages) ? LastUserOf(messages) : null;
    }

    private static string? LastUserOf(JsonElement messages)
    {
        if (messages.ValueKind != JsonValueKind.Array)
            return null;
        for (var i = messages.GetArrayLength() - 1; i >= 0; i--)
        {
            var message = messages[i];
            if (message.ValueKind == JsonValueKind.Object
                && message.TryGetProperty("role", out var role) && role.ValueKind == JsonValueKind.String && role.ValueEquals("user"u8)
                && message.TryGetProperty("content", out var content))
            {
                return TextOf(content);
            }
        }
        return null;
    }

    private static string? TextOf(JsonElement content)
    {
        if (content.ValueKind == JsonValueKind.String)
            return content.GetString();
        if (content.ValueKind != JsonValueKind.Array)
            return null;
        var text = new StringBuilder();
        foreach (var part in content.EnumerateArray())
        {
            if (part.ValueKind == JsonValueKind.Object && part.TryGetProperty("text", out var value) && value.ValueKind == JsonValueKind.String)
                text.Append(value.GetString());
        }
        return text.ToString();
    }

    private static JsonElement? Root(RecordedRequest request)
    {
        try
        {
            return request.Json is { ValueKind: JsonValueKind.Object } root ? root : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
