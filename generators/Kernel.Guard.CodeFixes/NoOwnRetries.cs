using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGuard.CodeFixes;

/// <summary>Switches a client's own retries off.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class NoOwnRetries : NodeFix<BaseObjectCreationExpressionSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["KG0117"];

    private protected override string TitleOf(Diagnostic diagnostic) => "Switch the client's own retries off";

    private protected override SyntaxNode? Change(BaseObjectCreationExpressionSyntax created, Diagnostic diagnostic) => !diagnostic.Properties.ContainsKey("MaxRetries") ? null
        : created.WithArgumentList(SyntaxFactory.ParseArgumentList("(0)").WithTriviaFrom((SyntaxNode?)created.ArgumentList ?? created));
}
