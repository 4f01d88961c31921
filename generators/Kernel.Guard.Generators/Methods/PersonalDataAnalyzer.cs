using System.Collections.Immutable;
using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGuard.Generators.Methods;

/// <summary>Finds personal data that no attribute redacts, and answers that are shared with more callers than their data is.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PersonalDataAnalyzer : MethodAnalyzer
{
    private const int Public = 1;
    private const int Tenant = 2;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [AttributeRules.SharedTooWidely, AttributeRules.CachedPersonalData, AttributeRules.PersonalData];

    private protected override void Check(GuardedMethod method, Action<Diagnostic> report)
    {
        var cached = method.Knob("Cache");
        var personal = method.Symbol.Parameters.Where((symbol, i) => PersonalData.Is(symbol, method.Parameters.Items[i], method.Uses(method.Parameters.Items[i]))).ToList();
        if (method.Redacts == false)
        {
            foreach (var parameter in personal)
            {
                if (cached is not null)
                {
                    report(At(AttributeRules.CachedPersonalData, parameter.Locations, method.Symbol.Name, parameter.Name, method.SaysRedaction ? "[RedactPii] is switched off" : "no [RedactPii] says that it is redacted"));
                }
                else if (!method.SaysRedaction)
                {
                    report(At(AttributeRules.PersonalData, parameter.Locations, parameter.Name, method.Symbol.Name));
                }
            }
        }

        if (cached?.Source["Partition"]?.Value is (Public or Tenant) and var partition && Own(method, (int)partition) is { } own)
        {
            report(Diagnostic.Create(
                AttributeRules.SharedTooWidely,
                method.PlaceOf(cached.Source, "Partition"),
                ImmutableDictionary<string, string?>.Empty.Add("Partition", own.Role),
                method.Symbol.Name,
                (int)partition == Public ? "by everybody" : "by all users of a tenant",
                own.Key,
                own.Role));
        }
    }

    // Whose value the prompt says: an answer to it is theirs.
    private static ParameterModel? Own(GuardedMethod method, int partition) =>
        method.Parameters.FirstOrDefault(parameter => (parameter.Role is "User" or "Conversation" || (partition == Public && parameter.Role == "Tenant")) && method.Uses(parameter));

    private static Diagnostic At(DiagnosticDescriptor rule, ImmutableArray<Location> places, params object[] arguments) => Diagnostic.Create(rule, places.FirstOrDefault() ?? Location.None, arguments);
}
