using System.Collections.Immutable;
using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Emit;

/// <summary>Writes the errors that no stub stands for, where no analyzer tells them.</summary>
internal static class FaultEmitter
{
    public static void Add(SourceProductionContext output, ImmutableArray<FaultModel> clients, ImmutableArray<FaultModel> functions)
    {
        if (clients.Length + functions.Length > 0)
        {
            output.AddSource("KernelGuard.Faults.g.cs", string.Concat(clients.Concat(functions).Distinct().Select(static fault => Directive(fault.Id, fault.Name) + "\n")));
        }
    }

    /// <summary>Writes one.</summary>
    public static string Directive(string id, string name) => $"#error {id}: {name} cannot be generated. Build with analyzers (RunAnalyzers) to be told why.";
}
