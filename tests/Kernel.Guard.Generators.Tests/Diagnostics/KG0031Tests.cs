using AwesomeAssertions;
using KernelGuard.Generators.Cost;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0031Tests
{
    [Theory]
    [InlineData("small", "0.0129")]
    [InlineData("dear", "0.1029")]
    public void Where_priority_is_the_projects_default_its_price_counts_if_the_model_has_one(string model, string cost) => Analyzed.FoundWith(
        new CostAnalyzer(),
        $$"""[PromptClient] public interface IPrompts { [Retry(0), UserMessage("Hello"), Model("{{model}}", MaxOutputTokens = 100), BudgetAssumptions(PriorityByDefault = true)] Task<string> [|AskAsync|](); }""",
        "KG0031",
        DiagnosticSeverity.Error,
        new Dictionary<string, string> { ["KernelGuardMaxCostPerCall"] = "0.0011" },
        KG0030Tests.Data)[0].GetMessage().Should().Contain($"may cost ${cost} with");

    [Theory]
    [InlineData("0.001028")]
    [InlineData(" 0.0009 ")]
    [InlineData("0.000000001")]
    public void A_call_above_the_ceiling_does_not_build(string ceiling)
    {
        var found = Analyzed.FoundWith(
            new CostAnalyzer(),
            """[PromptClient] public interface IPrompts { [Retry(0), UserMessage("Hello"), Model("small", MaxOutputTokens = 100), Fallback("nobody")] Task<string> [|AskAsync|](); }""",
            "KG0031",
            DiagnosticSeverity.Error,
            new Dictionary<string, string> { ["KernelGuardMaxCostPerCall"] = ceiling },
            KG0030Tests.Data);

        found[0].GetMessage().Should().Be($"'AskAsync' may cost $0.001029 with 'small' (29 tokens in, 100 out), and KernelGuardMaxCostPerCall allows ${(ceiling == " 0.0009 " ? "0.0009" : ceiling)}");
    }

    [Theory]
    [InlineData("0.001029")]
    [InlineData("1")]
    [InlineData("")]
    public void A_call_that_fits_builds(string ceiling) => Analyzed.With(
        new CostAnalyzer(),
        """[PromptClient] public interface IPrompts { [Retry(0), UserMessage("Hello"), Model("small", MaxOutputTokens = 100)] Task<string> [|AskAsync|](); }""",
        "KG0030",
        DiagnosticSeverity.Info,
        new Dictionary<string, string> { ["KernelGuardMaxCostPerCall"] = ceiling },
        KG0030Tests.Data);

    [Fact]
    public void A_policy_that_may_name_another_model_is_not_held_to_the_one_beneath_it() => Analyzed.With(
        new CostAnalyzer(),
        """[PromptClient, Model("dear", MaxOutputTokens = 100)] public interface IPrompts { [Retry(0), UserMessage("Hello"), GuardPolicy("cheap")] Task<string> [|AskAsync|](); }""",
        "KG0032",
        DiagnosticSeverity.Warning,
        new Dictionary<string, string> { ["KernelGuardMaxCostPerCall"] = "0.003" },
        KG0030Tests.Data);

    [Theory]
    [InlineData("""[Retry(0), UserMessage("Hello"), Model("dear", MaxOutputTokens = 100)] Task<string> [|AskAsync|](PromptExecutionSettings settings);""")]
    [InlineData("""[Retry(0), UserMessage("Hello"), Model("dear", MaxOutputTokens = 100)] Task<string> [|AskAsync|](KernelArguments arguments);""")]
    [InlineData("""[Retry(0), UserMessage("Hello"), Fallback("dear")] Task<string> [|AskAsync|]();""")]
    [InlineData("""[Retry(0), UserMessage("Hello"), Fallback("dear"), GuardPolicy("cheap")] Task<string> [|AskAsync|]();""")]
    [InlineData("""[Retry(0), UserMessage("Hello"), GuardPolicy("cheap"), Budget(Cost = 1, Window = "1d", OnLimit = OnLimit.Downgrade, DowngradeTo = "dear")] Task<string> [|AskAsync|]();""")]
    public void What_could_only_cost_more_does_not_step_over_it(string method) => Analyzed.FoundWith(
        new CostAnalyzer(),
        $$"""[PromptClient] public interface IPrompts { {{method}} }""",
        "KG0031",
        DiagnosticSeverity.Error,
        new Dictionary<string, string> { ["KernelGuardMaxCostPerCall"] = "0.003" },
        KG0030Tests.Data)[0].GetMessage().Should().Contain("with 'dear'");

    [Fact]
    public void A_policy_that_may_name_other_fallbacks_is_not_held_to_those_beneath_it() => Analyzed.With(
        new CostAnalyzer(),
        """[PromptClient, Fallback("dear")] public interface IPrompts { [Retry(0), UserMessage("Hello"), GuardPolicy("cheap")] Task<string> [|AskAsync|](); }""",
        "KG0032",
        DiagnosticSeverity.Warning,
        new Dictionary<string, string> { ["KernelGuardMaxCostPerCall"] = "0.003" },
        KG0030Tests.Data);

    [Theory]
    [InlineData("""[Retry(0), UserMessage("Hello"), Model("cheap", MaxOutputTokens = 100), Fallback("dear")] Task<string> AskAsync();""", "with 'dear' (29 tokens in, 100 out)")]
    [InlineData("""[Retry(0), UserMessage("{{$q}}"), Model("small", MaxOutputTokens = 100)] Task<string> AskAsync(string q);""", "(all that the model takes, as 'q' has no limit of its length)")]
    public void A_fallback_counts_and_so_does_what_has_no_limit(string method, string says) => Analyzed.FoundWith(
        new CostAnalyzer(),
        $$"""[PromptClient] public interface IPrompts { {{method.Replace("AskAsync", "[|AskAsync|]", StringComparison.Ordinal)}} }""",
        "KG0031",
        DiagnosticSeverity.Error,
        new Dictionary<string, string> { ["KernelGuardMaxCostPerCall"] = "0.003" },
        KG0030Tests.Data)[0].GetMessage().Should().Contain(says);

    [Theory]
    [InlineData("Retry(2), Hedge(\"1s\", MaxHedges = 5)", "0.003086", "$0.003087 with 'small' (29 tokens in, 100 out; 3 attempts of $0.001029)")]
    [InlineData("Audited", "0.004115", "$0.004116 with 'small' (29 tokens in, 100 out; 4 attempts of $0.001029)")]
    public void All_attempts_of_a_call_count_since_each_may_be_billed(string attribute, string ceiling, string says) => Analyzed.FoundWith(
        new CostAnalyzer(),
        $$"""[PromptClient] public interface IPrompts { [UserMessage("Hello"), Model("small", MaxOutputTokens = 100), {{attribute}}] Task<string> [|AskAsync|](); }""",
        "KG0031",
        DiagnosticSeverity.Error,
        new Dictionary<string, string> { ["KernelGuardMaxCostPerCall"] = ceiling },
        KG0030Tests.Data)[0].GetMessage().Should().Contain(says);
}
