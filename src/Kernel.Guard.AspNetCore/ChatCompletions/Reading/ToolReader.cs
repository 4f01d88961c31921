using System.Text.Json;
using KernelGuard.AspNetCore.Requests;
using Microsoft.Extensions.AI;

namespace KernelGuard.AspNetCore.ChatCompletions.Reading;

/// <summary>Reads the tools that a caller offers, and which of them the model may or must call. The caller runs them.</summary>
internal static class ToolReader
{
    private const string LongestName = "1 to 64 letters, digits, _ or -";

    public static void Read(Json request, ChatOptions options)
    {
        if (request.Member("tools") is { } tools)
        {
            options.Tools = [.. tools.Items().Select(Tool)];
        }

        options.AllowMultipleToolCalls = request.Member("parallel_tool_calls")?.Flag();
        if (request.Member("tool_choice") is { } choice)
        {
            options.ToolMode = Mode(choice, options.Tools);
        }
    }

    private static AITool Tool(Json tool)
    {
        tool.Only("type", "function");
        if (tool.Needed("type") is var type && type.Text() != "function")
        {
            throw type.Wrong("is function");
        }

        var function = tool.Needed("function");
        function.Only("name", "description", "parameters", "strict");
        return new CallersTool(
            Name(function.Needed("name")),
            function.Member("description")?.Text() ?? "",
            function.Member("parameters")?.Object().Taken() ?? EmptySchema,
            function.Member("strict")?.Flag());
    }

    private static readonly JsonElement EmptySchema = JsonElement.Parse("""{"type":"object","properties":{}}""");

    private static string Name(Json name) => name.Text() is { Length: >= 1 and <= 64 } text && text.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')
        ? text
        : throw name.Wrong($"is {LongestName}");

    private static ChatToolMode Mode(Json choice, IList<AITool>? tools)
    {
        if (choice.IsText)
        {
            return choice.Text() switch
            {
                "none" => ChatToolMode.None,
                "auto" => ChatToolMode.Auto,
                "required" when tools is { Count: > 0 } => ChatToolMode.RequireAny,
                _ => throw choice.Wrong("is none, auto, required (with tools) or a function"),
            };
        }

        choice.Object().Only("type", "function");
        var function = choice.Needed("function");
        function.Only("name");
        var name = function.Needed("name");
        return tools?.Any(tool => tool.Name == name.Text()) == true ? ChatToolMode.RequireSpecific(name.Text()) : throw name.Wrong("is the name of one of the tools");
    }

    private sealed class CallersTool(string name, string description, JsonElement schema, bool? strict) : AIFunctionDeclaration
    {
        public override string Name => name;

        public override string Description => description;

        public override JsonElement JsonSchema => schema;

        public override IReadOnlyDictionary<string, object?> AdditionalProperties { get; } =
            strict is { } flag ? new Dictionary<string, object?> { ["strict"] = flag } : new Dictionary<string, object?>();
    }
}
