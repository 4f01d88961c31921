using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace KernelGuard.CodeFixes;

/// <summary>Takes a key from the environment instead of the source.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class KeyFromEnvironment : NodeFix<ExpressionSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["KG0115"];

    private protected override string TitleOf(Diagnostic diagnostic) => $"Take the key from {diagnostic.Properties["Variable"]}";

    private protected override SyntaxNode? Change(ExpressionSyntax key, Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue("Variable", out var variable) && key is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } or IdentifierNameSyntax
        && !key.Ancestors().Any(static node => node is AttributeSyntax || (node is FieldDeclarationSyntax field && field.Modifiers.Any(SyntaxKind.ConstKeyword))
            || (node is LocalDeclarationStatementSyntax local && local.IsConst) || node is ParameterSyntax or CaseSwitchLabelSyntax or ConstantPatternSyntax)
            ? FromEnvironment(variable!).WithTriviaFrom(key)
            : null;

    // The type is named in full, and shortened where a using allows it.
    private static ExpressionSyntax FromEnvironment(string variable) => SyntaxFactory.PostfixUnaryExpression(
        SyntaxKind.SuppressNullableWarningExpression,
        SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression,
                SyntaxFactory.ParseExpression("global::System.Environment").WithAdditionalAnnotations(Simplifier.Annotation),
                SyntaxFactory.IdentifierName("GetEnvironmentVariable")),
            SyntaxFactory.ParseArgumentList($"(\"{variable}\")")));
}
