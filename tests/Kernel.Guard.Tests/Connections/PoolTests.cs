using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Tests.Connections;

public sealed class PoolTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_callers_share_one_connection_where_the_endpoint_speaks_http2()
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Tls = true, Token);
        server.RespondWith(Meeting(100));
        await using var host = TlsHost.For(server);

        await AskAsync(host, 100);

        server.ConnectionCount.Should().Be(1);
        server.Requests.Select(request => request.Protocol).Should().AllBe("HTTP/2");
    }

    [Fact]
    public async Task More_callers_than_one_connection_takes_open_a_second()
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Tls = true, Token);
        server.RespondWith(Meeting(150));
        await using var host = TlsHost.For(server, services: static services => services.PostConfigure<KernelGuardOptions>(static options => options.Concurrency.PermitLimit = 150));

        await AskAsync(host, 150);

        server.ConnectionCount.Should().Be(2);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Where_one_side_has_no_http2_a_pool_is_used_up_to_its_limit(bool client, bool endpoint)
    {
        await using var server = await OpenAIServer.StartAsync(options => (options.Tls, options.Http2) = (true, endpoint), Token);
        server.RespondWith(Meeting(4));
        await using var host = TlsHost.For(server, connections => (connections.Http2, connections.MaxConnectionsPerServer) = (client, 4));

        await AskAsync(host, 24);

        server.ConnectionCount.Should().Be(4);
        server.RequestCount.Should().Be(24);
        server.Requests.Select(request => request.Protocol).Should().AllBe("HTTP/1.1");
    }

    [Fact]
    public async Task Without_a_limit_nobody_waits_for_a_connection()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Meeting(60));
        await using var host = new GuardedHost(server);

        await AskAsync(host, 60);

        server.ConnectionCount.Should().Be(60);
    }

    [Fact]
    public async Task A_connection_is_made_anew_after_its_lifetime()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server, options => options.Connections.Lifetime = TimeSpan.FromMilliseconds(50));

        await AskAsync(host, 1);
        await Task.Delay(100, Token);
        await AskAsync(host, 1);

        server.ConnectionCount.Should().Be(2);
    }

    [Fact]
    public async Task An_unused_connection_is_closed_and_a_used_one_is_kept()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var brief = new GuardedHost(server, options => options.Connections.IdleTimeout = TimeSpan.FromMilliseconds(50));
        await AskAsync(brief, 1);
        await TlsHost.UntilAsync(() => server.OpenConnections == 0, Token);

        await using var usual = new GuardedHost(server);
        await AskAsync(usual, 1);
        await AskAsync(usual, 1);

        server.ConnectionCount.Should().Be(2);
        server.OpenConnections.Should().Be(1);
    }

    [Fact]
    public async Task The_container_closes_the_sockets()
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Tls = true, Token);
        var host = TlsHost.For(server);
        await AskAsync(host, 1);
        server.OpenConnections.Should().Be(1);

        await host.DisposeAsync();

        await TlsHost.UntilAsync(() => server.OpenConnections == 0, Token);
    }

    [Fact]
    public async Task The_pool_is_measured_by_the_hosts_own_meter()
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Tls = true, Token);
        await using var host = TlsHost.For(server);
        var meters = host.Services.GetRequiredService<IMeterFactory>();
        var measured = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "System.Net.Http" && ReferenceEquals(instrument.Meter.Scope, meters))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => measured.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => measured.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        listener.Start();

        await AskAsync(host, 3);

        await TlsHost.UntilAsync(() => measured.GetValueOrDefault("http.client.open_connections") == 1, Token);
        measured.Keys.Should().Contain("http.client.request.duration").And.Contain("http.client.active_requests");
    }

    // Answers nobody before as many have come as are to be under way at once.
    private static Reply Meeting(int count)
    {
        var arrived = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return Reply.Text("").InChunks("a", "b").WithGate((chunk, _) =>
        {
            if (chunk == 0 && Interlocked.Increment(ref arrived) == count)
            {
                all.SetResult();
            }

            // A pool that holds callers back fails, and does not hang.
            return all.Task.WaitAsync(TimeSpan.FromSeconds(60));
        });
    }

    private static Task AskAsync(GuardedHost host, int callers) =>
        Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () => await host.Client.GetStreamingResponseAsync("x", cancellationToken: Token).ToListAsync(Token))));
}
