using AwesomeAssertions;
using KernelGuard.Connections;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Tests.Connections;

public sealed class ProxyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, "HTTP/2")]
    [InlineData(false, "HTTP/1.1")]
    public async Task Calls_go_through_the_proxy_that_is_named(bool http2, string protocol)
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Tls = true, Token);
        await using var proxy = Relay.Proxy();
        await using var host = TlsHost.For(server, connections => (connections.Proxy, connections.Http2) = (new Uri($"http://127.0.0.1:{proxy.Port}"), http2));

        (await host.Client.GetResponseAsync("x", cancellationToken: Token)).Text.Should().Be("You said: x");
        await host.Client.GetResponseAsync("y", cancellationToken: Token);

        proxy.Asked.Should().Equal($"CONNECT localhost:{server.Endpoint.Port} HTTP/1.1");
        server.Requests.Select(request => request.Protocol).Should().Equal(protocol, protocol);
    }

    [Theory]
    [InlineData("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    public async Task A_proxy_that_refuses_means_that_nothing_was_sent(string answer)
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Tls = true, Token);
        await using var proxy = Relay.RefusingProxy(answer);
        await using var host = TlsHost.For(server, connections => connections.Proxy = new Uri($"http://127.0.0.1:{proxy.Port}"));

        var error = (await FluentActions.Awaiting(() => host.Client.GetResponseAsync("x", cancellationToken: Token)).Should().ThrowAsync<ProviderException>()).Which;

        error.MayBeBilled.Should().BeFalse();
        error.Code.Should().Be(ProviderException.ConnectionFailed);
        proxy.Asked.Should().NotBeEmpty();
        server.ConnectionCount.Should().Be(0);
    }

    [Fact]
    public void Without_a_proxy_the_systems_holds_unless_it_is_switched_off()
    {
        using var usual = ConnectionPool.Create(new ConnectionOptions(), "S");
        using var none = ConnectionPool.Create(new ConnectionOptions { UseProxy = false }, "S");

        (usual.UseProxy, usual.Proxy).Should().Be((true, null));
        none.UseProxy.Should().BeFalse();
    }

    [Theory]
    [InlineData("http://user:secret@proxy:3128", true, "S:Proxy holds a name or password*HTTPS_PROXY*")]
    [InlineData("socks5://proxy:1080", true, "S:Proxy is not an absolute http*")]
    [InlineData("/proxy", true, "S:Proxy is not an absolute http*")]
    [InlineData("http://proxy:3128", false, "S names a Proxy*UseProxy*")]
    public void A_proxy_that_cannot_be_one_is_named_and_not_shown(string proxy, bool use, string message) =>
        FluentActions.Invoking(() => ConnectionPool.Check(new ConnectionOptions { Proxy = new Uri(proxy, UriKind.RelativeOrAbsolute), UseProxy = use }, "S"))
            .Should().Throw<GuardConfigurationException>().WithMessage(message).Which.Message.Should().NotContain("secret");
}
