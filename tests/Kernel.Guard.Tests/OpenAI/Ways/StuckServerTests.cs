using System.Diagnostics;
using System.Net.NetworkInformation;
using System.Runtime.CompilerServices;
using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Tests.OpenAI;

/// <summary>Servers that never finish: each call ends at its own deadline, its socket is closed, and neither a timer nor a task is left.</summary>
public sealed class StuckServerTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<Way, OpenAIApi> Both() =>
        [.. from way in Enum.GetValues<Way>() where way != Way.UseKernelGuard from api in Enum.GetValues<OpenAIApi>() select new TheoryDataRow<Way, OpenAIApi>(way, api)];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_server_that_never_sends_a_byte(Way way, OpenAIApi api)
    {
        var reply = Reply.Text("never").After(Hour);

        await EndsAsync(way, api, reply, streamed: true, Deadline.FirstContent, new() { FirstContent = "300ms" });
        await EndsAsync(way, api, reply, streamed: false, Deadline.Attempt, new() { Attempt = "300ms" });
        await EndsAsync(way, api, reply, streamed: false, Deadline.Total, new() { Total = "300ms" });
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_server_that_sends_a_byte_now_and_then(Way way, OpenAIApi api)
    {
        var reply = Reply.Text("never").ByteByByte(TimeSpan.FromMilliseconds(100));

        await EndsAsync(way, api, reply, streamed: true, Deadline.FirstContent, new() { FirstContent = "500ms", Idle = "10s" });
        await EndsAsync(way, api, reply, streamed: false, Deadline.Attempt, new() { Attempt = "500ms", Idle = "10s" });
        await EndsAsync(way, api, reply, streamed: false, Deadline.Total, new() { Total = "500ms", Idle = "10s" });
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_server_that_sends_headers_only(Way way, OpenAIApi api)
    {
        await EndsAsync(way, api, Reply.Stall(), streamed: true, Deadline.FirstContent, new() { FirstContent = "300ms" });
        await EndsAsync(way, api, Reply.Stall(), streamed: false, Deadline.Attempt, new() { Attempt = "300ms" });
        await EndsAsync(way, api, Reply.Stall(), streamed: false, Deadline.Total, new() { Total = "300ms" });
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_server_that_closes_after_the_headers(Way way, OpenAIApi api)
    {
        foreach (var streamed in new[] { false, true })
        {
            foreach (var properly in new[] { false, true })
            {
                var error = await RunAsync(way, api, Reply.Text("never").CutAtByte(0, properly), streamed, new() { Total = "60s" }, keepsTheConnection: properly);

                error.Should().BeOfType<ProviderException>().Which.Code.Should().BeOneOf(ProviderException.ConnectionLost, ProviderException.InvalidResponse, null);
            }
        }
    }

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions)]
    [InlineData(OpenAIApi.Responses)]
    public async Task A_whole_answer_that_does_not_begin_after_its_headers_is_asked_for_again(OpenAIApi api)
    {
        foreach (var limits in new TimeoutOptions[] { new() { Total = "60s", FirstContent = "300ms", Idle = "30s" }, new() { Total = "60s", Idle = "300ms" } })
        {
            await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
            server.Enqueue(Reply.Stall(), Reply.Text("all is fine"));
            await using var client = new WayClient(Way.AddOpenAI, server, api, new() { Retry = new() { MaxRetries = 3, Delay = "1ms" }, Timeout = limits });

            var (contents, _, error) = await client.AskAsync(streamed: false, Token);

            error.Should().BeNull();
            WayClient.TextOf(contents).Should().Be("all is fine");
            server.RequestCount.Should().Be(2);
        }
    }

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions, false)]
    [InlineData(OpenAIApi.ChatCompletions, true)]
    [InlineData(OpenAIApi.Responses, false)]
    [InlineData(OpenAIApi.Responses, true)]
    public async Task A_whole_answer_that_falls_silent_in_its_middle_is_asked_for_again_where_the_policy_says_so(OpenAIApi api, bool asked)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.Enqueue(Reply.Text("never").StallAfterChunks(1), Reply.Text("all is fine"));
        await using var client = new WayClient(Way.AddOpenAI, server, api, new() { Retry = new() { MaxRetries = 3, Delay = "1ms", OnIdle = asked }, Timeout = new() { Total = "60s", FirstContent = "30s", Idle = "300ms" } });

        var (contents, _, error) = await client.AskAsync(streamed: false, Token);

        server.RequestCount.Should().Be(asked ? 2 : 1);
        if (asked)
        {
            error.Should().BeNull();
            WayClient.TextOf(contents).Should().Be("all is fine");
        }
        else
        {
            error.Should().BeOfType<GuardTimeoutException>().Which.Deadline.Should().Be(Deadline.Idle);
        }
    }

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions)]
    [InlineData(OpenAIApi.Responses)]
    public async Task Blanks_before_a_whole_answer_keep_it_alive_and_the_total_ends_them(OpenAIApi api)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.Text("all is fine"));
        GuardPolicyOptions policy = new() { Timeout = new() { Total = "60s", FirstContent = "2s", Idle = "2s" } };
        await using var slow = new WayClient(Way.AddOpenAI, server, api, policy, connections: new BlanksFirst(6));
        await using var endless = new WayClient(Way.AddOpenAI, server, api, new() { Timeout = new() { Total = "5s", FirstContent = "2s", Idle = "2s" } }, connections: new BlanksFirst(int.MaxValue));

        var (contents, _, error) = await slow.AskAsync(streamed: false, Token);

        error.Should().BeNull();
        WayClient.TextOf(contents).Should().Be("all is fine");
        (await endless.AskAsync(streamed: false, Token)).Error.Should().BeOfType<GuardTimeoutException>().Which.Deadline.Should().Be(Deadline.Total);
    }

    // Over HTTP/2 what is closed is the request's stream: others go on over the same connection.
    [Theory]
    [InlineData(OpenAIApi.ChatCompletions, false)]
    [InlineData(OpenAIApi.ChatCompletions, true)]
    [InlineData(OpenAIApi.Responses, false)]
    [InlineData(OpenAIApi.Responses, true)]
    public async Task Over_TLS_and_over_HTTP_2_it_is_the_same(OpenAIApi api, bool http2)
    {
        Action<OpenAIServerOptions> tls = options => (options.Tls, options.Http2) = (true, http2);
        foreach (var reply in new[] { Reply.Text("never").After(Hour), Reply.Stall(), Reply.Text("never").ByteByByte(TimeSpan.FromMilliseconds(100)) })
        {
            await EndsAsync(Way.AddOpenAI, api, reply, streamed: true, Deadline.FirstContent, new() { FirstContent = "600ms", Idle = "10s" }, tls, http2);
            await EndsAsync(Way.AddOpenAI, api, reply, streamed: false, Deadline.Attempt, new() { Attempt = "600ms", Idle = "10s" }, tls, http2);
        }

        await EndsAsync(Way.AddOpenAI, api, Reply.Text("").InChunks("a ", "b").StallAfterChunks(1), streamed: true, Deadline.Idle, new() { Total = "60s", Idle = "600ms" }, tls, http2, speaks: true);
        foreach (var streamed in new[] { false, true })
        {
            var error = await RunAsync(Way.AddOpenAI, api, Reply.Text("never").CutAtByte(0), streamed, new() { Total = "60s" }, keepsTheConnection: http2, tls);

            error.Should().BeOfType<ProviderException>().Which.Code.Should().BeOneOf(ProviderException.ConnectionLost, ProviderException.InvalidResponse, null);
        }
    }

    private static async Task EndsAsync(
        Way way, OpenAIApi api, Reply reply, bool streamed, Deadline deadline, TimeoutOptions limits, Action<OpenAIServerOptions>? options = null, bool keepsTheConnection = false, bool speaks = false) =>
        (await RunAsync(way, api, reply, streamed, limits, keepsTheConnection, options, speaks)).Should().BeOfType<GuardTimeoutException>().Which.Deadline.Should().Be(deadline);

    private static async Task<Exception?> RunAsync(Way way, OpenAIApi api, Reply reply, bool streamed, TimeoutOptions limits, bool keepsTheConnection = false, Action<OpenAIServerOptions>? options = null, bool speaks = false)
    {
        await using var server = await OpenAIServer.StartAsync(options, Token);
        server.RespondWith(reply);
        var time = new LiveTimers();
        await using var client = new WayClient(way, server, api, new() { Timeout = limits }, time);
        var before = time.Alive;

        // On a busy machine a deadline may pass before the request has left, which tells nothing of the server.
        var (contents, error, left) = await AskAsync(client, streamed);
        for (var again = 0; server.RequestCount == 0 && again < 50; again++)
        {
            (contents, error, left) = await AskAsync(client, streamed);
        }

        contents.Any(content => content is TextContent { Text.Length: > 0 }).Should().Be(speaks);
        if (server.Certificate is not null)
        {
            server.Requests[0].Protocol.Should().Be(keepsTheConnection ? "HTTP/2" : "HTTP/1.1");
        }

        await server.Requests[0].Completion.WaitAsync(TimeSpan.FromSeconds(30), Token);
        server.ActiveRequests.Should().Be(0);
        time.Alive.Should().Be(before, "no timer outlives its call");
        await BecomesAsync(() => !IsReached(left), "no task outlives its call: one would hold what the call was made of");
        if (!keepsTheConnection)
        {
            // Not one of an asking before it: that was still being opened when its call was over, and is kept for the next.
            await BecomesAsync(() => !IsOpen(server.Requests[^1].ClientPort), "its socket is closed");
        }

        return error;
    }

    // Whatever still runs for a call holds its messages, by its state or by what it waits for.
    private static async Task<(List<AIContent> Contents, Exception? Error, WeakReference Message)> AskAsync(WayClient client, bool streamed)
    {
        var message = new ChatMessage(ChatRole.User, "Hello");
        var (contents, _, error) = await client.AskAsync(streamed, Token, messages: [message]);
        return (contents, error, new WeakReference(message));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsReached(WeakReference reference)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return reference.IsAlive;
    }

    private static bool IsOpen(int port) =>
        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections().Any(one => one.LocalEndPoint.Port == port && one.State == TcpState.Established);

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
