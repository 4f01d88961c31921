using AwesomeAssertions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace KernelGuard.Generators.Tests.Robustness;

/// <summary>Asks nobody for the text of an additional file that is another's: the compiler tells of a file that is no text where somebody does.</summary>
public sealed class OtherFileTests
{
    [Fact]
    public async Task A_file_that_no_client_names_is_not_read()
    {
        var cancel = TestContext.Current.CancellationToken;
        var (named, other) = (new Counted("/src/prompts/a.md", "user:\nHello\n"), new Counted("/src/logo.png", "\0"));
        var compilation = CSharpCompilation.Create(
            "Files",
            [CSharpSyntaxTree.ParseText(Generated.Usings + """[PromptClient] public interface IPrompts { [PromptFile("prompts/a.md")] Task<string> AskAsync(); }""", path: "/src/File.cs", cancellationToken: cancel)],
            Generated.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new KernelGuardGenerator().AsSourceGenerator()], [named, other]).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _, cancel);

        await generated.WithAnalyzers(AllAnalyzers.Make(), new AnalyzerOptions([named, other])).GetAnalyzerDiagnosticsAsync(cancel);

        named.Reads.Should().BeGreaterThan(1, "the generator and the analyzers read it");
        other.Reads.Should().Be(0);
    }

    private sealed class Counted(string path, string text) : AdditionalText
    {
        private int _reads;

        public int Reads => _reads;

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _reads);
            return SourceText.From(text, System.Text.Encoding.UTF8);
        }
    }
}
