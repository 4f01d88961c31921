using System.ClientModel;
using System.Net.Sockets;
using System.Text;
using OpenAI.Chat;

namespace KernelGuard.Testing.Tests.Scripting;

public class FaultTests : ServerTest
{
    private static readonly Reply s_abc = Reply.Text("").InChunks("a", "b", "c");

    public static TheoryData<string, bool> Ways => new() { { "chat/completions", true }, { "chat/completions", false }, { "responses", true }, { "responses", false } };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_reset_before_the_headers_is_a_failed_connection(string api, bool stream)
    {
        Server.Enqueue(Reply.Reset());

        var call = () => SendAsync(api, stream);

        var error = (await call.Should().ThrowAsync<HttpRequestException>()).Which;
        error.InnerException.Should().BeOfType<IOException>().Which.InnerException.Should().BeOfType<SocketException>()
            .Which.SocketErrorCode.Should().Be(SocketError.ConnectionReset);
        (await Server.Requests[0].Completion).Should().Be(RequestOutcome.Cut);
        Server.Requests[0].Status.Should().BeNull();
    }

    [Theory]
    [InlineData("chat/completions")]
    [InlineData("responses")]
    public async Task A_cut_stream_delivers_what_was_sent_before_and_then_fails(string api)
    {
        Server.Enqueue(s_abc.CutAfterChunks(2));

        var (text, failure) = await ReadAsync(await SendAsync(api, stream: true));

        Deltas(text).Should().Be("ab");
        failure.Should().BeOfType<HttpIOException>().Which.HttpRequestError.Should().Be(HttpRequestError.ResponseEnded);
        (await Server.Requests[0].Completion).Should().Be(RequestOutcome.Cut);
        Server.Requests[0].ChunksSent.Should().Be(2);
        Server.Requests[0].Status.Should().Be(200);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_reset_inside_the_body_fails_the_read(string api, bool stream)
    {
        Server.Enqueue(s_abc.ResetAfterChunks(1));

        Exception? failure;
        try
        {
            (_, failure) = await ReadAsync(await SendAsync(api, stream));
        }
        catch (HttpRequestException early)
        {
            // A reset may overtake the headers.
            failure = early;
        }

        failure.Should().NotBeNull();
        (await Server.Requests[0].Completion).Should().Be(RequestOutcome.Cut);
    }

    [Theory]
    [InlineData("chat/completions")]
    [InlineData("responses")]
    public async Task A_whole_answer_can_be_cut_or_end_in_the_middle(string api)
    {
        Server.Enqueue(s_abc.CutAfterChunks(1), s_abc.EndAfterChunks(1));

        var (cut, failure) = await ReadAsync(await SendAsync(api, stream: false));
        var (ended, none) = await ReadAsync(await SendAsync(api, stream: false));

        cut.Should().NotBeEmpty();
        failure.Should().NotBeNull();
        none.Should().BeNull();
        FluentActions.Invoking(() => JsonElement.Parse(ended)).Should().Throw<JsonException>();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_stall_after_the_headers_lasts_until_the_client_leaves(string api, bool stream)
    {
        Server.Enqueue(Reply.Stall());
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var response = await SendAsync(api, stream);
        var read = response.Content.ReadAsStringAsync(patience.Token);
        await Task.Delay(100, Token);
        read.IsCompleted.Should().BeFalse();
        await patience.CancelAsync();

        await FluentActions.Awaiting(() => read).Should().ThrowAsync<OperationCanceledException>();
        response.Dispose();
        (await Server.Requests[0].Completion.WaitAsync(TimeSpan.FromSeconds(10), Token)).Should().Be(RequestOutcome.Aborted);
        Server.Requests[0].Aborted.Should().BeTrue();
    }

    [Theory]
    [InlineData("chat/completions", 0)]
    [InlineData("chat/completions", 2)]
    [InlineData("responses", 0)]
    [InlineData("responses", 2)]
    public async Task A_stalled_stream_sends_its_first_chunks_and_nothing_more(string api, int chunks)
    {
        Server.Enqueue(s_abc.StallAfterChunks(chunks));

        using var response = await SendAsync(api, stream: true);
        var (text, failure) = await ReadAsync(response, patience: TimeSpan.FromMilliseconds(300));

        Deltas(text).Should().Be("abc"[..chunks]);
        text.Should().NotBeEmpty();
        failure.Should().BeAssignableTo<OperationCanceledException>();
        response.Dispose();
        (await Server.Requests[0].Completion.WaitAsync(TimeSpan.FromSeconds(10), Token)).Should().Be(RequestOutcome.Aborted);
        Server.Requests[0].ChunksSent.Should().Be(chunks);
    }

    [Fact]
    public async Task Garbage_is_sent_as_it_is()
    {
        Server.Enqueue(Reply.Garbage("<html>", "text/html"), Reply.Garbage("data: {\"id\":\n\n", "text/event-stream"), Reply.Garbage("not json"));

        var (html, _) = await ReadAsync(await SendAsync("responses", stream: false));
        var stream = () => Server.Chat().CompleteChatStreamingAsync([new UserChatMessage("x")], cancellationToken: Token).ToListAsync(Token).AsTask();
        var whole = () => Server.Chat().CompleteChatAsync([new UserChatMessage("x")], cancellationToken: Token);

        html.Should().Be("<html>");
        await stream.Should().ThrowAsync<JsonException>();
        await whole.Should().ThrowAsync<JsonException>();
    }

    [Fact]
    public async Task Disposing_the_server_ends_what_is_under_way()
    {
        var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.Enqueue(s_abc.StallAfterChunks(1));
        using var http = server.Http();
        using var response = await http.OpenAsync("chat/completions");
        server.ActiveRequests.Should().Be(1);

        await server.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), Token);
        var (_, failure) = await ReadAsync(response);

        failure.Should().NotBeNull();
        (await server.Requests[0].Completion.WaitAsync(TimeSpan.FromSeconds(10), Token)).Should().Be(RequestOutcome.Cut);
        await FluentActions.Awaiting(() => http.OpenAsync("chat/completions")).Should().ThrowAsync<HttpRequestException>();
    }

    private Task<HttpResponseMessage> SendAsync(string api, bool stream)
    {
        var messages = api == "responses" ? "\"input\":\"x\"" : "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]";
        var request = new HttpRequestMessage(HttpMethod.Post, api)
        {
            Content = new StringContent($"{{\"model\":\"gpt-4o-mini\",\"stream\":{(stream ? "true" : "false")},{messages}}}", Encoding.UTF8, "application/json"),
        };
        return Server.Http().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
    }

    private static async Task<(string Text, Exception? Failure)> ReadAsync(HttpResponseMessage response, TimeSpan? patience = null)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        end.CancelAfter(patience ?? TimeSpan.FromSeconds(20));
        var text = new StringBuilder();
        try
        {
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(end.Token));
            var buffer = new char[1000];
            while (await reader.ReadAsync(buffer, end.Token) is > 0 and var read)
                text.Append(buffer, 0, read);
            return (text.ToString(), null);
        }
        catch (Exception failure)
        {
            return (text.ToString(), failure);
        }
    }

    private static string Deltas(string wire) => string.Concat(wire.Split('\n').Where(line => line.StartsWith("data: {", StringComparison.Ordinal)).Select(line => JsonElement.Parse(line[6..]))
        .Select(json => json.TryGetProperty("delta", out var delta) ? delta.GetString()
            : json.TryGetProperty("choices", out var choices) && choices[0].GetProperty("delta").TryGetProperty("content", out var content) ? content.GetString() : ""));
}
