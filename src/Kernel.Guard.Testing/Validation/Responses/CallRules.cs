using System.Text.Json;

namespace KernelGuard.Testing.Validation.Responses;

/// <summary>Judges calls and outputs: each has its counterpart, in this input or in the conversation that it continues.</summary>
internal static class CallRules
{
    public static RequestError? Check(JsonElement root)
    {
        var input = root.GetProperty("input");
        if (input.ValueKind != JsonValueKind.Array)
            return null;
        var continues = root.Given("previous_response_id") || root.Given("conversation");
        HashSet<string> open = [];
        foreach (var item in input.EnumerateArray())
        {
            if (item.Has("type", "function_call"u8))
                open.Add(item.TextOf("call_id")!);
            else if (item.Has("type", "function_call_output"u8) && item.TextOf("call_id") is { } id && !open.Remove(id) && !continues)
                return RequestError.Of($"No tool call found for function call output with call_id {id}.", null, "input");
        }
        return open.Count == 0 ? null : RequestError.Of($"No tool output found for function call {open.First()}.", null, "input");
    }
}
