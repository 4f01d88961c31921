using System.Collections.Immutable;
using KernelGuard.Generators.Beside;
using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGuard.Generators.Methods;

/// <summary>Finds guarded kernel functions that stream what cannot carry their policy: the host refuses them when they are called.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StreamAnalyzer : MethodAnalyzer
{
    // As FunctionStream has them.
    private static readonly string[] Carried = ["System.String", "Microsoft.SemanticKernel.StreamingKernelContent", "Microsoft.Extensions.AI.ChatResponseUpdate"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [WiringRules.Stream];

    private protected override void Check(GuardedMethod method, Action<Diagnostic> report)
    {
        if (!method.IsPrompt && ItemOf(method.Symbol.ReturnType) is { } item && item.TypeKind is not (TypeKind.Error or TypeKind.TypeParameter) && !Carried.Any(item.Is))
        {
            report(Diagnostic.Create(
                WiringRules.Stream, method.Symbol.Locations.FirstOrDefault() ?? Location.None, method.Symbol.Name, item.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
        }
    }

    private static ITypeSymbol? ItemOf(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { TypeArguments: [var only] } task when task.FullName() is "System.Threading.Tasks.Task" or "System.Threading.Tasks.ValueTask" => ItemOf(only),
        INamedTypeSymbol { TypeArguments: [var item] } stream when stream.FullName() == "System.Collections.Generic.IAsyncEnumerable" => item,
        _ => null,
    };
}
