using System.Diagnostics;
using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Stages.Resilience;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Stages.Resilience;

/// <summary>Runs the stage over the real client, real HTTP and real time.</summary>
public class EndToEndTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, BothShapes]
    public async Task A_429_with_retry_after_is_repeated_not_earlier(bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.Enqueue(Reply.Error(429, TimeSpan.FromMilliseconds(400)), Reply.Text("all is fine"));
        var clock = Stopwatch.StartNew();

        (await AskAsync(server, new GuardPolicy { Retry = Retry(3, delay: 0.001), Timeout = Deadlines(total: 60) }, streamed)).Should().Be("all is fine");

        clock.Elapsed.Should().BeGreaterThan(TimeSpan.FromMilliseconds(390));
        server.RequestCount.Should().Be(2);
    }

    [Theory, BothShapes]
    public async Task Errors_500_are_repeated_and_one_call_is_never_more_requests_than_its_policy_says(bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.Error(500));

        (await Record.ExceptionAsync(() => AskAsync(server, new GuardPolicy { Retry = Retry(3, delay: 0.001), Fallback = Fallback("gpt-4.1-mini") }, streamed)))
            .Should().BeOfType<ProviderException>().Which.Status.Should().Be(500);

        server.Requests.Select(request => request.Model).Should().Equal("gpt-4o-mini", "gpt-4o-mini", "gpt-4o-mini", "gpt-4.1-mini");
    }

    [Theory, BothShapes]
    public async Task A_reset_connection_is_repeated(bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.Enqueue(Reply.Reset(), Reply.Text("all is fine"));

        (await AskAsync(server, new GuardPolicy { Retry = Retry(1, delay: 0.001) }, streamed)).Should().Be("all is fine");
    }

    [Theory, BothShapes]
    public async Task A_stall_after_the_headers_is_repeated_and_its_socket_is_closed(bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.Enqueue(Reply.Stall(), Reply.Text("all is fine"));
        var limits = streamed ? Deadlines(total: 60, first: 1) : Deadlines(total: 60, attempt: 1);

        (await AskAsync(server, new GuardPolicy { Retry = Retry(1, delay: 0.001), Timeout = limits }, streamed)).Should().Be("all is fine");

        await ClosedAsync(server);
        server.Requests[0].Outcome.Should().Be(RequestOutcome.Aborted);
    }

    [Fact]
    public async Task A_stall_after_the_role_is_repeated()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.Enqueue(Reply.Text("never").StallAfterChunks(0), Reply.Text("all is fine"));

        (await AskAsync(server, new GuardPolicy { Retry = Retry(1, delay: 0.001), Timeout = Deadlines(total: 60, first: 5) }, streamed: true)).Should().Be("all is fine");
    }

    [Fact]
    public async Task A_stall_in_mid_stream_ends_at_the_idle_deadline_and_its_socket_is_closed()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.Enqueue(Reply.Text("one two three").StallAfterChunks(1));

        (await Record.ExceptionAsync(() => AskAsync(server, new GuardPolicy { Retry = Retry(3), Timeout = Deadlines(total: 60, first: 30, idle: 0.5) }, streamed: true)))
            .Should().BeOfType<GuardTimeoutException>().Which.Deadline.Should().Be(Deadline.Idle);

        await ClosedAsync(server);
        server.Requests.Should().ContainSingle().Which.Outcome.Should().Be(RequestOutcome.Aborted);
    }

    [Fact]
    public async Task A_stream_that_is_cut_before_its_content_is_repeated()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.Enqueue(Reply.Text("never").CutAfterChunks(0), Reply.Text("all is fine"));

        (await AskAsync(server, new GuardPolicy { Retry = Retry(1, delay: 0.001) }, streamed: true)).Should().Be("all is fine");
    }

    [Fact]
    public async Task A_stream_that_is_cut_after_its_content_is_incomplete_and_is_not_repeated()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.Enqueue(Reply.Text("one two three").CutAfterChunks(2));

        (await Record.ExceptionAsync(() => AskAsync(server, new GuardPolicy { Retry = Retry(3, delay: 0.001), Fallback = Fallback("gpt-4.1-mini") }, streamed: true)))
            .Should().BeOfType<IncompleteStreamException>();

        server.RequestCount.Should().Be(1);
    }

    [Theory, BothShapes]
    public async Task A_losing_hedge_is_closed_at_the_socket(bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.Enqueue(Reply.Stall(), Reply.Text("all is fine"));

        (await AskAsync(server, new GuardPolicy { Hedge = Hedge(0.2), Timeout = Deadlines(total: 60) }, streamed)).Should().Be("all is fine");

        await ClosedAsync(server);
        server.Requests[0].Outcome.Should().Be(RequestOutcome.Aborted);
    }

    private static async Task<string> AskAsync(OpenAIServer server, GuardPolicy policy, bool streamed)
    {
        var client = new ResilienceStage(TimeProvider.System, NullLogger<ResilienceStage>.Instance).Wrap(OpenAIErrors.Client(server), policy);
        if (!streamed)
        {
            return (await client.GetResponseAsync("hello", cancellationToken: Token)).Text;
        }

        var text = "";
        await foreach (var update in client.GetStreamingResponseAsync("hello", cancellationToken: Token))
        {
            text += update.Text;
        }

        return text;
    }

    private static async Task ClosedAsync(OpenAIServer server)
    {
        for (var i = 0; i < 500 && server.ActiveRequests > 0; i++)
        {
            await Task.Delay(10, Token);
        }

        server.ActiveRequests.Should().Be(0);
    }
}
