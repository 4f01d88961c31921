using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace KernelGuard.Generators.Tests;

/// <summary>Is what the generator makes of a source text.</summary>
internal sealed record Generated
{
    public const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using KernelGuard;
        using Microsoft.Extensions.AI;
        using Microsoft.SemanticKernel;
        using Microsoft.SemanticKernel.ChatCompletion;

        """;

    private static readonly ImmutableArray<MetadataReference> TrustedReferences =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Kernel.Guard.Generators", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private ImmutableArray<Diagnostic>? _diagnostics;

    private Generated(GeneratorDriver driver, Compilation before, Compilation after)
    {
        Driver = driver;
        Before = before;
        After = after;
    }

    public static ImmutableArray<MetadataReference> References => TrustedReferences;

    public GeneratorDriver Driver { get; private init; }

    public Compilation Before { get; }

    public Compilation After { get; }

    private IReadOnlyList<AdditionalText> Files { get; init; } = [];

    private Options Project { get; init; } = new(new Dictionary<string, string>());

    /// <summary>Gets the diagnostics of the generator, which has none of its own, and of the analyzers that read what it reads.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => _diagnostics ??= Driver.GetRunResult().Diagnostics.AddRange(After
        .WithAnalyzers([new StrayAttributeAnalyzer(), new PromptClientAnalyzer()], new CompilationWithAnalyzersOptions(new AnalyzerOptions([.. Files], Project), Throw, concurrentAnalysis: false, logAnalyzerExecutionTime: false))
        .GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult());

    /// <summary>Gets the compiler's errors with the generated files in it.</summary>
    public IEnumerable<Diagnostic> CompilerErrors => After.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    public static Generated From(
        string source, IEnumerable<(string Path, string Text)>? files = null, IReadOnlyDictionary<string, string>? properties = null, params string[] more) =>
        Bare(Usings + source, files, properties, more);

    /// <summary>Runs the generator on sources that bring their own usings.</summary>
    public static Generated Bare(
        string source, IEnumerable<(string Path, string Text)>? files = null, IReadOnlyDictionary<string, string>? properties = null, params string[] more)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Default);
        var compilation = CSharpCompilation.Create(
            "TestProject",
            new[] { source }.Concat(more).Select((text, index) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), parse, $"/src/File{index}.cs")),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        IReadOnlyList<AdditionalText> texts = [.. (files ?? []).Select(file => new PromptText(file.Path, file.Text))];
        var options = new Options(properties ?? new Dictionary<string, string>());
        var driver = CSharpGeneratorDriver.Create(
            [new KernelGuardGenerator().AsSourceGenerator()],
            texts,
            parse,
            options,
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return Run(driver, compilation) with { Files = texts, Project = options };
    }

    public Generated Again(Func<Compilation, Compilation> edit) => Run(Driver, edit(Before)) with { Files = Files, Project = Project };

    /// <summary>Runs again with an additional file replaced.</summary>
    public Generated AgainWith(string path, string text)
    {
        var old = Files.Single(file => file.Path == path);
        var now = new PromptText(path, text);
        return Run(Driver.ReplaceAdditionalText(old, now), Before) with { Files = [.. Files.Select(file => file == old ? now : file)], Project = Project };
    }

    /// <summary>Answers the text at a diagnostic's place.</summary>
    public string TextAt(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        var tree = Before.SyntaxTrees.FirstOrDefault(candidate => candidate.FilePath == span.Path);
        return tree is null ? span.Path : tree.GetText().ToString(diagnostic.Location.SourceSpan);
    }

    private static void Throw(Exception error, DiagnosticAnalyzer analyzer, Diagnostic diagnostic) => throw error;

    private static Generated Run(GeneratorDriver driver, Compilation compilation)
    {
        var ran = driver.RunGeneratorsAndUpdateCompilation(compilation, out var after, out _);
        return new Generated(ran, compilation, after);
    }

    internal sealed class PromptText(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, Encoding.UTF8);
    }

    internal sealed class Options(IReadOnlyDictionary<string, string> properties) : AnalyzerConfigOptionsProvider
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
