using System.Net;

namespace KernelGuard.Testing.Tests.Connections;

public class TlsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, "HTTP/2")]
    [InlineData(false, "HTTP/1.1")]
    public async Task A_server_with_tls_speaks_http2_where_it_offers_it(bool http2, string protocol)
    {
        await using var server = await OpenAIServer.StartAsync(options => (options.Tls, options.Http2) = (true, http2), Token);
        using var http = Trusting(server);

        var statuses = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => (await GetModelsAsync(http, server)).StatusCode));

        server.Endpoint.Scheme.Should().Be("https");
        statuses.Should().AllBeEquivalentTo(HttpStatusCode.OK);
        server.Requests.Select(request => request.Protocol).Should().AllBe(protocol);
        if (http2)
            server.ConnectionCount.Should().Be(1);
    }

    [Fact]
    public async Task A_client_that_was_not_told_trusts_nothing()
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Tls = true, Token);
        using var http = new HttpClient();

        var error = (await FluentActions.Awaiting(() => GetModelsAsync(http, server)).Should().ThrowAsync<HttpRequestException>()).Which;

        error.HttpRequestError.Should().Be(HttpRequestError.SecureConnectionError);
        server.RequestCount.Should().Be(0);
        server.ConnectionCount.Should().Be(1);
        server.Certificate!.HasPrivateKey.Should().BeFalse();
    }

    [Fact]
    public async Task Without_tls_there_is_neither_certificate_nor_http2()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        using var http = new HttpClient();

        (await GetModelsAsync(http, server)).StatusCode.Should().Be(HttpStatusCode.OK);

        server.Certificate.Should().BeNull();
        server.Requests.Single().Protocol.Should().Be("HTTP/1.1");
    }

    [Fact]
    public async Task A_reset_over_http2_ends_its_own_request_alone()
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Tls = true, Token);
        using var http = Trusting(server);
        var (taken, held) = (new TaskCompletionSource(), new TaskCompletionSource());
        server.Enqueue(Reply.Text("whole").WithGate((_, _) =>
        {
            taken.TrySetResult();
            return held.Task;
        }));
        var other = AskAsync(http, server);

        // A request that is known may not have taken its reply yet.
        await taken.Task.WaitAsync(TimeSpan.FromMinutes(1), Token);
        server.Enqueue(Reply.Reset());

        await FluentActions.Awaiting(() => AskAsync(http, server)).Should().ThrowAsync<HttpRequestException>();
        held.SetResult();

        (await other).Should().Contain("whole");
        server.ConnectionCount.Should().Be(1);
    }

    private static HttpClient Trusting(OpenAIServer server) => new(new SocketsHttpHandler
    {
        SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == server.Certificate?.GetCertHashString() },
    });

    private static Task<HttpResponseMessage> GetModelsAsync(HttpClient http, OpenAIServer server) => SendAsync(http, server, HttpMethod.Get, "models", null);

    private static async Task<string> AskAsync(HttpClient http, OpenAIServer server)
    {
        using var content = new StringContent($$"""{"model":"{{Clients.Model}}","messages":[{"role":"user","content":"x"}]}""", System.Text.Encoding.UTF8, "application/json");
        using var response = await SendAsync(http, server, HttpMethod.Post, "chat/completions", content);
        return await response.Content.ReadAsStringAsync(Token);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, OpenAIServer server, HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, $"{server.Endpoint}/{path}") { Version = HttpVersion.Version20, Content = content };
        request.Headers.Authorization = new("Bearer", server.ApiKey);
        return await http.SendAsync(request, Token);
    }
}
