using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Tests.OpenAI;

/// <summary>A budget that asks a cheaper model adapts the settings to it, on a strict server; also where the attempt is made again.</summary>
public sealed class DowngradeSettingsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<OpenAIApi, bool> All() =>
        [.. from api in Enum.GetValues<OpenAIApi>() from streamed in new[] { false, true } select new TheoryDataRow<OpenAIApi, bool>(api, streamed)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_reasoning_model_is_sent_no_sampling_settings_and_is_asked_again_as_such(OpenAIApi api, bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.Enqueue(Reply.Text("full").WithUsage(10, 10), Reply.Error(503), Reply.Text("ok"));
        await using var client = new WayClient(Way.AddOpenAI, server, api, Policy("gpt-5-mini"));
        await client.AskAsync(streamed, Token, new ChatOptions { ModelId = "gpt-4o", Temperature = 0.2f });

        var (contents, _, error) = await client.AskAsync(streamed, Token, new ChatOptions { ModelId = "gpt-4o", Temperature = 0.2f, TopP = 0.5f, MaxOutputTokens = 100 });

        error.Should().BeNull();
        WayClient.TextOf(contents).Should().Be("ok");
        server.Requests.Select(static request => request.Model).Should().Equal("gpt-4o", "gpt-5-mini", "gpt-5-mini");
        server.Requests[0].Body.Should().Contain("temperature");
        server.Requests.Skip(1).Should().OnlyContain(static request => !request.Body.Contains("temperature") && !request.Body.Contains("top_p"));
    }

    [Fact]
    public async Task What_the_cheaper_model_cannot_take_is_not_sent()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var client = new WayClient(Way.AddOpenAI, server, policy: Policy("gpt-5-mini"));
        await client.AskAsync(streamed: false, Token, new ChatOptions { ModelId = "gpt-4o" });

        var (_, _, error) = await client.AskAsync(streamed: false, Token, new ChatOptions { ModelId = "gpt-4o", StopSequences = ["END"] });

        error.Should().BeOfType<ProviderException>().Which.Message.Should().Contain("'stop'").And.Contain("DowngradeTo");
        server.RequestCount.Should().Be(1);
    }

    // From the first cent on.
    private static GuardPolicyOptions Policy(string cheaper) => new()
    {
        Retry = new() { MaxRetries = 1, Delay = "1ms" },
        Budgets = { new BudgetOptions { Cost = 1, Window = "1d", SoftAt = 0.000001, OnLimit = OnLimit.Downgrade, DowngradeTo = cheaper } },
    };
}
