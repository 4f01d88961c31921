using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGuard.CodeFixes;

/// <summary>Names the model that was meant, or the one that its provider recommends instead.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class TakeModel : NodeFix<LiteralExpressionSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["KG0017", "KG0018", "KG0038"];

    private protected override string TitleOf(Diagnostic diagnostic) => $"Take {ModelOf(diagnostic)}";

    private protected override SyntaxNode? Change(LiteralExpressionSyntax written, Diagnostic diagnostic) => ModelOf(diagnostic) is { } model && written.IsKind(SyntaxKind.StringLiteralExpression)
        ? SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(model)).WithTriviaFrom(written)
        : null;

    private static string? ModelOf(Diagnostic diagnostic) => diagnostic.Properties.TryGetValue("Model", out var model) ? model : null;
}
