using AwesomeAssertions;
using KernelGuard.Generators.ModelData;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0037Tests
{
    private static readonly (string, string) Data = ("/src/kernel-guard.models.json", """
        { "models": [{ "id": "free" }, { "id": "listed", "prices": [] }, { "id": "priced", "prices": [{ "input": 1, "output": 2 }] }] }
        """);

    [Fact]
    public void A_known_model_without_a_price_is_told() => Analyzed.Found(
        new ModelAnalyzer(),
        """[PromptClient] public interface IPrompts { [UserMessage("x"), Model([|"free"|]), Fallback("priced", [|"listed"|])] Task<string> AskAsync(); }""",
        "KG0037",
        DiagnosticSeverity.Info,
        "2026-12-31",
        Data)[0].GetMessage().Should().StartWith("The model data has no price of 'free': a hard budget of cost denies it");

    [Fact]
    public void Every_model_that_ships_has_one() => ModelTable.Shipped.Find("gpt-4o-mini")!.Prices.Should().NotBeNull();

    [Theory]
    [InlineData("""{ "models": [{ "id": "a", "prices": [{ "input": -1, "output": 1 }] }] }""")]
    [InlineData("""{ "models": [{ "id": "a", "prices": [{ "input": 1 }] }] }""")]
    [InlineData("""{ "models": [{ "id": "a", "prices": [{ "output": 1 }] }] }""")]
    [InlineData("""{ "models": [{ "id": "a", "prices": [{ "input": 1, "output": 1e30 }] }] }""")]
    [InlineData("""{ "models": [{ "id": "a", "prices": [{ "input": 0.0000000001, "output": 1 }] }] }""")]
    [InlineData("""{ "models": [{ "id": "a", "prices": [{ "input": 1, "output": 1, "tier": "golden" }] }] }""")]
    [InlineData("""{ "models": [{ "id": "a", "prices": [{ "input": 1, "output": 1, "effective": "soon" }] }] }""")]
    [InlineData("""{ "models": [{ "id": "a", "contextWindow": -1 }] }""")]
    [InlineData("""{ "models": [{ "id": "a", "maxOutputTokens": "many" }] }""")]
    public void What_is_no_price_and_no_limit_makes_the_file_malformed(string text) =>
        FluentActions.Invoking(() => ModelTable.Shipped.With(text)).Should().Throw<FormatException>().WithMessage("The model 'a' has a *");

    [Theory]
    [InlineData("""{ "input": 1, "output": 1 }, { "input": 2, "output": 2 }""")]
    [InlineData("""{ "input": 1, "output": 1 }, { "input": 2, "output": 2, "above": 5 }, { "input": 3, "output": 3, "above": 5 }""")]
    [InlineData("""{ "input": 1, "output": 1, "above": 5 }""")]
    public void Prices_of_one_day_that_do_not_agree_make_the_file_malformed(string prices) =>
        FluentActions.Invoking(() => ModelTable.Shipped.With($$"""{ "models": [{ "id": "a", "prices": [{{prices}}] }] }""")).Should().Throw<FormatException>().WithMessage("The model 'a' must have, for each tier and each 'effective' day, one price*");
}
