using System.Text.Json;
using Microsoft.Extensions.AI;

namespace KernelGuard.Accounting;

/// <summary>
/// Says of an object of the OpenAI SDK's that hangs on audio or a file, as Semantic Kernel's connector brings it, whether it writes what the content holds and nothing else: what goes out is
/// then what is bounded.
/// </summary>
internal static class RawMedium
{
    public static bool IsOf(object raw, DataContent content)
    {
        if (!SdkObject.IsPart(raw))
        {
            return false;
        }

        using var json = SdkObject.Write(raw);
        return json is not null && Are(json.RootElement, content, IsMember);
    }

    private static bool IsMember(JsonProperty member, DataContent content) => (member.Name, content.HasTopLevelMediaType("audio")) switch
    {
        ("type", true) => Says(member.Value, "input_audio"),
        ("type", false) => Says(member.Value, "file"),
        ("input_audio", true) => Are(member.Value, content, IsOfAudio),
        ("file", false) => Are(member.Value, content, IsOfFile),
        _ => false,
    };

    private static bool IsOfAudio(JsonProperty member, DataContent content) => member.Name switch
    {
        "data" => Says(member.Value, content.Base64Data.Span),
        "format" => Says(member.Value, "wav") || Says(member.Value, "mp3"),
        _ => false,
    };

    private static bool IsOfFile(JsonProperty member, DataContent content) => member.Name switch
    {
        "file_data" => Says(member.Value, content.Uri),
        "filename" => Says(member.Value, content.Name),
        _ => false,
    };

    private static bool Says(JsonElement json, ReadOnlySpan<char> text) => json.ValueKind == JsonValueKind.String && json.ValueEquals(text);

    private static bool Are(JsonElement json, DataContent content, Func<JsonProperty, DataContent, bool> isSaid) =>
        json.ValueKind == JsonValueKind.Object && json.EnumerateObject().All(member => isSaid(member, content));
}
