using OpenAI.Chat;

namespace KernelGuard.Testing.Tests.Recording;

public class RecorderTests : ServerTest
{
    [Fact]
    public async Task A_request_is_kept_with_all_that_a_test_may_ask()
    {
        await Server.Chat().CompleteChatAsync(
            [new SystemChatMessage("s"), new UserChatMessage(ChatMessageContentPart.CreateTextPart("Hello "), ChatMessageContentPart.CreateTextPart("there"))],
            new ChatCompletionOptions { Temperature = 0.5f }, Token);

        var request = Server.Requests.Should().ContainSingle().Which;
        request.Number.Should().Be(1);
        request.Method.Should().Be("POST");
        request.Path.Should().Be("/v1/chat/completions");
        request.ToString().Should().Be("POST /v1/chat/completions");
        request.Headers["user-agent"].Should().Contain("OpenAI/2.14");
        request.Headers["Authorization"].Should().Be("(accepted)");
        request.KeyAccepted.Should().BeTrue();
        request.Model.Should().Be(Clients.Model);
        request.Streamed.Should().BeFalse();
        request.LastUserText.Should().Be("Hello there");
        request.Json.GetProperty("temperature").GetDouble().Should().Be(0.5);
        request.BytesReceived.Should().Be(request.BodyBytes.Length).And.BePositive();
        (await request.Completion).Should().Be(RequestOutcome.Answered);
        request.Outcome.Should().Be(RequestOutcome.Answered);
        request.Status.Should().Be(200);
        request.Duration.Should().BePositive();
        request.ReceivedAt.Should().BeCloseTo(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_stream_that_is_read_to_its_DONE_was_answered_and_not_aborted()
    {
        for (var i = 0; i < 50; i++)
            await Server.Chat().CompleteChatStreamingAsync([new UserChatMessage("x")], cancellationToken: Token).ToListAsync(Token);

        var outcomes = await Task.WhenAll(Server.Requests.Select(request => request.Completion));
        outcomes.Should().HaveCount(50).And.AllBeEquivalentTo(RequestOutcome.Answered);
        Server.Requests.Should().AllSatisfy(request => request.Streamed.Should().BeTrue());
    }

    [Fact]
    public async Task Requests_keep_the_order_of_their_arrival_and_can_be_forgotten()
    {
        foreach (var text in (string[])["a", "b", "c"])
            await Server.SendAsync("responses", $$"""{"model":"gpt-4o-mini","input":"{{text}}"}""");

        Server.Requests.Select(request => request.LastUserText).Should().Equal("a", "b", "c");
        Server.Requests.Select(request => request.Number).Should().Equal(1, 2, 3);
        Server.ClearRequests();
        Server.Requests.Should().BeEmpty();
        Server.RequestCount.Should().Be(3);
    }

    [Fact]
    public async Task A_test_can_wait_for_a_request_that_is_still_under_way()
    {
        var gate = new TaskCompletionSource();
        Server.Enqueue(Reply.Text("x").WithGate(gate));
        var wait = Server.WaitForRequestAsync(0, Token);
        wait.IsCompleted.Should().BeFalse();

        var call = Server.Chat().CompleteChatAsync([new UserChatMessage("x")], cancellationToken: Token);
        var request = await wait;

        request.Outcome.Should().Be(RequestOutcome.Pending);
        request.Status.Should().BeNull();
        request.Duration.Should().BeNull();
        gate.SetResult();
        await call;
        (await request.Completion).Should().Be(RequestOutcome.Answered);
    }

    [Fact]
    public async Task A_request_that_was_waited_for_has_taken_its_reply_also_when_its_body_is_long_to_check()
    {
        Server.Enqueue(Reply.Text("first"));
        var call = Server.Chat().CompleteChatAsync([.. Enumerable.Repeat(new UserChatMessage(new string('x', 2_000)), 2_000)], cancellationToken: Token);

        await Server.WaitForRequestAsync(0, Token);

        Server.PendingReplies.Should().Be(0);
        Server.Enqueue(Reply.Text("second"));
        (await call).Value.Content[0].Text.Should().Be("first");
    }

    [Fact]
    public async Task A_request_that_is_refused_takes_no_reply_and_can_be_waited_for()
    {
        Server.Enqueue(Reply.Text("first"));
        await Server.SendAsync("responses", "{");

        (await Server.WaitForRequestAsync(0, Token)).Body.Should().Be("{");

        Server.PendingReplies.Should().Be(1);
    }

    [Fact]
    public async Task A_body_that_is_no_conversation_answers_no_to_every_question()
    {
        foreach (var body in (string[])["{", "[]", "7", """{"messages":[7,{"role":"user","content":7}],"input":{}}""", """{"model":7,"stream":"x"}"""])
            await Server.SendAsync("chat/completions", body);

        Server.Requests.Should().HaveCount(5).And.AllSatisfy(request =>
        {
            request.Model.Should().BeNull();
            request.Streamed.Should().BeFalse();
            request.LastUserText.Should().BeNull();
            request.ToolRounds.Should().Be(0);
            request.ToolResults.Should().BeEmpty();
        });
        FluentActions.Invoking(() => Server.Requests[0].Json).Should().Throw<JsonException>();
    }

    [Fact]
    public async Task Without_recording_nothing_is_kept_and_nothing_is_claimed()
    {
        await using var server = await OpenAIServer.StartAsync(options => options.RecordRequests = false, Token);
        server.RespondTo("a", Reply.Text("rule"));

        ChatCompletion answer = await server.Chat().CompleteChatAsync([new UserChatMessage("a")], cancellationToken: Token);

        answer.Content[0].Text.Should().Be("rule");
        server.Requests.Should().BeEmpty();
        server.RequestCount.Should().Be(1);
        FluentActions.Invoking(() => server.FindInBodies("x")).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => server.AssertNothingLeft("x")).Should().Throw<InvalidOperationException>();
        await FluentActions.Awaiting(() => server.WaitForRequestAsync(0, Token)).Should().ThrowAsync<InvalidOperationException>();
    }
}
