using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace KernelGuard.CodeFixes;

/// <summary>Adds <c>[PromptClient]</c> to a type whose prompts nothing implements.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddPromptClient : NodeFix<TypeDeclarationSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["KG0101"];

    private protected override string TitleOf(Diagnostic diagnostic) => "Add [PromptClient]";

    private protected override SyntaxNode Change(TypeDeclarationSyntax type, Diagnostic diagnostic)
    {
        var attribute = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(SyntaxFactory.ParseName("global::KernelGuard.PromptClient").WithAdditionalAnnotations(Simplifier.Annotation))))
            .WithTrailingTrivia(EndOf(type));
        var leading = type.GetLeadingTrivia();
        var indent = SyntaxFactory.TriviaList(leading.Reverse().TakeWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
        var bare = type.WithLeadingTrivia(indent);
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, attribute)).WithLeadingTrivia(leading);
    }

    // The line end that the file has.
    private static SyntaxTrivia EndOf(SyntaxNode node) =>
        node.DescendantTrivia().FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } end ? end : SyntaxFactory.ElasticCarriageReturnLineFeed;
}
