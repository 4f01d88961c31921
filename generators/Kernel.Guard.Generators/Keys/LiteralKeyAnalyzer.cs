using System.Collections.Immutable;
using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGuard.Generators.Keys;

/// <summary>Finds keys in the source: texts of a key's form anywhere, and constants where a provider's client or the guard asks for a key.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LiteralKeyAnalyzer : GuardAnalyzer
{
    private static readonly string[] Providers = ["KernelGuard", "OpenAI", "Azure", "System.ClientModel", "Microsoft.SemanticKernel", "Microsoft.Extensions"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [WiringRules.LiteralKey];

    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(
            static found =>
            {
                if (TextOf(found.Node) is { } text && KeyText.HasKey(text))
                {
                    Report(found.Node, text, found.ReportDiagnostic);
                }
            },
            SyntaxKind.StringLiteralExpression,
            SyntaxKind.Utf8StringLiteralExpression,
            SyntaxKind.InterpolatedStringText);
        context.RegisterOperationAction(static found => Check(((IArgumentOperation)found.Operation).Parameter, ((IArgumentOperation)found.Operation).Value, found.ReportDiagnostic), OperationKind.Argument);
        context.RegisterOperationAction(
            static found =>
            {
                if (found.Operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "ApiKey" } property }, Value: var value } && IsOfAProvider(property.ContainingType))
                {
                    Check(value, found.ReportDiagnostic);
                }
            },
            OperationKind.SimpleAssignment);
    }

    private static void Check(IParameterSymbol? parameter, IOperation value, Action<Diagnostic> report)
    {
        if (parameter?.ContainingSymbol is IMethodSymbol { ContainingType: { } type }
            && (string.Equals(parameter.Name, "apiKey", StringComparison.OrdinalIgnoreCase) || (parameter.Name == "key" && type.Name.EndsWith("KeyCredential", StringComparison.Ordinal)))
            && IsOfAProvider(type))
        {
            Check(value, report);
        }
    }

    private static void Check(IOperation value, Action<Diagnostic> report)
    {
        // What is wrapped: new OpenAIClient("…") converts the text to a credential.
        while (value is IConversionOperation conversion && !conversion.ConstantValue.HasValue)
        {
            value = conversion.Operand;
        }

        if (value.ConstantValue is { HasValue: true, Value: string text } && KeyText.IsSecret(text) && !(TextOf(value.Syntax) is { } told && KeyText.HasKey(told)))
        {
            Report(value.Syntax, text, report);
        }
    }

    private static string? TextOf(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText,
        InterpolatedStringTextSyntax text => text.TextToken.ValueText,
        _ => null,
    };

    private static bool IsOfAProvider(INamedTypeSymbol? type)
    {
        var name = type.FullName();
        return Providers.Any(provider => name.StartsWith(provider + ".", StringComparison.Ordinal));
    }

    // The fix takes the place of the whole text, so that a key within one has none.
    private static void Report(SyntaxNode node, string text, Action<Diagnostic> report) => report(Diagnostic.Create(
        WiringRules.LiteralKey,
        node.GetLocation(),
        KeyText.IsKey(text) || (!KeyText.HasKey(text) && KeyText.IsSecret(text)) ? ImmutableDictionary<string, string?>.Empty.Add("Variable", KeyText.VariableOf(text)) : ImmutableDictionary<string, string?>.Empty));
}
