using System.ClientModel;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using OpenAI.Chat;

namespace KernelGuard.Testing.Tests.Validation;

public class DoorTests : ServerTest
{
    private const string Good = """{"model":"gpt-4o-mini","messages":[{"role":"user","content":"Hi"}]}""";

    protected override void Configure(OpenAIServerOptions options) => options.MaxRequestBytes = 2000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_wrong_key_is_refused_and_never_quoted_whole(bool responses)
    {
        const string key = "sk-wrong-0123456789-abcdefgh";
        Func<Task> call = responses
            ? () => Server.Responses(key).CreateResponseAsync(Clients.Model, "x", cancellationToken: Token)
            : () => Server.Chat(key: key).CompleteChatAsync([new UserChatMessage("x")], cancellationToken: Token);

        var error = (await call.Should().ThrowAsync<ClientResultException>()).Which;

        error.Status.Should().Be(401);
        error.Message.Should().Contain("Incorrect API key provided: sk-wr***efgh.").And.Contain("invalid_api_key").And.NotContain(key);
        Server.Requests[0].KeyAccepted.Should().BeFalse();
        Server.Requests[0].Headers["Authorization"].Should().Be("(rejected)");
    }

    [Theory]
    [InlineData(null, "You didn't provide an API key", null)]
    [InlineData("Basic abc", "You didn't provide an API key", null)]
    [InlineData("Bearer ", "You didn't provide an API key", null)]
    [InlineData("Bearer short", "Incorrect API key provided: *****.", "invalid_api_key")]
    public async Task A_request_without_the_key_is_refused_with_401(string? authorization, string message, string? code)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Server.Endpoint + "/chat/completions") { Content = new StringContent(Good, Encoding.UTF8, "application/json") };
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);

        using var response = await http.SendAsync(request, Token);

        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        var error = JsonElement.Parse(await response.Content.ReadAsStringAsync(Token)).GetProperty("error");
        error.GetProperty("message").GetString().Should().Contain(message);
        error.GetProperty("type").GetString().Should().Be("invalid_request_error");
        error.GetProperty("code").GetString().Should().Be(code);
    }

    [Fact]
    public async Task Paths_methods_and_media_types_are_checked()
    {
        using var http = Server.Http();

        using var unknown = await http.PostAsync("completions", "{}");
        using var wrongMethod = await http.GetAsync("chat/completions", Token);
        using var wrongType = await http.PostAsync("chat/completions", new StringContent(Good, Encoding.UTF8, "text/plain"), Token);

        unknown.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await unknown.Content.ReadAsStringAsync(Token)).Should().Contain("Invalid URL (POST /v1/completions)");
        wrongMethod.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
        wrongType.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_large_is_refused(bool lengthIsTold)
    {
        using var http = Server.Http();
        using var request = new HttpRequestMessage(HttpMethod.Post, "chat/completions") { Content = new ByteArrayContent(new byte[3000]) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = !lengthIsTold;

        using var response = await http.SendAsync(request, Token);

        response.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_chunked_body_is_read_whole()
    {
        using var http = Server.Http();
        using var request = new HttpRequestMessage(HttpMethod.Post, "chat/completions") { Content = new StringContent(Good, Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = true;

        using var response = await http.SendAsync(request, Token);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        Server.Requests[0].Body.Should().Be(Good);
    }

    [Fact]
    public async Task Models_are_listed()
    {
        using var http = Server.Http();

        var list = JsonElement.Parse(await http.GetStringAsync("models", Token));
        var one = JsonElement.Parse(await http.GetStringAsync("models/gpt-4o-mini", Token));
        using var none = await http.GetAsync("models/gpt-99", Token);

        list.GetProperty("data").EnumerateArray().Select(model => model.GetProperty("id").GetString()).Should().Contain("o3").And.BeInAscendingOrder(StringComparer.Ordinal);
        one.GetProperty("id").GetString().Should().Be("gpt-4o-mini");
        none.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Options_out_of_their_range_stop_the_start()
    {
        var noKey = () => OpenAIServer.StartAsync(options => options.ApiKey = " ", Token);
        var noBytes = () => OpenAIServer.StartAsync(options => options.MaxRequestBytes = 0, Token);
        var noClock = () => OpenAIServer.StartAsync(options => options.TimeProvider = null!, Token);

        await noKey.Should().ThrowAsync<ArgumentException>();
        await noBytes.Should().ThrowAsync<ArgumentException>();
        await noClock.Should().ThrowAsync<ArgumentException>();
    }
}
