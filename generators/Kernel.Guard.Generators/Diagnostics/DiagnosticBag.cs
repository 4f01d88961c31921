using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Diagnostics;

/// <summary>Gathers what is found while one thing is parsed.</summary>
/// <param name="symbol">What is parsed, at which is told what has no place in its project; null where nothing is told, as in the generator.</param>
internal sealed class DiagnosticBag(ISymbol? symbol = null)
{
    private readonly List<Diagnostic> _found = [];

    /// <summary>Gets the id of the first error; null without.</summary>
    public string? FirstError => _found.FirstOrDefault(static found => found.DefaultSeverity == DiagnosticSeverity.Error)?.Id;

    /// <summary>Gets what was found, each once.</summary>
    public IEnumerable<Diagnostic> Found => _found.Distinct();

    public void Add(DiagnosticDescriptor rule, Location? place, params object[] arguments) => _found.Add(Diagnostic.Create(rule, In(place), arguments));

    public void AddRange(DiagnosticBag other) => _found.AddRange(other._found);

    /// <summary>Makes an empty one for a part of the same.</summary>
    public DiagnosticBag Part() => new(symbol);

    private Location In(Location? place) =>
        symbol is null || place is { Kind: LocationKind.ExternalFile } ? place ?? Location.None : place.In(symbol.ContainingAssembly) ?? symbol.Locations.First();
}
