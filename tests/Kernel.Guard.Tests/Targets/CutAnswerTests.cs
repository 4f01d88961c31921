using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Tests.Targets;

/// <summary>An answer that ends too early, also where the connection is closed properly, costs no call; one that is complete is not lost by what comes after it.</summary>
public sealed class CutAnswerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions, 0)]
    [InlineData(OpenAIApi.ChatCompletions, 1)]
    [InlineData(OpenAIApi.ChatCompletions, 200)]
    [InlineData(OpenAIApi.Responses, 0)]
    [InlineData(OpenAIApi.Responses, 200)]
    public async Task A_whole_answer_that_ends_early_and_properly_is_asked_for_again(OpenAIApi api, int bytes)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.Enqueue(Reply.Text("never").CutAtByte(bytes, properly: true), Reply.Text("fine"));
        await using var host = new GuardedHost(server, options => options.Api = api, Retrying);

        (await host.Client.GetResponseAsync("x", cancellationToken: Token)).Text.Should().Be("fine");

        server.RequestCount.Should().Be(2);
    }

    [Fact]
    public async Task A_page_in_the_place_of_an_answer_moves_to_the_other_target_which_serves_alone_soon()
    {
        await using var one = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var two = await OpenAIServer.StartAsync(cancellationToken: Token);
        one.RespondWith(Reply.Garbage("<html>We will be back soon.</html>", "text/html"));
        two.RespondWith(Reply.Text("two"));
        await using var host = new TargetHost(one, values =>
        {
            TargetHost.Policy(values, "Retry:MaxRetries", "3");
            TargetHost.Target(values, "second", two);
        });

        for (var i = 0; i < 8; i++)
        {
            (await host.AskAsync(streamed: false, cancellationToken: Token)).Should().Be("two");
        }

        one.RequestCount.Should().Be(5, "it rests after five failures in a row");
    }

    [Theory]
    [InlineData(402)]
    [InlineData(410)]
    public async Task A_target_without_credit_or_model_moves_to_the_other_one(int status)
    {
        await using var one = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var two = await OpenAIServer.StartAsync(cancellationToken: Token);
        one.RespondWith(Reply.Error(status));
        two.RespondWith(Reply.Text("two"));
        await using var host = new TargetHost(one, values =>
        {
            TargetHost.Policy(values, "Retry:MaxRetries", "1");
            TargetHost.Target(values, "second", two);
        });

        (await host.AskAsync(streamed: false, cancellationToken: Token)).Should().Be("two");
        (await host.AskAsync(streamed: true, cancellationToken: Token)).Should().Be("two");
    }

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions)]
    [InlineData(OpenAIApi.Responses)]
    public async Task A_tool_call_may_stream_for_longer_than_the_first_content_is_waited_for(OpenAIApi api)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.ToolCall("weather", "{\"city\":\"A city with a very long name, so that its pieces come for a while\"}").WithArgumentsInPieces(4).BetweenChunks(TimeSpan.FromMilliseconds(200)));
        await using var host = new GuardedHost(server, options => options.Api = api, guard =>
        {
            guard.DefaultPolicy = "house";
            guard.Policies["house"] = new GuardPolicyOptions { Retry = new RetryOptions { MaxRetries = 2, Delay = "1ms" }, Timeout = new TimeoutOptions { Total = "60s", FirstContent = "2s" } };
        });

        var updates = await host.Client.GetStreamingResponseAsync("x", new ChatOptions { Tools = [AIFunctionFactory.Create((string city) => city, "weather")] }, Token).ToListAsync(Token);

        updates.SelectMany(update => update.Contents).OfType<FunctionCallContent>().Should().ContainSingle();
        server.RequestCount.Should().Be(1);
    }

    private static void Retrying(KernelGuardOptions guard)
    {
        guard.DefaultPolicy = "house";
        guard.Policies["house"] = new GuardPolicyOptions { Retry = new RetryOptions { MaxRetries = 2, Delay = "1ms", MaxDelay = "1ms" } };
    }
}
