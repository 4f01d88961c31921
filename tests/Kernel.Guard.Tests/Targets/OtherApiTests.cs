using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using OpenAI.Responses;
using Xunit;

namespace KernelGuard.Tests.Targets;

/// <summary>Targets speak APIs of their own: one whose API lacks what a request asks for is left out, and no call fails that another can serve.</summary>
public sealed class OtherApiTests : IAsyncLifetime
{
    private OpenAIServer _chat = null!;
    private OpenAIServer _responses = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool> Settings => [.. from setting in new[] { "seed", "stop", "frequency_penalty", "raw" } from streamed in new[] { false, true } select new TheoryDataRow<string, bool>(setting, streamed)];

    public async ValueTask InitializeAsync()
    {
        _chat = await OpenAIServer.StartAsync(cancellationToken: Token);
        _responses = await OpenAIServer.StartAsync(cancellationToken: Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _chat.DisposeAsync();
        await _responses.DisposeAsync();
    }

    [Theory, MemberData(nameof(Settings))]
    public async Task Under_shares_every_call_goes_where_its_setting_is_known(string setting, bool streamed)
    {
        await using var host = Host(_chat, values => values["KernelGuard:Failover:LoadBalancing"] = "WeightedRoundRobin");
        for (var i = 0; i < 6; i++)
        {
            (await host.AskAsync(streamed, Options(setting), Token)).Should().Be("You said: hello");
        }

        (_chat.RequestCount, _responses.RequestCount).Should().Be((6, 0));
    }

    [Theory, MemberData(nameof(Settings))]
    public async Task A_failover_passes_it_over_and_the_third_serves(string setting, bool streamed)
    {
        await using var third = await OpenAIServer.StartAsync(cancellationToken: Token);
        _chat.RespondWith(Reply.Error(503));
        await using var host = Host(_chat, values => TargetHost.Target(values, "third", third));

        (await host.AskAsync(streamed, Options(setting), Token)).Should().Be("You said: hello");

        (_chat.RequestCount, _responses.RequestCount, third.RequestCount).Should().Be((1, 0, 1));
    }

    [Fact]
    public async Task Where_nobody_else_is_left_the_first_error_is_told()
    {
        _chat.RespondWith(Reply.Error(503));
        await using var host = Host(_chat);

        (await FluentActions.Awaiting(() => host.AskAsync(streamed: false, Options("seed"), Token)).Should().ThrowAsync<ProviderException>()).Which.Status.Should().Be(503);
    }

    [Fact]
    public async Task A_tool_of_the_providers_goes_to_the_api_that_knows_it()
    {
        await using var host = Host(_chat, values => values["KernelGuard:Failover:LoadBalancing"] = "WeightedRoundRobin");
        _chat.RespondWith(Reply.Error(400));
        for (var i = 0; i < 2; i++)
        {
            (await host.AskAsync(streamed: false, new ChatOptions { Tools = [new HostedCodeInterpreterTool()] }, Token)).Should().Be("You said: hello");
        }

        (_chat.RequestCount, _responses.RequestCount).Should().Be((0, 2));
    }

    [Fact]
    public async Task A_raw_object_of_the_other_api_goes_to_that()
    {
        await using var host = Host(_chat, values => values["KernelGuard:Failover:LoadBalancing"] = "WeightedRoundRobin");
        for (var i = 0; i < 2; i++)
        {
            await host.AskAsync(streamed: false, new ChatOptions { RawRepresentationFactory = _ => new CreateResponseOptions { TruncationMode = ResponseTruncationMode.Auto } }, Token);
        }

        (_chat.RequestCount, _responses.RequestCount).Should().Be((0, 2));
    }

    private TargetHost Host(OpenAIServer first, Action<Dictionary<string, string?>>? configure = null) => new(first, values =>
    {
        TargetHost.Policy(values, "Retry:MaxRetries", "2");
        TargetHost.Target(values, "other", _responses);
        values["KernelGuard:Targets:other:Api"] = "Responses";
        configure?.Invoke(values);
    });

    private static ChatOptions Options(string setting) => setting switch
    {
        "seed" => new ChatOptions { Seed = 7 },
        "stop" => new ChatOptions { StopSequences = ["END"] },
        "frequency_penalty" => new ChatOptions { FrequencyPenalty = 0.5f },
        _ => new ChatOptions { RawRepresentationFactory = _ => new ChatCompletionOptions { TopP = 0.5f } },
    };
}
