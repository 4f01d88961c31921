using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace KernelGuard.CodeFixes;

/// <summary>Offers one change of one node.</summary>
internal static class Fix
{
    /// <summary>Offers to replace the nearest node of a kind at each diagnostic's place; offers nothing where there is none, or where the change answers null.</summary>
    public static async Task OfferAsync<TNode>(CodeFixContext context, string title, Func<TNode, SyntaxNode?> change)
        where TNode : SyntaxNode
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<TNode>() is { } node && change(node) is { } changed)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(node, changed))), equivalenceKey: title), diagnostic);
            }
        }
    }
}
