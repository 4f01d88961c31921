using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0107Tests
{
    [Fact]
    public void A_file_that_the_project_does_not_list_is_an_error() => Expect.Diagnostic("KG0107", DiagnosticSeverity.Error, """
        [PromptClient]
        public interface IPrompts
        {
            [PromptFile([|"prompts/a.md"|])]
            Task<string> AskAsync(string x);
        }
        """);

    [Theory]
    [InlineData("/src/prompts/a.md", "/src/", "prompts/a.md")]
    [InlineData("/src/prompts/a.md", "/src", "./prompts/a.md")]
    [InlineData("C:\\src\\prompts\\a.md", "C:\\src\\", "prompts\\\\a.md")]
    [InlineData("/src/prompts/a.md", "/src/app", "../prompts//a.md")]
    [InlineData("/src/prompts/a.md", "/src/app/", "./x/../../prompts/./a.md")]
    [InlineData("/src/prompts/a.md", null, "prompts/a.md")]
    public void A_listed_file_is_found(string path, string? folder, string written)
    {
        var properties = folder is null ? [] : new Dictionary<string, string> { ["ProjectDir"] = folder };

        var generated = Generated.From(
            $$"""
            [PromptClient]
            public interface IPrompts
            {
                [PromptFile("{{written}}")]
                Task<string> AskAsync();
            }
            """,
            [(path, "user:\nhello from the file"), ("/other/prompts/a.md", "user:\nanother")],
            properties);

        Assert.Empty(generated.Diagnostics);
        Assert.Contains("hello from the file", generated.After.SyntaxTrees.Skip(1).First().ToString(), StringComparison.Ordinal);
    }
}
