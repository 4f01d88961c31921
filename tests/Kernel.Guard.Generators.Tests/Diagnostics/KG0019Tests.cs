using AwesomeAssertions;
using KernelGuard.Generators.ModelData;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0019Tests
{
    [Theory]
    [InlineData("2027-2-1")]
    [InlineData("02/01/2027")]
    [InlineData("soon")]
    public void A_day_that_is_none_is_told_by_the_propertys_name(string day) => Analyzed.Found(
        new ModelAnalyzer(),
        """[PromptClient] public interface IPrompts { [UserMessage("x"), Model("gpt-5.4-mini")] Task<string> AskAsync(); }""",
        "KG0019",
        DiagnosticSeverity.Warning,
        day).Should().ContainSingle().Which.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Should().Contain("KernelGuardModelDate").And.Contain(day);

    [Theory]
    [InlineData("")]
    [InlineData(" 2026-01-01\n")]
    public void No_day_and_one_between_blanks_are_not_told(string day) => Analyzed.Found(
        new ModelAnalyzer(),
        """[PromptClient] public interface IPrompts { [UserMessage("x"), Model("gpt-5.4-mini")] Task<string> AskAsync(); }""",
        "KG0019",
        DiagnosticSeverity.Warning,
        day).Should().BeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{ \"models\": 1 }")]
    [InlineData("{ \"models\": [{ \"name\": \"x\" }] }")]
    [InlineData("{ \"models\": [] } more")]
    [InlineData("{ \"models\": [\"\\u12\"] }")]
    [InlineData("{ \"models\": [\"\\q\"] }")]
    [InlineData("{ \"models\": [1 2] }")]
    [InlineData("{ \"models\": [{ \"id\" \"x\" }] }")]
    [InlineData("{ \"models\": [\"x\"] }")]
    [InlineData("{ \"models\": [{ \"id\": \"x\", \"maxOutputToken\": 1 }] }")]
    [InlineData("{ \"models\": [{ \"id\": \"x\", \"prices\": [{ \"input\": 1, \"output\": 1, \"inputs\": 1 }] }] }")]
    [InlineData("{ \"models\": [{ \"id\": \"x\", \"prices\": [1] }] }")]
    [InlineData("{ \"models\": [{ \"id\": \"x\", \"reasoning\": 1 }] }")]
    [InlineData("{ \"models\": [{ \"id\": \"x\", \"encoding\": \"p50k_base\" }] }")]
    [InlineData("{ \"models\": [{ \"id\": \"x\", \"retirement\": { \"date\": \"soon\" } }] }")]
    [InlineData("{ \"models\": [{ \"id\": \"x\", \"regional\": { \"factor\": 0.9 } }] }")]
    [InlineData("{ \"models\": [{ \"id\": \"x\", \"regional\": {} }] }")]
    [InlineData("{ \"models\": [{ \"id\": \"x\", \"prices\": [{ \"tier\": \"unknown\", \"input\": 1, \"output\": 1 }] }] }")]
    [InlineData("{ \"models\": [{ \"id\": \"x\" }, { \"id\": \"X\" }] }")]
    [InlineData("{ \"models\": [{ \"id\": \"x\", \"aliases\": [\"gpt-4o\"] }] }")]
    [InlineData("{ \"models\": [{ \"id\": \"x\", \"aliases\": [\"X\"] }] }")]
    [InlineData("{ \"models\": [{ \"id\": \"x\", \"aliases\": \"y\" }] }")]
    [InlineData("{ \"models\": [{ \"id\": \"x\", \"aliases\": [{}] }] }")]
    [InlineData("{ \"models\": [{ \"id\": \"x\", \"prices\": {} }] }")]
    [InlineData("{ \"models\": [{ \"id\": \"x\", \"prices\": 5 }] }")]
    [InlineData("{ \"models\": [{ \"id\": \"x\", \"contextWindow\": {} }] }")]
    [InlineData("{ \"models\": [{ \"id\": \"x\", \"retirement\": \"2027-01-01\" }] }")]
    [InlineData("{ \"models\": [{ \"id\": \"x\", \"prices\": [{ \"input\": 1, \"output\": 1, \"above\": 100 }] }] }")]
    [InlineData("{ \"models\": [{ \"id\": \"x\", \"prices\": [{ \"input\": 1, \"output\": 1 }, { \"input\": 2, \"output\": 1 }] }] }")]
    [InlineData("{ \"models\": [{ \"id\": \"x\", \"prices\": [{ \"effective\": \"2026-01-01\", \"input\": 1, \"output\": 1 }, { \"effective\": \"2026-01-01\", \"input\": 2, \"output\": 1 }] }] }")]
    public void What_is_no_such_file_is_a_warning_and_the_librarys_data_holds(string text)
    {
        var found = Analyzed.Found(
            new ModelAnalyzer(),
            """[PromptClient] public interface IPrompts { [UserMessage("x"), Model("gpt-4o-mini")] Task<string> AskAsync(); }""",
            "KG0019",
            DiagnosticSeverity.Warning,
            "2026-01-01",
            ("/src/kernel-guard.models.json", text));

        found.Should().ContainSingle().Which.Location.GetLineSpan().Path.Should().Be("/src/kernel-guard.models.json");
    }

    [Theory]
    [InlineData("{ \"models\": [] }")]
    [InlineData("{\n\t\"more\": [true, null, -1.5e+3, {}, []], \"models\": [ { \"id\": \"a\\u0062\\\"\\n\", \"aliases\": [] } ]\r\n}")]
    public void Such_a_file_is_read(string text) =>
        Analyzed.By(new ModelAnalyzer(), "public class None;", null, null, null, ("/src/kernel-guard.models.json", text));

    [Fact]
    public void A_text_that_is_nested_without_end_is_no_such_file() =>
        FluentActions.Invoking(() => JsonTree.Read(new string('[', 100_000))).Should().Throw<FormatException>();

    [Fact]
    public void Cut_anywhere_it_throws_nothing_but_that_it_is_not_JSON()
    {
        var text = File.ReadAllText(Checkout.File("src", "Kernel.Guard.Core", "Accounting", "models.json")).TrimEnd();
        for (var at = 0; at < text.Length; at += 7)
        {
            FluentActions.Invoking(() => JsonTree.Read(text[..at])).Should().Throw<FormatException>();
        }

        JsonTree.Read(text).Should().NotBeNull();
    }
}
