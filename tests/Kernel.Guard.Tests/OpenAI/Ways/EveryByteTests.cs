using System.Net;
using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Tests.OpenAI;

/// <summary>
/// A stream of the server is kept as it came, and played again cut at every byte: the caller has the whole answer or a typed error, and never a character
/// that was not said.
/// </summary>
public sealed class EveryByteTests
{
    private const string Said = "a\U0001F600\U0001F469\u200D\U0001F4BB é ß 漢字 \"finish_reason\"";
    private const string Arguments = "{\"city\":\"Zürich \U0001F600\",\"n\":12}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<OpenAIApi, bool, bool> All() =>
    [
        .. from api in Enum.GetValues<OpenAIApi>() from tool in new[] { false, true } from properly in new[] { false, true } select new TheoryDataRow<OpenAIApi, bool, bool>(api, tool, properly),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_stream_that_is_cut_anywhere_is_whole_or_an_error(OpenAIApi api, bool tool, bool properly)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Played(tool));
        var keeper = new Keeper(new SocketsHttpHandler());
        await using (var first = new WayClient(Way.AddOpenAI, server, api, connections: keeper))
        {
            Check(await first.AskAsync(streamed: true, Token), tool).Should().BeTrue("the server's own stream is whole");
        }

        var body = keeper.Body;
        var player = new Player(body, properly);
        await using var client = new WayClient(Way.AddOpenAI, server, api, connections: player);
        var whole = 0;
        for (var bytes = 0; bytes <= body.Length; bytes++)
        {
            player.Bytes = bytes;
            whole += Check(await client.AskAsync(streamed: true, Token), tool) ? 1 : 0;
        }

        whole.Should().BePositive();
        (body.Length - whole).Should().BeGreaterThan(body.Length / 2);
    }

    // A tool call is put together when the stream ends: it is not known to be whole before.
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Behind_its_finish_reason_a_text_is_whole_whatever_its_connection_does(bool tool, bool hangs)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Played(tool));
        var keeper = new Keeper(new SocketsHttpHandler());
        await using (var first = new WayClient(Way.AddOpenAI, server, OpenAIApi.ChatCompletions, connections: keeper))
        {
            Check(await first.AskAsync(streamed: true, Token), tool).Should().BeTrue("the server's own stream is whole");
        }

        var player = new Player(keeper.Body, properly: false) { Hangs = hangs, Bytes = keeper.Body.AsSpan().IndexOf("data: [DONE]"u8) };
        player.Bytes.Should().BePositive();
        await using var client = new WayClient(Way.AddOpenAI, server, OpenAIApi.ChatCompletions, new() { Timeout = new() { Total = "60s", FirstContent = "1s", Idle = "300ms" } }, connections: player);

        var (contents, finish, error) = await client.AskAsync(streamed: true, Token);

        if (!tool)
        {
            error.Should().BeNull();
            finish.Should().Be(ChatFinishReason.Stop);
            WayClient.TextOf(contents).Should().Be(Said);
        }
        else
        {
            error.Should().BeAssignableTo<GuardException>();
            contents.OfType<FunctionCallContent>().Should().BeEmpty();
        }
    }

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions, "HTTP/1.1", false)]
    [InlineData(OpenAIApi.Responses, "HTTP/1.1", false)]
    [InlineData(OpenAIApi.ChatCompletions, "HTTP/1.1", true)]
    [InlineData(OpenAIApi.ChatCompletions, "HTTP/2", true)]
    [InlineData(OpenAIApi.Responses, "HTTP/2", true)]
    public async Task Cut_at_the_socket_it_is_the_same(OpenAIApi api, string protocol, bool tls)
    {
        await using var server = await OpenAIServer.StartAsync(options => (options.Tls, options.Http2) = (tls, protocol == "HTTP/2"), Token);
        await using var client = new WayClient(Way.AddOpenAI, server, api);
        for (var bytes = 0; bytes < 3000; bytes += 97)
        {
            foreach (var tool in new[] { false, true })
            {
                server.RespondWith(Played(tool).CutAtByte(bytes, properly: bytes % 2 == 0));

                Check(await client.AskAsync(streamed: true, Token), tool);
            }
        }

        server.Requests.Should().OnlyContain(request => request.Protocol == protocol);
    }

    private static Reply Played(bool tool) => tool
        ? Reply.ToolCall("weather", Arguments).WithArgumentsInPieces(7)
        : Reply.Text(Said).InChunks("a\U0001F600", "\U0001F469\u200D\U0001F4BB é", " ß 漢字", " \"finish_reason\"");

    private static bool Check((List<AIContent> Contents, ChatFinishReason? Finish, Exception? Error) answer, bool tool)
    {
        var text = WayClient.TextOf(answer.Contents);
        (tool ? "" : Said).Should().StartWith(text);
        (text.Length == 0 || !char.IsHighSurrogate(text[^1])).Should().BeTrue("no half of a character is handed on");
        foreach (var call in answer.Contents.OfType<FunctionCallContent>())
        {
            call.Exception.Should().BeNull();
            call.Arguments!["city"]!.ToString().Should().Be("Zürich \U0001F600");
            call.Arguments["n"]!.ToString().Should().Be("12");
        }

        if (answer.Error is null)
        {
            answer.Finish.Should().NotBeNull();
            (tool ? answer.Contents.OfType<FunctionCallContent>().Count() == 1 : text == Said).Should().BeTrue("an answer without an error is whole");
            return true;
        }

        (answer.Error is IncompleteStreamException or ProviderException).Should().BeTrue($"{answer.Error.GetType().Name} is none of the guard's");
        return false;
    }

    private sealed class Keeper(HttpMessageHandler connections) : DelegatingHandler(connections)
    {
        public byte[] Body { get; private set; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            Body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response;
        }
    }

    private sealed class Player(byte[] body, bool properly) : HttpMessageHandler
    {
        public int Bytes { get; set; }

        public bool Hangs { get; init; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = new StreamContent(new Cut(body.AsMemory(0, Bytes), properly || Bytes == body.Length, Hangs));
            content.Headers.ContentType = new("text/event-stream");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
        }
    }

    // Gives few bytes at a time, so that characters, events and names are split.
    private sealed class Cut(ReadOnlyMemory<byte> body, bool properly, bool hangs) : Stream
    {
        private int _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = Math.Min(Math.Min(buffer.Length, 61), body.Length - _at);
            if (count == 0)
            {
                return hangs ? new ValueTask<int>(Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(static _ => 0, cancellationToken))
                    : properly ? new ValueTask<int>(0) : ValueTask.FromException<int>(new IOException("cut"));
            }

            body.Slice(_at, count).CopyTo(buffer);
            _at += count;
            return new ValueTask<int>(count);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
