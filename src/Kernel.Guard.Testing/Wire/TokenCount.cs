using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using KernelGuard.Testing.Validation;

namespace KernelGuard.Testing.Wire;

/// <summary>The server's own count: a quarter of the bytes, rounded up. It is no tokenizer, but anyone can repeat it.</summary>
internal static class TokenCount
{
    private const int PerPrompt = 3;
    private const int PerMessage = 3;

    public static int Of(string text) => Quarter(Encoding.UTF8.GetByteCount(text));

    public static int OfPrompt(ApiRequest request)
    {
        var count = PerPrompt;
        if (request.Root.Find(request.Api == ApiKind.ChatCompletions ? "messages" : "input") is { } messages)
        {
            if (messages.ValueKind == JsonValueKind.Array)
            {
                foreach (var message in messages.EnumerateArray())
                    count += PerMessage + (message.Find("content") is { } content ? OfContent(content) : 0);
            }
            else
            {
                count += PerMessage + OfString(messages);
            }
        }
        if (request.Root.Find("instructions") is { } instructions)
            count += PerMessage + OfString(instructions);
        if (request.Root.Find("tools") is { } tools)
            count += Quarter(JsonMarshal.GetRawUtf8Value(tools).Length);
        return count;
    }

    private static int OfContent(JsonElement content)
    {
        if (content.ValueKind != JsonValueKind.Array)
            return OfString(content);
        var count = 0;
        foreach (var part in content.EnumerateArray())
            count += part.Find("text") is { } text ? OfString(text) : 0;
        return count;
    }

    private static int OfString(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return 0;
        var raw = JsonMarshal.GetRawUtf8Value(value);
        return raw.Contains((byte)'\\') ? Of(value.GetString()!) : Quarter(raw.Length - 2);
    }

    private static int Quarter(int bytes) => (bytes + 3) / 4;
}
