using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace KernelGuard.Generators.Tests.Fixes;

/// <summary>Holds a code fix to what it makes of a source; the diagnostics are marked <c>{|KG0001:so|}</c>.</summary>
internal static class Fixed
{
    public static Task ByAsync<TAnalyzer, TFix>(string before, string after)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        var test = new CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
        {
            TestCode = Generated.Usings + before,
            FixedCode = Generated.Usings + after,
            ReferenceAssemblies = new ReferenceAssemblies("net10.0"),
            CompilerDiagnostics = CompilerDiagnostics.None,
        };
        test.TestState.AdditionalReferences.AddRange(Generated.References);
        return test.RunAsync();
    }
}
