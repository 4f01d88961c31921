using System.Net;
using System.Text;
using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace KernelGuard.AspNetCore.Tests.ChatCompletions;

/// <summary>Holds what a stopping host does with answers that are under way: a while to end, then a clean end, at the provider too.</summary>
public sealed class StoppingTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(25);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stream_that_does_not_end_is_told_so_and_cancelled_at_the_provider()
    {
        await using var site = await StartAsync("100ms");
        site.Provider.RespondWith(Reply.Text("").InChunks("one ", "two").WithGate(static (chunk, left) => chunk == 0 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, left)));
        using var client = site.As();
        using var response = await client.SendAsync(Question(streamed: true), HttpCompletionOption.ResponseHeadersRead, Token);

        var stopped = site.StopAsync();
        var text = await response.Content.ReadAsStringAsync(Token).WaitAsync(Long, Token);

        text.Should().Contain("one ").And.Contain("\"code\":\"stopped\"").And.NotContain("[DONE]");
        await stopped.WaitAsync(Long, Token);
        (await (await site.Provider.WaitForRequestAsync(0, Token)).Completion.WaitAsync(Long, Token)).Should().Be(RequestOutcome.Aborted);
    }

    [Fact]
    public async Task A_whole_answer_that_does_not_come_is_503_with_a_time_to_ask_again()
    {
        await using var site = await StartAsync("100ms");
        site.Provider.RespondWith(Reply.Text("never").WithGate(static (_, left) => Task.Delay(Timeout.Infinite, left)));
        using var client = site.As();
        var asked = client.SendAsync(Question(streamed: false), Token);
        await site.Provider.WaitForRequestAsync(0, Token);

        var stopped = site.StopAsync();
        using var response = await asked.WaitAsync(Long, Token);

        response.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(1));
        (await response.Content.ReadAsStringAsync(Token)).Should().Contain("\"code\":\"stopped\"");
        await stopped.WaitAsync(Long, Token);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_ends_in_time_is_whole(bool streamed)
    {
        await using var site = await StartAsync("20s");
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        site.Provider.RespondWith(Reply.Text("done").WithGate((_, left) => go.Task.WaitAsync(left)));
        using var client = site.As();
        var asked = client.SendAsync(Question(streamed), Token);
        await site.Provider.WaitForRequestAsync(0, Token);

        var stopped = site.StopAsync();
        go.SetResult();
        using var response = await asked.WaitAsync(Long, Token);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync(Token)).Should().Contain("done").And.NotContain("stopped");
        await stopped.WaitAsync(Long, Token);
    }

    private static Task<Site> StartAsync(string drain) => Site.StartAsync(static app => app.MapGuardedChatCompletions().AllowAnonymous(), web => web.Streams.Drain = drain);

    private static HttpRequestMessage Question(bool streamed) => new(HttpMethod.Post, "/v1/chat/completions")
    {
        Content = new StringContent($$"""{"messages":[{"role":"user","content":"Hello"}],"stream":{{(streamed ? "true" : "false")}}}""", Encoding.UTF8, "application/json"),
    };
}
