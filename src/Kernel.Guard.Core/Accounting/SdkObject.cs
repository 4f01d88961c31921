using System.Reflection;
using System.Text.Json;

namespace KernelGuard.Accounting;

/// <summary>
/// Knows the objects of the OpenAI SDK that Microsoft.Extensions.AI's clients send as they are, and reads what they write. The core may not name the SDK, which is
/// found by its names where the host has it.
/// </summary>
internal static class SdkObject
{
    private static readonly Type? Message = Type.GetType("OpenAI.Chat.ChatMessage, OpenAI", throwOnError: false);
    private static readonly Type? Part = Type.GetType("OpenAI.Chat.ChatMessageContentPart, OpenAI", throwOnError: false);
    private static readonly Type? Item = Type.GetType("OpenAI.Responses.ResponseItem, OpenAI", throwOnError: false);
    private static readonly Type? UsersPart = Type.GetType("OpenAI.Responses.ResponseContentPart, OpenAI", throwOnError: false);
    private static readonly Func<object, object?>? Writer = FindWriter();

    public static bool IsMessage(object raw) => Message?.IsInstanceOfType(raw) == true;

    public static bool IsPart(object raw) => Part?.IsInstanceOfType(raw) == true;

    /// <summary>Answers whether it is an item of the Responses API, which stands in any message.</summary>
    public static bool IsItem(object raw) => Item?.IsInstanceOfType(raw) == true;

    /// <summary>Answers whether it is a part of the Responses API, which is sent in a user's message alone.</summary>
    public static bool IsUsersPart(object raw) => UsersPart?.IsInstanceOfType(raw) == true;

    /// <summary>Answers what an object writes; null where it cannot be written.</summary>
    public static JsonDocument? Write(object raw)
    {
        try
        {
            return Writer?.Invoke(raw)?.ToString() is { } json ? JsonDocument.Parse(json) : null;
        }
        catch (Exception error) when (error is TargetInvocationException or JsonException)
        {
            return null;
        }
    }

    // With a context, without which it could not be compiled ahead of time.
    private static Func<object, object?>? FindWriter()
    {
        var options = Type.GetType("System.ClientModel.Primitives.ModelReaderWriterOptions, System.ClientModel", throwOnError: false);
        var context = Type.GetType("System.ClientModel.Primitives.ModelReaderWriterContext, System.ClientModel", throwOnError: false);
        var json = options?.GetProperty("Json")?.GetValue(null);
        var sdk = Type.GetType("OpenAI.OpenAIContext, OpenAI", throwOnError: false)?.GetProperty("Default")?.GetValue(null);
        return options is not null && context is not null && json is not null && sdk is not null
            && Type.GetType("System.ClientModel.Primitives.ModelReaderWriter, System.ClientModel", throwOnError: false)?.GetMethod("Write", 0, [typeof(object), options, context]) is { } write
            ? raw => write.Invoke(null, [raw, json, sdk])
            : null;
    }
}
