using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGuard.Generators.Emit;

/// <summary>Writes the kernel filter of an assembly's classic functions.</summary>
internal static class FilterEmitter
{
    public static void Add(SourceProductionContext output, EquatableArray<FunctionModel> functions)
    {
        if (functions.Count > 0)
        {
            output.AddSource("KernelGuard.FunctionFilter.g.cs", Emit(functions));
        }
    }

    private static string Emit(EquatableArray<FunctionModel> functions)
    {
        var writer = new SourceWriter().Line(GeneratedHeader.Text).Open("namespace KernelGuard.Generated");
        writer
            .Line("/// <summary>Opens the scope of each guarded kernel function of this assembly.</summary>")
            .Line(GeneratedHeader.Attribute)
            .Open("internal sealed class FunctionFilter : global::KernelGuard.SemanticKernel.GuardFunctionFilter")
            .Line($"public FunctionFilter()\n    : base(\n        {SourceWriter.Indent(SourceWriter.Indent(string.Join(",\n", functions.Select(Function))))})")
            .Line("{")
            .Line("}")
            .Close()
            .Close();
        return writer.ToString();
    }

    private static string Function(FunctionModel function) =>
        $"""
        new global::KernelGuard.SemanticKernel.GuardedFunction(
            typeof({function.Type}),
            {SymbolDisplay.FormatLiteral(function.Method, quote: true)},
            {SourceWriter.Indent(Parameters(function))},
            {SourceWriter.Indent(PolicyEmitter.Emit(function.PolicyName, function.Layers))})
        """;

    private static string Parameters(FunctionModel function) => function.Parameters.Count == 0
        ? "global::System.Collections.Immutable.ImmutableArray<global::KernelGuard.SemanticKernel.PromptParameter>.Empty"
        : "global::System.Collections.Immutable.ImmutableArray.Create<global::KernelGuard.SemanticKernel.PromptParameter>("
            + string.Concat(function.Parameters.Select(static (parameter, index) => (index > 0 ? ",\n    " : "\n    ") + PromptEmitter.Parameter(parameter)))
            + ")";
}
