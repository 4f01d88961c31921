using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using KernelGuard.Generators.ModelData;
using KernelGuard.Generators.Models;
using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGuard.Generators.Cost;

/// <summary>Holds the prompt methods of one compilation, read once for all analyzers that look at them.</summary>
/// <remarks>It lives as long as the compilation. Thread-safe: two who ask at once may both read, and get the same.</remarks>
internal sealed class ClientCache
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<AnalyzerOptions, ClientCache>> All = new();

    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<PricedMethod>> _methods = new(SymbolEqualityComparer.Default);
    private readonly Lazy<(BuildModels Models, EnvironmentModel Environment)> _build;

    private ClientCache(Compilation compilation, AnalyzerOptions options) => _build = new(() => (BuildModels.Of(options, CancellationToken.None), Environment(compilation, options)));

    public static ClientCache Of(Compilation compilation, AnalyzerOptions options) =>
        All.GetValue(compilation, static _ => new()).GetOrAdd(options, new ClientCache(compilation, options));

    /// <summary>Answers the methods of a client that can be called.</summary>
    public IReadOnlyList<PricedMethod> Methods(INamedTypeSymbol client, CancellationToken cancellationToken) =>
        _methods.TryGetValue(client, out var known) ? known : _methods.GetOrAdd(client, Read(client, cancellationToken));

    private List<PricedMethod> Read(INamedTypeSymbol client, CancellationToken cancellationToken)
    {
        List<PricedMethod> methods = [];
        ClientParser.Parse(
            client,
            (symbol, method) =>
            {
                var whole = ClientCompleter.Complete(method, _build.Value.Environment);
                if (whole.Stub is null)
                {
                    var file = method.File is { } path ? ClientCompleter.Find(path, _build.Value.Environment) : null;
                    methods.Add(new PricedMethod(symbol, client, whole, _build.Value.Models, file));
                }
            },
            cancellationToken);
        return methods;
    }

    private static EnvironmentModel Environment(Compilation compilation, AnalyzerOptions options) => new(
        options.AdditionalFiles.Select(static file => new PromptFileText(file.Path, file.GetText()?.ToString() ?? "")).ToEquatable(),
        ContextParser.Of(compilation).ToEquatable(),
        BuildParser.Parse(options.AnalyzerConfigOptionsProvider.GlobalOptions));
}
