using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGuard.CodeFixes;

/// <summary>Makes a message anew of all its contents instead of its text.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class CopyContents : NodeFix<BaseObjectCreationExpressionSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["KG0120"];

    private protected override string TitleOf(Diagnostic diagnostic) => "Copy all contents";

    private protected override SyntaxNode? Change(BaseObjectCreationExpressionSyntax created, Diagnostic diagnostic)
    {
        // Microsoft.Extensions.AI calls them contents, Semantic Kernel items.
        var text = created.ArgumentList?.Arguments.Select(static argument => argument.Expression).OfType<MemberAccessExpressionSyntax>().FirstOrDefault(static member => member.Name.Identifier.ValueText is "Text" or "Content");
        if (text is null)
        {
            return null;
        }

        // A named argument has another constructor's name then.
        var all = text.Name.Identifier.ValueText == "Text" ? "Contents" : "Items";
        var argument = (ArgumentSyntax)text.Parent!;
        return created.ReplaceNode(argument, argument.WithExpression(text.WithName(SyntaxFactory.IdentifierName(all)))
            .WithNameColon(argument.NameColon?.WithName(SyntaxFactory.IdentifierName(all.ToLowerInvariant()))));
    }
}
