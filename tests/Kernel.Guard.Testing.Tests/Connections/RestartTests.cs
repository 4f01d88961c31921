namespace KernelGuard.Testing.Tests.Connections;

public class RestartTests : ServerTest
{
    [Fact]
    public async Task A_stopped_server_refuses_and_is_back_on_its_port()
    {
        Server.RespondTo("who", Reply.Text("still me"));
        var chat = Server.Chat();
        (await chat.CompleteChatAsync("x")).Value.Content[0].Text.Should().Be("You said: x");

        await Server.StopAsync();
        var refused = await FluentActions.Awaiting(() => chat.CompleteChatAsync("x")).Should().ThrowAsync<Exception>();
        await Server.StartAgainAsync(Token);

        refused.Which.ToString().Should().Contain("refused");
        (await chat.CompleteChatAsync("who")).Value.Content[0].Text.Should().Be("still me");
        Server.RequestCount.Should().Be(2);
        Server.ConnectionCount.Should().Be(2);
        await OpenAsync(1);
    }

    [Fact]
    public async Task What_is_under_way_at_a_stop_is_cut_by_the_server()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var never = new TaskCompletionSource();
        Server.Enqueue(Reply.Text("").InChunks("a", "b").WithGate((chunk, left) =>
        {
            begun.TrySetResult();
            return chunk == 0 ? Task.CompletedTask : never.Task.WaitAsync(left);
        }));
        var stream = Server.Chat().CompleteChatStreamingAsync("x").GetAsyncEnumerator(Token);
        await stream.MoveNextAsync();
        await begun.Task.WaitAsync(Token);

        await Server.StopAsync();

        await FluentActions.Awaiting(async () =>
        {
            while (await stream.MoveNextAsync())
            {
            }
        }).Should().ThrowAsync<Exception>();
        (await Server.Requests[0].Completion.WaitAsync(Token)).Should().Be(RequestOutcome.Cut);
        await OpenAsync(0);
    }

    [Fact]
    public async Task It_may_be_stopped_and_started_more_than_once()
    {
        for (var i = 0; i < 3; i++)
        {
            await Server.StopAsync();
            await Server.StopAsync();
            await Server.StartAgainAsync(Token);
            await Server.StartAgainAsync(Token);
            using var http = Server.Http();
            (await http.GetAsync("models", Token)).IsSuccessStatusCode.Should().BeTrue();
        }

        Server.ConnectionCount.Should().Be(3);
    }

    // The end of a cut connection is noticed a moment after the cut.
    private async Task OpenAsync(int connections)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (Server.OpenConnections != connections)
            await Task.Delay(5, limit.Token);
    }
}
