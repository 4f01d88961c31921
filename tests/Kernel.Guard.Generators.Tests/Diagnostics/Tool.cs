using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace KernelGuard.Generators.Tests.Diagnostics;

/// <summary>Runs analyzers over a source in Roslyn's own test harness, with what is generated in it: as a build and an editor have them. It tries <c>#pragma</c> on all that is found, too.</summary>
internal sealed class Tool : CSharpAnalyzerTest<EmptyDiagnosticAnalyzer, DefaultVerifier>
{
    private readonly DiagnosticAnalyzer[] _analyzers;

    private Tool(DiagnosticAnalyzer[] analyzers)
    {
        _analyzers = analyzers;
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck;
        TestState.AdditionalReferences.AddRange(Generated.References);
    }

    /// <summary>Makes a test of a source with usings of its own, in which <c>{|#0:so|}</c> marks a place.</summary>
    public static Tool Of(string source, IReadOnlyDictionary<string, string>? properties, IEnumerable<(string Path, string Text)> files, params DiagnosticAnalyzer[] analyzers)
    {
        var test = new Tool(analyzers) { TestCode = source };
        test.TestState.AdditionalFiles.AddRange(files.Select(static file => (file.Path, Microsoft.CodeAnalysis.Text.SourceText.From(file.Text, Encoding.UTF8))));
        if (properties is { Count: > 0 })
        {
            test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\n" + string.Join('\n', properties.Select(static one => $"build_property.{one.Key} = {one.Value}"))));
        }

        return test;
    }

    /// <summary>Expects one diagnostic at each place marked <c>[|so|]</c>, and no other.</summary>
    public static void Run(string marked, string? id, DiagnosticSeverity? severity, IReadOnlyDictionary<string, string>? properties, IEnumerable<(string Path, string Text)> files, params DiagnosticAnalyzer[] analyzers)
    {
        var pieces = marked.Split("[|");
        var source = pieces[0] + string.Concat(pieces.Skip(1).Select(static (piece, index) => string.Create(CultureInfo.InvariantCulture, $"{{|#{index}:") + piece.Replace("|]", "|}", StringComparison.Ordinal)));
        var test = Of(source, properties, files, analyzers);
        test.ExpectedDiagnostics.AddRange(Enumerable.Range(0, pieces.Length - 1).Select(index => new DiagnosticResult(id!, severity!.Value).WithLocation(index)));
        test.RunAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => _analyzers;

    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(KernelGuardGenerator)];

    protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.Default);

    protected override CompilationOptions CreateCompilationOptions() => new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
}
