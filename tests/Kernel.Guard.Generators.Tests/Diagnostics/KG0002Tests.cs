using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0002Tests
{
    [Theory]
    [InlineData("[[|Budget(Window = \"1d\")|]]")]
    [InlineData("[[|Budget(Tokens = 1, Requests = 1, Window = \"1d\")|]]")]
    [InlineData("[[|Budget(Tokens = 1, Cost = 0, Window = \"day\")|]]")]
    public void A_budget_with_none_or_several_units_is_an_error(string attribute) => Expect.Diagnostic("KG0002", DiagnosticSeverity.Error, $$"""
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("x")]
            {{attribute}}
            Task<string> AskAsync();
        }
        """);
}
