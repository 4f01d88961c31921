using OpenAI.Responses;

namespace KernelGuard.Testing.Tests.Responses;

public class StreamTests : ServerTest
{
    [Fact]
    public async Task A_stream_arrives_in_the_chunks_of_its_script_and_ends_with_the_whole()
    {
        Server.Enqueue(Reply.Text("").InChunks("a", "bc", " d 🎉").WithUsage(7, 5, cached: 3, reasoning: 2));

        var updates = await ReadAsync();

        updates.OfType<StreamingResponseOutputTextDeltaUpdate>().Select(update => update.Delta).Should().Equal("a", "bc", " d 🎉");
        updates.Select(update => update.SequenceNumber).Should().Equal(Enumerable.Range(0, updates.Count));
        updates[0].Should().BeOfType<StreamingResponseCreatedUpdate>();
        var whole = updates[^1].Should().BeOfType<StreamingResponseCompletedUpdate>().Which.Response;
        whole.GetOutputText().Should().Be("abc d 🎉");
        whole.Usage.InputTokenDetails.CachedTokenCount.Should().Be(3);
        whole.Usage.OutputTokenDetails.ReasoningTokenCount.Should().Be(2);
    }

    [Fact]
    public async Task A_truncated_stream_ends_as_incomplete()
    {
        Server.Enqueue(Reply.Truncated("Once upon"));

        var updates = await ReadAsync();

        updates[^1].Should().BeOfType<StreamingResponseIncompleteUpdate>().Which.Response.IncompleteStatusDetails.Reason
            .Should().Be(ResponseIncompleteStatusReason.MaxOutputTokens);
    }

    [Fact]
    public async Task A_refusal_is_streamed_as_one()
    {
        Server.Enqueue(Reply.Refusal("I will not."));

        var updates = await ReadAsync();

        string.Concat(updates.OfType<StreamingResponseRefusalDeltaUpdate>().Select(update => update.Delta)).Should().Be("I will not.");
    }

    [Fact]
    public async Task An_error_inside_the_stream_is_told_in_the_streams_own_words()
    {
        Server.Enqueue(Reply.Text("").InChunks("a", "b").ErrorAfterChunks(1, message: "Broken."));

        var updates = await ReadAsync();

        updates.OfType<StreamingResponseOutputTextDeltaUpdate>().Select(update => update.Delta).Should().Equal("a");
        var error = updates[^1].Should().BeOfType<StreamingResponseErrorUpdate>().Which;
        error.Code.Should().Be("server_error");
        error.Message.Should().Be("Broken.");
    }

    [Fact]
    public async Task A_stream_can_lack_its_end()
    {
        Server.Enqueue(Reply.Text("a").WithoutFinishReason(), Reply.Text("a").EndAfterChunks(1));

        var noFinish = await ReadAsync();
        var nothing = await ReadAsync();

        noFinish.Should().NotContain(update => update is StreamingResponseCompletedUpdate);
        noFinish[^1].Should().BeOfType<StreamingResponseOutputItemDoneUpdate>();
        nothing.Should().NotContain(update => update is StreamingResponseCompletedUpdate);
    }

    private async Task<List<StreamingResponseUpdate>> ReadAsync()
    {
        var stream = Server.Responses().CreateResponseStreamingAsync(Clients.Model, "x", cancellationToken: Token);
        return await stream.ToListAsync(Token);
    }
}
