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
public sealed class NoOwnRetries : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["KG0117"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) => Fix.OfferAsync<BaseObjectCreationExpressionSyntax>(
        context,
        "Switch the client's own retries off",
        static created => created.WithArgumentList(SyntaxFactory.ParseArgumentList("(0)").WithTriviaFrom((SyntaxNode?)created.ArgumentList ?? created)));
}
