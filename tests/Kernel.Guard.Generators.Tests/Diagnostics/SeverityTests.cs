using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

/// <summary>Holds what the generator reads, and an analyzer tells, to the severities that a project sets, by every way that it has.</summary>
public sealed class SeverityTests
{
    private const string Source = """
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("{{$x}}")]
            Task<string> AskAsync(string x, string {|#0:unused|});
        }
        """;

    private const string Misspelt = """
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("{|#0:{{$y}}|} {{$x}}")]
            Task<string> AskAsync(string x);
        }
        """;

    [Fact]
    public Task Unset_it_is_as_the_page_says() => RunAsync(Source, Found("KG0010", DiagnosticSeverity.Warning));

    [Fact]
    public Task An_editorconfig_changes_it() => RunAsync(Source, Found("KG0010", DiagnosticSeverity.Info), config: ("/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.KG0010.severity = suggestion\n"));

    [Fact]
    public Task An_editorconfig_lowers_an_error() => RunAsync(Misspelt, Found("KG0009", DiagnosticSeverity.Warning), config: ("/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.KG0009.severity = warning\n"));

    [Fact]
    public Task An_editorconfig_switches_it_off() => RunAsync(Source, null, config: ("/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.KG0010.severity = none\n"));

    [Fact]
    public Task An_editorconfig_of_another_folder_is_not_asked() => RunAsync(Source, Found("KG0010", DiagnosticSeverity.Warning), config: ("/.editorconfig", "root = true\n[other/*.cs]\ndotnet_diagnostic.KG0010.severity = none\n"));

    [Fact]
    public Task A_globalconfig_switches_it_off() => RunAsync(Source, null, config: ("/.globalconfig", "is_global = true\ndotnet_diagnostic.KG0010.severity = none\n"));

    [Fact]
    public Task A_pragma_switches_it_off() => RunAsync("#pragma warning disable KG0010\n" + Source, null);

    [Fact]
    public Task NoWarn_switches_it_off() => RunAsync(Source, null, noWarn: "KG0010");

    [Fact]
    public Task SuppressMessage_switches_it_off() => RunAsync(
        Source.Replace("    [UserMessage", "    [System.Diagnostics.CodeAnalysis.SuppressMessage(\"KernelGuard\", \"KG0010\")]\n    [UserMessage", StringComparison.Ordinal), null);

    // Roslyn asks no .editorconfig for a place that is in no source.
    [Theory]
    [InlineData("/.globalconfig", "is_global = true\n", DiagnosticSeverity.Warning)]
    [InlineData("/.editorconfig", "root = true\n[*.md]\n", DiagnosticSeverity.Error)]
    public Task Inside_a_prompt_file_a_globalconfig_counts_alone(string path, string head, DiagnosticSeverity severity) => RunAsync(
        Misspelt.Replace("UserMessage(\"{|#0:{{$y}}|} {{$x}}\")", "PromptFile(\"a.md\")", StringComparison.Ordinal),
        new DiagnosticResult("KG0009", severity).WithSpan("/a.md", 2, 1, 2, 7),
        config: (path, head + "dotnet_diagnostic.KG0009.severity = warning\n"),
        file: ("/a.md", "user:\n{{$y}} {{$x}}\n"));

    private static DiagnosticResult Found(string id, DiagnosticSeverity severity) => new DiagnosticResult(id, severity).WithLocation(0);

    private static Task RunAsync(string source, DiagnosticResult? expected, (string Path, string Text)? config = null, string? noWarn = null, (string Path, string Text)? file = null)
    {
        var test = Tool.Of(Generated.Usings + source, null, file is { } prompt ? [prompt] : [], new PromptClientAnalyzer());
        if (expected is { } one)
        {
            test.ExpectedDiagnostics.Add(one.WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));
        }

        if (config is { } set)
        {
            test.TestState.AnalyzerConfigFiles.Add(set);
        }

        if (noWarn is not null)
        {
            test.SolutionTransforms.Add((solution, project) => solution.WithProjectCompilationOptions(
                project, solution.GetProject(project)!.CompilationOptions!.WithSpecificDiagnosticOptions(ImmutableDictionary<string, ReportDiagnostic>.Empty.Add(noWarn, ReportDiagnostic.Suppress))));
        }

        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}
