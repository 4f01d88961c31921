using System.Text.Json;
using KernelGuard.Testing.Validation.Schemas;
using static KernelGuard.Testing.Validation.ObjectRule;

namespace KernelGuard.Testing.Validation.ChatCompletions;

/// <summary>Judges tools and the choice among them.</summary>
internal static class ToolRules
{
    private static readonly ValueRule s_mode = Rules.OneOf("none", "auto", "required");

    private static readonly ObjectRule s_tool = new(
        Required("type", Rules.OneOf("function")),
        Required("function", new ObjectRule(
            Required("name", Rules.Name),
            Optional("description", Rules.Text(0, 1024)),
            Optional("parameters", Rules.Object),
            Optional("strict", Rules.Flag)).Check));

    private static readonly ObjectRule s_choice = new(
        Required("type", Rules.OneOf("function")),
        Required("function", new ObjectRule(Required("name", Rules.Name)).Check));

    public static RequestError? CheckTool(JsonElement tool)
    {
        if (s_tool.Check(tool) is { } error)
            return error;
        var function = tool.GetProperty("function");
        return CheckParameters(function)?.Under("function");
    }

    /// <summary>Judges name, parameters and strict of a function, wherever an API keeps them.</summary>
    public static RequestError? CheckParameters(JsonElement function)
    {
        var name = function.TextOf("name");
        if (function.Find("parameters") is not { } parameters)
            return null;
        var wrong = parameters.TryGetProperty("type", out _) && !parameters.Has("type", "object"u8)
            ? $"schema must be a JSON Schema of 'type: \"object\"', got 'type: {parameters.GetProperty("type").GetRawText()}'."
            : SchemaRules.Check(parameters, function.IsTrue("strict"));
        return wrong is null ? null : new RequestError(_ => $"Invalid schema for function '{name}': {wrong}", "invalid_function_parameters").Under("parameters");
    }

    public static RequestError? CheckChoice(JsonElement choice) => choice.ValueKind switch
    {
        JsonValueKind.String => s_mode(choice),
        JsonValueKind.Object => s_choice.Check(choice),
        _ => Rules.WrongType("one of a string or object", choice),
    };

    public static RequestError? CheckChoiceAgainstTools(JsonElement root)
    {
        if (root.Find("tool_choice") is not { } choice)
            return null;
        if (root.Find("tools") is not { } tools)
            return RequestError.Of("Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are specified.", null, "tool_choice");
        if (choice.ValueKind != JsonValueKind.Object)
            return null;
        var name = choice.GetProperty("function").TextOf("name");
        return tools.EnumerateArray().Any(tool => tool.GetProperty("function").TextOf("name") == name)
            ? null
            : RequestError.Of($"Tool choice '{name}' not found in 'tools' parameter.", "invalid_value", "tool_choice");
    }
}
