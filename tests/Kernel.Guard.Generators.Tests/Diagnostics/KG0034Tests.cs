using AwesomeAssertions;
using KernelGuard.Generators.Cost;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0034Tests
{
    [Theory]
    [InlineData("""[UserMessage("Hello"), Model("small", MaxOutputTokens = 100), [|Budget(Cost = 0.001028, Window = "1d")|]] Task<string> AskAsync();""", "The budget of 'AskAsync' is $0.001028, and one attempt with 'small' may take $0.001029:")]
    [InlineData("""[UserMessage("Hello"), Model("small", MaxOutputTokens = 100), [|Budget(Tokens = 128, Window = "1d")|]] Task<string> AskAsync();""", "is 128 tokens, and one attempt with 'small' may take 129 tokens:")]
    [InlineData("""[UserMessage("Hello"), Model("small"), Budget(Tokens = 1000, Window = "1d"), [|Budget(Tokens = 200, Window = "hour", OnLimit = OnLimit.Queue)|]] Task<string> AskAsync();""", "may take 229 tokens:")]
    [InlineData("""[UserMessage("{{$q}}"), Model("small", MaxOutputTokens = 100), [|Budget(Tokens = 120, Window = "1d")|]] Task<string> AskAsync(string q);""", "may take 124 tokens, and more as 'q' has no limit of its length:")]
    public void A_budget_that_one_attempt_may_overspend_is_a_warning(string method, string says) => Analyzed.Found(
        new FitAnalyzer(), $$"""[PromptClient] public interface IPrompts { {{method}} }""", "KG0034", DiagnosticSeverity.Warning, "2026-12-31", KG0030Tests.Data)[0].GetMessage().Should().Contain(says);

    [Fact]
    public void The_budget_of_a_type_is_told_at_the_method_and_so_is_that_of_a_policy_attribute() => Analyzed.By(
        new FitAnalyzer(),
        """
        [PromptClient, Budget(Tokens = 100, Window = "1d")]
        public interface IPrompts
        {
            [UserMessage("Hello"), Model("small", MaxOutputTokens = 100)] Task<string> [|AskAsync|]();
            [UserMessage("Hello"), Model("small", MaxOutputTokens = 10)] Task<string> FitsAsync();
        }

        [Budget(Tokens = 100, Window = "1d")]
        public sealed class FrugalAttribute : Attribute;

        [PromptClient]
        public interface IFrugal { [UserMessage("Hello"), Model("small", MaxOutputTokens = 100), Frugal] Task<string> [|AskAsync|](); }
        """,
        "KG0034",
        DiagnosticSeverity.Warning,
        "2026-12-31",
        KG0030Tests.Data);

    [Fact]
    public void A_budget_with_room_for_one_call_is_not_reported_nor_one_that_only_tells_or_denies_all() => Analyzed.By(
        new FitAnalyzer(),
        """
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("Hello"), Model("small", MaxOutputTokens = 100), Budget(Tokens = 129, Window = "1d"), Budget(Cost = 0.001029, Window = "1d"), Budget(Requests = 1, Window = "1d")] Task<string> FitsAsync();
            [UserMessage("Hello"), Model("small"), Budget(Tokens = 1, Window = "1d", OnLimit = OnLimit.Warn), Budget(Tokens = 1, Window = "2d", Enforce = false)] Task<string> TellsAsync();
            [UserMessage("Hello"), Model("small"), Budget(Tokens = 0, Window = "1d")] Task<string> DeniesAsync();
            [UserMessage("Hello"), Model("nobody"), Budget(Cost = 0.001, Window = "1d")] Task<string> UnknownAsync();
            [UserMessage("Hello"), Budget(Tokens = 1, Window = "1d")] Task<string> NoModelAsync();
            [UserMessage("Hello"), Model("small"), Other.Budget(Tokens = 1)] Task<string> OtherAsync();
        }

        namespace Other
        {
            public sealed class BudgetAttribute : Attribute { public long Tokens { get; set; } }
        }
        """,
        null,
        null,
        "2026-12-31",
        KG0030Tests.Data);
}
