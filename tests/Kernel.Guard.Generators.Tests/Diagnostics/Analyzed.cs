using System.Collections.Immutable;
using AwesomeAssertions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGuard.Generators.Tests.Diagnostics;

/// <summary>Holds one analyzer to what it reports: the places are marked <c>[|so|]</c> in the source.</summary>
internal static class Analyzed
{
    // Long before the models that ship end.
    private const string Before = "2026-06-01";

    /// <summary>Expects one diagnostic at each marked place, and no other. Models are held against the day, by null against that of the data.</summary>
    public static void By(DiagnosticAnalyzer analyzer, string marked, string? id = null, DiagnosticSeverity? severity = null, string? date = Before, params (string Path, string Text)[] files) =>
        With(analyzer, marked, id, severity, new Dictionary<string, string> { ["KernelGuardModelDate"] = date ?? "" }, files);

    /// <summary>Expects the same where the project has properties.</summary>
    public static void With(DiagnosticAnalyzer analyzer, string marked, string? id, DiagnosticSeverity? severity, IReadOnlyDictionary<string, string> properties, params (string Path, string Text)[] files) =>
        Tool.Run(Generated.Usings + marked, id, severity, properties, files, analyzer);

    /// <summary>Expects the same, places in files not compared, and answers what is found, for who reads its text.</summary>
    public static ImmutableArray<Diagnostic> Found(DiagnosticAnalyzer analyzer, string marked, string? id = null, DiagnosticSeverity? severity = null, string? date = Before, params (string Path, string Text)[] files) =>
        FoundWith(analyzer, marked, id, severity, new Dictionary<string, string> { ["KernelGuardModelDate"] = date ?? "" }, files);

    /// <summary>Expects the same where the project has properties.</summary>
    public static ImmutableArray<Diagnostic> FoundWith(DiagnosticAnalyzer analyzer, string marked, string? id, DiagnosticSeverity? severity, IReadOnlyDictionary<string, string> properties, params (string Path, string Text)[] files)
    {
        var (source, places) = Expect.Unmark(Generated.Usings + marked);
        var compilation = CSharpCompilation.Create(
            "TestProject", [CSharpSyntaxTree.ParseText(source, path: "/src/File.cs")], Generated.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        compilation.GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error && one.Id is not ("CS0535" or "CS8795" or "CS9248")).Should().BeEmpty("the sources are right but for what is generated");
        var options = new AnalyzerOptions([.. files.Select(file => new Generated.PromptText(file.Path, file.Text))], new Generated.Options(properties));

        var found = compilation.WithAnalyzers([analyzer], new CompilationWithAnalyzersOptions(options, Throw, concurrentAnalysis: false, logAnalyzerExecutionTime: false))
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();

        found.Where(one => one.Location.IsInSource).Select(one => source.Substring(one.Location.SourceSpan.Start, one.Location.SourceSpan.Length)).Should().BeEquivalentTo(places);
        found.Should().OnlyContain(one => one.Id == id && one.Severity == severity);
        return found;
    }

    private static void Throw(Exception error, DiagnosticAnalyzer analyzer, Diagnostic diagnostic) => throw error;
}
