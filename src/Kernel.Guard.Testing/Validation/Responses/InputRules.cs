using System.Text.Json;
using static KernelGuard.Testing.Validation.ObjectRule;

namespace KernelGuard.Testing.Validation.Responses;

/// <summary>Judges the input: a text, or items of known kinds. Items of hosted tools are accepted as they are.</summary>
internal static class InputRules
{
    private static readonly ValueRule s_items = Rules.ListOf(Item, 1);
    private static readonly ValueRule s_role = Rules.OneOf("assistant", "system", "developer", "user");

    private static readonly ValueRule s_kind = Rules.OneOf(
        "message", "function_call", "function_call_output", "reasoning", "item_reference", "file_search_call", "web_search_call",
        "computer_call", "computer_call_output", "image_generation_call", "code_interpreter_call", "local_shell_call",
        "local_shell_call_output", "mcp_list_tools", "mcp_approval_request", "mcp_approval_response", "mcp_call",
        "custom_tool_call", "custom_tool_call_output", "compaction");

    private static readonly ObjectRule s_message = new(
        Optional("type", Rules.Any),
        Required("role", s_role),
        Required("content", InputContentRules.Check),
        Optional("id", Rules.String),
        Optional("status", Rules.OneOf("in_progress", "completed", "incomplete")));

    private static readonly ObjectRule s_call = new(
        Required("type", Rules.Any),
        Required("call_id", Rules.Text(1, 64)),
        Required("name", Rules.Name),
        Required("arguments", Rules.String),
        Optional("id", Rules.String),
        Optional("status", Rules.OneOf("in_progress", "completed", "incomplete")));

    private static readonly ObjectRule s_output = new(
        Required("type", Rules.Any),
        Required("call_id", Rules.Text(1, 64)),
        Required("output", InputContentRules.Check),
        Optional("id", Rules.String),
        Optional("status", Rules.OneOf("in_progress", "completed", "incomplete")));

    public static RequestError? Check(JsonElement input) => input.ValueKind switch
    {
        JsonValueKind.String => null,
        JsonValueKind.Array => s_items(input),
        _ => Rules.WrongType("one of a string or array of input items", input),
    };

    private static RequestError? Item(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
            return Rules.WrongType("an object", item);
        if (item.TryGetProperty("type", out var kind) && s_kind(kind) is { } unknown)
            return unknown.Under("type");
        return item.TextOf("type") switch
        {
            null or "message" => s_message.Check(item),
            "function_call" => s_call.Check(item),
            "function_call_output" => s_output.Check(item),
            _ => null,
        };
    }
}
