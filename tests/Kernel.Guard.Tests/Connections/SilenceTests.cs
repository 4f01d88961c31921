using System.Net;
using System.Net.Sockets;
using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Tests.Connections;

/// <summary>Networks that say nothing.</summary>
public sealed class SilenceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_takes_a_connection_and_never_speaks_fails_as_not_connected()
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Tls = true, Token);
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var endpoint = new Uri($"https://localhost:{((IPEndPoint)silent.LocalEndpoint).Port}/v1");
        await using var host = TlsHost.For(server, connections => connections.ConnectTimeout = TimeSpan.FromMilliseconds(200), endpoint);

        var error = (await FluentActions.Awaiting(() => host.Client.GetResponseAsync("x", cancellationToken: Token)).Should().ThrowAsync<ProviderException>()).Which;

        error.Code.Should().Be(ProviderException.ConnectionFailed);
        error.MayBeBilled.Should().BeFalse();
    }

    [Fact]
    public async Task A_connection_that_died_under_a_call_is_found_by_its_pings()
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Tls = true, Token);
        server.Enqueue(Reply.Stall());
        await using var relay = Relay.To(server.Endpoint);
        await using var host = TlsHost.For(
            server,
            connections => (connections.KeepAlivePingDelay, connections.KeepAlivePingTimeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)),
            new Uri($"https://localhost:{relay.Port}/v1"));
        var call = host.Client.GetResponseAsync("x", cancellationToken: Token);
        await server.WaitForRequestAsync(0, Token);

        relay.Freeze();

        var error = (await FluentActions.Awaiting(() => call.WaitAsync(TimeSpan.FromSeconds(60), Token)).Should().ThrowAsync<ProviderException>()).Which;
        error.Code.Should().Be(ProviderException.ConnectionLost);
        error.MayBeBilled.Should().BeTrue();
    }

    [Fact]
    public async Task A_second_connection_goes_on_from_the_first_ones_tls_session()
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Tls = true, Token);
        await using var relay = Relay.To(server.Endpoint);
        await using var host = TlsHost.For(server, connections => connections.Lifetime = TimeSpan.FromMilliseconds(20), new Uri($"https://localhost:{relay.Port}/v1"));

        for (var i = 0; i < 3; i++)
        {
            await host.Client.GetResponseAsync("x", cancellationToken: Token);
            await Task.Delay(60, Token);
        }

        relay.First.Should().HaveCountGreaterThan(1);
        TakesUpSession(relay.First[0]).Should().BeFalse();
        relay.First.Skip(1).Should().AllSatisfy(hello => TakesUpSession(hello).Should().BeTrue());
    }

    // In TLS 1.3 a server that goes on from a session says so in its hello, by the extension pre_shared_key.
    private static bool TakesUpSession(byte[] hello)
    {
        const int preSharedKey = 41;
        var at = 5 + 4 + 2 + 32;
        at += 1 + hello[at] + 2 + 1;
        var end = at + 2 + Number(hello, at);
        for (at += 2; at < end; at += 4 + Number(hello, at + 2))
        {
            if (Number(hello, at) == preSharedKey)
            {
                return true;
            }
        }

        return false;
    }

    private static int Number(byte[] bytes, int at) => (bytes[at] << 8) | bytes[at + 1];
}
