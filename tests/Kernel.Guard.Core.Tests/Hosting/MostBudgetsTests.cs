using AwesomeAssertions;
using KernelGuard.Hosting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Hosting;

/// <summary>One call is held to at most 64 budgets: beyond, thresholds and downgrades of some would do nothing.</summary>
public sealed class MostBudgetsTests
{
    [Theory]
    [InlineData(62, true)]
    [InlineData(63, false)]
    public void More_than_64_of_one_policy_are_an_error_at_start_that_counts_rate_limits_in(int budgets, bool holds)
    {
        var options = new KernelGuardOptions { DefaultPolicy = "d" };
        options.Policies["d"] = Options("d", budgets);
        options.Policies["d"].RateLimit = new() { TokensPerMinute = 1_000, RequestsPerMinute = 10 };
        var start = () => new PolicyResolver(options, declare: static (_, _) => { }).Validate([]);

        if (holds)
        {
            start.Should().NotThrow();
        }
        else
        {
            start.Should().Throw<GuardConfigurationException>().WithMessage("KernelGuard:Policies:d: one call is held to 65 budgets*at most 64*");
        }
    }

    [Fact]
    public void More_than_64_of_functions_around_each_other_are_an_error_at_the_call()
    {
        var (outer, inner) = (new FunctionPolicy("I.Outer", PolicyLayer.Of(Options("o", 40))), new FunctionPolicy("I.Inner", PolicyLayer.Of(Options("i", 25))));
        var resolver = new PolicyResolver(new KernelGuardOptions { DefaultPolicy = KernelGuardOptions.NoPolicy }, declare: static (_, _) => { });
        resolver.Validate([outer, inner]);
        using var around = new GuardScope(outer).Enter();

        FluentActions.Invoking(() => resolver.Resolve(new GuardScope(inner))).Should().Throw<GuardConfigurationException>().WithMessage("*65 budgets*at most 64*");
    }

    [Fact]
    public void More_than_64_given_in_code_are_an_error_there() =>
        FluentActions.Invoking(() => new ChatClientBuilder(new EchoClient()).UseGuardBudget([.. Options("b", 65).Budgets]))
            .Should().Throw<GuardConfigurationException>().WithMessage("UseGuardBudget: one call is held to 65 budgets*");

    private static GuardPolicyOptions Options(string name, int budgets)
    {
        var options = new GuardPolicyOptions();
        for (var i = 0; i < budgets; i++)
        {
            options.Budgets.Add(new() { Name = $"{name}{i}", Tokens = 1_000, Window = "day" });
        }

        return options;
    }
}
