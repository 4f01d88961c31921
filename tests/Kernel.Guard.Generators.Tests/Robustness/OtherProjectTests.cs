using AwesomeAssertions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace KernelGuard.Generators.Tests.Robustness;

/// <summary>An editor refers to a project by its compilation, and not by its assembly: its symbols stand in sources, in which nothing can be reported.</summary>
public sealed class OtherProjectTests
{
    private const string Contracts = """
        namespace Contracts
        {
            public interface IBase
            {
                [SystemMessage("You help {{$email}}. <message role='user'>"), UserMessage("What did {{$customer}} order?")]
                [Cached("1h", Partition = Partition.Tenant), Model("gpt-4o-mini"), Fallback("gpt-4.1", "text-embedding-3-small")]
                [Timeout("1s", Attempt = "2s"), Budget(Cost = 0.000001, Window = "1d")]
                Task<string> OrdersAsync([Tenant] string shop, [User] string customer, string email);

                [PromptFile("orders.md"), Cached("1h", Partition = Partition.Public)]
                Task<string> OfTheFileAsync([User] string customer);
            }

            public interface IWrong
            {
                [UserMessage("{{$nobody}}")]
                Task<string> WrongAsync();
            }

            [Cached("1h", Partition = Partition.Public), RedactPii(Enforce = false), Timeout("1s", Attempt = "2s")]
            public sealed class SharedAttribute : Attribute;
        }
        """;

    private const string Host = """
        [PromptClient]
        public interface IPrompts : Contracts.IBase
        {
            [UserMessage("What did {{$customer}} order?"), Contracts.Shared]
            Task<string> OwnAsync([User] string customer);
        }

        [PromptClient]
        public interface IWrongPrompts : Contracts.IWrong;
        """;

    [Fact]
    public async Task What_another_project_says_is_reported_in_the_own_one()
    {
        var contracts = Project("Contracts", Contracts);
        var host = Project("Host", Host, contracts.ToMetadataReference());
        host.GetDiagnostics(TestContext.Current.CancellationToken).Should().NotContain(one => one.Severity == DiagnosticSeverity.Error);
        List<Exception> thrown = [];
        var options = new AnalyzerOptions([new Orders()]);

        var found = await host.WithAnalyzers(AllAnalyzers.Make(), new CompilationWithAnalyzersOptions(options, (error, _, _) => thrown.Add(error), concurrentAnalysis: false, logAnalyzerExecutionTime: false))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        thrown.Should().BeEmpty();
        var lines = (await host.SyntaxTrees.Single().GetTextAsync(TestContext.Current.CancellationToken)).Lines;
        found.Where(static one => one.Location.IsInSource).Select(one => (one.Id, Line: lines[one.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim()))
            .Where(static one => one.Id is "KG0009" or "KG0020" or "KG0025" or "KG0034" or "KG0036").Distinct().Should().BeEquivalentTo(
            [
                ("KG0009", "public interface IWrongPrompts : Contracts.IWrong;"),
                ("KG0020", "Task<string> OwnAsync([User] string customer);"), ("KG0025", "Task<string> OwnAsync([User] string customer);"),
                ("KG0020", "public interface IPrompts : Contracts.IBase"), ("KG0034", "public interface IPrompts : Contracts.IBase"), ("KG0036", "public interface IPrompts : Contracts.IBase"),
            ]);
    }

    private static CSharpCompilation Project(string name, string source, params MetadataReference[] others) => CSharpCompilation.Create(
        name,
        [CSharpSyntaxTree.ParseText(Generated.Usings + source, path: $"/src/{name}.cs")],
        [.. Generated.References, .. others],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private sealed class Orders : AdditionalText
    {
        public override string Path => "/src/orders.md";

        public override Microsoft.CodeAnalysis.Text.SourceText GetText(CancellationToken cancellationToken = default) =>
            Microsoft.CodeAnalysis.Text.SourceText.From("user:\nWhat did {{$customer}} order?\n");
    }
}
