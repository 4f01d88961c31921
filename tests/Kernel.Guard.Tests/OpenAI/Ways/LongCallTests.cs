using System.Diagnostics;
using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Tests.OpenAI;

/// <summary>A tool call whose arguments stream for longer than the deadline of the first content is not silent, and is not cut.</summary>
public sealed class LongCallTests
{
    private const string Arguments = """{"city":"Paris","days":[1,2,3,4,5,6,7]}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<Way, OpenAIApi> Both() =>
        [.. from way in new[] { Way.AddOpenAI, Way.AddProvider } from api in Enum.GetValues<OpenAIApi>() select new TheoryDataRow<Way, OpenAIApi>(way, api)];

    [Theory, MemberData(nameof(Both))]
    public async Task It_arrives_whole_from_the_first_request(Way way, OpenAIApi api)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.ToolCall("weather", Arguments).WithArgumentsInPieces(4).BetweenChunks(TimeSpan.FromMilliseconds(400)));
        await using var client = Client(way, server, api, first: "2s", idle: "30s");

        var (contents, finish, error) = await client.AskAsync(streamed: true, Token, Tools());

        error.Should().BeNull();
        finish.Should().Be(ChatFinishReason.ToolCalls);
        contents.OfType<FunctionCallContent>().Should().ContainSingle().Which.Arguments.Should().ContainKey("days");
        server.RequestCount.Should().Be(1);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task One_that_falls_silent_is_asked_for_again_as_nothing_of_it_was_handed_on(Way way, OpenAIApi api)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        var call = Reply.ToolCall("weather", Arguments).WithArgumentsInPieces(4);
        server.Enqueue(call.StallAfterChunks(3), call);
        await using var client = Client(way, server, api, first: "90s", idle: "1s");

        var clock = Stopwatch.StartNew();

        var (contents, _, error) = await client.AskAsync(streamed: true, Token, Tools());

        error.Should().BeNull();
        contents.OfType<FunctionCallContent>().Should().ContainSingle();
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(60), "the silence ends it, and not the deadline of the first content");
        server.RequestCount.Should().Be(2);
    }

    private static ChatOptions Tools() => new() { Tools = [AIFunctionFactory.Create((string city, int[] days) => $"{city} {days.Length}", "weather")] };

    private static WayClient Client(Way way, OpenAIServer server, OpenAIApi api, string first, string idle) => new(
        way, server, api, new() { Retry = new() { MaxRetries = 1, Delay = "1ms" }, Timeout = new() { Total = "20m", FirstContent = first, Idle = idle } });
}
