using System.Collections.Immutable;
using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGuard.Generators.Beside;

/// <summary>Finds retries of other layers, which multiply with the guard's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RetryAnalyzer : GuardAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [WiringRules.TwoRetries];

    private protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(
            static found =>
            {
                if (((IObjectCreationOperation)found.Operation) is { Arguments: var arguments } created && created.Type.FullName() == "System.ClientModel.Primitives.ClientRetryPolicy"
                    && arguments.FirstOrDefault(static one => one.Parameter?.Name == "maxRetries") is { } retries
                    && retries.Value.ConstantValue is not { HasValue: true, Value: 0 })
                {
                    found.ReportDiagnostic(Diagnostic.Create(WiringRules.TwoRetries, created.Syntax.GetLocation(), "The client's own ClientRetryPolicy", "write new ClientRetryPolicy(0)"));
                }
            },
            OperationKind.ObjectCreation);
        context.RegisterOperationAction(
            static found =>
            {
                var call = (IInvocationOperation)found.Operation;
                if (call.TargetMethod is { Name: "AddStandardResilienceHandler" or "AddStandardHedgingHandler" } method && method.ContainingType.FullName().StartsWith("Microsoft.Extensions.DependencyInjection.", StringComparison.Ordinal)
                    && IsForAllClients(call))
                {
                    found.ReportDiagnostic(Diagnostic.Create(
                        WiringRules.TwoRetries, call.Syntax.GetLocation(), $"{method.Name}() for all HTTP clients", "add it to the clients that need it"));
                }
            },
            OperationKind.Invocation);
    }

    private static bool IsForAllClients(IOperation call)
    {
        for (var at = call.Parent; at is not null; at = at.Parent)
        {
            if (at is IInvocationOperation { TargetMethod.Name: "ConfigureHttpClientDefaults" })
            {
                return true;
            }
        }

        return false;
    }
}
