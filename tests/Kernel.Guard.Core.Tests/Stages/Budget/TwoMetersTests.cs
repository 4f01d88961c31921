using AwesomeAssertions;
using KernelGuard.Core.Tests.Hosting;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget;

/// <summary>Holds who spent what where the budget stands twice in one pipeline: an attempt is counted once.</summary>
public sealed class TwoMetersTests
{
    [Theory]
    [InlineData("alone", "alone")]
    [InlineData("guard", "alone")]
    public async Task An_attempt_is_counted_once(string outer, string inner)
    {
        var services = new ServiceCollection();
        services.AddKernelGuardCore(static options => options.DefaultPolicy = "None");
        await using var provider = services.BuildServiceProvider();
        var builder = new ChatClientBuilder(new EchoClient());
        using var client = Add(Add(builder, outer), inner).Build(provider);

        await client.GetResponseAsync("hello", new ChatOptions { MaxOutputTokens = 10 }, TestContext.Current.CancellationToken);

        provider.GetRequiredService<IBudgets>().ReadSpending().Should().ContainSingle().Which.Attempts.Should().Be(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_budget_above_the_guard_is_refused_as_it_would_not_see_what_that_tries_again(bool between)
    {
        var services = new ServiceCollection();
        services.AddKernelGuardCore(static options => options.DefaultPolicy = "None");
        await using var provider = services.BuildServiceProvider();
        var builder = Add(new ChatClientBuilder(new EchoClient()), "alone");
        builder = Add(between ? builder.UseFunctionInvocation() : builder, "guard");

        builder.Invoking(one => one.Build(provider)).Should().Throw<GuardConfigurationException>().WithMessage("*UseGuardBudget*after UseKernelGuard()*");
    }

    [Fact]
    public void A_budget_above_resilience_is_refused_too() =>
        new ChatClientBuilder(new EchoClient()).UseGuardBudget(new BudgetOptions { Tokens = 100, Window = "day" }).UseGuardResilience(new GuardPolicyOptions { Retry = new RetryOptions { MaxRetries = 2 } })
            .Invoking(static one => one.Build()).Should().Throw<GuardConfigurationException>().WithMessage("*after UseKernelGuard() and UseGuardResilience()*");

    private static ChatClientBuilder Add(ChatClientBuilder builder, string stage) =>
        stage == "guard" ? builder.UseKernelGuard() : builder.UseGuardBudget(new BudgetOptions { Name = "day", Tokens = 100_000, Window = "day" });
}
