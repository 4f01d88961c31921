using System.Diagnostics;
using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.Connections;
using KernelGuard.Tests.Targets;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Tests.Streams;

/// <summary>A stream whose finish reason has come is whole, whatever its connection does before the last event.</summary>
public sealed class AfterTheFinishTests
{
    private const string Role = """{"id":"c","object":"chat.completion.chunk","created":1,"model":"gpt-4o-mini","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}""";
    private const string Text = """{"id":"c","object":"chat.completion.chunk","created":1,"model":"gpt-4o-mini","choices":[{"index":0,"delta":{"content":"all of it"},"finish_reason":null}]}""";
    private const string Call = """{"id":"c","object":"chat.completion.chunk","created":1,"model":"gpt-4o-mini","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"1","type":"function","function":{"name":"weather","arguments":"{}"}}]},"finish_reason":null}]}""";
    private const string Finish = """{"id":"c","object":"chat.completion.chunk","created":1,"model":"gpt-4o-mini","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Farewell.Closes)]
    [InlineData(Farewell.Resets)]
    [InlineData(Farewell.Hangs)]
    public async Task The_answer_is_whole_and_nothing_is_repeated(Farewell farewell)
    {
        await using var server = new RawServer(farewell, Role, Text, Finish);
        await using var host = Host(server);
        var clock = Stopwatch.StartNew();

        var updates = await host.Client.GetStreamingResponseAsync("hello", cancellationToken: Token).ToListAsync(Token);

        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(60), "what is left is waited for for two seconds, and not for the idle deadline");
        string.Concat(updates.Select(update => update.Text)).Should().Be("all of it");
        updates.Should().ContainSingle(update => update.FinishReason == ChatFinishReason.Stop);
        server.RequestCount.Should().Be(1);
        if (farewell == Farewell.Hangs)
        {
            await Eventually.HoldsAsync(() => server.LeftCount == 1, Token, "the connection that hangs is closed");
        }
    }

    [Theory]
    [InlineData(Farewell.Closes)]
    [InlineData(Farewell.Resets)]
    public async Task Without_its_finish_reason_it_is_a_half_and_an_error(Farewell farewell)
    {
        await using var server = new RawServer(farewell, Role, Text);
        await using var host = Host(server);

        var read = async () => await host.Client.GetStreamingResponseAsync("hello", cancellationToken: Token).ToListAsync(Token);

        await read.Should().ThrowAsync<IncompleteStreamException>();
    }

    [Fact]
    public async Task A_tool_call_that_was_not_handed_on_yet_is_asked_for_again_and_never_lost_in_silence()
    {
        await using var server = new RawServer(Farewell.Resets, Role, Call, Finish.Replace("stop", "tool_calls", StringComparison.Ordinal));
        await using var host = Host(server);

        var read = async () => await host.Client.GetStreamingResponseAsync("hello", cancellationToken: Token).ToListAsync(Token);

        (await read.Should().ThrowAsync<ProviderException>()).Which.Code.Should().Be(ProviderException.ConnectionLost);
        server.RequestCount.Should().Be(3);
    }

    private static TargetHost Host(RawServer server) => new(
        null,
        values =>
        {
            TargetHost.Policy(values, "Retry:MaxRetries", "2");
            TargetHost.Policy(values, "Retry:Delay", "1ms");
            TargetHost.Policy(values, "Timeout:Total", "20m");
            TargetHost.Policy(values, "Timeout:Idle", "90s");
        },
        builder => builder.AddOpenAI("gpt-4o-mini", options => (options.Endpoint, options.ApiKey) = (server.Endpoint, "sk-of-a-raw-server")));
}
