using KernelGuard.Generators.Methods;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0025Tests
{
    [Fact]
    public void What_makes_another_attribute_do_nothing_is_a_warning() => Analyzed.By(
        new ContradictionAnalyzer(),
        """
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("x"), [|Cached("1h", Partition = Partition.Public)|], RedactPii(Enforce = false)]
            Task<string> CacheAsync();

            [UserMessage("x"), Model("gpt-4o"), Fallback([|"gpt-4o"|], "gpt-4o-mini")]
            Task<string> FallbackAsync();

            [UserMessage("x"), Timeout("10s", Attempt = [|"30s"|], FirstContent = [|"11s"|], Idle = [|"1m"|])]
            Task<string> TimeoutAsync();

            [UserMessage("x"), Timeout("10s"), Hedge([|"10s"|])]
            Task<string> HedgeAsync();

            [UserMessage("x"), Model("gpt-4o"), Fallback([|"GPT-4o"|])]
            Task<string> CaseAsync();

            [UserMessage("x"), Fallback([|"gpt-4o"|], "gpt-4o")]
            Task<string> TwiceAsync();

            [UserMessage("x"), Retry(0), Fallback([|"gpt-4o"|])]
            Task<string> NoAttemptAsync();

            [UserMessage("x"), Retry(1), Fallback([|"gpt-4o"|], "gpt-4o-mini")]
            Task<string> OneAttemptAsync();

            [UserMessage("x"), Retry(1), Fallback("gpt-4o"), Hedge([|"1s"|])]
            Task<string> NoHedgeAsync();

            [UserMessage("x"), Retry(0), Hedge([|"1s"|])]
            Task<string> OnlyHedgeAsync();
        }

        [PromptClient, Model("gpt-4o")]
        public interface IOfTheType
        {
            [UserMessage("x"), Fallback([|"gpt-4o"|])]
            Task<string> FallbackAsync();
        }
        """,
        "KG0025",
        DiagnosticSeverity.Warning);

    [Fact]
    public void What_goes_together_is_not_reported() => Analyzed.By(
        new ContradictionAnalyzer(),
        """
        [PromptClient, Model("gpt-4o"), RedactPii(Enforce = false)]
        public interface IPrompts
        {
            [UserMessage("x"), Cached("1h", Partition = Partition.Public), RedactPii]
            Task<string> CacheAsync();

            [UserMessage("x"), Model("gpt-4.1"), Fallback("gpt-4o"), Timeout("10s", Attempt = "10s", FirstContent = "5s", Idle = "5s"), Hedge("2s")]
            Task<string> FallbackAsync();

            [UserMessage("x"), Timeout("no time", Attempt = "1m")]
            Task<string> BrokenAsync();

            [UserMessage("x"), Retry(2), Fallback("gpt-4.1", "gpt-4.1-mini")]
            Task<string> EnoughAsync();

            [UserMessage("x"), Retry(2), Fallback("gpt-4.1"), Hedge("1s")]
            Task<string> EnoughForAHedgeAsync();

            [UserMessage("x"), Fallback("gpt-4.1", "gpt-4.1-mini"), Hedge("1s")]
            Task<string> UnboundAsync();
        }
        """);
}
