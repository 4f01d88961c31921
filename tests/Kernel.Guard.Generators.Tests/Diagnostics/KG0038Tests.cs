using AwesomeAssertions;
using KernelGuard.Generators.ModelData;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0038Tests
{
    private const string Ending = """
        [PromptClient]
        public interface IPrompts { [UserMessage("x"), Model([|"going"|])] Task<string> AskAsync(); [UserMessage("x"), Fallback("there", [|"old-name"|])] Task<string> OtherAsync(); }
        """;

    private static readonly (string, string) Data = ("/src/kernel-guard.models.json", """
        { "models": [
            { "id": "going", "aliases": ["old-name"], "retirement": { "date": "2027-06-30", "successor": "there" }, "prices": [{ "input": 1, "output": 1 }] },
            { "id": "there", "prices": [{ "input": 1, "output": 1 }] } ] }
        """);

    [Theory]
    [InlineData("2027-04-01")]
    [InlineData("2027-06-29")]
    public void A_model_that_ends_within_90_days_is_a_warning(string date) =>
        Analyzed.Found(new ModelAnalyzer(), Ending, "KG0038", DiagnosticSeverity.Warning, date, Data)[0].GetMessage()
            .Should().Be("By the model data 'going' is not served from 2027-06-30 on; its provider recommends 'there'");

    [Theory]
    [InlineData("2027-03-31", null)]
    [InlineData("2027-06-30", "KG0018")]
    public void Earlier_it_is_none_and_from_that_day_on_it_is_another(string date, string? id) =>
        Analyzed.By(new ModelAnalyzer(), id is null ? Expect.Unmark(Ending).Source : Ending, id, id is null ? null : DiagnosticSeverity.Warning, date, Data);

    [Fact]
    public void A_model_that_shipped_is_reported_by_its_date() => Analyzed.By(
        new ModelAnalyzer(),
        """[PromptClient] public interface IPrompts { [UserMessage("x"), Model([|"gpt-4o-mini"|])] Task<string> AskAsync(); }""",
        "KG0038",
        DiagnosticSeverity.Warning,
        "2026-11-27");
}
