using AwesomeAssertions;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace KernelGuard.Core.Tests.Hosting;

/// <summary>Holds the budgets that a host's code gives to be known before a call, and after each change of the configuration.</summary>
public sealed class GivenBudgetsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_code_gave_is_known_before_a_call_and_after_a_changed_configuration(bool whole)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([]).Build();
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IConfiguration>(configuration);
        builder.Services.AddKernelGuardCore(static options => options.DefaultPolicy = KernelGuardOptions.NoPolicy).AddProvider(static _ => new EchoClient());
        using var host = builder.Build();
        await host.StartAsync(Cancel);
        var plan = new BudgetOptions { Name = "plan", Tokens = 100_000, Window = "day" };
        var pipeline = new ChatClientBuilder(new EchoClient());
        using var client = (whole ? pipeline.UseKernelGuard(new GuardPolicyOptions { Budgets = { plan } }) : pipeline.UseGuardBudget(plan)).Build(host.Services);
        var budgets = host.Services.GetRequiredService<IBudgets>();

        await budgets.GrantAsync(new BudgetTarget("plan"), 10, "before a call", Cancel);
        configuration["KernelGuard:Functions:I.M:Model:MaxOutputTokens"] = "7";
        configuration.Reload();
        await budgets.GrantAsync(new BudgetTarget("plan"), 10, "after the change", Cancel);

        (await budgets.ReadAsync(cancellationToken: Cancel)).Single(static state => state.Budget == "plan").Granted.Should().Be(20);
    }

    [Fact]
    public async Task A_changed_configuration_changes_the_limit_that_code_gave_before_a_call()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([]).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddKernelGuardCore(static options => options.DefaultPolicy = KernelGuardOptions.NoPolicy).AddProvider(static _ => new EchoClient());
        await using var provider = services.BuildServiceProvider();
        using var client = new ChatClientBuilder(new EchoClient()).UseKernelGuard(new GuardPolicyOptions { Budgets = { new() { Name = "plan", Tokens = 100_000, Window = "day" } } }).Build(provider);

        configuration["KernelGuard:Functions:IChatClient:Budgets:0:Name"] = "plan";
        configuration["KernelGuard:Functions:IChatClient:Budgets:0:Tokens"] = "500";
        configuration.Reload();

        (await provider.GetRequiredService<IBudgets>().ReadAsync(cancellationToken: Cancel)).Single(static state => state.Budget == "plan").Limit.Should().Be(500);
    }
}
