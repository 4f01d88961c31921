using System.Collections.Immutable;
using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Models;
using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGuard.Generators.Methods;

/// <summary>Finds callers' values inside system messages, and chat markup that does not balance.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PromptTextAnalyzer : MethodAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [AttributeRules.ValueInSystemMessage, AttributeRules.ChatMarkup];

    private protected override void Register(AnalysisContext context)
    {
        base.Register(context);
        context.RegisterSymbolAction(
            static found =>
            {
                if (found.Symbol.Has(Names.PromptClient))
                {
                    Markup(found.Symbol, found.ReportDiagnostic);
                }
            },
            SymbolKind.NamedType);
    }

    private protected override void Check(GuardedMethod method, Action<Diagnostic> report)
    {
        Values(method, report);
        Markup(method.Symbol, report);
    }

    private static void Values(GuardedMethod method, Action<Diagnostic> report)
    {
        foreach (var message in method.Messages.Where(static message => message.Role == "System"))
        {
            foreach (var block in message.Template.Blocks.Where(static block => block.IsVariable))
            {
                for (var i = 0; i < method.Parameters.Count; i++)
                {
                    if (string.Equals(method.Parameters[i].Key, block.Name, StringComparison.OrdinalIgnoreCase) && IsACallers(method.Parameters[i], method.Symbol.Parameters[i].Type))
                    {
                        report(Diagnostic.Create(
                            AttributeRules.ValueInSystemMessage, method.Symbol.Parameters[i].Locations.FirstOrDefault() ?? Location.None, block.Name, method.Symbol.Name));
                    }
                }
            }
        }
    }

    // The tenant is the host's to name. A number, a date or a member of an enum holds no instructions.
    internal static bool IsACallers(ParameterModel parameter, ITypeSymbol type) =>
        parameter is { Kind: ParameterKind.Value, Role: not "Tenant" }
        && type is { TypeKind: not TypeKind.Enum, SpecialType: SpecialType.None or SpecialType.System_String or SpecialType.System_Object }
        && type.FullName() is not ("System.DateTime" or "System.DateTimeOffset" or "System.DateOnly" or "System.TimeOnly" or "System.TimeSpan" or "System.Guid" or "System.Nullable");

    private static void Markup(ISymbol owner, Action<Diagnostic> report)
    {
        foreach (var message in MessageReader.Read(owner, new DiagnosticBag()))
        {
            if (ChatMarkup.Wrong(string.Concat(message.Template.Parts.Select(static part => part.Kind == TemplatePartKind.Text ? part.Text : ""))) is { } wrong)
            {
                report(Diagnostic.Create(AttributeRules.ChatMarkup, message.Source.PlaceOf("Template") ?? Location.None, owner.Name, wrong));
            }
        }
    }
}
