using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using KernelGuard.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace KernelGuard.Docs.Tests;

/// <summary>Is a program as a host's build makes it: with the generator, and under all analyzers.</summary>
internal sealed class Compiled
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Kernel.Guard.Generators", StringComparison.Ordinal) && !Path.GetFileName(path).StartsWith("Kernel.Guard.Docs", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(KernelGuardGenerator).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private static readonly ImmutableArray<ISourceGenerator> Generators = [new KernelGuardGenerator().AsSourceGenerator(), .. FrameworkGenerators()];

    private readonly Compilation _compilation;

    private Compiled(Compilation compilation, ImmutableArray<Diagnostic> diagnostics)
    {
        _compilation = compilation;
        Diagnostics = diagnostics;
    }

    /// <summary>Gets what the compiler, the generator and the analyzers report.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public IEnumerable<Diagnostic> Errors => Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error);

    /// <summary>Compiles a program.</summary>
    /// <param name="source">Its source.</param>
    /// <param name="isProgram">Whether it has statements.</param>
    /// <param name="properties">The project's properties.</param>
    public static Compiled From(string source, bool isProgram, IReadOnlyDictionary<string, string> properties)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Default);
        var options = new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
            .WithSpecificDiagnosticOptions(((string[])["SKEXP0001", "SKEXP0010", "SKEXP0110", "OPENAI001", "MEAI001", "CS1701", "CS1702", "CS9113"]).Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress)));
        var compilation = CSharpCompilation.Create(
            $"Block{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText(Frame.Usings, parse, "/src/Usings.cs", Encoding.UTF8), CSharpSyntaxTree.ParseText(source, parse, "/src/Program.cs", Encoding.UTF8)],
            References,
            options);
        var files = ImmutableArray.CreateRange<AdditionalText>(Directory.GetFiles(Checkout.File("docs", "attributes", "prompts")).Select(path => new PromptText("/src/prompts/" + Path.GetFileName(path), path)));
        var values = new Properties(new Dictionary<string, string>(properties) { ["ProjectDir"] = "/src/", ["MSBuildProjectDirectory"] = "/src" });
        CSharpGeneratorDriver.Create(Generators, files, parse, values)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var reported);
        var found = generated.WithAnalyzers(Analyzers, new AnalyzerOptions(files, values)).GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
        return new(generated, [.. generated.GetDiagnostics(), .. reported, .. found]);
    }

    /// <summary>Writes the assembly.</summary>
    public byte[] Emit()
    {
        using var image = new MemoryStream();
        var result = _compilation.Emit(image);
        return result.Success ? image.ToArray() : throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
    }

    // What a JsonSerializerContext and a [GeneratedRegex] are completed by lies in the SDK's packs.
    private static IEnumerable<ISourceGenerator> FrameworkGenerators()
    {
        var packs = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../packs/Microsoft.NETCore.App.Ref"));
        return
            from name in (string[])["System.Text.Json.SourceGeneration.JsonSourceGenerator", "System.Text.RegularExpressions.Generator.RegexGenerator"]
            let file = name.StartsWith("System.Text.Json", StringComparison.Ordinal) ? "System.Text.Json.SourceGeneration.dll" : "System.Text.RegularExpressions.Generator.dll"
            let path = Directory.GetFiles(packs, file, SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last()
            select ((IIncrementalGenerator)Activator.CreateInstance(Assembly.LoadFrom(path).GetType(name, throwOnError: true)!, nonPublic: true)!).AsSourceGenerator();
    }

    private sealed class PromptText(string path, string file) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(File.ReadAllText(file), Encoding.UTF8);
    }

    private sealed class Properties(IReadOnlyDictionary<string, string> properties) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(properties);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Values(IReadOnlyDictionary<string, string> properties) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) =>
                properties.TryGetValue(key.Replace("build_property.", "", StringComparison.Ordinal), out value);
        }
    }
}
