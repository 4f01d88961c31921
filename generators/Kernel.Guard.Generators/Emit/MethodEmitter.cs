using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGuard.Generators.Emit;

/// <summary>Writes the implementation of a prompt method, and the companion that renders its messages.</summary>
internal static class MethodEmitter
{
    /// <summary>Writes the implementation.</summary>
    public static void Implementation(SourceWriter writer, ClientModel client, MethodModel method)
    {
        var name = method.Interface is { } type ? type + "." + method.Name : method.Name;
        var modifiers = method.Modifiers.Length > 0 ? method.Modifiers + " " : string.Empty;
        var constraints = method.Interface is null ? method.Constraints : string.Empty;
        var parameters = string.Join(", ", method.Parameters.Select(static parameter => parameter.Modifier + parameter.Type + " " + parameter.Name));
        if (client.Kind == ClientKind.Interface)
        {
            writer.Line("/// <inheritdoc/>");
        }

        if (method.IsUntold)
        {
            writer.Line(FaultEmitter.Directive(method.Stub!, method.PolicyName));
        }

        // A partial method keeps the documentation of its declaration, unless this part brings its own.
        writer.Line(
            $"""
            {modifiers}{method.ReturnType} {name}{method.TypeParameters}({parameters}){constraints} =>
                {(method.Stub is { } stub ? Stub(stub) : Call(client, method))};
            """);
    }

    /// <summary>Writes the companion's method.</summary>
    public static void Messages(SourceWriter writer, ClientModel client, MethodModel method)
    {
        var kernel = Free("kernel", method);
        var cancellation = Cancellation(method) ?? Free("cancellationToken", method);
        var parameters = method.Parameters.Select(Parameter)
            .Prepend("global::Microsoft.SemanticKernel.Kernel " + kernel);
        if (Cancellation(method) is null)
        {
            parameters = parameters.Append($"global::System.Threading.CancellationToken {cancellation} = default");
        }

        writer.Line(
            $"""
            /// <summary>Makes the exact messages of a call of {method.Name.TrimStart('@')} without sending them: as they reach the guard, before redaction.</summary>{Docs(method, kernel, cancellation)}
            {method.Companion} static global::System.Threading.Tasks.Task<global::System.Collections.Generic.IReadOnlyList<global::Microsoft.Extensions.AI.ChatMessage>> {method.Name}{method.TypeParameters}({string.Join(", ", parameters)}){method.Constraints} =>
                {Field(client, method, qualified: true)}.RenderAsync({kernel}, {Arguments(method)}, {cancellation});
            """);
    }

    // What the declaration says of its parameters holds here as well.
    private static string Docs(MethodModel method, string kernel, string cancellation)
    {
        if (method.Parameters.All(static parameter => parameter.Doc is null))
        {
            return string.Empty;
        }

        var docs = method.Parameters.Where(static parameter => parameter.Doc is not null).Select(static parameter => (parameter.Key, Doc: parameter.Doc!))
            .Prepend((kernel, "The kernel whose functions a template may call."));
        if (Cancellation(method) is null)
        {
            docs = docs.Append((cancellation, "Cancels those functions."));
        }

        return string.Concat(docs.Select(static one => $"\n/// <param name=\"{one.Item1}\">{one.Item2}</param>")) + "\n/// <returns>The messages.</returns>";
    }

    // The companion takes a token at the end, where "params" cannot stand.
    private static string Parameter(ParameterModel parameter) => parameter switch
    {
        { Default: { } value } => $"{parameter.Type} {parameter.Name} = {value}",
        { Modifier: "params " } => $"{parameter.Type} {parameter.Name} = default",
        _ => $"{parameter.Type} {parameter.Name}",
    };

    private static string Call(ClientModel client, MethodModel method)
    {
        var (call, output) = method.Shape switch
        {
            ReturnShape.Text => ("InvokeTextAsync", false),
            ReturnShape.Value => ("InvokeAsync", true),
            ReturnShape.TextCompletion => ("InvokeTextCompletionAsync", false),
            ReturnShape.ValueCompletion => ("InvokeCompletionAsync", true),
            ReturnShape.Response => ("InvokeResponseAsync", false),
            ReturnShape.TextStream => ("StreamTextAsync", false),
            _ => ("StreamUpdatesAsync", false),
        };
        var field = $"{Holder(client, method, qualified: false)}.{method.Output}";
        var form = output ? ", " + (method.Value is { IsVisible: false } value ? $"(global::KernelGuard.SemanticKernel.StructuredOutput<{value.Type}>){field}" : field) : string.Empty;
        return $"{Field(client, method, qualified: false)}.{call}({method.Kernel}, {Arguments(method)}{form}, {Cancellation(method) ?? "default"})";
    }

    private static string Field(ClientModel client, MethodModel method, bool qualified) => $"{Holder(client, method, qualified)}.{method.Prompt}";

    /// <summary>Names the class that holds a method's prompt; a generic method's has a class of its own.</summary>
    private static string Holder(ClientModel client, MethodModel method, bool qualified) =>
        (qualified || method.Parameters.Any(parameter => parameter.Key == client.Prompts) ? Owner(client, method) + client.TypeParameters + "." : "") + client.Prompts + (method.TypeParameters.Length > 0 ? $".Of{method.Prompt}{method.TypeParameters}" : "");

    // A parameter of the client's name would hide it.
    private static string Owner(ClientModel client, MethodModel method) =>
        client.Kind == ClientKind.Interface && method.Parameters.Any(parameter => parameter.Key == client.Implementation) ? $"global::{(client.Namespace is { } place ? place + "." : "")}{client.Implementation}" : client.Implementation;

    private static string Arguments(MethodModel method)
    {
        var given = method.Parameters.FirstOrDefault(static parameter => parameter.Kind == ParameterKind.Arguments)?.Name;
        var settings = method.Parameters.FirstOrDefault(static parameter => parameter.Kind == ParameterKind.Settings)?.Name;
        var values = method.Parameters.Where(static parameter => parameter.Kind <= ParameterKind.Attachment).Select(static parameter => (Key: SymbolDisplay.FormatLiteral(parameter.Key, quote: true), parameter.Name)).ToArray();
        return given is null && settings is null
            ? "new global::Microsoft.SemanticKernel.KernelArguments" + (values.Length > 0 ? $" {{ {string.Join(", ", values.Select(static value => $"[{value.Key}] = {value.Name}"))} }}" : "()")
            : $"global::KernelGuard.SemanticKernel.PromptArguments.Of({given ?? "null"}, {settings ?? "null"}{string.Concat(values.Select(static value => $", ({value.Key}, {value.Name})"))})";
    }

    private static string? Cancellation(MethodModel method) => method.Parameters.FirstOrDefault(static parameter => parameter.Kind == ParameterKind.Cancellation)?.Name;

    private static string Free(string name, MethodModel method)
    {
        while (method.Parameters.Any(parameter => parameter.Key == name))
        {
            name += "_";
        }

        return name;
    }

    private static string Stub(string id) => $"throw new global::System.NotSupportedException(\"The build reported {id} for this method.\")";
}
