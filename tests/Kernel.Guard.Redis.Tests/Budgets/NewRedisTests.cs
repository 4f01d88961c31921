using AwesomeAssertions;
using KernelGuard.Redis.Budgets;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds what the first calls on a server do that never had books.</summary>
public sealed class NewRedisTests(SharedServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_default_options_and_no_started_host_the_first_calls_are_answered()
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        provider.RespondWith(Reply.Text("Yes.").WithUsage(25, 20));
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["KernelGuard:Redis:Configuration"] = server.Address;
        builder.Configuration["KernelGuard:Redis:Prefix"] = Member.NewPrefix();
        builder.AddKernelGuard(static options =>
            {
                options.DefaultPolicy = "host";
                options.Policies["host"] = new GuardPolicyOptions { Budgets = { new BudgetOptions { Name = "shared", Tokens = 1_000, Window = "3650d" } } };
            })
            .AddOpenAI("gpt-4o-mini", openAI => (openAI.Endpoint, openAI.ApiKey) = (provider.Endpoint, provider.ApiKey))
            .AddRedisBudgets();
        using var host = builder.Build();
        var client = host.Services.GetRequiredService<IChatClient>();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.GetResponseAsync("q", new ChatOptions { MaxOutputTokens = 20 }, Cancelled)));

        answers.Should().OnlyContain(static answer => answer.Text == "Yes.");
    }

    [Fact]
    public async Task A_caller_who_leaves_does_not_wait_for_new_books()
    {
        await using var store = Bookkeeper.Open(server.Address, Member.NewPrefix(), grace: TimeSpan.FromMinutes(1));
        using var left = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var asked = store.ReserveAsync(Ask.Of(Ask.Tokens(1_000)), Ask.Demand(0, 10), default, left.Token).AsTask();
        asked.IsCompleted.Should().BeFalse();

        await left.CancelAsync();

        await FluentActions.Awaiting(() => asked).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task What_only_counts_waits_for_no_new_books()
    {
        await using var store = Bookkeeper.Open(server.Address, Member.NewPrefix(), down: StoreDown.Open, grace: TimeSpan.FromMinutes(1));

        (await store.ReserveAsync(Ask.Of(Ask.Tokens(1_000, enforce: false)), Ask.Demand(0, 10))).Denied.Should().Be(-1);
    }
}
