using System.Net.Sockets;
using AwesomeAssertions;
using KernelGuard.Credentials;
using KernelGuard.OpenAI;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Tests.OpenAI;

public sealed class AbortTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions, 0)]
    [InlineData(OpenAIApi.ChatCompletions, 1)]
    [InlineData(OpenAIApi.Responses, 0)]
    [InlineData(OpenAIApi.Responses, 1)]
    public async Task A_stream_cancelled_between_its_headers_and_its_first_read_is_aborted_at_the_provider(OpenAIApi api, int chunks)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.Text("one two three").StallAfterChunks(chunks));
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        using var client = Client(server, api, new AfterHeaders(new SocketsHttpHandler(), source.CancelAsync));

        await FluentActions.Awaiting(() => client.GetStreamingResponseAsync("x", cancellationToken: source.Token).ToListAsync(source.Token).AsTask()).Should().ThrowAsync<OperationCanceledException>();

        (await server.Requests[0].Completion.WaitAsync(TimeSpan.FromSeconds(10), Token)).Should().Be(RequestOutcome.Aborted);
    }

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions)]
    [InlineData(OpenAIApi.Responses)]
    public async Task Streams_read_to_their_end_share_connections_and_a_later_cancellation_harms_none(OpenAIApi api)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        var connections = 0;
        using var client = Client(server, api, new SocketsHttpHandler
        {
            ConnectCallback = async (context, token) =>
            {
                Interlocked.Increment(ref connections);
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(context.DnsEndPoint, token);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });

        for (var i = 0; i < 30; i++)
        {
            using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
            (await client.GetStreamingResponseAsync("x", cancellationToken: source.Token).ToChatResponseAsync(source.Token)).Text.Should().Be("You said: x");
            await source.CancelAsync();
        }

        // A request that begins while the end of the stream before is still under way gets a connection of its own.
        connections.Should().BeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task A_body_nobody_has_read_is_closed_by_the_token_and_read_as_cancelled()
    {
        using var source = new CancellationTokenSource();
        var inner = new MemoryStream([1, 2]);
        await using var body = new UnclaimedBody(inner, source.Token);

        await source.CancelAsync();

        inner.CanRead.Should().BeFalse();
        await FluentActions.Awaiting(() => body.ReadAsync(new byte[2], Token).AsTask()).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_body_that_is_read_or_disposed_lets_go_of_the_token()
    {
        using var source = new CancellationTokenSource();
        var read = new Watched();
        var disposed = new Watched();
        await using var body = new UnclaimedBody(read, source.Token);
        (await body.ReadAsync(new byte[1], Token)).Should().Be(1);
        await new UnclaimedBody(disposed, source.Token).DisposeAsync();

        await source.CancelAsync();

        read.Closed.Should().Be(0, "the reader closes what it reads");
        disposed.Closed.Should().Be(1);
        (await body.ReadAsync(new byte[1], Token)).Should().Be(1);
    }

    private static IChatClient Client(OpenAIServer server, OpenAIApi api, HttpMessageHandler connections) => OpenAIProvider.Create(
        GuardedHost.Model,
        new OpenAIProviderOptions { ApiKey = server.ApiKey, Endpoint = server.Endpoint, Api = api },
        null,
        new VariableLookup(_ => null, []),
        TimeProvider.System,
        connections);

    private sealed class AfterHeaders(HttpMessageHandler inner, Func<Task> then) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            await then();
            return response;
        }
    }

    private sealed class Watched() : MemoryStream([1, 2, 3])
    {
        public int Closed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            Closed++;
            base.Dispose(disposing);
        }
    }
}
