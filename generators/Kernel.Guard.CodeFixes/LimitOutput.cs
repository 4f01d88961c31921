using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGuard.CodeFixes;

/// <summary>Declares <c>MaxOutputTokens</c> at the method's own <c>[Model]</c>, so that a call fits.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class LimitOutput : NodeFix<MethodDeclarationSyntax>
{
    private const string Property = "MaxOutputTokens";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["KG0030", "KG0031", "KG0034", "KG0035"];

    private protected override string TitleOf(Diagnostic diagnostic) => $"Set {Property} to {LimitOf(diagnostic)}";

    private protected override SyntaxNode? Change(MethodDeclarationSyntax method, Diagnostic diagnostic)
    {
        var model = method.AttributeLists.SelectMany(static list => list.Attributes).FirstOrDefault(static one => one.Name.ToString() is "Model" or "ModelAttribute" or "KernelGuard.Model");
        if (model is null || LimitOf(diagnostic) is not { } limit)
        {
            return null;
        }

        var number = SyntaxFactory.ParseExpression(limit);
        return model.ArgumentList?.Arguments.FirstOrDefault(static argument => argument.NameEquals?.Name.Identifier.ValueText == Property) is { } written
            ? method.ReplaceNode(written, written.WithExpression(number.WithTriviaFrom(written.Expression)))
            : method.ReplaceNode(model, model.AddArgumentListArguments(SyntaxFactory.AttributeArgument(number).WithNameEquals(SyntaxFactory.NameEquals(Property))));
    }

    private static string? LimitOf(Diagnostic diagnostic) => diagnostic.Properties.TryGetValue(Property, out var limit) ? limit : null;
}
