using System.ClientModel;
using OpenAI.Chat;

namespace KernelGuard.Testing.Tests.Scripting;

public class ErrorTests : ServerTest
{
    protected override void Configure(OpenAIServerOptions options) => options.ResponseHeaders["x-everywhere"] = "yes";

    [Theory]
    [InlineData(400, "invalid_request_error", null)]
    [InlineData(401, "invalid_request_error", "invalid_api_key")]
    [InlineData(404, "invalid_request_error", "model_not_found")]
    [InlineData(429, "requests", "rate_limit_exceeded")]
    [InlineData(500, "server_error", null)]
    [InlineData(503, "server_error", null)]
    public async Task Each_status_has_its_usual_document(int status, string type, string? code)
    {
        Server.Enqueue(Reply.Error(status));

        var (actual, json) = await Server.SendAsync("responses", """{"model":"gpt-4o-mini","input":"x","stream":true}""");

        actual.Should().Be(status);
        json.GetProperty("error").GetProperty("type").GetString().Should().Be(type);
        json.GetProperty("error").GetProperty("code").GetString().Should().Be(code);
        json.GetProperty("error").GetProperty("message").GetString().Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_copy_of_a_rate_that_was_sent_has_headers_of_its_own()
    {
        var rate = new RateLimitState(60, 7, 1000, 10, TimeSpan.FromSeconds(1.5), TimeSpan.FromMinutes(6));
        Server.Enqueue(Reply.Error(429).WithRateLimit(rate));
        (await FailAsync()).GetRawResponse()!.Headers.TryGetValue("x-ratelimit-remaining-requests", out var first).Should().BeTrue();
        Server.Enqueue(Reply.Error(429).WithRateLimit(rate with { RemainingRequests = 6 }));
        (await FailAsync()).GetRawResponse()!.Headers.TryGetValue("x-ratelimit-remaining-requests", out var second).Should().BeTrue();

        (first, second).Should().Be(("7", "6"));
    }

    [Fact]
    public async Task An_error_carries_what_the_script_says_and_the_headers_to_wait_by()
    {
        Server.Enqueue(Reply.Error(429, TimeSpan.FromMilliseconds(1500), code: "insufficient_quota", message: "Pay first.", type: "insufficient_quota", param: "p")
            .WithRateLimit(new RateLimitState(60, 0, 1000, 10, TimeSpan.FromSeconds(1.5), TimeSpan.FromMinutes(6)))
            .WithHeader("x-own", "1"));

        var error = await FailAsync();

        error.Status.Should().Be(429);
        error.Message.Should().Contain("Pay first.").And.Contain("insufficient_quota");
        var headers = error.GetRawResponse()!.Headers;
        Header("retry-after").Should().Be("2");
        Header("retry-after-ms").Should().Be("1500");
        Header("x-ratelimit-limit-requests").Should().Be("60");
        Header("x-ratelimit-remaining-requests").Should().Be("0");
        Header("x-ratelimit-remaining-tokens").Should().Be("10");
        Header("x-ratelimit-reset-requests").Should().Be("1.5s");
        Header("x-ratelimit-reset-tokens").Should().Be("6m0s");
        Header("x-own").Should().Be("1");
        Header("x-everywhere").Should().Be("yes");
        Header("x-request-id").Should().Be(Server.Requests[0].RequestId);

        string? Header(string name) => headers.TryGetValue(name, out var value) ? value : null;
    }

    [Fact]
    public async Task A_header_of_the_script_wins_over_the_servers_own()
    {
        Server.Enqueue(Reply.Error(429, TimeSpan.FromSeconds(1)).WithHeader("Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT").WithHeader("x-everywhere", "no"));

        var error = await FailAsync();

        error.GetRawResponse()!.Headers.TryGetValue("retry-after", out var wait).Should().BeTrue();
        wait.Should().Be("Wed, 21 Oct 2026 07:28:00 GMT");
        error.GetRawResponse()!.Headers.TryGetValue("x-everywhere", out var value).Should().BeTrue();
        value.Should().Be("no");
    }

    [Fact]
    public async Task Good_answers_tell_the_rate_limits_too()
    {
        var result = await Server.Chat().CompleteChatAsync([new UserChatMessage("x")], cancellationToken: Token);

        result.GetRawResponse().Headers.TryGetValue("x-ratelimit-reset-requests", out var reset).Should().BeTrue();
        reset.Should().Be("6ms");
    }

    [Fact]
    public async Task An_error_inside_a_chat_stream_is_sent_as_the_provider_sends_it()
    {
        Server.Enqueue(Reply.Text("").InChunks("a", "b").ErrorAfterChunks(1, "overloaded", "Too busy."));
        using var http = Server.Http();

        using var response = await http.OpenAsync("chat/completions");
        var wire = await response.Content.ReadAsStringAsync(Token);

        wire.Should().Contain("\"content\":\"a\"").And.NotContain("\"content\":\"b\"").And.NotContain("[DONE]");
        wire.Should().EndWith("data: {\"error\":{\"message\":\"Too busy.\",\"type\":\"server_error\",\"param\":null,\"code\":\"overloaded\"}}\n\n");
    }

    private async Task<ClientResultException> FailAsync()
    {
        var call = () => Server.Chat().CompleteChatAsync([new UserChatMessage("x")], cancellationToken: Token);
        return (await call.Should().ThrowAsync<ClientResultException>()).Which;
    }
}
