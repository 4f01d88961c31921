using System.Collections.Immutable;
using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGuard.Generators.Beside;

/// <summary>Finds retries of a provider's client, which multiply with the guard's.</summary>
/// <remarks>Resilience handlers are none of its: the guard takes them off its own clients, and sends an attempt once through a host's.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RetryAnalyzer : GuardAnalyzer
{
    // What its fix writes; none where that is more than one argument.
    private static readonly ImmutableDictionary<string, string?> MaxRetries = ImmutableDictionary<string, string?>.Empty.Add("MaxRetries", "0");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [WiringRules.TwoRetries];

    private protected override void Register(AnalysisContext context) => context.RegisterOperationAction(
        static found =>
        {
            var created = (IObjectCreationOperation)found.Operation;
            if (created.Type.FullName() == "System.ClientModel.Primitives.ClientRetryPolicy")
            {
                if (created.Arguments.FirstOrDefault(static one => one.Parameter?.Name == "maxRetries") is { } retries && retries.Value.ConstantValue is not { HasValue: true, Value: 0 } && !IsOfAnother(created))
                {
                    found.ReportDiagnostic(Diagnostic.Create(WiringRules.TwoRetries, created.Syntax.GetLocation(), MaxRetries, "The client's own ClientRetryPolicy", "write new ClientRetryPolicy(0)"));
                }
            }
            else if (ProviderClients.IsMade(created.Type) && HasTheSdksRetries(created) && Guarding.WayOf(created, out _) == Way.Guarded)
            {
                found.ReportDiagnostic(Diagnostic.Create(
                    WiringRules.TwoRetries, created.Syntax.GetLocation(), $"The {created.Type!.Name}, which has the SDK's own retries,", "give it options whose RetryPolicy is new ClientRetryPolicy(0)"));
            }
        },
        OperationKind.ObjectCreation);

    // Before a client for embeddings, images or files no guard stands: its retries multiply with nothing.
    private static bool IsOfAnother(IOperation policy)
    {
        for (var at = policy.Parent; at is not null and not IBlockOperation; at = at.Parent)
        {
            if (at is IArgumentOperation { Parent: IObjectCreationOperation { Type: { } made } })
            {
                return !ProviderClients.IsMade(made) && made.ContainingNamespace?.ToDisplayString() is { } place && (place == "OpenAI" || place.StartsWith("OpenAI.", StringComparison.Ordinal));
            }
        }

        return false;
    }

    // Options that come from elsewhere may have a policy.
    private static bool HasTheSdksRetries(IObjectCreationOperation client) =>
        client.Arguments.FirstOrDefault(static one => one.Parameter?.Name == "options") is not { } given
            ? client.Constructor?.Parameters.LastOrDefault()?.Name is "apiKey" or "credential"
            : given.Value.Unwrapped() is { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation
                || (given.Value.Unwrapped() is IObjectCreationOperation options && options.Type.FullName() is "OpenAI.OpenAIClientOptions" or "Azure.AI.OpenAI.AzureOpenAIClientOptions"
                    && options.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>().Any(static set => set.Target is IPropertyReferenceOperation { Property.Name: "RetryPolicy" }) != true);
}
