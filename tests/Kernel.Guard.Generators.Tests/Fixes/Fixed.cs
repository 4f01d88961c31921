using AwesomeAssertions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace KernelGuard.Generators.Tests.Fixes;

/// <summary>Holds a code fix to what it makes of a source; the diagnostics are marked <c>{|KG0001:so|}</c>.</summary>
internal static class Fixed
{
    public static Task ByAsync<TAnalyzer, TFix>(string before, string after)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new() => BareAsync<TAnalyzer, TFix>(Generated.Usings + before, Generated.Usings + after);

    /// <summary>Expects no fix to be offered.</summary>
    public static Task UnchangedAsync<TAnalyzer, TFix>(string source)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new() => ByAsync<TAnalyzer, TFix>(source, source);

    /// <summary>Holds it so in a source that brings its own usings.</summary>
    public static Task BareAsync<TAnalyzer, TFix>(string before, string after)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        TestFileMarkupParser.GetSpans(after, out var text, out System.Collections.Immutable.ImmutableArray<Microsoft.CodeAnalysis.Text.TextSpan> _);
        Compiles(text);
        var test = new CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
        {
            TestCode = before,
            FixedCode = after,
            ReferenceAssemblies = new ReferenceAssemblies("net10.0"),
            CompilerDiagnostics = CompilerDiagnostics.None, // Before the fix there may be errors, which it mends.
        };
        test.TestState.AdditionalReferences.AddRange(Generated.References);
        return test.RunAsync();
    }

    // What is generated is not there: a partial method has no body yet.
    private static void Compiles(string source)
    {
        var errors = CSharpCompilation.Create(
            "Fixed", [CSharpSyntaxTree.ParseText(source)], Generated.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .GetDiagnostics().Where(static one => one.Severity == DiagnosticSeverity.Error && one.Id is not "CS8795");
        errors.Should().BeEmpty("what a fix writes compiles");
    }
}
