using AwesomeAssertions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace KernelGuard.Generators.Tests.Robustness;

/// <summary>Runs the generator and all analyzers over three generated projects of 300 methods in which nothing is wrong.</summary>
public sealed class LargeProjectTests
{
    private const int Types = 30;
    private const int Methods = 10;

    [Fact]
    public Task Interfaces_with_every_attribute() => ExpectNothingAsync(
        [],
        Each(static type => $$"""
            [PromptClient, SystemMessage("You answer for {{"{{$shop}}"}}, part {{type}}."), Audited, RedactPii]
            public interface IShop{{type}}
            {
            {{All(method => $$"""
                    /// <summary>Answers.</summary>
                    /// <param name="shop">The shop.</param>
                    [UserMessage("{{method}}: {{"{{$question}}"}}"), Model("gpt-5.4", Temperature = 0.{{method % 10}}, MaxOutputTokens = {{100 + method}}), Fallback("gpt-5.6-luna")]
                    [Cached("{{method + 1}}m", Partition = Partition.Tenant), Retry({{1 + (method % 5)}}), Timeout("60s", FirstContent = "10s", Idle = "20s")]
                    [Budget(Tokens = {{200_000 + method}}, Per = Scope.Tenant, Window = "1d"), Budget(Cost = {{10 + method}}.50, Per = Scope.Global, Window = "month", SoftAt = 0.8)]
                    {{(method % 3 == 0 ? "IAsyncEnumerable<string>" : method % 3 == 1 ? "Task<string>" : "Task<Completion<string>>")}} Ask{{method}}Async([Tenant] string shop, string question, CancellationToken cancellationToken = default);
                """)}}
            }
            """));

    [Fact]
    public Task Partial_classes_with_files_types_and_histories() => ExpectNothingAsync(
        [.. Enumerable.Range(0, Types).Select(static type => (FormattableString.Invariant($"/src/prompts/{type}.md"), "---\nmodel: gpt-5.4-mini\n---\nsystem:\nFor {{$shop}}.\nuser:\n{{$ticket}}"))],
        Each(static type => $$"""
            public sealed record Triage{{type}}(string Topic, int Urgency, List<string> Words, Triage{{type}}? Next);

            [PromptClient, RedactPii]
            public partial class Desk{{type}}(Kernel kernel)
            {
            {{All(method => method % 2 == 0 ? $$"""
                    [PromptFile("prompts/{{type}}.md")]
                    public partial Task<Triage{{type}}> Sort{{method}}Async([Tenant] string shop, string ticket);
                """ : $$"""
                    [UserMessage("{{"{{$ticket}}"}}"), Tools]
                    internal partial Task<ChatResponse> Chat{{method}}Async([User] string user, ChatHistory history, string ticket, DataContent? image = null);
                """)}}
            }
            """));

    [Fact]
    public Task Kernel_functions_and_what_a_host_writes_beside_them() => ExpectNothingAsync(
        [],
        Each(static type => $$"""
            [Retry(2), RedactPii]
            public sealed class Plugin{{type}}(System.Net.Http.HttpClient http)
            {
            {{All(method => $$"""
                    [KernelFunction]
                    public async Task<string> Look{{method}}Async([Tenant] string shop, string emailSubject, int phoneCount, CancellationToken cancellationToken)
                    {
                        var note = new ChatMessage(ChatRole.User, emailSubject);
                        var message = new ChatMessage(note.Role, note.Contents);
                        var page = await http.GetStringAsync(new Uri("https://example.com/{{method}}"), cancellationToken);
                        var key = Environment.GetEnvironmentVariable("OPENAI_API_KEY") ?? "sk-your-key-here";
                        return shop + page + key.Length + message.Text + phoneCount;
                    }
                """)}}
            }
            """));

    private static async Task ExpectNothingAsync((string Path, string Text)[] files, string source)
    {
        var cancel = TestContext.Current.CancellationToken;
        var generated = Generated.From(source, files);

        generated.Driver.GetRunResult().Results.Single().Exception.Should().BeNull();
        generated.Diagnostics.Where(static one => one.Severity > DiagnosticSeverity.Info).Should().BeEmpty();
        generated.CompilerErrors.Should().BeEmpty();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([.. files.Select(static file => new Text(file.Path, file.Text))]), static (error, _, _) => throw error, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var found = await generated.After.WithAnalyzers(AllAnalyzers.Make(), options).GetAnalyzerDiagnosticsAsync(cancel);
        found.Where(static one => one.Id != "KG0030").Should().BeEmpty();
    }

    private static string Each(Func<int, string> type) => string.Join("\n", Enumerable.Range(0, Types).Select(type));

    private static string All(Func<int, string> method) => string.Join("\n", Enumerable.Range(0, Methods).Select(method));

    private sealed class Text(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override Microsoft.CodeAnalysis.Text.SourceText GetText(CancellationToken cancellationToken = default) => Microsoft.CodeAnalysis.Text.SourceText.From(text);
    }
}
