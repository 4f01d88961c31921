using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>Holds that whoever asked first may leave while Redis is asked for the answer, the lease or room for the answer: the others have it all the same, from one request.</summary>
public sealed class LeavingTests(SharedServer server)
{
    private const string Question = "How long may I return it?";
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Gets the commands of a first call, by a word in each, and how many with that word come before it.</summary>
    public static TheoryData<string, string, int> Steps => new()
    {
        { "the look", "HMGET", 0 },
        { "taking the lease", "NX\r\n", 0 },
        { "the look with the lease", "HMGET", 1 },
        { "entering the tags", "ZADD", 0 },
        { "storing the answer", "30 days", 0 },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Whoever_asked_first_may_leave_at_each_command(string step, string word, int skip)
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        provider.RespondWith(Reply.Text("30 days"));
        await using var proxy = new HoldingProxy(server.Address);
        using var host = await HostAsync(provider, proxy.Address, Member.NewPrefix());
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        proxy.HoldBefore(word, skip);
        var first = host.AskAsync(Question, cancellationToken: leaving.Token);
        await proxy.Holds.WaitAsync(Soon, Cancelled);
        var others = Enumerable.Range(0, 5).Select(_ => host.AskAsync(Question)).ToArray();
        await Task.Delay(50, Cancelled);

        await leaving.CancelAsync();
        await Task.WhenAny(first).WaitAsync(Soon, Cancelled);
        proxy.GoOn();

        (await Task.WhenAll(others).WaitAsync(Soon, Cancelled)).Should().OnlyContain(static answer => answer == "30 days");
        provider.RequestCount.Should().Be(1, "whoever asked first left during {0}", step);
        first.IsCanceled.Should().BeTrue();
    }

    [Fact]
    public async Task Whoever_asked_first_may_leave_while_another_process_asks()
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        var gate = new TaskCompletionSource();
        provider.RespondWith(Reply.Text("30 days").WithGate((_, token) => gate.Task.WaitAsync(token)));
        var prefix = Member.NewPrefix();
        using var asks = await HostAsync(provider, server.Address, prefix);
        using var waits = await HostAsync(provider, server.Address, prefix);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var there = asks.AskAsync(Question);
        await provider.WaitForRequestAsync(0, Cancelled);
        var first = waits.AskAsync(Question, cancellationToken: leaving.Token);
        var others = Enumerable.Range(0, 5).Select(_ => waits.AskAsync(Question)).ToArray();
        await Task.Delay(300, Cancelled);

        await leaving.CancelAsync();
        await FluentActions.Awaiting(() => first.WaitAsync(Soon, Cancelled)).Should().ThrowAsync<OperationCanceledException>();
        gate.SetResult();

        (await Task.WhenAll([there, .. others]).WaitAsync(Soon, Cancelled)).Should().OnlyContain(static answer => answer == "30 days");
        provider.RequestCount.Should().Be(1);
    }

    private static Task<IHost> HostAsync(OpenAIServer provider, string address, string prefix) => CacheHost.StartAsync(
        provider, new CacheOptions { Ttl = "30m", Partition = Partition.Tenant }, guard => guard.AddRedis(address, options => options.Prefix = prefix));
}
