using AwesomeAssertions;
using KernelGuard.Generators.Cost;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0035Tests
{
    [Fact]
    public void A_fallback_that_the_budget_cannot_pay_is_a_warning()
    {
        var found = Analyzed.Found(
            new FitAnalyzer(),
            """
            [PromptClient]
            public interface IPrompts
            {
                [UserMessage("Hello"), Model("small", MaxOutputTokens = 100), [|Fallback("cheap", "dear")|], Budget(Cost = 0.05, Window = "1d")]
                Task<string> AskAsync();

                [UserMessage("{{$q}}"), Model("small", MaxOutputTokens = 100), [|Fallback("dear")|], Budget(Cost = 0.05, Window = "1d")]
                Task<string> EndlessAsync(string q);
            }
            """,
            "KG0035",
            DiagnosticSeverity.Warning,
            "2026-12-31",
            KG0030Tests.Data);

        found[0].GetMessage().Should().StartWith("'AskAsync' falls back to 'dear', where one attempt may cost $0.1029, and its budget is $0.05:");
    }

    [Fact]
    public void A_fallback_that_it_pays_is_not_reported() => Analyzed.By(
        new FitAnalyzer(),
        """
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("Hello"), Model("small", MaxOutputTokens = 100), Fallback("cheap", "later"), Budget(Cost = 0.05, Window = "1d"), Budget(Tokens = 200, Window = "1d")] Task<string> FitsAsync();
            [UserMessage("Hello"), Model("small", MaxOutputTokens = 100), Fallback("dear"), Budget(Cost = 0.2, Window = "1d")] Task<string> DearAsync();
            [UserMessage("Hello"), Model("small", MaxOutputTokens = 100), Fallback("dear"), Budget(Cost = 0.05, Window = "1d", OnLimit = OnLimit.Warn)] Task<string> TellsAsync();
            [UserMessage("Hello"), Model("small", MaxOutputTokens = 100), Fallback("nobody"), Budget(Cost = 0.05, Window = "1d")] Task<string> UnknownAsync();
        }
        """,
        null,
        null,
        "2026-12-31",
        KG0030Tests.Data);
}
