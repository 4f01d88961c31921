using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGuard.CodeFixes;

/// <summary>Sets the partition to that of the caller whose own value the prompt says.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class NarrowPartition : NodeFix<ExpressionSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["KG0020"];

    private protected override string TitleOf(Diagnostic diagnostic) => $"Set Partition to {PartitionOf(diagnostic)}";

    private protected override SyntaxNode? Change(ExpressionSyntax written, Diagnostic diagnostic) => PartitionOf(diagnostic) switch
    {
        null => null,
        var partition when written is MemberAccessExpressionSyntax member => member.WithName(SyntaxFactory.IdentifierName(partition)),
        var partition => SyntaxFactory.ParseExpression("KernelGuard.Partition." + partition).WithTriviaFrom(written),
    };

    private static string? PartitionOf(Diagnostic diagnostic) => diagnostic.Properties.TryGetValue("Partition", out var partition) ? partition : null;
}
