using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGuard.CodeFixes;

/// <summary>Sets the partition to that of the caller whose own value the prompt says.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class NarrowPartition : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["KG0020"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue("Partition", out var partition) && partition is not null
                && root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax written)
            {
                var narrow = written is MemberAccessExpressionSyntax member
                    ? (ExpressionSyntax)member.WithName(SyntaxFactory.IdentifierName(partition))
                    : SyntaxFactory.ParseExpression("KernelGuard.Partition." + partition).WithTriviaFrom(written);
                context.RegisterCodeFix(
                    CodeAction.Create($"Set Partition to {partition}", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(written, narrow))), equivalenceKey: nameof(NarrowPartition)), diagnostic);
            }
        }
    }
}
