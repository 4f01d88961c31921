using System.Collections.Concurrent;
using System.Globalization;
using AwesomeAssertions;
using KernelGuard.Testing;
using Xunit;

namespace KernelGuard.Tests.Targets;

/// <summary>The only server takes a share of the requests and sends nothing, not even headers: no whole answer is lost, though no attempt has a deadline of its own.</summary>
public sealed class StallingServerTests : IAsyncLifetime
{
    private const int Calls = 100;

    private readonly ConcurrentDictionary<string, int> _attempts = new(StringComparer.Ordinal);
    private OpenAIServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await OpenAIServer.StartAsync(cancellationToken: Token);
        _server.RespondWith(request => _attempts.AddOrUpdate(request.LastUserText!, 1, static (_, seen) => seen + 1) <= StallsOf(request.LastUserText!) ? Reply.Stall() : Reply.Text("fine"));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(100)]

    // Every one that is silent holds a permit that its own second attempt needs.
    [InlineData(10)]
    public async Task Fifteen_of_a_hundred_attempts_stall_and_no_call_fails(int callers)
    {
        await using var host = Host(5, "12s", permits: callers);
        (await host.AskAsync(false, "0", cancellationToken: Token)).Should().Be("fine");
        var answered = 0;

        await Task.WhenAll(Enumerable.Range(0, callers).Select(async caller =>
        {
            for (var call = caller + 1; call <= Calls; call += callers)
            {
                (await host.AskAsync(false, $"{call}", cancellationToken: Token)).Should().Be("fine");
                Interlocked.Increment(ref answered);
            }
        }));

        answered.Should().Be(Calls);
        var stalls = Enumerable.Range(1, Calls).Sum(static call => StallsOf($"{call}"));
        ((double)stalls / (Calls + stalls)).Should().BeInRange(0.14, 0.16);
        _server.RequestCount.Should().BeInRange(1 + Calls + stalls, 1 + Calls + (2 * stalls), "on a busy machine a further one may be sent before the second has answered");
    }

    [Fact]
    public async Task Where_others_take_every_permit_the_second_attempt_waits_for_its_own()
    {
        await using var host = Host(5, "10s", permits: 2);
        (await host.AskAsync(false, "0", cancellationToken: Token)).Should().Be("fine");

        var silent = host.AskAsync(false, "7", cancellationToken: Token);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            while (!silent.IsCompleted)
            {
                (await host.AskAsync(false, "0", cancellationToken: Token)).Should().Be("fine");
            }
        }));

        (await silent).Should().Be("fine");
        _attempts["7"].Should().Be(2);
    }

    [Fact]
    public async Task Where_all_stall_the_call_ends_at_its_total_after_all_attempts()
    {
        _server.ClearReplies();
        _server.RespondWith(Reply.Stall());
        await using var host = Host(2, "8s", 100);

        (await FluentActions.Awaiting(() => host.AskAsync(false, cancellationToken: Token)).Should().ThrowAsync<GuardTimeoutException>()).Which.Deadline.Should().Be(Deadline.Total);

        _server.RequestCount.Should().Be(3);
        await Eventually.HoldsAsync(() => _server.OpenConnections == 0, Token);
    }

    private static int StallsOf(string call) => int.Parse(call, CultureInfo.InvariantCulture) switch
    {
        0 => 0,
        var number when number % 45 == 0 => 2,
        var number when number % 7 == 0 => 1,
        _ => 0,
    };

    private TargetHost Host(int retries, string total, int permits) => new(_server, values =>
    {
        foreach (var (knob, value) in new[] { ("Retry:MaxRetries", $"{retries}"), ("Timeout:Total", total), ("Timeout:FirstContent", total), ("Timeout:Idle", total) })
        {
            TargetHost.Policy(values, knob, value);
        }

        values["KernelGuard:Concurrency:PermitLimit"] = $"{permits}";
    });
}
