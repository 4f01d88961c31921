using KernelGuard.Generators.Models;
using KernelGuard.Generators.Schemas;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGuard.Generators.Emit;

/// <summary>Writes the runtime's description of a prompt method.</summary>
internal static class PromptEmitter
{
    private const string Room = "global::KernelGuard.SemanticKernel";

    /// <summary>Writes the fields of a method.</summary>
    public static void Emit(SourceWriter writer, MethodModel method)
    {
        if (method.Value is { } value)
        {
            writer.Line(Output(method, value)).Line();
        }

        writer.Line(
            $"""
            internal static readonly {Room}.PromptMethod {method.Prompt} = new {Room}.PromptMethod(
                "{method.Function}",
                {SourceWriter.Indent(PolicyEmitter.Emit(method.PolicyName, method.Layers, PromptVersion.Of(method)))},
                {SourceWriter.Indent(Prompt(method))},
                {SourceWriter.Indent(Parameters(method.Parameters))}{Tools(method)}{(method.Value is null ? "" : $",\n    output: {method.Output}")});
            """);
    }

    /// <summary>Writes the parameters that bring values, messages or contents.</summary>
    public static string Parameters(IEnumerable<ParameterModel> parameters)
    {
        var lines = parameters.Where(static parameter => parameter.Kind <= ParameterKind.Attachment).Select(Parameter).ToArray();
        return lines.Length == 0
            ? $"new {Room}.PromptParameter[0]"
            : $"new {Room}.PromptParameter[]\n{{\n" + string.Join("\n", lines.Select(static line => "    " + line + ",")) + "\n}";
    }

    /// <summary>Writes a parameter.</summary>
    public static string Parameter(ParameterModel parameter)
    {
        var role = parameter.Role == ParameterModel.NoRole ? string.Empty : $", {Room}.ParameterRole.{parameter.Role}";
        return $"new {Room}.PromptParameter({Quote(parameter.Key)}, typeof({parameter.TypeOf}){role}{(parameter.Required ? "" : ", Required: false")}{(parameter.Classified ? ", Classified: true" : "")})";
    }

    private static string Output(MethodModel method, ValueModel value)
    {
        // A field cannot be more visible than its type.
        var type = value.IsVisible ? $"{Room}.StructuredOutput<{value.Type}>" : $"{Room}.StructuredOutput";
        var head = $"internal static readonly {type} {method.Output} = {Room}.StructuredOutput";
        var schema = value is { Schema: { } known, Style: { } style } ? $"\"\"\"\n    {SchemaText.Of(known, style)}\n    \"\"\"" : null;
        return value.Context is { } context
            ? $"{head}.Of(\n    (global::System.Text.Json.Serialization.Metadata.JsonTypeInfo<{value.Type}>){context}.Default.GetTypeInfo(typeof({value.Key}))!{(schema is null ? "" : ",\n    " + schema)});"
            : $"// No JsonSerializerContext of the project lists this type, so that its members are found by reflection (KG0111).\n{head}.Reflected<{value.Type}>({schema});";
    }

    private static string Prompt(MethodModel method) =>
        $"new {Room}.CompiledPrompt(" + string.Concat(method.Messages.Select(static (message, index) => (index > 0 ? ",\n    " : "\n    ") + Message(message))) + ")";

    private static string Message(MessageModel message)
    {
        var entry = message switch
        {
            { From: { } parameter } => $"{Room}.PromptMessage.From({Quote(parameter)})",
            { Engine: { } template } => $"{Room}.PromptMessage.Engine(\"{message.Role!.ToLowerInvariant()}\", {Quote(template)})",
            _ => $"{Room}.PromptMessage.{message.Role}({string.Join(", ", message.Parts.Select(Part))})",
        };
        return message.Attachments.Count == 0 ? entry : $"{entry}.With({string.Join(", ", message.Attachments.Select(Quote))})";
    }

    private static string Part(PartModel part) => part.IsVariable ? $"{Room}.PromptPart.Value({Quote(part.Text)})" : Quote(part.Text);

    private static string Tools(MethodModel method) => method.Tools switch
    {
        null => string.Empty,
        { Plugins.Count: 0 } => $",\n    tools: {Room}.PromptTools.All",
        { Plugins: var plugins } => $",\n    tools: {Room}.PromptTools.Of({string.Join(", ", plugins.Select(static plugin => $"typeof({plugin})"))})",
    };

    private static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
