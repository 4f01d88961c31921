using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Audit;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace KernelGuard.Core.Tests.Hosting;

/// <summary>Holds that a model which is not the cheaper one, where the model data knows both, and one that is never asked, are told at start.</summary>
public sealed class DowngradeWarningsTests
{
    [Theory]
    [InlineData("o3-pro", "*asks o3-pro in the place of gpt-4o-mini, and it costs 20 and 80*and that 0.15 and 0.6*")]
    [InlineData("GPT-4o-mini", "*it is the same model*")]
    [InlineData("gpt-4o-mini-2024-07-18", "*it is the same model*")]
    [InlineData("gpt-4o-mini-2026-01-01", "*it is the same model*")]
    [InlineData("text-embedding-3-small", "*it answers no chats*")]
    [InlineData("gpt-4.1-nano", null)]
    [InlineData("our-deployment", null)]
    public void A_model_that_is_not_the_cheaper_one_is_warned_of_once(string cheaper, string? says)
    {
        var logs = new LogLines();
        using var provider = Built(logs, new()
        {
            ["KernelGuard:Policies:p:Budgets:0:Tokens"] = "50000",
            ["KernelGuard:Policies:p:Budgets:0:DowngradeTo"] = cheaper,
            ["KernelGuard:Models:gpt-4o-mini-2026-01-01:MaxOutputTokens"] = "99",
        });

        provider.GetRequiredService<IChatClient>();

        var told = logs.Said.Where(line => line.Contains("in the place of", StringComparison.Ordinal)).ToList();
        if (says is null)
        {
            told.Should().BeEmpty();
        }
        else
        {
            told.Should().ContainSingle().Which.Should().Match(says);
        }
    }

    [Theory]
    [InlineData("Requests", null, "Tenant", "true", true)]
    [InlineData("Requests", "0.5", "Tenant", "true", false)]
    [InlineData("Requests", null, "Model", "true", false)]
    [InlineData("Requests", null, "Tenant", "false", false)]
    [InlineData("Tokens", null, "Tenant", "true", false)]
    public void A_model_that_is_never_asked_is_warned_of_once_for_each_budget(string unit, string? softAt, string per, string enforce, bool isTold)
    {
        var logs = new LogLines();
        using var provider = Built(logs, new()
        {
            ["KernelGuard:Policies:p:Budgets:0:Name"] = "first",
            [$"KernelGuard:Policies:p:Budgets:0:{unit}"] = "500",
            ["KernelGuard:Policies:p:Budgets:0:Per"] = per,
            ["KernelGuard:Policies:p:Budgets:0:SoftAt"] = softAt,
            ["KernelGuard:Policies:p:Budgets:0:Enforce"] = enforce,
            ["KernelGuard:Policies:p:Budgets:0:DowngradeTo"] = "gpt-4.1-nano",
            ["KernelGuard:AllowLoosening:0"] = "p:Budgets",
            ["KernelGuard:Policies:p:Budgets:1:Name"] = "second",
            ["KernelGuard:Policies:p:Budgets:1:Requests"] = "9",
            ["KernelGuard:Policies:p:Budgets:1:Window"] = "hour",
            ["KernelGuard:Policies:p:Budgets:1:OnLimit"] = "Downgrade",
            ["KernelGuard:Policies:p:Budgets:1:DowngradeTo"] = "gpt-4.1-nano",
        });

        provider.GetRequiredService<IChatClient>();

        var told = logs.Said.Where(static line => line.Contains("never asks gpt-4.1-nano", StringComparison.Ordinal)).ToList();
        told.Where(static line => line.Contains("budget first", StringComparison.Ordinal)).Should().HaveCount(isTold ? 1 : 0);
        told.Where(static line => line.Contains("budget second", StringComparison.Ordinal)).Should().ContainSingle();
    }

    private static ServiceProvider Built(LogLines logs, Dictionary<string, string?> settings)
    {
        settings["KernelGuard:DefaultPolicy"] = "p";
        settings["KernelGuard:Policies:p:Budgets:0:Window"] = "day";
        settings["KernelGuard:Policies:p:Budgets:0:OnLimit"] = "Downgrade";
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddSingleton<ILoggerProvider>(logs);
        services.AddKernelGuardCore().AddProvider(_ => new Named(new EchoClient()));
        return services.BuildServiceProvider();
    }

    private sealed class Named(IChatClient inner) : DelegatingChatClient(inner)
    {
        public override object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("echo", new Uri("http://echo"), "gpt-4o-mini") : base.GetService(serviceType, serviceKey);
    }
}
