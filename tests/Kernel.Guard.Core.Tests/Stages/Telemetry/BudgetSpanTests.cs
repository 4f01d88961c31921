using System.Diagnostics;
using AwesomeAssertions;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Telemetry;

/// <summary>What the span of a completion says of its budgets.</summary>
[Collection(TelemetryRuns.Name)]
public sealed class BudgetSpanTests
{
    private readonly ListenedHost _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ChatOptions Asked => new() { ModelId = "gpt-4o-mini", MaxOutputTokens = 100 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_completion_with_room_names_the_budget_that_has_the_least_of_its_limit_left_without_what_it_reserved(bool cached)
    {
        var policy = new GuardPolicyOptions { Budgets = [Budget("hour", 10_000), Budget("day", 2_000), Budget("month", 1_000_000)] };
        policy.Cache = cached ? new CacheOptions { Ttl = "1h", Partition = Partition.Public } : null;

        await _host.RunAsync(new ScriptedProvider(), policy, Ask);

        Said("kernelguard.budget.result").Should().Be("allowed");
        Said("kernelguard.budget.name").Should().Be("day");
        Said("kernelguard.budget.tokens.remaining").Should().BeOfType<long>().Which.Should().BeInRange(1_800, 1_899, "a hundred tokens of output and the prompt's bytes are reserved");
        Said("kernelguard.budget.remaining").Should().BeNull();
    }

    [Fact]
    public async Task Money_is_told_in_dollars_and_requests_as_what_they_are()
    {
        await _host.RunAsync(new ScriptedProvider(), new() { Budgets = [new BudgetOptions { Name = "money", Cost = 0.5m, Window = "1h" }] }, Ask);

        Said("kernelguard.budget.remaining").Should().BeOfType<double>().Which.Should().BeInRange(0.49, 0.49999999);

        _host.Spans.Clear();
        await _host.RunAsync(new ScriptedProvider(), new() { Budgets = [new BudgetOptions { Name = "turns", Requests = 3, Window = "1h" }] }, Ask);

        Said("kernelguard.budget.requests.remaining").Should().Be(2L);
    }

    [Fact]
    public async Task A_denied_completion_says_what_was_left_of_the_budget_that_denied()
    {
        await _host.RunAsync(new ScriptedProvider(), new() { Budgets = [Budget("wide", 1_000_000), Budget("tight", 5)] }, static async client =>
            await client.Awaiting(Ask).Should().ThrowAsync<BudgetExceededException>());

        Said("kernelguard.budget.result").Should().Be("denied");
        Said("kernelguard.budget.name").Should().Be("tight");
        Said("kernelguard.budget.tokens.remaining").Should().Be(5L);
    }

    [Fact]
    public async Task A_warning_names_its_own_budget_also_where_another_has_less()
    {
        var soft = Budget("soft", 2_000);
        (soft.SoftAt, soft.OnLimit) = (0.01, OnLimit.Warn);

        await _host.RunAsync(new ScriptedProvider(), new() { Budgets = [Budget("tight", 500), soft] }, static async client =>
        {
            await Ask(client);
            await Ask(client);
        });
        _host.Spans.Remove(_host.Spans.First(static span => span.Kind == ActivityKind.Internal));

        Said("kernelguard.budget.result").Should().Be("warned");
        Said("kernelguard.budget.name").Should().Be("soft");
        Said("kernelguard.budget.tokens.remaining").Should().BeOfType<long>().Which.Should().BeInRange(1_680, 1_779, "120 tokens were spent before");
    }

    private static BudgetOptions Budget(string name, long tokens) => new() { Name = name, Tokens = tokens, Window = "1h" };

    private static Task Ask(IChatClient client) => client.GetResponseAsync("Hello.", Asked, Token);

    private object? Said(string name) => _host.Guard.GetTagItem(name);
}
