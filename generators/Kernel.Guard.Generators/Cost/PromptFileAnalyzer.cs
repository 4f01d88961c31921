using System.Collections.Immutable;
using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Methods;
using KernelGuard.Generators.Models;
using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGuard.Generators.Cost;

/// <summary>Finds callers' values inside system messages, and chat markup that does not balance, in prompt files: it tells them there.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PromptFileAnalyzer : PromptAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [AttributeRules.ValueInSystemMessage, AttributeRules.ChatMarkup];

    private protected override Action<PricedMethod, Action<Diagnostic>> Check(AnalyzerOptions options) => static (method, report) =>
    {
        if (method.File is { } file)
        {
            Check(method, file, report);
        }
    };

    private static void Check(PricedMethod method, PromptFileText file, Action<Diagnostic> report)
    {
        var unsaid = new DiagnosticBag();
        var lines = new PromptFileLines(file, unsaid);
        foreach (var message in PromptFileParser.Parse(file, unsaid).Messages)
        {
            if (message.Role == "System")
            {
                foreach (var block in message.Template.Blocks.Where(block => block.IsVariable && Brings(method, block.Name)))
                {
                    report(Diagnostic.Create(AttributeRules.ValueInSystemMessage, lines.Place(message, block.Start, block.Length).ToLocation(), block.Name, method.Name));
                }
            }

            if (ChatMarkup.Wrong(string.Concat(message.Template.Parts.Select(static part => part.Kind == TemplatePartKind.Text ? part.Text : ""))) is { } wrong)
            {
                report(Diagnostic.Create(AttributeRules.ChatMarkup, lines.Place(message, 0, message.Text.Length).ToLocation(), method.Name, wrong));
            }
        }
    }

    private static bool Brings(PricedMethod method, string name)
    {
        for (var i = 0; i < method.Model.Parameters.Count; i++)
        {
            if (string.Equals(method.Model.Parameters[i].Key, name, StringComparison.OrdinalIgnoreCase))
            {
                return PromptTextAnalyzer.IsACallers(method.Model.Parameters[i], method.Symbol.Parameters[i].Type);
            }
        }

        return false;
    }
}
