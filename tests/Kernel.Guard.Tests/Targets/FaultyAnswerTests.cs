using System.ClientModel;
using System.ClientModel.Primitives;
using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;
using Xunit;

namespace KernelGuard.Tests.Targets;

/// <summary>Answers that are cut in due form, refusals of one target, and clients with errors of their own: none costs a call that can be served.</summary>
public sealed class FaultyAnswerTests : IAsyncLifetime
{
    private OpenAIServer _one = null!;
    private OpenAIServer _two = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _one = await OpenAIServer.StartAsync(cancellationToken: Token);
        _two = (await OpenAIServer.StartAsync(cancellationToken: Token)).RespondWith(Reply.Text("two"));
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
    }

    public static TheoryData<int, bool> Refusals() =>
        [.. from status in new[] { 402, 405, 407, 410, 421, 423, 425, 451 } from streamed in new[] { false, true } select new TheoryDataRow<int, bool>(status, streamed)];

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions)]
    [InlineData(OpenAIApi.Responses)]
    public async Task A_whole_answer_whose_body_ends_too_early_is_asked_for_again_wherever_it_ends(OpenAIApi api)
    {
        await using var client = new WayClient(Way.AddOpenAI, _one, api, new() { Retry = new() { MaxRetries = 1, Delay = "1ms", MaxDelay = "1ms" } });
        for (var bytes = 0; ; bytes++)
        {
            bytes.Should().BeLessThan(5_000);
            _one.ClearReplies();
            _one.Enqueue(Reply.Text("the first").CutAtByte(bytes, properly: true), Reply.Text("the second"));
            var (contents, _, error) = await client.AskAsync(streamed: false, Token);

            error.Should().BeNull($"the first answer was cut at byte {bytes}");
            if (WayClient.TextOf(contents) == "the first")
            {
                bytes.Should().BeGreaterThan(100, "only the whole body is an answer");
                return;
            }

            WayClient.TextOf(contents).Should().Be("the second");
        }
    }

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions, 0)]
    [InlineData(OpenAIApi.ChatCompletions, 10)]
    [InlineData(OpenAIApi.ChatCompletions, 120)]
    [InlineData(OpenAIApi.Responses, 0)]
    [InlineData(OpenAIApi.Responses, 10)]
    public async Task So_it_is_through_a_client_of_the_hosts(OpenAIApi api, int bytes)
    {
        _one.Enqueue(Reply.Text("the first").CutAtByte(bytes, properly: true), Reply.Text("the second"));
        await using var client = new WayClient(Way.AddProvider, _one, api, new() { Retry = new() { MaxRetries = 1, Delay = "1ms" } });

        var (contents, _, error) = await client.AskAsync(streamed: false, Token);

        error.Should().BeNull();
        WayClient.TextOf(contents).Should().Be("the second");
    }

    [Theory]
    [InlineData("<html>We are working on it.</html>", "text/html")]
    [InlineData("{\"error\":\"not today\"}", "application/json")]
    public async Task A_target_that_answers_with_a_page_is_left_and_rests(string body, string type)
    {
        _one.RespondWith(Reply.Garbage(body, type));
        await using var host = Host(retries: 2);
        for (var i = 0; i < 8; i++)
        {
            (await host.AskAsync(streamed: false, cancellationToken: Token)).Should().Be("two");
        }

        _one.RequestCount.Should().Be(5, "the failure threshold is five");
    }

    [Fact]
    public async Task A_page_of_the_only_target_is_not_asked_for_again()
    {
        _one.RespondWith(Reply.Garbage("<html>We are working on it.</html>", "text/html"));
        await using var client = new WayClient(Way.AddOpenAI, _one, policy: new() { Retry = new() { MaxRetries = 3, Delay = "1ms" } });

        var (_, _, error) = await client.AskAsync(streamed: false, Token);

        error.Should().BeOfType<ProviderException>().Which.Code.Should().Be(ProviderException.InvalidResponse);
        _one.RequestCount.Should().Be(1);
    }

    [Theory, MemberData(nameof(Refusals))]
    public async Task What_one_target_refuses_for_a_reason_of_its_own_another_one_serves(int status, bool streamed)
    {
        _one.RespondWith(Reply.Error(status));
        await using var host = Host(retries: 1);

        (await host.AskAsync(streamed, cancellationToken: Token)).Should().Be("two");

        (_one.RequestCount, _two.RequestCount).Should().Be((1, 1));
    }

    [Theory]
    [InlineData(402, 1)]
    [InlineData(410, 1)]
    [InlineData(421, 3)]
    [InlineData(425, 3)]
    public async Task The_only_target_is_asked_again_only_where_that_may_help(int status, int requests)
    {
        _one.RespondWith(Reply.Error(status));
        await using var client = new WayClient(Way.AddOpenAI, _one, policy: new() { Retry = new() { MaxRetries = 2, Delay = "1ms", MaxDelay = "1ms" } });

        var (_, _, error) = await client.AskAsync(streamed: false, Token);

        error.Should().BeOfType<ProviderException>().Which.Status.Should().Be(status);
        _one.RequestCount.Should().Be(requests);
    }

    [Theory]
    [InlineData("insufficient_quota", null)]
    [InlineData("429", "insufficient_quota")]
    [InlineData("rate_limit_exceeded", "billing_hard_limit_reached")]
    [InlineData("billing_not_active", null)]
    [InlineData("quota_exceeded", null)]
    [InlineData("insufficient_balance", null)]
    public async Task A_spent_quota_is_known_by_its_code_or_its_type_and_not_waited_for(string code, string? type)
    {
        foreach (var way in new[] { Way.AddOpenAI, Way.AddProvider })
        {
            _one.ClearReplies();
            _one.RespondWith(Reply.Error(429, code: code, type: type));
            var before = _one.RequestCount;
            await using var client = new WayClient(way, _one, policy: new() { Retry = new() { MaxRetries = 2, Delay = "1ms", MaxDelay = "1ms" } });

            var (_, _, error) = await client.AskAsync(streamed: false, Token);

            error.Should().BeOfType<ProviderException>().Which.Message.Should().Contain("quota is used up", $"{way}");
            (_one.RequestCount - before).Should().Be(1, $"{way}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_of_the_hosts_whose_own_time_is_up_moves_on_and_rests(bool streamed)
    {
        _one.RespondWith(Reply.Text("never").After(TimeSpan.FromHours(1)));
        var options = new OpenAIClientOptions { Endpoint = _one.Endpoint, RetryPolicy = new ClientRetryPolicy(0), NetworkTimeout = TimeSpan.FromMilliseconds(300) };
        await using var host = new TargetHost(
            null,
            values =>
            {
                Policies(values, retries: 1);
                values["KernelGuard:Failover:FailureThreshold"] = "2";
            },
            builder => builder.AddProvider(_ => new OpenAIClient(new ApiKeyCredential(_one.ApiKey), options).GetChatClient("gpt-4o-mini").AsIChatClient()));
        for (var i = 0; i < 4; i++)
        {
            (await host.AskAsync(streamed, cancellationToken: Token)).Should().Be("two");
        }

        _one.RequestCount.Should().Be(2, "its time-outs lay it to rest");
    }

    private TargetHost Host(int retries) => new(_one, values => Policies(values, retries));

    private void Policies(Dictionary<string, string?> values, int retries)
    {
        TargetHost.Policy(values, "Retry:MaxRetries", $"{retries}");
        TargetHost.Policy(values, "Retry:Delay", "1ms");
        TargetHost.Target(values, "second", _two);
    }
}
