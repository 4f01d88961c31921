using System.Text.Json;

namespace KernelGuard.Testing.Scripting;

/// <summary>Reads the scripted conversations of a file.</summary>
internal static class ConversationFile
{
    public static IEnumerable<(string To, Reply[] Replies)> Read(string path)
    {
        using var document = Parse(path);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
            throw new FormatException($"{path}: the file is a JSON array of conversations.");
        var number = 0;
        foreach (var entry in document.RootElement.EnumerateArray())
        {
            number++;
            if (Text(entry, "to") is not { Length: > 0 } to)
                continue;
            if (Text(entry, "reply") is not { } reply)
                throw new FormatException($"{path}: conversation {number} has a 'to' and no 'reply'.");
            yield return (to, Text(entry, "tool") is { } tool
                ? [Reply.ToolCall(tool, entry.TryGetProperty("arguments", out var arguments) ? arguments.GetRawText() : "{}"), Reply.Text(reply)]
                : [Reply.Text(reply)]);
        }
    }

    private static JsonDocument Parse(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (JsonException error)
        {
            throw new FormatException($"{path} is not JSON (line {error.LineNumber + 1}).");
        }
    }

    private static string? Text(JsonElement entry, string name) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
