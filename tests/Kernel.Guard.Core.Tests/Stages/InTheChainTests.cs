using AwesomeAssertions;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages;

public sealed class InTheChainTests
{
    [Theory]
    [CombinatorialShapes]
    public async Task The_guards_own_chain_caches_above_its_budget(bool streamed)
    {
        var provider = new ScriptedChatClient { Answer = static _ => Say("30 days.", usage: Used(40, 5)) };
        var services = new ServiceCollection();
        services.AddKernelGuardCore(static options =>
        {
            options.DefaultPolicy = "shop";
            options.Policies["shop"] = new GuardPolicyOptions
            {
                Cache = new CacheOptions { Ttl = "30m", Partition = Partition.Tenant },
                Budgets = { new BudgetOptions { Name = "daily", Tokens = 100, Window = "day", Per = Scope.Tenant } },
            };
        }).AddProvider(_ => provider);
        await using var container = services.BuildServiceProvider();
        var client = container.GetRequiredService<IChatClient>();
        var scope = new GuardScope(null, new GuardContext("acme"));
        using var entered = scope.Enter();

        await Ask("What is the return policy?");
        await Ask("What is the return policy?");
        var denied = await FluentActions.Awaiting(() => Ask("What is the return policy for gifts that were bought abroad, in a sale, and are worn already, and who pays for the parcel, the customs and the tax in that case?")).Should().ThrowAsync<BudgetExceededException>();

        denied.Which.Budget.Should().Be("daily");
        denied.Which.Remaining.Should().Be(55, "the hit cost nothing");
        provider.Calls.Should().Be(1);
        scope.Calls.Select(static call => (call.Cache!.Result, call.Budget?.Decision, call.Usage.Total)).Should().Equal(
            (CacheResult.Miss, BudgetDecision.Allowed, 45), (CacheResult.Hit, null, 0), (CacheResult.Miss, BudgetDecision.Denied, 0));

        Task<ChatResponse> Ask(string question) => client.AskAsync(streamed, [new(ChatRole.User, question)], new ChatOptions { MaxOutputTokens = 20 }, TestContext.Current.CancellationToken);
    }
}
