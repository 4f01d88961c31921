using AwesomeAssertions;
using KernelGuard.Generators.Cost;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0032Tests
{
    [Theory]
    [InlineData("""[UserMessage("x")] Task<string> [|AskAsync|]();""", "no [Model] names its model: the configuration does")]
    [InlineData("""[UserMessage("x"), Model("nobody")] Task<string> [|AskAsync|]();""", "the model data does not know 'nobody'")]
    [InlineData("""[UserMessage("x"), Model("small"), Fallback("nobody")] Task<string> [|AskAsync|]();""", "the model data does not know 'nobody'")]
    [InlineData("""[UserMessage("x"), Model("endless")] Task<string> [|AskAsync|]();""", "the model data does not say what 'endless' takes and gives at most")]
    [InlineData("""[UserMessage("x"), Model("small")] Task<string> [|AskAsync|](PromptExecutionSettings settings);""", "'settings' may bring settings that cost more")]
    [InlineData("""[UserMessage("x"), Model("small")] Task<string> [|AskAsync|](KernelArguments arguments);""", "'arguments' may bring settings that cost more")]
    [InlineData("""[UserMessage("x"), GuardPolicy("named")] Task<string> [|AskAsync|]();""", "the policy 'named' of the configuration may name another model")]
    public void Where_the_build_does_not_know_the_cost_the_ceiling_says_so(string method, string why)
    {
        var found = Analyzed.FoundWith(
            new CostAnalyzer(),
            $$"""[PromptClient] public interface IPrompts { {{method}} }""",
            "KG0032",
            DiagnosticSeverity.Warning,
            new Dictionary<string, string> { ["KernelGuardMaxCostPerCall"] = "1" },
            KG0030Tests.Data);

        found[0].GetMessage().Should().EndWith(": " + why);
    }

    [Fact]
    public void Without_a_ceiling_nothing_is_said() => Analyzed.By(
        new CostAnalyzer(), """[PromptClient] public interface IPrompts { [UserMessage("x")] Task<string> AskAsync(); }""");
}
