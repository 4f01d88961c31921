using AwesomeAssertions;
using KernelGuard.Connections;
using KernelGuard.Credentials;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace KernelGuard.Tests.Connections;

public sealed class WarmUpTests
{
    private readonly LogEntries _log = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 4)]
    public async Task A_starting_host_opens_connections_and_bills_nothing(bool http2, int most)
    {
        await using var server = await OpenAIServer.StartAsync(options => (options.Tls, options.Http2) = (true, http2), Token);
        using var host = Make(server, server.Endpoint, warmUp: 4);

        await host.StartAsync(Token);

        var opened = server.ConnectionCount;
        opened.Should().BeInRange(1, most);
        server.Requests.Should().HaveCount(4).And.AllSatisfy(request =>
        {
            request.Method.Should().Be("HEAD");
            request.BytesReceived.Should().Be(0);
            request.Headers.Should().NotContainKey("Authorization");
        });

        (await host.Services.GetRequiredService<IChatClient>().GetResponseAsync("x", cancellationToken: Token)).Text.Should().Be("You said: x");
        server.ConnectionCount.Should().Be(opened);
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task A_provider_that_is_away_does_not_stop_the_start()
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Tls = true, Token);
        await server.StopAsync();
        using var host = Make(server, server.Endpoint, warmUp: 2);

        await host.StartAsync(Token);

        _log.Of("kernelguard.connections.warm_up_failed").Should().ContainSingle();
        await server.StartAgainAsync(Token);
        (await host.Services.GetRequiredService<IChatClient>().GetResponseAsync("x", cancellationToken: Token)).Text.Should().Be("You said: x");
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task By_default_nothing_is_sent_at_start()
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Tls = true, Token);
        using var host = Make(server, server.Endpoint, warmUp: 0);

        await host.StartAsync(Token);

        server.ConnectionCount.Should().Be(0);
        await host.StopAsync(Token);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1001)]
    public void A_number_out_of_range_is_named(int warmUp) => FluentActions.Invoking(() => ConnectionPool.Check(new ConnectionOptions { WarmUp = warmUp }, "S"))
        .Should().Throw<GuardConfigurationException>().WithMessage($"S:WarmUp is {warmUp}*");

    private IHost Make(OpenAIServer server, Uri endpoint, int warmUp)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(_log);
        builder.Services.AddSingleton(new VariableLookup(_ => null, []));
        builder.Services.Trust(server);
        builder.AddKernelGuard(options => options.DefaultPolicy = KernelGuardOptions.NoPolicy).AddOpenAI("gpt-4o-mini", options =>
        {
            (options.Endpoint, options.ApiKey) = (endpoint, server.ApiKey);
            options.Connections.WarmUp = warmUp;
        });
        return builder.Build();
    }
}
