using System.Collections.Immutable;
using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Methods;
using KernelGuard.Generators.ModelData;
using KernelGuard.Generators.Models;
using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGuard.Generators.Cost;

/// <summary>
/// Finds callers' values inside system messages, chat markup that does not balance, and models that are unknown, shut down or unpriced, in prompt files: it
/// tells them there. And answers that are shared with more callers than what the file says of them.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PromptFileAnalyzer : PromptAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        AttributeRules.ValueInSystemMessage, AttributeRules.ChatMarkup, AttributeRules.SharedTooWidely, AttributeRules.UnknownModel, AttributeRules.RetiredModel, AttributeRules.UnpricedModel,
    ];

    private protected override bool LooksIntoFiles => true;

    private protected override Action<PricedMethod, Action<Diagnostic>> Check(AnalyzerOptions options) => static (method, report) =>
    {
        if (method.File is { } file)
        {
            Check(method, file, report);
            Sharing(method, report);
        }
    };

    private static void Check(PricedMethod method, PromptFileText file, Action<Diagnostic> report)
    {
        var unsaid = new DiagnosticBag();
        var lines = new PromptFileLines(file, unsaid);
        var parsed = PromptFileParser.Parse(file, unsaid);
        if (parsed.Model?.Settings.FirstOrDefault(static setting => setting.Name == "Id").Value is { } name)
        {
            var written = Enumerable.Range(0, lines.Count).First(index => lines.Line(index).TrimStart().StartsWith("model", StringComparison.Ordinal));
            ModelAnalyzer.Check(SettingValue.Read(name) as string, method.Data.Models, method.Data.Day, () => lines.Place(written), report);
        }

        foreach (var message in parsed.Messages)
        {
            if (message.Role == "System")
            {
                foreach (var block in message.Template.Blocks.Where(block => block.IsVariable && Brings(method, block.Name)))
                {
                    report(Diagnostic.Create(AttributeRules.ValueInSystemMessage, lines.Place(message, block.Start, block.Length), block.Name, method.Name));
                }
            }

            if (ChatMarkup.Wrong(string.Concat(message.Template.Parts.Select(static part => part.Kind == TemplatePartKind.Text ? part.Text : ""))) is { } wrong)
            {
                report(Diagnostic.Create(AttributeRules.ChatMarkup, lines.Place(message, 0, message.Text.Length), method.Name, wrong));
            }
        }
    }

    // As PersonalDataAnalyzer finds it in attributes.
    private static void Sharing(PricedMethod method, Action<Diagnostic> report)
    {
        if (method.Cost.Policy.Knob("Cache") is { } cache && cache.Settings.FirstOrDefault(static setting => setting.Name == "Partition").Value is { } value
            && SettingValue.Read(value) is ("Public" or "Tenant") and var partition
            && method.Model.Parameters.FirstOrDefault(parameter => (parameter.Role is "User" or "Conversation" || (partition is "Public" && parameter.Role == "Tenant")) && Says(method.Model, parameter)) is { } own)
        {
            report(Diagnostic.Create(
                AttributeRules.SharedTooWidely,
                method.PlaceOf(cache, "Partition"),
                ImmutableDictionary<string, string?>.Empty.Add("Partition", own.Role),
                method.Name,
                partition is "Public" ? "by everybody" : "by all users of a tenant",
                own.Key,
                own.Role));
        }
    }

    private static bool Says(MethodModel method, ParameterModel parameter) =>
        method.Messages.Any(message => message.Parts.Any(part => part.IsVariable && string.Equals(part.Text, parameter.Key, StringComparison.OrdinalIgnoreCase)));

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
