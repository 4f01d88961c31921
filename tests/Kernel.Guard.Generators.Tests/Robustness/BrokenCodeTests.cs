using AwesomeAssertions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace KernelGuard.Generators.Tests.Robustness;

public sealed class BrokenCodeTests
{
    private const string Source = """
        using System.ClientModel;
        using KernelGuard;
        using Microsoft.Extensions.DependencyInjection;

        [assembly: Model("gpt-4o-mini")]
        [PromptClient, Fallback("a", "b"), Model(id: nameof(System))]
        public interface IPrompts
        {
            [UserMessage("x"), Model("gpt-9", Temperature = 0.2), Fallback([]), Fallback(null!), Fallback(new[] { "c", null! })]
            [Budget(Cost = 1, Window = "1d", DowngradeTo = "cheap")]
            System.Threading.Tasks.Task<string> AskAsync(string key = "8f14e45fceea167a5a36dedd4bea2543");
        }

        public static class Program
        {
            public static object Add(KernelGuard.Hosting.IKernelGuardBuilder guard, string more)
            {
                guard.AddOpenAI(model: "gpt-4o-mini", configure: options => options.ApiKey = $"sk-{more}" + (string)null!);
                return new ApiKeyCredential(key: "8f14e45fceea167a5a36dedd4bea2543");
            }
        }
        """;

    [Fact]
    public async Task Cut_anywhere_no_analyzer_throws()
    {
        for (var at = 1; at <= Source.Length; at += 9)
        {
            var compilation = CSharpCompilation.Create("Broken", [CSharpSyntaxTree.ParseText(Source[..at], cancellationToken: TestContext.Current.CancellationToken)], Generated.References);
            Exception? thrown = null;
            var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (error, _, _) => thrown = error, concurrentAnalysis: false, logAnalyzerExecutionTime: false);

            await compilation.WithAnalyzers(AllAnalyzers.Make(), options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

            thrown.Should().BeNull("the source ends at {0}", at);
        }
    }
}
