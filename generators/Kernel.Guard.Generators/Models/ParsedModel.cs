using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KernelGuard.Generators.Models;

/// <summary>Is what was read of a client or a kernel function.</summary>
/// <param name="Model">What is generated of; null for nothing.</param>
/// <param name="Fault">The first error that no method's stub stands for; null without.</param>
/// <param name="Told">What the generator tells.</param>
internal sealed record ParsedModel<T>(T? Model, FaultModel? Fault, EquatableArray<ToldModel> Told)
    where T : class
{
    public static ParsedModel<T> Nothing { get; } = new(null, null, []);
}

/// <summary>Holds an error.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Name">What it is an error of.</param>
internal sealed record FaultModel(string Id, string Name)
{
    public static FaultModel? Of(string? id, string name) => id is null ? null : new FaultModel(id, name);
}

/// <summary>Holds a diagnostic, comparable and without the syntax tree.</summary>
internal sealed record ToldModel(DiagnosticDescriptor Rule, string Path, TextSpan Span, LinePositionSpan Lines, EquatableArray<string> Arguments)
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(Rule, Location.Create(Path, Span, Lines), [.. Arguments]);
}
