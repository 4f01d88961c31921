using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Diagnostics;

/// <summary>Holds a diagnostic, comparable by value.</summary>
internal sealed record DiagnosticInfo(DiagnosticDescriptor Rule, LocationInfo? Place, EquatableArray<string> Arguments)
{
    public bool IsError => Rule.DefaultSeverity == DiagnosticSeverity.Error;

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Rule, Place?.ToLocation() ?? Location.None, [.. Arguments]);
}

/// <summary>Gathers what is found while one thing is parsed.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<DiagnosticInfo> _found = [];

    public string? FirstError => _found.FirstOrDefault(static found => found.IsError)?.Rule.Id;

    public void Add(DiagnosticDescriptor rule, LocationInfo? place, params string[] arguments) => _found.Add(new DiagnosticInfo(rule, place, [.. arguments]));

    public void Add(DiagnosticDescriptor rule, Location? place, params string[] arguments) => Add(rule, LocationInfo.Of(place), arguments);

    public void AddRange(DiagnosticBag other) => _found.AddRange(other._found);

    public EquatableArray<DiagnosticInfo> ToEquatable() => _found.Distinct().ToEquatable();
}
