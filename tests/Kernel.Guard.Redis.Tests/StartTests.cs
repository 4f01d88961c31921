using AwesomeAssertions;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>Holds that the first calls of a host that has started find its server connected, and bear nothing of the first use; and that a host starts without.</summary>
public sealed class StartTests(SharedServer server)
{
    private const string Question = "How long may I return it?";
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_has_started_when_the_server_has_answered_what_a_first_call_asks_it()
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        await using var proxy = new HoldingProxy(server.Address);

        // The lease of a first call, as the start takes one.
        proxy.HoldBefore("NX\r\n");
        var starting = HostAsync(provider, proxy.Address, Member.NewPrefix(), time: new FakeTimeProvider(DateTimeOffset.UtcNow));
        await proxy.Holds.WaitAsync(Soon, Cancelled);
        await Task.Delay(100, Cancelled);
        starting.IsCompleted.Should().BeFalse();
        proxy.GoOn();

        using var host = await starting.WaitAsync(Soon, Cancelled);
        host.Services.GetRequiredService<StoreGates>().All.Values.Should().OnlyContain(static gate => gate.Missed == 0);
    }

    [Fact]
    public async Task The_first_calls_of_two_hosts_at_the_usual_deadline_are_one_request()
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        provider.RespondWith(Reply.Text("30 days"));
        var prefix = Member.NewPrefix();
        using var one = await HostAsync(provider, server.Address, prefix, deadline: null);
        using var other = await HostAsync(provider, server.Address, prefix, deadline: null);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => (i % 2 == 0 ? one : other).AskAsync(Question))).WaitAsync(Soon, Cancelled);

        answers.Should().OnlyContain(static answer => answer == "30 days");
        provider.RequestCount.Should().Be(1);
    }

    [Fact]
    public async Task A_host_starts_though_its_server_says_nothing()
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        provider.RespondWith(Reply.Text("30 days"));
        await using var proxy = new HoldingProxy(server.Address);
        proxy.HoldBefore("*");

        using var host = await HostAsync(provider, proxy.Address, Member.NewPrefix(), deadline: null).WaitAsync(Soon, Cancelled);

        (await host.AskAsync(Question).WaitAsync(Soon, Cancelled)).Should().Be("30 days");
    }

    private static Task<IHost> HostAsync(OpenAIServer provider, string address, string prefix, string? deadline = "1m", TimeProvider? time = null) => CacheHost.StartAsync(
        provider,
        new CacheOptions { Ttl = "30m", Partition = Partition.Tenant },
        guard => guard.AddRedis(address, options => options.Prefix = prefix),
        cache => cache.Deadline = deadline ?? new CacheStoreOptions().Deadline,
        time);
}
