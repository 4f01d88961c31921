using System.Collections.Immutable;
using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGuard.Generators.Beside;

/// <summary>Finds what the samples of Semantic Kernel do in filters and what goes wrong there: caching, redaction, messages made anew of their text.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FilterAnalyzer : GuardAnalyzer
{
    private const string SK = "Microsoft.SemanticKernel";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [WiringRules.CachingFilter, WiringRules.RedactingFilter, WiringRules.TextOnly];

    private protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(
            static found => Assignment((IAssignmentOperation)found.Operation, found.ContainingSymbol, found.ReportDiagnostic),
            OperationKind.SimpleAssignment,
            OperationKind.CompoundAssignment,
            OperationKind.CoalesceAssignment);
        context.RegisterOperationAction(static found => Creation((IObjectCreationOperation)found.Operation, found.ReportDiagnostic), OperationKind.ObjectCreation);
    }

    private static void Assignment(IAssignmentOperation assigned, ISymbol where, Action<Diagnostic> report)
    {
        if (assigned.Target is not IPropertyReferenceOperation { Property: var property } || where.ContainingType is not { } filter)
        {
            return;
        }

        if (property.Name == "RenderedPrompt" && property.ContainingType.FullName() == SK + ".PromptRenderContext" && filter.Is(SK + ".IPromptRenderFilter"))
        {
            report(Diagnostic.Create(WiringRules.RedactingFilter, assigned.Syntax.GetLocation()));
        }
        else if (property.Name == "Result" && property.ContainingType.FullName() == SK + ".PromptRenderContext" && filter.Is(SK + ".IPromptRenderFilter"))
        {
            report(Diagnostic.Create(WiringRules.CachingFilter, assigned.Syntax.GetLocation()));
        }
    }

    private static void Creation(IObjectCreationOperation created, Action<Diagnostic> report)
    {
        var name = created.Type.FullName();
        if (name is not ("Microsoft.Extensions.AI.ChatMessage" or SK + ".ChatMessageContent"))
        {
            return;
        }

        // The role and the text of one and the same message, changed or not: what else it held is gone. A transcript says roles inside its text.
        if (created.Arguments.FirstOrDefault(static one => one.Parameter?.Name == "role")?.Value is not { } role
            || role.Unwrapped() is not IPropertyReferenceOperation { Property.Name: "Role", Instance: { } instance }
            || instance.Type.FullName() != name || SymbolOf(instance) is not { } message)
        {
            return;
        }

        var read = created.Descendants().OfType<IPropertyReferenceOperation>()
            .Where(reference => reference.Instance is { } of && SymbolEqualityComparer.Default.Equals(SymbolOf(of), message)).Select(static reference => reference.Property.Name).ToList();
        if (read.Any(static member => member is "Text" or "Content") && !read.Any(static member => member is "Contents" or "Items"))
        {
            report(Diagnostic.Create(WiringRules.TextOnly, created.Syntax.GetLocation(), message.Name));
        }
    }

    private static ISymbol? SymbolOf(IOperation instance) => instance switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        _ => null,
    };
}
