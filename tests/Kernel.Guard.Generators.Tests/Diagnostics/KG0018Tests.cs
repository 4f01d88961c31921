using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Generators.ModelData;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0018Tests
{
    private const string Retired = """
        [PromptClient]
        public interface IPrompts { [UserMessage("x"), Model([|"gone"|])] Task<string> AskAsync(); [UserMessage("x"), Fallback("there", [|"old-name"|], [|"gone-2025-01-31"|])] Task<string> OtherAsync(); }
        """;

    private static readonly (string, string) Data = ("/src/kernel-guard.models.json", """
        { "models": [
            { "id": "gone", "aliases": ["old-name"], "retirement": { "date": "2027-03-01", "successor": "there" }, "prices": [{ "input": 1, "output": 1 }] },
            { "id": "there", "retirement": { "date": "2027-05-31" }, "prices": [{ "input": 1, "output": 1 }] } ] }
        """);

    [Theory]
    [InlineData("2027-03-01")]
    [InlineData("\n  2027-03-01 ")]
    public void A_model_that_is_shut_down_on_the_day_of_the_build_is_a_warning(string date)
    {
        var found = Analyzed.Found(new ModelAnalyzer(), Retired, "KG0018", DiagnosticSeverity.Warning, date, Data);

        found[0].GetMessage().Should().Be("By the model data 'gone' is not served since 2027-03-01; its provider recommends 'there'");
    }

    [Fact]
    public void One_that_a_prompt_file_names_is_told_in_the_file()
    {
        var found = Analyzed.Found(
            new KernelGuard.Generators.Cost.PromptFileAnalyzer(),
            """[PromptClient] public interface IPrompts { [PromptFile("a.md")] Task<string> AskAsync(); }""",
            "KG0018",
            DiagnosticSeverity.Warning,
            "2027-03-01",
            Data,
            ("/src/a.md", "---\ntemperature: 0.1\nmodel: gone\n---\nuser:\nHello\n"));

        found.Should().ContainSingle().Which.Location.GetLineSpan().ToString().Should().Be("/src/a.md: (2,0)-(2,11)");
    }

    [Fact]
    public void By_default_it_is_held_against_the_day_of_the_data() =>
        Analyzed.By(new ModelAnalyzer(), Expect.Unmark(Retired).Source, null, null, null, (Data.Item1, Data.Item2.Replace("2027-", "2099-", StringComparison.Ordinal)));

    [Fact]
    public void The_day_of_the_data_is_the_newest_on_which_it_was_read()
    {
        using var shipped = JsonDocument.Parse(File.ReadAllText(Checkout.File("src", "Kernel.Guard.Core", "Accounting", "models.json")));
        var models = shipped.RootElement.GetProperty("models").EnumerateArray().ToArray();
        var days = models.SelectMany(model => model.GetProperty("prices").EnumerateArray().Concat(model.TryGetProperty("retirement", out var end) && end.ValueKind == JsonValueKind.Object ? [end] : []))
            .Select(part => part.TryGetProperty("read", out var read) ? read.GetString()! : "");

        ModelTable.Shipped.Read.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).Should().Be(days.Max(StringComparer.Ordinal));
        foreach (var model in models)
        {
            var entry = ModelTable.Shipped.Find(model.GetProperty("id").GetString()!)!;
            (model.TryGetProperty("retirement", out var end) && end.ValueKind == JsonValueKind.Object ? end.GetProperty("date").GetString() : null)
                .Should().Be(entry.Retirement?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void A_model_that_shipped_is_reported_by_its_date() => Analyzed.By(
        new ModelAnalyzer(),
        """[PromptClient] public interface IPrompts { [UserMessage("x"), Model([|"gpt-4o-2024-05-13"|])] Task<string> AskAsync(); }""",
        "KG0018",
        DiagnosticSeverity.Warning,
        "2026-10-23");
}
