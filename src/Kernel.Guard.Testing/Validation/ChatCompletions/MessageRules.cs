using System.Text.Json;
using static KernelGuard.Testing.Validation.ObjectRule;

namespace KernelGuard.Testing.Validation.ChatCompletions;

/// <summary>Judges one message by its role.</summary>
internal static class MessageRules
{
    private static readonly ValueRule s_role = Rules.OneOf("system", "assistant", "user", "tool", "developer");

    private static readonly ObjectRule s_instruction = new(
        Required("role", Rules.Any),
        Required("content", ContentRules.Instruction),
        Optional("name", Rules.Author));

    private static readonly ObjectRule s_user = new(
        Required("role", Rules.Any),
        Required("content", ContentRules.User),
        Optional("name", Rules.Author));

    private static readonly ObjectRule s_tool = new(
        Required("role", Rules.Any),
        Required("content", ContentRules.Instruction),
        Required("tool_call_id", Rules.Text(0, 40)));

    private static readonly ObjectRule s_call = new(
        Required("id", Rules.Text(1, 40)),
        Required("type", Rules.OneOf("function")),
        Required("function", new ObjectRule(Required("name", Rules.Name), Required("arguments", Rules.String)).Check));

    private static readonly ObjectRule s_assistant = new(
        Required("role", Rules.Any),
        Optional("content", ContentRules.Assistant),
        Optional("name", Rules.Author),
        Optional("refusal", Rules.String),
        Optional("audio", Rules.Object),
        Optional("tool_calls", Rules.ListOf(s_call.Check, 1, 128)));

    public static RequestError? Check(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object)
            return Rules.WrongType("an object", message);
        if (!message.TryGetProperty("role", out var role))
            return Rules.Missing("role");
        if (s_role(role) is { } unknown)
            return unknown.Under("role");
        if (role.ValueEquals("user"u8))
            return s_user.Check(message) ?? SaysSomething(message);
        if (role.ValueEquals("assistant"u8))
            return s_assistant.Check(message) ?? (MaySayNothing(message) ? null : SaysSomething(message));
        return (role.ValueEquals("tool"u8) ? s_tool : s_instruction).Check(message) ?? SaysSomething(message);
    }

    private static bool MaySayNothing(JsonElement message) => message.Given("tool_calls") || message.Given("refusal") || message.Given("audio");

    // The provider names this one fault in words of its own, with a dot before the index and without a code.
    private static RequestError? SaysSomething(JsonElement message) => message.Given("content")
        ? null
        : new RequestError(_ => "Invalid value for 'content': expected a string, got null.") { ParamOf = static path => path.Replace("messages[", "messages.[", StringComparison.Ordinal) }.Under("content");
}
