using System.Diagnostics;
using System.Net.NetworkInformation;
using System.Runtime.CompilerServices;
using AwesomeAssertions;
using KernelGuard.Hosting;
using KernelGuard.Targets;
using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Tests.Targets;

/// <summary>A server that never finishes beside one that answers: the call is the second one's, and nothing is left of the first.</summary>
public sealed class StuckTargetTests : IAsyncLifetime
{
    private const string Text = "A stream of text is cut after its first content, and another target goes on from there, because its policy says so.";
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

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

    public static TheoryData<string, string> Stuck() =>
        [.. from server in new[] { "no byte", "a byte now and then", "headers only", "closes after the headers" } from way in new[] { "whole", "streamed", "hedged" } where (server, way) is not ("closes after the headers", "hedged") select new TheoryDataRow<string, string>(server, way)];

    [Theory, MemberData(nameof(Stuck))]
    public async Task The_other_target_answers_and_no_timer_task_or_socket_is_left(string server, string way)
    {
        var reply = server switch
        {
            "no byte" => Reply.Text("never").After(Hour),
            "a byte now and then" => Reply.Text("never").ByteByByte(TimeSpan.FromMilliseconds(100)),
            "headers only" => Reply.Stall(),
            _ => Reply.Text("never").CutAtByte(0),
        };

        await RunAsync(reply, Reply.Text("two"), "two", way != "whole", values =>
        {
            TargetHost.Policy(values, way switch { "whole" => "Timeout:Attempt", "streamed" => "Timeout:FirstContent", _ => "Hedge:Delay" }, "300ms");
            TargetHost.Policy(values, "Timeout:Idle", "10m");
        });
    }

    [Fact]
    public async Task A_stream_that_was_cut_and_continued_leaves_nothing_either() =>
        await RunAsync(Reply.Text(Text).CutAfterChunks(9), Reply.Continues(Text), Text, streamed: true, values => TargetHost.Policy(values, "Streaming:Continuation", "TextOnly"));

    private async Task RunAsync(Reply first, Reply second, string answer, bool streamed, Action<Dictionary<string, string?>> configure)
    {
        var time = new LiveTimers();
        await using var host = new TargetHost(
            _one,
            values =>
            {
                TargetHost.Policy(values, "Retry:MaxRetries", "3");
                TargetHost.Policy(values, "Retry:Delay", "1ms");
                TargetHost.Target(values, "second", _two);

                // A first target that is tried again and again is not to rest meanwhile.
                values["KernelGuard:Failover:FailureThreshold"] = "1000";
                configure(values);
            },
            services: services => services.AddSingleton<TimeProvider>(time));
        (await host.AskAsync(streamed, cancellationToken: Token)).Should().NotBeEmpty();
        _one.RespondWith(first);
        _two.RespondWith(second);
        var before = time.Alive;

        // On a busy machine a deadline may pass before the request has left, which tells nothing of the server.
        WeakReference left;
        do
        {
            left = await AskAsync(host, streamed, answer);
        }
        while (_one.RequestCount == 1);

        await _one.Requests[1].Completion.WaitAsync(TimeSpan.FromSeconds(30), Token);
        await BecomesAsync(() => _one.ActiveRequests == 0, "the first target's request has ended");
        await BecomesAsync(() => time.Alive <= before, "no timer outlives its call");
        await BecomesAsync(() => !IsReached(left), "no task outlives its call: one would hold what the call was made of");
        await BecomesAsync(() => !IsOpen(_one), "its socket is closed");
        host.Services.GetRequiredService<GuardProvider>().Client.GetService<TargetSet>()!.Targets.Should().OnlyContain(target => target.Health.UnderWay == 0);
    }

    // Whatever still runs for a call holds its messages, by its state or by what it waits for.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> AskAsync(TargetHost host, bool streamed, string answer)
    {
        var message = new ChatMessage(ChatRole.User, "hello");
        var said = streamed
            ? string.Concat(await host.Client.GetStreamingResponseAsync([message], cancellationToken: Token).Select(update => update.Text).ToListAsync(Token))
            : (await host.Client.GetResponseAsync([message], cancellationToken: Token)).Text;
        said.Should().Be(answer);
        return new WeakReference(message);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsReached(WeakReference reference)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return reference.IsAlive;
    }

    // One that was on its way when its request was given up on waits in the pool for the next, and is nobody's.
    private static bool IsOpen(OpenAIServer server)
    {
        var asked = server.Requests.Skip(1).Select(static request => request.ClientPort).ToHashSet();
        return IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
            .Any(one => one.RemoteEndPoint.Port == server.Endpoint.Port && asked.Contains(one.LocalEndPoint.Port) && one.State == TcpState.Established);
    }

    private static async Task BecomesAsync(Func<bool> holds, string because)
    {
        var waited = Stopwatch.StartNew();
        while (!holds())
        {
            waited.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(30), because);
            await Task.Delay(20, Token);
        }
    }
}
