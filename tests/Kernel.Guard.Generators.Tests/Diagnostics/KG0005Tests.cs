using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0005Tests
{
    [Theory]
    [InlineData("[[|Fallback|]]")]
    [InlineData("[[|Fallback()|]]")]
    [InlineData("[[|Fallback(\"a\", \" \")|]]")]
    [InlineData("[[|Fallback(null)|]]")]
    [InlineData("[[|Fallback(Target = \" \")|]]")]
    [InlineData("[[|Fallback(\"a\", Target = \"\")|]]")]
    public void A_fallback_without_a_model_is_an_error(string attribute) => Expect.Diagnostic("KG0005", DiagnosticSeverity.Error, $$"""
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("x")]
            {{attribute}}
            Task<string> AskAsync();
        }
        """);
}
