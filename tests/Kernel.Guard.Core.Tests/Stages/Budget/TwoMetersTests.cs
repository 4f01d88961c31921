using AwesomeAssertions;
using KernelGuard.Core.Tests.Hosting;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget;

/// <summary>Holds what is counted where budgets stand twice in one pipeline: an attempt is counted once, and charged to no account twice.</summary>
public sealed class TwoMetersTests
{
    [Theory]
    [InlineData("alone", "alone")]
    [InlineData("guard", "alone")]
    public async Task An_attempt_is_counted_once(string outer, string inner)
    {
        await using var provider = Host();
        var builder = new ChatClientBuilder(new EchoClient());
        using var client = Add(Add(builder, outer), inner, "inner").Build(provider);

        await client.GetResponseAsync("hello", new ChatOptions { MaxOutputTokens = 10 }, TestContext.Current.CancellationToken);

        provider.GetRequiredService<IBudgets>().ReadSpending().Should().ContainSingle().Which.Attempts.Should().Be(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_budget_above_the_guard_is_refused_as_it_would_not_see_what_that_tries_again(bool between)
    {
        await using var provider = Host();
        var builder = Add(new ChatClientBuilder(new EchoClient()), "alone");
        builder = Add(between ? builder.UseFunctionInvocation() : builder, "guard");

        builder.Invoking(one => one.Build(provider)).Should().Throw<GuardConfigurationException>().WithMessage("*UseGuardBudget*after UseKernelGuard()*");
    }

    [Fact]
    public void A_budget_above_resilience_is_refused_too() =>
        new ChatClientBuilder(new EchoClient()).UseGuardBudget(new BudgetOptions { Tokens = 100, Window = "day" }).UseGuardResilience(new GuardPolicyOptions { Retry = new RetryOptions { MaxRetries = 2 } })
            .Invoking(static one => one.Build()).Should().Throw<GuardConfigurationException>().WithMessage("*after UseKernelGuard() and UseGuardResilience()*");

    [Theory]
    [InlineData("day", "day")]
    [InlineData(null, null)]
    public async Task Two_budgets_that_are_one_account_are_refused_as_each_would_charge_an_attempt(string? outer, string? inner)
    {
        await using var provider = Host();
        var builder = Add(Add(new ChatClientBuilder(new EchoClient()), "alone", outer), "alone", inner);

        builder.Invoking(one => one.Build(provider)).Should().Throw<GuardConfigurationException>().WithMessage($"*one account, '{outer ?? "default/Tokens per Global in day"}'*");
    }

    [Fact]
    public async Task A_guard_over_a_budget_of_the_same_account_is_refused_at_its_first_completion()
    {
        await using var provider = Host();
        var policy = new GuardPolicyOptions { Budgets = { new() { Name = "day", Tokens = 500, Window = "day" } } };
        using var client = Add(new ChatClientBuilder(new EchoClient()).UseKernelGuard(policy), "alone").Build(provider);

        await client.Awaiting(static one => one.GetResponseAsync("hello")).Should().ThrowAsync<GuardConfigurationException>().WithMessage("*one account, 'day'*");
    }

    [Theory]
    [InlineData("day", true)]
    [InlineData("other", false)]
    public async Task A_budget_in_a_target_that_is_not_the_first_is_seen_as_well(string inTarget, bool isRefused)
    {
        var services = new ServiceCollection();
        services.AddKernelGuardCore(static options =>
        {
            options.DefaultPolicy = "shop";
            options.Policies["shop"] = new GuardPolicyOptions { Budgets = { new() { Name = "day", Tokens = 100_000, Window = "day" } } };
            options.Targets["default"] = new TargetOptions { Priority = 1 };
        }).AddProvider(static _ => new EchoClient()).AddTarget("second", provider => Add(new ChatClientBuilder(new EchoClient()), "alone", inTarget).Build(provider));
        await using var host = services.BuildServiceProvider();
        var ask = () => host.GetRequiredService<IChatClient>().GetResponseAsync("hello", new ChatOptions { MaxOutputTokens = 10 }, TestContext.Current.CancellationToken);

        if (isRefused)
        {
            await ask.Should().ThrowAsync<GuardConfigurationException>().WithMessage("*one account, 'day'*");
            return;
        }

        await ask();
        host.GetRequiredService<IBudgets>().ReadSpending().Should().ContainSingle().Which.Attempts.Should().Be(1, "the meter of the target is nearer to what is billed");
    }

    [Fact]
    public async Task Books_of_their_own_count_for_themselves()
    {
        using var client = Add(Add(new ChatClientBuilder(new EchoClient()), "alone"), "alone").Build();

        (await client.GetResponseAsync("hello", new ChatOptions { MaxOutputTokens = 10 }, TestContext.Current.CancellationToken)).Text.Should().Be("hello");
    }

    private static ServiceProvider Host()
    {
        var services = new ServiceCollection();
        services.AddKernelGuardCore(static options => options.DefaultPolicy = "None");
        return services.BuildServiceProvider();
    }

    private static ChatClientBuilder Add(ChatClientBuilder builder, string stage, string? name = "day") =>
        stage == "guard" ? builder.UseKernelGuard() : builder.UseGuardBudget(new BudgetOptions { Name = name, Tokens = 100_000, Window = "day" });
}
