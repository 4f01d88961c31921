using System.Text.RegularExpressions;
using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Docs.Tests;

/// <summary>Holds every block of C# in the documents to the code: it is compiled as a host would compile it, and run where it can be.</summary>
[Collection("programs")]
public sealed partial class BlockTests(BlockCount count, ITestOutputHelper output) : IClassFixture<BlockCount>
{
    public static TheoryData<string> Documents =>
        [.. Checkout.Files("*.md", "docs", "src").Append(Checkout.File("README.md")).Where(path => Snippet.Read(path).Any()).Select(path => Path.GetRelativePath(Checkout.Root, path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Every_block_compiles_as_a_host_compiles_it_and_runs_where_it_can(string document)
    {
        List<string> wrong = [];
        Dictionary<string, string> earlier = new(StringComparer.Ordinal);
        var (compiled, ran) = (0, 0);
        var blocks = Snippet.Read(Checkout.File(document)).ToArray();
        foreach (var block in blocks)
        {
            var before = wrong.Count;
            foreach (var (source, hasStatements) in Frame.Of(block, earlier))
            {
                var program = Compiled.From(source, hasStatements, PropertiesOf(document));
                wrong.AddRange(Judge(block, program, source));
                if (wrong.Count == before && hasStatements && !block.IsCompiledOnly && block.Role == SnippetRole.Example)
                {
                    if (await FailureOfAsync(program) is { } failure)
                        wrong.Add($"{block}: {failure}");
                    else
                        ran++;
                }
            }

            if (wrong.Count == before)
                compiled++;
        }

        count.Add(blocks.Length, compiled, ran);
        output.WriteLine($"{document}: {blocks.Length} blocks, {blocks.Length - compiled} not right, {ran} programs run");
        wrong.Should().BeEmpty();
        compiled.Should().Be(blocks.Length).And.BePositive();
    }

    private static IEnumerable<string> Judge(Snippet block, Compiled program, string source)
    {
        var id = DiagnosticId().Match(block.Document).Value;
        var mayBe = block.Role == SnippetRole.Reported ? id : "";
        foreach (var error in program.Diagnostics.Where(one => one.Severity >= DiagnosticSeverity.Warning && one.Id != mayBe && !block.Words.Contains(one.Id, StringComparison.Ordinal)))
            yield return $"{block}: {error.Id} {error.GetMessage()}\n    {LineOf(error, source)}";
        var reports = program.Diagnostics.Any(one => one.Id == id);
        if (block.Role == SnippetRole.Reported && !reports)
            yield return $"{block}: does not report {id}";
        if (block.Role == SnippetRole.Mended && reports)
            yield return $"{block}: still reports {id}";
    }

    private static string LineOf(Diagnostic error, string source) =>
        error.Location.GetLineSpan() is { Path: "/src/Program.cs" } span && source.Split('\n') is var lines && span.StartLinePosition.Line < lines.Length ? lines[span.StartLinePosition.Line].Trim() : error.Location.GetLineSpan().Path;

    private static Dictionary<string, string> PropertiesOf(string document) => new(StringComparer.Ordinal)
    {
        ["KernelGuardMaxCostPerCall"] = document.EndsWith("KG0031.md", StringComparison.Ordinal) || document.EndsWith("KG0032.md", StringComparison.Ordinal) ? "0.04" : "",
        // Their models are priced in the text, or stand for any: that they end is two pages' alone.
        ["KernelGuardModelDate"] = document.EndsWith("compare.md", StringComparison.Ordinal) || (DiagnosticId().IsMatch(document) && DiagnosticId().Match(document).Value is not ("KG0018" or "KG0038")) ? "2026-06-01" : "",
        ["PublishAot"] = document.EndsWith("KG0111.md", StringComparison.Ordinal) ? "true" : "",
    };

    private static async Task<string?> FailureOfAsync(Compiled program)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        try
        {
            await ProgramRun.RunAsync(program.Emit(), server, TestContext.Current.CancellationToken);
            return null;
        }
        catch (Exception error)
        {
            return error.ToString();
        }
    }

    [GeneratedRegex(@"KG\d{4}")]
    private static partial Regex DiagnosticId();
}
