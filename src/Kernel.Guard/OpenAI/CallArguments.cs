using System.Text.Json;
using Microsoft.Extensions.AI;

namespace KernelGuard.OpenAI;

/// <summary>
/// Reads and writes the arguments of a tool call. Text that is no JSON object is kept whole under one name, so that stages see it, and goes out
/// again as it came.
/// </summary>
internal static class CallArguments
{
    private const string Raw = "arguments";

    public static FunctionCallContent Read(string id, string name, BinaryData? arguments)
    {
        if (arguments is null || arguments.ToMemory().IsEmpty)
        {
            return new FunctionCallContent(id, name, new Dictionary<string, object?> { [Raw] = string.Empty }) { Exception = new JsonException() };
        }

        try
        {
            return new FunctionCallContent(id, name, JsonSerializer.Deserialize(arguments.ToMemory().Span, JsonText.Default.IDictionaryStringObject) ?? throw new JsonException());
        }
        catch (JsonException)
        {
            return new FunctionCallContent(id, name, new Dictionary<string, object?> { [Raw] = arguments.ToString() }) { Exception = new JsonException() };
        }
    }

    public static string Write(FunctionCallContent call) =>
        call is { Exception: not null, Arguments: { Count: 1 } one } && one.TryGetValue(Raw, out var raw) && raw is string text
            ? text
            : CompactJson.Write(call.Arguments, typeof(IDictionary<string, object?>));
}
