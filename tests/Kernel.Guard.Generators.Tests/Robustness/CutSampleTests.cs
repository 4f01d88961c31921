using System.Globalization;
using AwesomeAssertions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace KernelGuard.Generators.Tests.Robustness;

/// <summary>
/// Cuts the samples' sources anywhere, as a keystroke leaves them, or doubles a piece, as pasting does, with a prompt file and a file of model data that are
/// cut too, and a ceiling: neither the generator nor an analyzer throws. <c>KERNEL_GUARD_CUTS</c> sets how often, <c>KERNEL_GUARD_CUTS_FROM</c> where to begin.
/// </summary>
public sealed class CutSampleTests(ITestOutputHelper output)
{
    private const string OfAFile = """
        using System.Text.Json.Serialization;
        namespace Shop;
        public sealed record Ticket(string Topic, int? Urgency, Ticket[] Older);
        [JsonSerializable(typeof(Ticket))] public sealed partial class Contracts : JsonSerializerContext;
        [PromptClient(JsonContext = typeof(Contracts)), SystemMessage("For {{$shop}}"), Timeout("1m", Attempt = "5s")]
        public partial interface ITickets
        {
            [PromptFile("prompts/triage.md"), Cached("1h", Partition = Partition.Tenant), Budget(Cost = 0.1, Window = "1d", DowngradeTo = "small")]
            Task<Completion<Ticket>> TriageAsync([Tenant] string shop, [User] string email, string ticket, CancellationToken cancellationToken = default);
        }
        [PromptClient] public partial class Writer(Kernel kernel) { [UserMessage("{{$text}}"), Fallback("dear", "none")] public partial IAsyncEnumerable<string> WriteAsync(string text); }
        """;

    private const string Prompt = "---\nmodel: small\nmax_output_tokens: 100\n---\nsystem:\nYou sort {{$email}}. <message role=\"user\">\n\nuser:\n{{$ticket}} {{plugin.call 'x' y=$z}}\n";

    private static readonly int Cuts = Number("KERNEL_GUARD_CUTS", 400);

    private static readonly int From = Number("KERNEL_GUARD_CUTS_FROM", 0);

    [Fact]
    public async Task Whatever_is_left_of_a_sample_nothing_throws()
    {
        var cancel = TestContext.Current.CancellationToken;
        List<string> sources =
        [
            OfAFile,
            .. Directory.EnumerateFiles(Path.Combine(Checkout.Root, "samples"), "*.cs", SearchOption.AllDirectories)
                .Where(static file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal).Select(File.ReadAllText).Where(static text => text.Length > 0),
        ];
        sources.Count.Should().BeGreaterThan(20);
        var empty = CSharpCompilation.Create("Cut", [], Generated.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var usings = CSharpSyntaxTree.ParseText(string.Join('\n', Generated.Usings.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => "global " + line)), cancellationToken: cancel);
        var project = new Generated.Options(new Dictionary<string, string> { ["KernelGuardMaxCostPerCall"] = "0.001", ["KernelGuardManifest"] = "true", ["IsAotCompatible"] = "true" });
        var found = 0;
        for (var i = From; i < From + Cuts; i++)
        {
            var random = new Random(20261126 + i);

            // Each third cut is of the client with a file, whose files are cut as well.
            var isOfAFile = i % 3 == 0;
            var left = Cut(isOfAFile ? OfAFile : sources[i % sources.Count], random, random.Next(5));
            AdditionalText[] files =
            [
                new Generated.PromptText("/src/prompts/triage.md", isOfAFile ? Cut(Prompt, random, random.Next(8)) : Prompt),
                new Generated.PromptText("/src/kernel-guard.models.json", isOfAFile ? Cut(Diagnostics.KG0030Tests.Data.Item2, random, random.Next(8)) : "{}"),
            ];
            var compilation = empty.AddSyntaxTrees(usings, CSharpSyntaxTree.ParseText(left, cancellationToken: cancel));
            Exception? thrown = null;

            var driver = CSharpGeneratorDriver.Create([new KernelGuardGenerator().AsSourceGenerator()], files, null, project).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _, cancel);
            var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([.. files], project), (error, _, _) => thrown = error, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
            found += (await generated.WithAnalyzers(AllAnalyzers.Make(), options).GetAnalyzerDiagnosticsAsync(cancel)).Length;

            driver.GetRunResult().Results.Single().Exception.Should().BeNull("cut {0} is {1}", i, left);
            thrown.Should().BeNull("cut {0} is {1}", i, left);
        }

        output.WriteLine($"{Cuts} cuts of {sources.Count} sources from {From} on, {found} diagnostics of the analyzers.");
        found.Should().BePositive();
    }

    private static string Cut(string source, Random random, int how)
    {
        var (one, other) = (random.Next(source.Length), random.Next(source.Length));
        var (begin, end) = (Math.Min(one, other), Math.Max(one, other));
        return how switch
        {
            0 => source[begin..],
            1 => source.Remove(begin, end - begin),
            2 => source[..end] + source[begin..],
            3 => source[..end],
            4 => source.Insert(one, source[begin..end]),
            _ => source,
        };
    }

    private static int Number(string variable, int other) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : other;
}
