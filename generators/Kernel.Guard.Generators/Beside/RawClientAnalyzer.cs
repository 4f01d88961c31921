using System.Collections.Concurrent;
using System.Collections.Immutable;
using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGuard.Generators.Beside;

/// <summary>Finds clients of a provider that the guard does not stand before: what they ask is neither redacted nor counted.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RawClientAnalyzer : GuardAnalyzer
{
    private static readonly HashSet<string> Registrations = new(StringComparer.Ordinal)
    {
        "AddOpenAIChatCompletion", "AddAzureOpenAIChatCompletion", "AddOpenAIChatClient", "AddAzureOpenAIChatClient",
    };

    private static readonly string[] Hosts =
    [
        "api.openai.com", ".openai.azure.com", ".services.ai.azure.com", ".cognitiveservices.azure.com", "api.anthropic.com", "generativelanguage.googleapis.com", "api.mistral.ai", "api.groq.com", "api.deepseek.com",
        "api.x.ai", "openrouter.ai",
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [WiringRules.RawClient];

    private protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(static found => Creation((IObjectCreationOperation)found.Operation, found.ReportDiagnostic), OperationKind.ObjectCreation);
        context.RegisterOperationAction(static found => Invocation((IInvocationOperation)found.Operation, found.ReportDiagnostic), OperationKind.Invocation);
        context.RegisterSymbolStartAction(Kept, SymbolKind.NamedType);
    }

    // A client that a type keeps may go to the guard from there; one that the type itself asks does not.
    private static void Kept(SymbolStartAnalysisContext start)
    {
        ConcurrentBag<(ISymbol Keeper, IOperation Created)> kept = [];
        ConcurrentDictionary<ISymbol, bool> asked = new(SymbolEqualityComparer.Default);
        start.RegisterOperationAction(
            found =>
            {
                if (IsOfTheType(found) && ProviderClients.IsMade(found.Operation.Type) && Guarding.WayOf(found.Operation, out var keeper) == Way.HandedOn && keeper is not null)
                {
                    kept.Add((keeper, found.Operation));
                }
            },
            OperationKind.ObjectCreation);
        start.RegisterOperationAction(
            found =>
            {
                if (IsOfTheType(found) && ProviderClients.Asked((IInvocationOperation)found.Operation) is { } keeper)
                {
                    asked[keeper] = true;
                }
            },
            OperationKind.Invocation);
        start.RegisterSymbolEndAction(end =>
        {
            foreach (var (_, created) in kept.Where(one => asked.ContainsKey(one.Keeper)))
            {
                end.ReportDiagnostic(Diagnostic.Create(WiringRules.RawClient, created.Syntax.GetLocation(), created.Type!.Name));
            }
        });

        // A nested type's are told of to the outer one too.
        bool IsOfTheType(OperationAnalysisContext found) => SymbolEqualityComparer.Default.Equals(found.ContainingSymbol.ContainingType, start.Symbol);
    }

    private static void Creation(IObjectCreationOperation created, Action<Diagnostic> report)
    {
        var name = created.Type.FullName();
        if (name == "System.Net.Http.HttpRequestMessage")
        {
            Address(created.Arguments, report);
            return;
        }

        if ((ProviderClients.IsMade(created.Type) || (name == "System.Uri" && created.Arguments.FirstOrDefault()?.Value.ConstantValue is { HasValue: true, Value: string address } && IsOfAProvider(address) && IsForHttp(created)))
            && Guarding.WayOf(created, out _) == Way.Beside)
        {
            report(Diagnostic.Create(WiringRules.RawClient, created.Syntax.GetLocation(), name == "System.Uri" ? "An HttpClient" : created.Type!.Name));
        }
    }

    private static void Invocation(IInvocationOperation call, Action<Diagnostic> report)
    {
        var method = call.TargetMethod;
        // A host's own method may stand in the same namespace; what it does is looked at where it is written.
        if (Registrations.Contains(method.Name) && method.DeclaringSyntaxReferences.IsEmpty && method.ContainingNamespace is { } place && (place.ToDisplayString() is "Microsoft.SemanticKernel" or "Microsoft.Extensions.DependencyInjection"))
        {
            report(Diagnostic.Create(WiringRules.RawClient, call.Syntax.GetLocation(), method.Name + "()"));
        }
        else if (call.Instance?.Type.Is("System.Net.Http.HttpClient") == true || method.ContainingType.FullName() == "System.Net.Http.Json.HttpClientJsonExtensions")
        {
            Address(call.Arguments, report);
        }
    }

    private static void Address(ImmutableArray<IArgumentOperation> arguments, Action<Diagnostic> report)
    {
        if (arguments.FirstOrDefault(static one => one.Parameter?.Name == "requestUri")?.Value is { ConstantValue: { HasValue: true, Value: string address } } value && IsOfAProvider(address))
        {
            report(Diagnostic.Create(WiringRules.RawClient, value.Syntax.GetLocation(), "An HttpClient"));
        }
    }

    // Its base address, or the address of one request; an endpoint of the guard's own options is none.
    private static bool IsForHttp(IOperation address)
    {
        for (var at = address; at.Parent is { } parent; at = parent)
        {
            switch (parent)
            {
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } }:
                    return property.ContainingType.FullName() is "System.Net.Http.HttpClient" or "System.Net.Http.HttpRequestMessage";
                case IInvocationOperation call:
                    return call.Instance?.Type.Is("System.Net.Http.HttpClient") == true;
                case IObjectCreationOperation request:
                    return request.Type.FullName() == "System.Net.Http.HttpRequestMessage";
            }
        }

        return false;
    }

    private static bool IsOfAProvider(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && Hosts.Any(host => host[0] == '.' ? uri!.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase) : string.Equals(uri!.Host, host, StringComparison.OrdinalIgnoreCase));
}
