using AwesomeAssertions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace KernelGuard.Generators.Tests.Robustness;

/// <summary>
/// Cuts the samples' sources anywhere, as a keystroke leaves them: neither the generator nor an analyzer throws. <c>KERNEL_GUARD_CUTS</c> sets how often.
/// </summary>
public sealed class CutSampleTests(ITestOutputHelper output)
{
    private static readonly int Cuts = int.TryParse(Environment.GetEnvironmentVariable("KERNEL_GUARD_CUTS"), out var cuts) ? cuts : 400;

    [Fact]
    public async Task Whatever_is_left_of_a_sample_nothing_throws()
    {
        var cancel = TestContext.Current.CancellationToken;
        var sources = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "samples"), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(File.ReadAllText).Where(static text => text.Length > 0).ToList();
        sources.Count.Should().BeGreaterThan(20);
        var random = new Random(20261126);
        var empty = CSharpCompilation.Create("Cut", [], Generated.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var usings = CSharpSyntaxTree.ParseText(string.Join('\n', Generated.Usings.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => "global " + line)), cancellationToken: cancel);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new KernelGuardGenerator());
        var found = 0;
        for (var i = 0; i < Cuts; i++)
        {
            var source = sources[i % sources.Count];
            var (begin, end) = i % 4 == 0 ? (random.Next(source.Length), source.Length) : (0, random.Next(source.Length));
            var left = i % 4 == 1 ? source.Remove(end / 2, end - (end / 2)) : source[begin..end];
            var compilation = empty.AddSyntaxTrees(usings, CSharpSyntaxTree.ParseText(left, cancellationToken: cancel));
            Exception? thrown = null;

            driver = driver.RunGenerators(compilation, cancel);
            var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (error, _, _) => thrown = error, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
            found += (await compilation.WithAnalyzers(AllAnalyzers.Make(), options).GetAnalyzerDiagnosticsAsync(cancel)).Length;

            driver.GetRunResult().Results.Single().Exception.Should().BeNull("cut {0} is {1}", i, left);
            thrown.Should().BeNull("cut {0} is {1}", i, left);
        }

        output.WriteLine($"{Cuts} cuts of {sources.Count} sources, {found} diagnostics of the analyzers.");
    }
}
