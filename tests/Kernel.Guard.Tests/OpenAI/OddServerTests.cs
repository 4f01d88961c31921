using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.Connections;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Tests.OpenAI;

/// <summary>What servers and gateways are known to send beside the API's documents is taken for what it means.</summary>
public sealed class OddServerTests
{
    private const string Limited = """{"error":{"message":"Rate limit reached for gpt-4o. Please try again in 20s.","type":"tokens","code":"rate_limit_exceeded"}}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Farewell.Closes, false)]
    [InlineData(Farewell.Closes, true)]
    [InlineData(Farewell.Resets, false)]
    [InlineData(Farewell.Hangs, false)]
    [InlineData(Farewell.Hangs, true)]
    public async Task A_refusal_keeps_its_status_and_its_wait_though_its_body_is_cut_or_never_ends(Farewell farewell, bool streamed)
    {
        var error = await FailAsync(RawServer.Json("429 Too Many Requests", "{\"error\":", missing: 200, "Retry-After: 20"), farewell, streamed);

        (error.Status, error.RetryAfter, error.MayBeBilled).Should().Be((429, TimeSpan.FromSeconds(20), false));
    }

    [Fact]
    public async Task A_revoked_key_is_replaced_though_the_refusals_body_is_cut()
    {
        await using var raw = new RawServer(Farewell.Closes) { Answer = RawServer.Json("401 Unauthorized", "{", missing: 100) };
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server, options =>
        {
            (options.Endpoint, options.ApiKey) = (raw.Endpoint, null);
            options.Keys.Add(new ApiKeyOptions { ApiKey = "sk-one-of-two" });
            options.Keys.Add(new ApiKeyOptions { ApiKey = "sk-two-of-two" });
        });

        var error = (await FluentActions.Awaiting(() => host.Client.GetResponseAsync("x", cancellationToken: Token)).Should().ThrowAsync<ProviderException>()).Which;

        error.Status.Should().Be(401);
        raw.RequestCount.Should().Be(2, "each key was tried");
    }

    [Fact]
    public async Task A_failure_within_a_stream_keeps_the_wait_that_its_words_ask_for()
    {
        var error = await FailStreamAsync(Limited);

        (error.Status, error.Code, error.RetryAfter).Should().Be((429, "rate_limit_exceeded", TimeSpan.FromSeconds(20)));
    }

    [Theory]
    [InlineData("""{"error":{"object":"error","message":"no","type":"BadRequestError","param":null,"code":400}}""", 400, "BadRequestError")]
    [InlineData("""{"error":{"code":429,"message":"Please try again in 3s."}}""", 429, null)]
    [InlineData("""{"error":{"code":400,"message":"no","type":"exceed_context_size_error"}}""", 400, "exceed_context_size_error")]
    [InlineData("""{"error":{"code":502,"message":"no"}}""", 502, null)]
    public async Task A_number_in_the_codes_place_is_the_status(string body, int status, string? code)
    {
        var streamed = await FailStreamAsync(body);
        (streamed.Status, streamed.Code).Should().Be((status, code));

        var whole = await FailAsync(RawServer.Json("200 OK", body), Farewell.Closes, streamed: false);
        (whole.Status, whole.Code).Should().Be((status, code));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\r\n  null")]
    [InlineData("null ")]
    public async Task A_whole_answer_whose_finish_reason_is_null_is_one(string reason)
    {
        var body = $$"""{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"say \"finish_reason\": null"},"finish_reason":{{reason}}}]}""";
        await using var raw = new RawServer(Farewell.Closes) { Answer = RawServer.Json("200 OK", body) };
        await using var host = await HostAsync(raw);

        var answer = await host.Client.GetResponseAsync("x", cancellationToken: Token);

        answer.Text.Should().Be("say \"finish_reason\": null");
        answer.FinishReason.Should().Be(new ChatFinishReason("unknown"));
    }

    [Theory]
    [InlineData("5,5", 5.0)]
    [InlineData("5, 12", 12.0)]
    [InlineData("5, x", null)]
    public async Task Two_headers_that_a_proxy_joined_ask_for_the_longer_wait(string header, double? seconds)
    {
        var error = await FailAsync(RawServer.Json("503 Service Unavailable", "{}", 0, "Retry-After: " + header), Farewell.Closes, streamed: false);

        (error.RetryAfter?.TotalSeconds).Should().Be(seconds);
    }

    private static async Task<ProviderException> FailStreamAsync(string body)
    {
        await using var raw = new RawServer(Farewell.Closes, body);
        await using var host = await HostAsync(raw);
        return (await FluentActions.Awaiting(() => host.Client.GetStreamingResponseAsync("x", cancellationToken: Token).ToListAsync(Token).AsTask()).Should().ThrowAsync<ProviderException>()).Which;
    }

    private static async Task<ProviderException> FailAsync(string answer, Farewell farewell, bool streamed)
    {
        await using var raw = new RawServer(farewell) { Answer = answer };
        await using var host = await HostAsync(raw);
        return (await FluentActions.Awaiting(async () => streamed
            ? (object)await host.Client.GetStreamingResponseAsync("x", cancellationToken: Token).ToListAsync(Token)
            : await host.Client.GetResponseAsync("x", cancellationToken: Token)).Should().ThrowAsync<ProviderException>()).Which;
    }

    private static async Task<GuardedHost> HostAsync(RawServer raw)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        return new GuardedHost(server, options => options.Endpoint = raw.Endpoint);
    }
}
