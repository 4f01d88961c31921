using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace KernelGuard.CodeFixes;

/// <summary>Is a fix that replaces the nearest node of a kind at each diagnostic's place, at one place or all at once.</summary>
/// <typeparam name="TNode">The kind.</typeparam>
public abstract class NodeFix<TNode> : CodeFixProvider
    where TNode : SyntaxNode
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<TNode>() is { } node && Change(node, diagnostic) is { } changed)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(TitleOf(diagnostic), _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(node, changed))), equivalenceKey: GetType().Name), diagnostic);
            }
        }
    }

    /// <summary>Says what the fix does.</summary>
    private protected abstract string TitleOf(Diagnostic diagnostic);

    /// <summary>Makes the node anew; null where it is left to its author.</summary>
    private protected abstract SyntaxNode? Change(TNode node, Diagnostic diagnostic);
}
