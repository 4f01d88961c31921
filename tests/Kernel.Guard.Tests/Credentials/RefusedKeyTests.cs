using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.Connections;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace KernelGuard.Tests.Credentials;

/// <summary>What becomes of a call whose key is refused.</summary>
public sealed class RefusedKeyTests
{
    private static readonly string[] Keys = ["sk-first-of-three", "sk-second-of-three", "sk-third-of-three"];

    private readonly LogEntries _log = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<OpenAIApi, bool, bool> Ways => [.. from api in Enum.GetValues<OpenAIApi>() from streamed in (bool[])[false, true] from quota in (bool[])[false, true] select new TheoryDataRow<OpenAIApi, bool, bool>(api, streamed, quota)];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Another_key_is_asked_and_the_call_does_not_fail(OpenAIApi api, bool streamed, bool quota)
    {
        await using var server = await StartAsync();
        await using var host = Make(server, retries: 3, api);
        Refuse(server, Keys[0], quota);

        for (var i = 0; i < 9; i++)
        {
            (await AskAsync(host, streamed)).Should().Be("You said: x");
        }

        server.RequestCountOf(Keys[0]).Should().Be(1, "it rests after its first refusal");
        server.RequestCount.Should().Be(10);
        _log.Of("kernelguard.key.resting").Should().ContainSingle().Which.Should().Contain("Keys").And.NotContain("sk-");
    }

    [Fact]
    public async Task The_requests_of_a_call_never_pass_its_attempts()
    {
        await using var server = await StartAsync();
        Array.ForEach(Keys, server.RevokeKey);
        await using var host = Make(server, retries: 1);

        var error = (await FluentActions.Awaiting(() => AskAsync(host, streamed: false)).Should().ThrowAsync<ProviderException>()).Which;

        error.Status.Should().Be(401);
        server.RequestCount.Should().Be(2);
    }

    [Fact]
    public async Task A_key_that_was_refused_takes_an_attempt_from_the_retries()
    {
        await using var server = await StartAsync();
        server.RespondWith(Reply.Error(503));
        server.RevokeKey(Keys[0]);
        await using var host = Make(server, retries: 2);

        await FluentActions.Awaiting(() => AskAsync(host, streamed: false)).Should().ThrowAsync<ProviderException>();

        server.RequestCount.Should().Be(3);
    }

    [Fact]
    public async Task Without_retries_the_call_fails_and_the_next_one_asks_another_key()
    {
        await using var server = await StartAsync();
        server.RevokeKey(Keys[0]);
        await using var host = Make(server, retries: 0);

        await FluentActions.Awaiting(() => AskAsync(host, streamed: false)).Should().ThrowAsync<ProviderException>();
        (await AskAsync(host, streamed: false)).Should().Be("You said: x");

        server.RequestCount.Should().Be(2);
    }

    [Fact]
    public async Task Where_no_policy_counts_each_key_is_tried_once()
    {
        await using var server = await StartAsync();
        Array.ForEach(Keys, server.RevokeKey);
        await using var host = Make(server, retries: null);

        var error = (await FluentActions.Awaiting(() => AskAsync(host, streamed: false)).Should().ThrowAsync<ProviderException>()).Which;

        error.Message.Should().Contain("401").And.NotContain("sk-");
        Keys.Select(server.RequestCountOf).Should().Equal(1, 1, 1);
    }

    [Theory]
    [InlineData(429, "rate_limit_exceeded")]
    [InlineData(403, "unsupported_country_region_territory")]
    [InlineData(400, "invalid_request")]
    [InlineData(500, "server_error")]
    public async Task Other_refusals_are_not_the_keys(int status, string code)
    {
        await using var server = await StartAsync();
        server.RespondWith(Reply.Error(status, code: code));
        await using var host = Make(server, retries: null);

        await FluentActions.Awaiting(() => AskAsync(host, streamed: false)).Should().ThrowAsync<ProviderException>();

        server.RequestCount.Should().Be(1);
        _log.Of("kernelguard.key.resting").Should().BeEmpty();
    }

    private static async Task<OpenAIServer> StartAsync()
    {
        var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        Array.ForEach(Keys, server.AcceptKey);
        return server;
    }

    private static void Refuse(OpenAIServer server, string key, bool quota)
    {
        if (quota)
        {
            server.ExhaustKey(key);
        }
        else
        {
            server.RevokeKey(key);
        }
    }

    private GuardedHost Make(OpenAIServer server, int? retries, OpenAIApi api = OpenAIApi.ChatCompletions) => new(
        server,
        options =>
        {
            (options.ApiKey, options.Api) = (null, api);
            Array.ForEach(Keys, key => options.Keys.Add(new ApiKeyOptions { ApiKey = key }));
        },
        guard =>
        {
            guard.DefaultPolicy = retries is null ? KernelGuardOptions.NoPolicy : "house";
            guard.Policies["house"] = new GuardPolicyOptions { Retry = new RetryOptions { MaxRetries = retries ?? 0, Delay = "1ms", MaxDelay = "1ms" } };
        },
        services => services.AddLogging(logging => logging.AddProvider(_log)));

    private static async Task<string> AskAsync(GuardedHost host, bool streamed) => streamed
        ? string.Concat(await host.Client.GetStreamingResponseAsync("x", cancellationToken: Token).Select(update => update.Text).ToListAsync(Token))
        : (await host.Client.GetResponseAsync("x", cancellationToken: Token)).Text;
}
