using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace KernelGuard.CodeFixes;

/// <summary>Adds <c>[RedactPii]</c> to a method whose personal data nothing redacts.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddRedaction : NodeFix<MethodDeclarationSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["KG0013", "KG0021", "KG0022"];

    private protected override string TitleOf(Diagnostic diagnostic) => "Add [RedactPii]";

    private protected override SyntaxNode? Change(MethodDeclarationSyntax method, Diagnostic diagnostic)
    {
        var attribute = SyntaxFactory.Attribute(SyntaxFactory.ParseName("global::KernelGuard.RedactPii").WithAdditionalAnnotations(Simplifier.Annotation));

        // Where it stands already it is switched off, which is meant, or it is not.
        if (method.AttributeLists.SelectMany(static list => list.Attributes).Any(static one => one.Name.ToString().Split('.').Last() is "RedactPii" or "RedactPiiAttribute"))
        {
            return null;
        }

        if (method.AttributeLists.FirstOrDefault(static list => list.Target is null) is { } first)
        {
            return method.ReplaceNode(first, first.AddAttributes(attribute));
        }

        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute)).WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed);
        return method.WithLeadingTrivia(SyntaxFactory.TriviaList()).AddAttributeLists(list).WithLeadingTrivia(method.GetLeadingTrivia());
    }
}
