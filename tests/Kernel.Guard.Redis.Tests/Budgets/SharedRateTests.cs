using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds a rate limit over all processes together.</summary>
public sealed class SharedRateTests(SharedServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(4L, null, 4)]
    [InlineData(null, 285L, 4)]
    public async Task Two_processes_send_a_model_no_more_in_a_minute_than_one_may(long? requests, long? tokens, int sent)
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        provider.RespondWith(Reply.Text("Yes.").WithUsage(20, 50));
        var prefix = Member.NewPrefix();
        using var first = Host(provider, prefix, requests, tokens);
        using var second = Host(provider, prefix, requests, tokens);
        await first.StartAsync(Cancelled);
        await second.StartAsync(Cancelled);
        IChatClient[] clients = [first.Services.GetRequiredService<IChatClient>(), second.Services.GetRequiredService<IChatClient>()];

        for (var i = 0; i < sent; i++)
        {
            await clients[i % 2].GetResponseAsync("q", new ChatOptions { MaxOutputTokens = 50 }, Cancelled);
        }

        foreach (var client in clients)
        {
            var denied = (await FluentActions.Awaiting(() => client.GetResponseAsync("q", new ChatOptions { MaxOutputTokens = 50 }, Cancelled)).Should().ThrowAsync<BudgetExceededException>()).Which;
            denied.Budget.Should().Be("rate limit");
            denied.RetryAfter.Should().BePositive().And.BeLessThanOrEqualTo(TimeSpan.FromSeconds(61));
        }

        provider.Requests.Should().HaveCount(sent);
    }

    private IHost Host(OpenAIServer provider, string prefix, long? requests, long? tokens)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["KernelGuard:Redis:Configuration"] = server.Address;
        builder.Configuration["KernelGuard:Redis:Prefix"] = prefix;
        builder.AddKernelGuard(options =>
            {
                options.DefaultPolicy = "host";
                options.Policies["host"] = new GuardPolicyOptions { RateLimit = new RateLimitOptions { RequestsPerMinute = requests, TokensPerMinute = tokens, QueueFor = "1ms" } };
            })
            .AddOpenAI("gpt-4o-mini", openAI => (openAI.Endpoint, openAI.ApiKey) = (provider.Endpoint, provider.ApiKey))
            .AddRedisBudgets(static options => (options.Deadline, options.Grace) = ("20s", "0s"));
        return builder.Build();
    }
}
