using OpenAI.Chat;

namespace KernelGuard.Testing.Tests.Scripting;

/// <summary>When things are sent: on a clock that only the test moves, or through its gates.</summary>
public class CourseTests : ServerTest
{
    private readonly WatchedTime _time = new(new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero));

    protected override void Configure(OpenAIServerOptions options) => options.TimeProvider = _time;

    [Fact]
    public async Task Latency_holds_back_the_headers()
    {
        Server.Enqueue(Reply.Text("x").After(TimeSpan.FromSeconds(30)));
        using var http = Server.Http();

        var open = http.OpenAsync("chat/completions");
        await _time.WaitBegunAsync(Token);
        _time.Advance(TimeSpan.FromSeconds(29));
        await Task.Delay(100, Token);
        open.IsCompleted.Should().BeFalse();
        _time.Advance(TimeSpan.FromSeconds(1));

        using var response = await open.WaitAsync(TimeSpan.FromSeconds(10), Token);
        await response.Content.ReadAsStringAsync(Token);
        (await Server.Requests[0].Completion).Should().Be(RequestOutcome.Answered);
        Server.Requests[0].Duration.Should().Be(TimeSpan.FromSeconds(30));
        Server.Requests[0].ReceivedAt.Should().Be(new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero));
        response.Headers.GetValues("openai-processing-ms").Should().Equal("30000");
    }

    [Fact]
    public async Task First_chunk_and_chunks_between_wait_each_for_its_own_time()
    {
        Server.Enqueue(Reply.Text("").InChunks("a", "b", "c").FirstChunkAfter(TimeSpan.FromSeconds(5)).BetweenChunks(TimeSpan.FromSeconds(1)));
        await using var updates = Server.Chat().CompleteChatStreamingAsync([new UserChatMessage("x")], cancellationToken: Token).GetAsyncEnumerator(Token);

        (await updates.MoveNextAsync()).Should().BeTrue();
        updates.Current.Role.Should().Be(ChatMessageRole.Assistant);
        foreach (var (wait, text) in ((double, string)[])[(5, "a"), (1, "b"), (1, "c")])
        {
            var next = updates.MoveNextAsync().AsTask();
            await _time.WaitBegunAsync(Token);
            _time.Advance(TimeSpan.FromSeconds(wait) - TimeSpan.FromMilliseconds(1));
            await Task.Delay(50, Token);
            next.IsCompleted.Should().BeFalse();
            _time.Advance(TimeSpan.FromMilliseconds(1));
            (await next.WaitAsync(TimeSpan.FromSeconds(10), Token)).Should().BeTrue();
            updates.Current.ContentUpdate[0].Text.Should().Be(text);
        }
    }

    [Fact]
    public async Task A_whole_answer_waits_between_its_headers_and_its_body()
    {
        Server.Enqueue(Reply.Text("x").FirstChunkAfter(TimeSpan.FromSeconds(5)));
        using var http = Server.Http();
        using var request = new HttpRequestMessage(HttpMethod.Post, "responses") { Content = new StringContent("""{"model":"gpt-4o-mini","input":"x"}""", System.Text.Encoding.UTF8, "application/json") };

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        var body = response.Content.ReadAsStringAsync(Token);
        await _time.WaitBegunAsync(Token);
        body.IsCompleted.Should().BeFalse();
        _time.Advance(TimeSpan.FromSeconds(5));

        (await body.WaitAsync(TimeSpan.FromSeconds(10), Token)).Should().Contain("\"text\":\"x\"");
    }

    [Fact]
    public async Task Gates_let_each_chunk_go_when_the_test_says_so()
    {
        TaskCompletionSource[] gates = [new(), new()];
        Server.Enqueue(Reply.Text("").InChunks("a", "b", "c").WithGate(gates));
        await using var updates = Server.Chat().CompleteChatStreamingAsync([new UserChatMessage("x")], cancellationToken: Token).GetAsyncEnumerator(Token);
        (await updates.MoveNextAsync()).Should().BeTrue();

        var first = updates.MoveNextAsync().AsTask();
        await Task.Delay(100, Token);
        first.IsCompleted.Should().BeFalse();
        gates[0].SetResult();
        (await first).Should().BeTrue();
        updates.Current.ContentUpdate[0].Text.Should().Be("a");
        var second = updates.MoveNextAsync().AsTask();
        await Task.Delay(100, Token);
        second.IsCompleted.Should().BeFalse();
        gates[1].SetResult();
        (await second).Should().BeTrue();
        updates.Current.ContentUpdate[0].Text.Should().Be("b");
        (await updates.MoveNextAsync()).Should().BeTrue();
        updates.Current.ContentUpdate[0].Text.Should().Be("c");
    }

    [Fact]
    public async Task A_gate_that_fails_closes_the_connection()
    {
        Server.Enqueue(Reply.Text("").InChunks("a", "b").WithGate((chunk, _) => chunk == 1 ? Task.FromException(new InvalidOperationException()) : Task.CompletedTask));
        using var http = Server.Http();

        using var response = await http.OpenAsync("chat/completions");
        var read = () => response.Content.ReadAsStringAsync(Token);

        await read.Should().ThrowAsync<HttpRequestException>();
        (await Server.Requests[0].Completion).Should().Be(RequestOutcome.Cut);
        Server.Requests[0].ChunksSent.Should().Be(1);
    }

    [Fact]
    public async Task The_server_sees_that_a_client_left_and_after_which_chunk()
    {
        var gate = new TaskCompletionSource();
        CancellationToken seen = default;
        Server.Enqueue(Reply.Text("").InChunks("a", "b", "c").WithGate((chunk, left) =>
        {
            seen = left;
            return chunk == 1 ? gate.Task : Task.CompletedTask;
        }));

        await foreach (var update in Server.Chat().CompleteChatStreamingAsync([new UserChatMessage("x")], cancellationToken: Token))
        {
            if (update.ContentUpdate is [{ Text: "a" }])
                break;
        }

        (await Server.Requests[0].Completion.WaitAsync(TimeSpan.FromSeconds(10), Token)).Should().Be(RequestOutcome.Aborted);
        Server.Requests[0].ChunksSent.Should().Be(1);
        seen.IsCancellationRequested.Should().BeTrue();
        Server.ActiveRequests.Should().Be(0);
    }
}
