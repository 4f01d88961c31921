using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.ModelData;
using KernelGuard.Generators.Models;
using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGuard.Generators.Cost;

/// <summary>Is a prompt client as the generator reads it.</summary>
/// <param name="Methods">Its methods that can be called.</param>
/// <param name="Diagnostics">What is wrong with it.</param>
internal sealed record ReadClient(IReadOnlyList<PricedMethod> Methods, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>Holds the prompt clients of one compilation, read once for all analyzers that look at them.</summary>
/// <remarks>It lives as long as the compilation. Thread-safe: two who ask at once may both read, and get the same.</remarks>
internal sealed class ClientCache
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<AnalyzerOptions, ClientCache>> All = new();

    private readonly ConcurrentDictionary<ISymbol, ReadClient> _clients = new(SymbolEqualityComparer.Default);
    private readonly Lazy<(BuildModels Models, EnvironmentModel Environment)> _build;
    private readonly Lazy<List<INamedTypeSymbol>> _types;

    private ClientCache(Compilation compilation, AnalyzerOptions options)
    {
        _types = new(() => [.. SourceTypes.Of(compilation).Where(static type => type.Has(Names.PromptClient))]);
        _build = new(() => (BuildModels.Of(options, CancellationToken.None), Environment(compilation, options, _types.Value)));
    }

    public static ClientCache Of(Compilation compilation, AnalyzerOptions options) =>
        All.GetValue(compilation, static _ => new()).GetOrAdd(options, new ClientCache(compilation, options));

    /// <summary>Answers one client.</summary>
    public ReadClient Client(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        _clients.TryGetValue(type, out var known) ? known : _clients.GetOrAdd(type, Read(type, cancellationToken));

    /// <summary>Answers all clients of the project: for who begins at a file.</summary>
    public IEnumerable<ReadClient> Clients(CancellationToken cancellationToken) => _types.Value.Select(type => Client(type, cancellationToken));

    private ReadClient Read(INamedTypeSymbol client, CancellationToken cancellationToken)
    {
        List<PricedMethod> methods = [];
        var found = new DiagnosticBag(client);
        var environment = _build.Value.Environment;
        ClientParser.Parse(
            client,
            (symbol, method) =>
            {
                var whole = ClientCompleter.Complete(method, environment, symbol, found);
                if (whole.Stub is null)
                {
                    methods.Add(new PricedMethod(symbol, client, whole, _build.Value.Models, method.File is { } path ? ClientCompleter.Find(path, environment) : null));
                }
            },
            found,
            cancellationToken);
        return new ReadClient(methods, [.. found.Found]);
    }

    private static EnvironmentModel Environment(Compilation compilation, AnalyzerOptions options, IEnumerable<INamedTypeSymbol> clients)
    {
        var build = BuildParser.Parse(options.AnalyzerConfigOptionsProvider.GlobalOptions);

        // The text of an additional file that no client names is another's, and may be no text.
        var named = clients.SelectMany(static client => client.AllInterfaces.Add(client)).SelectMany(static type => type.GetMembers()).OfType<IMethodSymbol>()
            .Select(static method => MethodParser.FileOf(method)?.Text("Path")).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return new EnvironmentModel(
            options.AdditionalFiles.Where(file => named.Exists(path => ClientCompleter.IsAt(path, file.Path, build))).Select(static file => new PromptFileText(file.Path, file.GetText()?.ToString() ?? "")).ToEquatable(),
            ContextParser.Of(compilation).ToEquatable(),
            build);
    }
}
