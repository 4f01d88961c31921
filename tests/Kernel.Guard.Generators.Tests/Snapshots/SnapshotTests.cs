using System.Text;
using AwesomeAssertions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace KernelGuard.Generators.Tests.Snapshots;

/// <summary>
/// Holds the output to the files in <c>Expected</c>, and the output to compile. Run with <c>KERNEL_GUARD_ACCEPT=1</c> to write the files
/// anew, and read what changed.
/// </summary>
public sealed class SnapshotTests
{
    [Theory]
    [InlineData("Interface")]
    [InlineData("PartialClass")]
    [InlineData("Functions")]
    [InlineData("File")]
    [InlineData("Mistake")]
    public async Task The_output_is_the_expected_one_and_compiles(string name)
    {
        var folder = Path.Combine(Checkout.Root, "tests/Kernel.Guard.Generators.Tests/Snapshots/Expected", name);
        var test = new Test
        {
            ReferenceAssemblies = new ReferenceAssemblies("net10.0"),
            TestState = { Sources = { await File.ReadAllTextAsync(Path.Combine(folder, "Source.cs"), TestContext.Current.CancellationToken) } },
        };
        test.TestState.AdditionalReferences.AddRange(Generated.References);
        foreach (var file in Directory.EnumerateFiles(folder, "*.md"))
        {
            test.TestState.AdditionalFiles.Add((Path.GetFileName(file), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)));
        }

        if (Environment.GetEnvironmentVariable("KERNEL_GUARD_ACCEPT") == "1")
        {
            Accept(folder, test.TestState.Sources[0].content.ToString());
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*.g.cs").OrderBy(static file => Path.GetFileName(file).StartsWith("KernelGuard.", StringComparison.Ordinal)).ThenBy(static file => file, StringComparer.Ordinal))
        {
            test.TestState.GeneratedSources.Add((typeof(KernelGuardGenerator), Path.GetFileName(file), SourceText.From(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), Encoding.UTF8)));
        }

        test.TestState.GeneratedSources.Should().NotBeEmpty();
        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Where_no_analyzer_runs_the_stub_is_an_error_itself()
    {
        const string Source = """
            [PromptClient]
            public interface IPrompts
            {
                [UserMessage("{{$qestion}}")]
                Task<string> AskAsync(string question);
            }
            """;

        var (told, untold) = (Generated.From(Source), Generated.From(Source, properties: new Dictionary<string, string> { ["RunAnalyzersDuringBuild"] = "False" }));

        told.CompilerErrors.Should().BeEmpty();
        untold.CompilerErrors.Should().ContainSingle().Which.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Should()
            .Be("#error: 'KG0009: IPrompts.AskAsync cannot be generated. Build with analyzers (RunAnalyzers) to be told why.'");
    }

    private static void Accept(string folder, string source)
    {
        var files = Directory.EnumerateFiles(folder, "*.md").Select(file => ("/src/" + Path.GetFileName(file), File.ReadAllText(file)));
        var generated = Generated.Bare(source, files);
        foreach (var tree in generated.After.SyntaxTrees.Skip(1))
        {
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(tree.FilePath)), tree.ToString());
        }
    }

    private sealed class Test : CSharpSourceGeneratorTest<KernelGuardGenerator, DefaultVerifier>
    {
        protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.Default);

        protected override CompilationOptions CreateCompilationOptions() =>
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
    }
}
