using AwesomeAssertions;
using KernelGuard.Hosting;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Tests.Targets;

public sealed class FailoverTests : IAsyncLifetime
{
    private OpenAIServer _one = null!;
    private OpenAIServer _two = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _one = await OpenAIServer.StartAsync(cancellationToken: Token);
        _two = await OpenAIServer.StartAsync(cancellationToken: Token);
        _one.RespondWith(Reply.Text("one"));
        _two.RespondWith(Reply.Text("two"));
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_target_of_the_configuration_takes_over_with_its_own_key(bool streamed)
    {
        await using var host = Host();
        From(_one, Reply.Error(503));

        (await host.AskAsync(streamed, cancellationToken: Token)).Should().Be("two");

        (_one.RequestCount, _two.RequestCount).Should().Be((1, 1));
        _two.RequestCountOf(_two.ApiKey).Should().Be(1);
        _two.RequestCountOf(_one.ApiKey).Should().Be(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_dead_target_loses_no_call_and_its_traffic_returns_by_itself(bool streamed)
    {
        await using var host = Host(values => values["KernelGuard:Failover:ReactivationPeriod"] = "100ms");
        (await host.AskAsync(streamed, cancellationToken: Token)).Should().Be("one");

        await _one.StopAsync();
        for (var i = 0; i < 20; i++)
        {
            (await host.AskAsync(streamed, cancellationToken: Token)).Should().Be("two");
        }

        await _one.StartAgainAsync(Token);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (await host.AskAsync(streamed, cancellationToken: limit.Token) != "one")
        {
            await Task.Delay(10, limit.Token);
        }

        _two.RequestCount.Should().BeGreaterThanOrEqualTo(20);
    }

    [Fact]
    public async Task A_switch_by_hand_takes_effect_while_the_host_runs()
    {
        await using var host = Host();
        (await host.AskAsync(false, cancellationToken: Token)).Should().Be("one");

        host.Change(values => values["KernelGuard:Targets:default:Enabled"] = "false");
        (await host.AskAsync(false, cancellationToken: Token)).Should().Be("two");
        host.Change(values => values["KernelGuard:Targets:default:Enabled"] = "true");
        (await host.AskAsync(false, cancellationToken: Token)).Should().Be("one");
        host.Change(values => values["KernelGuard:Targets:default:Priority"] = "1");
        (await host.AskAsync(false, cancellationToken: Token)).Should().Be("two");
    }

    [Theory]
    [InlineData("KernelGuard:Targets:default:Enabled", "false", "KernelGuard:Targets:second:Enabled", "false")]
    [InlineData("KernelGuard:Targets:second:Endpoint", "https://elsewhere.example/v1", null, null)]
    [InlineData("KernelGuard:Targets:third:Endpoint", "https://elsewhere.example/v1", null, null)]
    [InlineData("KernelGuard:Targets:second:Weight", "101", null, null)]
    [InlineData("KernelGuard:Failover:FailureThreshold", "0", null, null)]
    public async Task A_change_that_cannot_hold_changes_nothing(string key, string value, string? other, string? otherValue)
    {
        await using var host = Host();
        _ = host.Client;

        host.Change(values =>
        {
            values["KernelGuard:Targets:default:Priority"] = "1";
            values[key] = value;
            if (other is not null)
            {
                values[other] = otherValue;
            }
        });

        (await host.AskAsync(false, cancellationToken: Token)).Should().Be("one");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_second_provider_is_any_chat_client_with_its_own_model(bool streamed)
    {
        var other = new OtherProvider();
        await using var host = new TargetHost(_one, values => TargetHost.Policy(values, "Retry:MaxRetries", "1"), builder => builder.AddTarget("other", _ => other));
        From(_one, Reply.Error(500));

        (await host.AskAsync(streamed, new ChatOptions { ModelId = "gpt-4o", Temperature = 0.5f }, Token)).Should().Be("from elsewhere");

        other.Asked.Should().ContainSingle().Which.Should().Be(("other-model", 0.5f));
    }

    [Fact]
    public async Task Used_up_headers_send_the_next_call_elsewhere()
    {
        await using var host = Host();
        From(_one, Reply.Text("one").WithRateLimit(new(100, 0, 1000, 900, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(1))));

        (await host.AskAsync(true, cancellationToken: Token)).Should().Be("one");
        (await host.AskAsync(true, cancellationToken: Token)).Should().Be("two");
    }

    [Fact]
    public async Task Half_a_stream_is_an_error_and_no_other_target_is_asked()
    {
        await using var host = Host();
        From(_one, Reply.Text("one two three four").CutAfterChunks(3));

        await FluentActions.Awaiting(() => host.AskAsync(true, cancellationToken: Token)).Should().ThrowAsync<IncompleteStreamException>();

        _two.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task Active_targets_share_the_calls_by_weight()
    {
        await using var host = Host(values =>
        {
            values["KernelGuard:Failover:LoadBalancing"] = "WeightedRoundRobin";
            values["KernelGuard:Targets:default:Weight"] = "3";
        });

        for (var i = 0; i < 40; i++)
        {
            await host.AskAsync(i % 2 == 0, cancellationToken: Token);
        }

        (_one.RequestCount, _two.RequestCount).Should().Be((30, 10));
    }

    [Fact]
    public async Task A_policy_names_a_target_that_has_no_share()
    {
        await using var host = Host(values =>
        {
            values["KernelGuard:Targets:second:Weight"] = "0";
            TargetHost.Policy(values, "Fallback:Target", "second");
        });
        From(_one, Reply.Error(500));

        (await host.AskAsync(false, cancellationToken: Token)).Should().Be("two");
    }

    private static void From(OpenAIServer server, Reply reply)
    {
        server.ClearReplies();
        server.RespondWith(reply);
    }

    private TargetHost Host(Action<Dictionary<string, string?>>? configure = null) => new(_one, values =>
    {
        TargetHost.Policy(values, "Retry:MaxRetries", "2");
        TargetHost.Policy(values, "Retry:Delay", "1ms");
        TargetHost.Target(values, "second", _two);
        configure?.Invoke(values);
    });

    private sealed class OtherProvider : IChatClient
    {
        public List<(string? Model, float? Temperature)> Asked { get; } = [];

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Asked.Add((options?.ModelId, options?.Temperature));
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "from elsewhere")) { FinishReason = ChatFinishReason.Stop });
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            Asked.Add((options?.ModelId, options?.Temperature));
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, "from elsewhere") { FinishReason = ChatFinishReason.Stop };
        }

        public object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("other", new Uri("https://other.example/"), "other-model") : null;

        public void Dispose()
        {
        }
    }
}
