using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Core.Tests.Hosting;

/// <summary>A stream that is read twice is two completions, each with a record, options and a booking of its own.</summary>
public sealed class CompletionStreamTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("1m")]
    public async Task Each_is_booked_at_the_tier_that_served_it(string? deadline)
    {
        var tiers = new Queue<string>(["flex", "priority", "flex"]);
        var provider = new ScriptedChatClient
        {
            Answer = options =>
            {
                options.Attempt.ServiceTier ??= tiers.Dequeue();
                return ScriptedChatClient.Say("Hi", "gpt-5.4-mini", ScriptedChatClient.Used(1_000, 1_000));
            },
        };
        await using var services = Host();
        using var client = Guarded(provider, services, new() { Timeout = deadline is null ? null : new() { Call = deadline } });
        var scope = new GuardScope(null);

        using (scope.Enter())
        {
            var stream = client.GetStreamingResponseAsync("hello", new ChatOptions { ModelId = "gpt-5.4-mini" }, Cancel);
            (await stream.ToListAsync(Cancel)).Should().NotBeEmpty();
            (await stream.ToListAsync(Cancel)).Should().NotBeEmpty();
            (await stream.ToListAsync(Cancel)).Should().NotBeEmpty();
        }

        scope.Calls.Should().HaveCount(3).And.OnlyContain(static call => call.Usage.Total == 2_000);
        var costs = scope.Calls.Select(static call => call.Cost).ToList();
        costs[2].Should().Be(costs[0]).And.BeLessThan(costs[1]!.Value);
        services.GetRequiredService<IBudgets>().ReadSpending().Should().ContainSingle().Which.Cost.Should().Be(costs.Sum());
    }

    [Fact]
    public async Task The_cap_of_one_is_not_that_of_the_next()
    {
        var provider = new ScriptedChatClient { Answer = static _ => ScriptedChatClient.Say("Hi", usage: ScriptedChatClient.Used(1, 1)) };
        await using var services = Host();
        using var client = Guarded(provider, services, new() { Budgets = { new() { Name = "day", Tokens = 1_000, Window = "day" } } });
        var stream = client.GetStreamingResponseAsync("hello", new ChatOptions { MaxOutputTokens = 5_000 }, Cancel);
        await stream.ToListAsync(Cancel);
        provider.LastOptions!.MaxOutputTokens.Should().BeLessThan(1_000);

        await services.GetRequiredService<IBudgets>().GrantAsync(new BudgetTarget("day"), 10_000, "more", Cancel);
        await stream.ToListAsync(Cancel);

        provider.LastOptions!.MaxOutputTokens.Should().Be(5_000);
    }

    [Fact]
    public async Task So_it_is_where_redaction_stands_alone_over_a_budget()
    {
        var tiers = new Queue<string>(["flex", "priority"]);
        var provider = new ScriptedChatClient
        {
            Answer = options =>
            {
                options.Attempt.ServiceTier ??= tiers.Dequeue();
                return ScriptedChatClient.Say("Hi", "gpt-5.4-mini", ScriptedChatClient.Used(1_000, 1_000));
            },
        };
        await using var services = Host();
        using var client = new ChatClientBuilder(provider).UseGuardRedaction().UseGuardBudget(new BudgetOptions { Name = "day", Tokens = 1_000_000, Window = "day" }).Build(services);

        var stream = client.GetStreamingResponseAsync(Once(), new ChatOptions { ModelId = "gpt-5.4-mini" }, Cancel);
        await stream.ToListAsync(Cancel);
        var one = services.GetRequiredService<IBudgets>().ReadSpending().Single().Cost;
        await stream.ToListAsync(Cancel);

        tiers.Should().BeEmpty("each completion has a record of its own");
        var row = services.GetRequiredService<IBudgets>().ReadSpending().Should().ContainSingle().Which;
        row.Attempts.Should().Be(2);
        (row.Cost - one).Should().BeGreaterThan(one, "priority costs more than flex");

        static IEnumerable<ChatMessage> Once()
        {
            yield return new ChatMessage(ChatRole.User, "write to ada@example.com");
        }
    }

    [Fact]
    public void What_is_wrong_with_it_is_said_before_it_is_read()
    {
        using var services = Host();
        using var client = Guarded(new ScriptedChatClient(), services, new());

        client.Invoking(static one => one.GetStreamingResponseAsync([], null, Cancel)).Should().Throw<ArgumentException>().WithMessage("*at least one message*");
    }

    private static IChatClient Guarded(IChatClient provider, IServiceProvider services, GuardPolicyOptions policy) => new ChatClientBuilder(provider).UseKernelGuard(policy).Build(services);

    private static ServiceProvider Host()
    {
        var services = new ServiceCollection();
        services.AddKernelGuardCore(static options => options.DefaultPolicy = KernelGuardOptions.NoPolicy);
        return services.BuildServiceProvider();
    }
}
