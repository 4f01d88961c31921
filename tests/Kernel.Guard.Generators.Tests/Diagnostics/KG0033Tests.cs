using AwesomeAssertions;
using KernelGuard.Generators.Cost;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0033Tests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("0,05")]
    [InlineData("$1")]
    [InlineData("1e-3")]
    [InlineData("none")]
    public void A_ceiling_that_is_no_amount_does_not_build(string ceiling) => Analyzed.FoundWith(
        new CostAnalyzer(), "public class None;", "KG0033", DiagnosticSeverity.Error, new Dictionary<string, string> { ["KernelGuardMaxCostPerCall"] = ceiling })
        .Should().ContainSingle().Which.GetMessage().Should().Contain($"'{ceiling}'");

    [Theory]
    [InlineData("0.05")]
    [InlineData("")]
    [InlineData(" ")]
    public void An_amount_or_none_at_all_is_taken(string ceiling) => Analyzed.With(
        new CostAnalyzer(), "public class None;", null, null, new Dictionary<string, string> { ["KernelGuardMaxCostPerCall"] = ceiling });
}
