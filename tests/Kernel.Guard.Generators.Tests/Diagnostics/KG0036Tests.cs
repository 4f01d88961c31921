using AwesomeAssertions;
using KernelGuard.Generators.Cost;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0036Tests
{
    private static readonly (string, string) Data = ("/src/kernel-guard.models.json", """
        { "models": [
            { "id": "plain", "cannot": ["tools", "images", "structuredOutputs", "streaming"] },
            { "id": "numbers", "endpoints": ["/v1/embeddings"] },
            { "id": "able", "endpoints": ["/v1/responses"] } ] }
        """);

    [Theory]
    [InlineData("""[UserMessage("x"), [|Model("plain")|], Tools] Task<string> AskAsync();""", "'AskAsync' offers tools, and by the model data 'plain' does not")]
    [InlineData("""[UserMessage("x"), [|Model("plain")|]] Task<int> AskAsync();""", "asks for an answer by a schema")]
    [InlineData("""[UserMessage("x"), [|Model("plain")|]] IAsyncEnumerable<string> AskAsync();""", "streams its answer")]
    [InlineData("""[UserMessage("x"), [|Model("plain")|]] IAsyncEnumerable<ChatResponseUpdate> AskAsync();""", "streams its answer")]
    [InlineData("""[UserMessage("x"), [|Model("plain")|]] Task<string> AskAsync(ImageContent image);""", "may send images")]
    [InlineData("""[UserMessage("x"), [|Model("plain")|]] Task<string> AskAsync(IReadOnlyList<DataContent> images);""", "may send images")]
    [InlineData("""[UserMessage("x"), Model("able"), [|Fallback("able", "plain")|], Tools] Task<string> AskAsync();""", "'AskAsync' offers tools, and by the model data 'plain' does not")]
    [InlineData("""[UserMessage("x"), [|Model("numbers")|]] Task<string> AskAsync();""", "'AskAsync' needs a completion, and by the model data 'numbers' does not")]
    [InlineData("""[UserMessage("x"), [|Model("o3-mini")|]] Task<string> AskAsync(UriContent image);""", "may send images")]
    [InlineData("""[UserMessage("x"), [|Model("text-embedding-3-small")|]] Task<string> AskAsync();""", "needs a completion")]
    public void A_model_that_lacks_what_the_method_needs_is_a_warning(string method, string says) => Analyzed.Found(
        new FitAnalyzer(), $$"""[PromptClient] public interface IPrompts { {{method}} }""", "KG0036", DiagnosticSeverity.Warning, "2026-12-31", Data)[0].GetMessage().Should().Contain(says);

    [Fact]
    public void A_model_that_has_it_and_one_of_which_nothing_is_known_are_not_reported() => Analyzed.By(
        new FitAnalyzer(),
        """
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("x"), Model("plain")] Task<string> PlainAsync();
            [UserMessage("x"), Model("plain")] Task<string> WordsAsync(Microsoft.Extensions.AI.TextContent words);
            [UserMessage("x"), Model("able"), Fallback("nobody"), Tools] IAsyncEnumerable<string> StreamAsync(ImageContent image);
            [UserMessage("x"), Model("gpt-4o-mini"), Fallback("gpt-4.1"), Tools] Task<int> ShippedAsync(DataContent image);
            [UserMessage("x"), Model("plain"), Other.Tools] Task<string> OtherAsync();
        }

        namespace Other
        {
            public sealed class ToolsAttribute : Attribute;
        }
        """,
        null,
        null,
        "2026-12-31",
        Data);
}
