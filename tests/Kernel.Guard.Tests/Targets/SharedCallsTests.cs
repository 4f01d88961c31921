using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Tests.Targets;

/// <summary>Targets that share the calls, over real servers: by latency, and while a switch is made by hand.</summary>
public sealed class SharedCallsTests : IAsyncLifetime
{
    private OpenAIServer _one = null!;
    private OpenAIServer _two = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _one = await OpenAIServer.StartAsync(cancellationToken: Token);
        _two = await OpenAIServer.StartAsync(cancellationToken: Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task By_latency_the_slow_one_is_measured_and_left(bool streamed)
    {
        await using var host = Host(values => values["KernelGuard:Failover:LoadBalancing"] = "LeastLatency");
        _one.RespondWith(Reply.Text("one").After(TimeSpan.FromSeconds(3)));
        _two.RespondWith(Reply.Text("two"));

        for (var i = 0; i < 12; i++)
        {
            await host.AskAsync(streamed, cancellationToken: Token);
        }

        _one.RequestCount.Should().BeLessThan(4);
        _two.RequestCount.Should().BeGreaterThan(8);
    }

    [Fact]
    public async Task By_latency_a_target_full_of_long_streams_is_not_idle()
    {
        await using var host = Host(values => values["KernelGuard:Failover:LoadBalancing"] = "LeastLatency");
        var open = new TaskCompletionSource();
        foreach (var server in new[] { _one, _two })
        {
            // Equally slow, so that what tells them apart is how much each has under way.
            server.RespondWith(Reply.Text("one two three").After(TimeSpan.FromMilliseconds(200)).WithGate((chunk, left) => chunk < 3 ? Task.CompletedTask : open.Task.WaitAsync(left)));
        }

        var streams = Enumerable.Range(0, 12).Select(_ => host.Client.GetStreamingResponseAsync("hello", cancellationToken: Token).GetAsyncEnumerator(Token)).ToArray();
        foreach (var stream in streams)
        {
            (await stream.MoveNextAsync()).Should().BeTrue();
        }

        _one.RequestCount.Should().BeInRange(3, 9);
        open.SetResult();
        foreach (var stream in streams)
        {
            while (await stream.MoveNextAsync())
            {
            }

            await stream.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("Enabled", "false")]
    [InlineData("Priority", "1")]
    [InlineData("Weight", "0")]
    public async Task A_switch_while_a_stream_is_under_way_cuts_nothing_and_holds_for_the_next(string setting, string value)
    {
        await using var host = Host();
        var open = new TaskCompletionSource();
        _one.RespondWith(Reply.Text("one two three four").WithGate((chunk, left) => chunk < 3 ? Task.CompletedTask : open.Task.WaitAsync(left)));
        _two.RespondWith(Reply.Text("two"));
        var said = "";
        await foreach (var update in host.Client.GetStreamingResponseAsync("hello", cancellationToken: Token))
        {
            said += update.Text;
            if (said.Length > 0 && !open.Task.IsCompleted)
            {
                host.Change(values => values[$"KernelGuard:Targets:default:{setting}"] = value);
                (await host.AskAsync(false, cancellationToken: Token)).Should().Be("two");
                open.SetResult();
            }
        }

        said.Should().Be("one two three four");
    }

    private TargetHost Host(Action<Dictionary<string, string?>>? configure = null) => new(_one, values =>
    {
        TargetHost.Policy(values, "Retry:MaxRetries", "2");
        TargetHost.Target(values, "second", _two);
        configure?.Invoke(values);
    });
}
