using System.Diagnostics;
using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Tests.Credentials;

/// <summary>One of three keys is forbidden, without credit or limited: no call is lost, and none waits for what the others need not.</summary>
public sealed class RingFaultTests
{
    private static readonly string[] Keys = ["sk-first-of-three", "sk-second-of-three", "sk-third-of-three"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int, string?, bool> Refusals() =>
        [.. from refusal in new (int Status, string? Code)[] { (403, null), (403, "permission_denied"), (402, null), (429, "insufficient_balance") } from streamed in new[] { false, true } select new TheoryDataRow<int, string?, bool>(refusal.Status, refusal.Code, streamed)];

    [Theory, MemberData(nameof(Refusals))]
    public async Task A_key_that_may_not_or_cannot_pay_rests_and_no_call_is_lost(int status, string? code, bool streamed)
    {
        await using var server = await StartAsync(Reply.Error(status, code: code), of: Keys[0]);
        await using var host = Make(server, retries: 3);
        for (var i = 0; i < 9; i++)
        {
            (await AskAsync(host, streamed)).Should().Be("fine");
        }

        server.RequestCountOf(Keys[0]).Should().Be(1, "it rests after its first refusal");
        server.RequestCount.Should().Be(10);
    }

    [Fact]
    public async Task What_is_forbidden_to_all_is_told_after_as_many_requests_as_the_policy_allows()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        Array.ForEach(Keys, server.AcceptKey);
        server.RespondWith(Reply.Error(403));
        await using var host = Make(server, retries: 5);

        (await FluentActions.Awaiting(() => AskAsync(host, streamed: false)).Should().ThrowAsync<ProviderException>()).Which.Status.Should().Be(403);

        server.RequestCount.Should().Be(3, "each key is asked once");
    }

    // The limit is longer than any call, and than the test may take.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_limited_key_is_not_waited_for_while_another_one_is_free(bool streamed)
    {
        await using var server = await StartAsync(Reply.Error(429, TimeSpan.FromMinutes(4)), of: Keys[0]);
        await using var host = Make(server, retries: 1);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 9; i++)
        {
            (await AskAsync(host, streamed)).Should().Be("fine");
        }

        clock.Elapsed.Should().BeLessThan(TimeSpan.FromMinutes(1));
        server.RequestCountOf(Keys[0]).Should().Be(1);
    }

    [Fact]
    public async Task A_short_wait_is_waited_for_though_another_key_is_free()
    {
        await using var server = await StartAsync(Reply.Error(429, TimeSpan.FromSeconds(1)), of: Keys[0]);
        await using var host = Make(server, retries: 1);
        for (var i = 0; i < 3; i++)
        {
            (await AskAsync(host, streamed: false)).Should().Be("fine");
        }

        var requests = server.Requests.ToArray();
        var limited = Enumerable.Range(0, requests.Length - 1).Where(i => requests[i].Status == 429).ToArray();
        limited.Should().NotBeEmpty().And.OnlyContain(i => requests[i + 1].ReceivedAt - requests[i].ReceivedAt >= TimeSpan.FromSeconds(1), "keys of one account share its limit");
    }

    [Fact]
    public async Task Where_all_keys_are_limited_what_the_provider_asked_for_holds()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        Array.ForEach(Keys, server.AcceptKey);
        server.RespondWith(Reply.Error(429, TimeSpan.FromMinutes(4)));
        await using var host = Make(server, retries: 9);

        var error = (await FluentActions.Awaiting(() => AskAsync(host, streamed: false)).Should().ThrowAsync<ProviderException>()).Which;

        error.RetryAfter.Should().Be(TimeSpan.FromMinutes(4));
        server.RequestCount.Should().Be(3, "each key was asked once, and none is free");
    }

    // Which key came is seen by whose count went up.
    private static async Task<OpenAIServer> StartAsync(Reply reply, string of)
    {
        var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        Array.ForEach(Keys, server.AcceptKey);
        var seen = 0L;
        server.RespondWith(_ => server.RequestCountOf(of) is var now && now > Interlocked.Exchange(ref seen, now) ? reply : Reply.Text("fine"));
        return server;
    }

    private static GuardedHost Make(OpenAIServer server, int retries) => new(
        server,
        options =>
        {
            options.ApiKey = null;
            Array.ForEach(Keys, key => options.Keys.Add(new ApiKeyOptions { ApiKey = key }));
        },
        guard =>
        {
            guard.DefaultPolicy = "house";
            guard.Policies["house"] = new GuardPolicyOptions { Retry = new RetryOptions { MaxRetries = retries, Delay = "1ms", MaxDelay = "1ms" }, Timeout = new TimeoutOptions { Total = "100s" } };
        });

    private static async Task<string> AskAsync(GuardedHost host, bool streamed) => streamed
        ? string.Concat(await host.Client.GetStreamingResponseAsync("x", cancellationToken: Token).Select(update => update.Text).ToListAsync(Token))
        : (await host.Client.GetResponseAsync("x", cancellationToken: Token)).Text;
}
