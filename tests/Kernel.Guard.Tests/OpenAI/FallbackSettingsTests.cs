using System.Collections.Immutable;
using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Scoping;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Tests.OpenAI;

/// <summary>A strict server refuses what a model does not take.</summary>
public sealed class FallbackSettingsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<OpenAIApi, bool> All() =>
        [.. from api in Enum.GetValues<OpenAIApi>() from streamed in new[] { false, true } select new TheoryDataRow<OpenAIApi, bool>(api, streamed)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_reasoning_model_is_sent_no_sampling_settings(OpenAIApi api, bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondAs("gpt-4o-mini", Reply.Error(503));
        await using var client = new WayClient(Way.AddOpenAI, server, api, Policy("o4-mini"));

        var (contents, _, error) = await client.AskAsync(streamed, Token, new ChatOptions { Temperature = 0.2f, TopP = 0.5f, MaxOutputTokens = 100 });

        error.Should().BeNull();
        WayClient.TextOf(contents).Should().NotBeEmpty();
        server.Requests.Select(request => request.Model).Should().Equal("gpt-4o-mini", "o4-mini");
        server.Requests[0].Body.Should().Contain("temperature");
        server.Requests[1].Body.Should().NotContain("temperature").And.NotContain("top_p").And.Contain("100");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_model_that_does_not_reason_is_sent_no_effort(OpenAIApi api, bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondAs("o4-mini", Reply.Error(503));
        await using var client = new WayClient(Way.AddOpenAI, server, api, Policy("gpt-4o-mini"));

        var (_, _, error) = await client.AskAsync(streamed, Token, new ChatOptions { ModelId = "o4-mini", Reasoning = new() { Effort = ReasoningEffort.Low } });

        error.Should().BeNull();
        server.Requests.Select(request => request.Model).Should().Equal("o4-mini", "gpt-4o-mini");
        server.Requests[0].Body.Should().Contain("effort");
        server.Requests[1].Body.Should().NotContain("effort");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_limits_older_name_becomes_the_newer(bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondAs("gpt-4o-mini", Reply.Error(503));
        await using var client = new WayClient(Way.AddOpenAI, server, policy: Policy("o4-mini"));

        var (_, _, error) = await client.AskAsync(streamed, Token, new Carrying(new() { Body = ImmutableSortedDictionary<string, string>.Empty.Add("max_tokens", "77") }));

        error.Should().BeNull();
        using var body = JsonDocument.Parse(server.Requests[1].Body);
        body.RootElement.GetProperty("max_completion_tokens").GetInt32().Should().Be(77);
        body.RootElement.TryGetProperty("max_tokens", out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("logprobs")]
    [InlineData("logit_bias")]
    public async Task What_a_fallback_cannot_take_excludes_it_and_the_first_error_is_kept(string setting)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondAs("gpt-4o-mini", Reply.Error(503));
        await using var client = new WayClient(Way.AddOpenAI, server, policy: Policy("o4-mini"));
        var options = setting switch
        {
            "stop" => new ChatOptions { StopSequences = ["END"] },
            "logprobs" => new Carrying(new() { Logprobs = true }),
            _ => new Carrying(new() { LogitBias = ImmutableSortedDictionary<int, int>.Empty.Add(5, 10) }),
        };

        var (_, _, error) = await client.AskAsync(streamed: false, Token, options);

        error.Should().BeOfType<ProviderException>().Which.Status.Should().Be(503);
        server.RequestCount.Should().Be(1);
    }

    private static GuardPolicyOptions Policy(string fallback) => new() { Fallback = new() { Models = { fallback } } };

    private sealed class Carrying(ProviderSettings settings) : ChatOptions, IProviderSettings
    {
        public ProviderSettings? Provider { get; } = settings;
    }
}
