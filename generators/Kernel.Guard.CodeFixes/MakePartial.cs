using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGuard.CodeFixes;

/// <summary>Makes a prompt client, or a prompt method without a body, partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MakePartial : NodeFix<MemberDeclarationSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["KG0102", "KG0106"];

    private protected override string TitleOf(Diagnostic diagnostic) => "Make it partial";

    private protected override SyntaxNode? Change(MemberDeclarationSyntax member, Diagnostic diagnostic)
    {
        if (member is not (TypeDeclarationSyntax or MethodDeclarationSyntax { Body: null, ExpressionBody: null }) || member.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            return null;
        }

        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (member.Modifiers.Count > 0)
        {
            return member.WithModifiers(member.Modifiers.Add(partial));
        }

        var first = member.AttributeLists.Count > 0 ? member.AttributeLists.Last().GetLastToken().GetNextToken() : member.GetFirstToken();
        var bare = member.ReplaceToken(first, first.WithLeadingTrivia());

        // A partial method that returns something says how visible it is; without a word it was private.
        return bare.WithModifiers(member is MethodDeclarationSyntax
            ? SyntaxFactory.TokenList(SyntaxFactory.Token(SyntaxKind.PrivateKeyword).WithLeadingTrivia(first.LeadingTrivia).WithTrailingTrivia(SyntaxFactory.Space), partial)
            : SyntaxFactory.TokenList(partial.WithLeadingTrivia(first.LeadingTrivia)));
    }
}
