using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Diagnostics;

/// <summary>Gathers what is found while one thing is parsed.</summary>
/// <param name="symbol">What is parsed, at which is told what has no place in its project; null where nothing is told.</param>
internal sealed class DiagnosticBag(ISymbol? symbol = null)
{
    private readonly List<Diagnostic> _found = [];
    private readonly List<ToldModel> _told = [];

    /// <summary>Gets the id of the first error; null without.</summary>
    public string? FirstError => _found.FirstOrDefault(static found => found.DefaultSeverity == DiagnosticSeverity.Error)?.Id;

    /// <summary>Gets what an analyzer tells, each once.</summary>
    public IEnumerable<Diagnostic> Found => _found.Distinct();

    /// <summary>Gets what the generator tells: the compiler has errors of its own there, after which it asks no analyzer.</summary>
    public IEnumerable<ToldModel> Told => _told.Distinct();

    public void Add(DiagnosticDescriptor rule, Location? place, params object[] arguments)
    {
        var at = In(place);
        if (rule == WiringRules.MethodNotPartial || rule == WiringRules.TypeNotPartial || rule == WiringRules.Member)
        {
            _told.Add(new ToldModel(rule, at.GetLineSpan().Path, at.SourceSpan, at.GetLineSpan().Span, arguments.Cast<string>().ToEquatable()));
        }
        else
        {
            _found.Add(Diagnostic.Create(rule, at, arguments));
        }
    }

    public void AddRange(DiagnosticBag other)
    {
        _found.AddRange(other._found);
        _told.AddRange(other._told);
    }

    /// <summary>Makes an empty one for a part of the same.</summary>
    public DiagnosticBag Part() => new(symbol);

    private Location In(Location? place) =>
        symbol is null || place is { Kind: LocationKind.ExternalFile } ? place ?? Location.None : place.In(symbol.ContainingAssembly) ?? symbol.Locations.First();
}
