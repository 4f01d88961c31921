using System.Text.Json;
using KernelGuard.Testing.Validation.ChatCompletions;
using static KernelGuard.Testing.Validation.ObjectRule;

namespace KernelGuard.Testing.Validation.Responses;

/// <summary>Judges tools and the choice among them. Hosted tools are accepted as they are; functions are judged.</summary>
internal static class ResponsesToolRules
{
    private static readonly ValueRule s_mode = Rules.OneOf("none", "auto", "required");

    private static readonly ValueRule s_kind = Rules.OneOf(
        "function", "custom", "file_search", "web_search", "web_search_preview", "computer_use_preview", "code_interpreter",
        "image_generation", "mcp", "local_shell", "shell", "apply_patch");

    private static readonly ObjectRule s_function = new(
        Required("type", Rules.Any),
        Required("name", Rules.Name),
        Optional("description", Rules.String),
        Optional("parameters", Rules.Object),
        Optional("strict", Rules.Flag));

    public static RequestError? CheckTool(JsonElement tool)
    {
        if (tool.ValueKind != JsonValueKind.Object)
            return Rules.WrongType("an object", tool);
        if (!tool.TryGetProperty("type", out var kind))
            return Rules.Missing("type");
        if (s_kind(kind) is { } unknown)
            return unknown.Under("type");
        return kind.ValueEquals("function"u8) ? s_function.Check(tool) ?? ToolRules.CheckParameters(tool) : null;
    }

    public static RequestError? CheckChoice(JsonElement choice) => choice.ValueKind switch
    {
        JsonValueKind.String => s_mode(choice),
        JsonValueKind.Object => choice.TextOf("type") is null
            ? Rules.Missing("type")
            : null,
        _ => Rules.WrongType("one of a string or object", choice),
    };

    public static RequestError? CheckChoiceAgainstTools(JsonElement root)
    {
        if (root.Find("tool_choice") is not { } choice || root.Has("tool_choice", "auto"u8) || root.Has("tool_choice", "none"u8))
            return null;
        if (root.Find("tools") is not { } tools || tools.GetArrayLength() == 0)
            return RequestError.Of("Tool choices other than 'auto' or 'none' require 'tools' to be specified.", "missing_required_parameter", "tool_choice");
        if (choice.ValueKind != JsonValueKind.Object || choice.TextOf("name") is not { } name)
            return null;
        return tools.EnumerateArray().Any(tool => tool.TextOf("name") == name)
            ? null
            : RequestError.Of($"Tool choice '{name}' not found in 'tools' parameter.", "invalid_value", "tool_choice");
    }
}
