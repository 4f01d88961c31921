using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OpenAI.Chat;
using OpenAI.Responses;
using Xunit;

namespace KernelGuard.Tests.Budgets;

/// <summary>Holds the books where the bill is decided by what was sent and served, and not by what was asked.</summary>
public sealed class ServedBooksTests : IAsyncLifetime
{
    private OpenAIServer _server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<OpenAIApi, bool> All() =>
        [.. from api in Enum.GetValues<OpenAIApi>() from streamed in new[] { false, true } select new TheoryDataRow<OpenAIApi, bool>(api, streamed)];

    public async ValueTask InitializeAsync() => _server = await OpenAIServer.StartAsync(cancellationToken: Cancel);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_tier_that_an_answer_says_is_booked_over_a_hosts_own_client_as_over_the_guards(OpenAIApi api, bool streamed)
    {
        foreach (var way in new[] { Way.AddOpenAI, Way.AddProvider })
        {
            _server.RespondWith(Served(api, streamed, "priority"));
            await using var client = new WayClient(way, _server, api);

            (await client.AskAsync(streamed, Cancel)).Error.Should().BeNull();

            // 1,000 tokens of input and 100 of output, at 0.25 and 1.00 US dollars per million, and not at 0.15 and 0.60.
            Spent(client).Cost.Should().Be(0.000_35m, way.ToString());
        }
    }

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions)]
    [InlineData(OpenAIApi.Responses)]
    public async Task A_raw_objects_higher_output_limit_is_that_of_an_answer_that_was_left(OpenAIApi api)
    {
        var never = new TaskCompletionSource();
        _server.RespondWith(Reply.Text("one two").InChunks("one ", "two").WithGate((index, token) => index < 2 ? Task.CompletedTask : never.Task.WaitAsync(token)));
        await using var client = new WayClient(Way.AddOpenAI, _server, api, new() { Budgets = { new() { Name = "b", Tokens = 1_000, Window = "day", OnLimit = OnLimit.Warn } } });
        var options = new ChatOptions
        {
            MaxOutputTokens = 100,
            RawRepresentationFactory = _ => api == OpenAIApi.Responses ? new CreateResponseOptions { MaxOutputTokenCount = 5_000 } : new ChatCompletionOptions { MaxOutputTokenCount = 5_000 },
        };

        await foreach (var update in client.Client.GetStreamingResponseAsync("q", options, Cancel))
        {
            if (update.Text.Length > 0)
            {
                break;
            }
        }

        _server.Requests[0].Json.GetProperty(api == OpenAIApi.Responses ? "max_output_tokens" : "max_completion_tokens").GetInt32().Should().Be(5_000);
        Spent(client).Usage.TotalOutput.Should().Be(5_000);
        (await client.Services.GetRequiredService<IBudgets>().ReadAsync(cancellationToken: Cancel)).Should().ContainSingle(static state => state.Budget == "b").Which.Spent.Should().Be(5_025);
    }

    [Fact]
    public async Task A_stream_that_a_deadline_ended_between_two_pieces_was_not_left_by_the_caller()
    {
        var time = new FakeTimeProvider();
        _server.RespondWith(Reply.Text("one two three").InChunks("one ", "two ", "three"));
        await using var client = new WayClient(Way.AddOpenAI, _server, policy: new() { Timeout = new() { Total = "5s" }, Budgets = { new() { Name = "b", Tokens = 100_000, Window = "day" } } }, time: time);
        var scope = new GuardScope(null);

        using (scope.Enter())
        {
            var read = async () =>
            {
                await foreach (var update in client.Client.GetStreamingResponseAsync("q", new ChatOptions { MaxOutputTokens = 40 }, Cancel))
                {
                    time.Advance(update.Text.Length > 0 ? TimeSpan.FromSeconds(6) : TimeSpan.Zero);
                }
            };
            await read.Should().ThrowAsync<GuardTimeoutException>();
        }

        var usage = scope.Calls.Should().ContainSingle().Which.Usage;
        (usage.Source, usage.Total).Should().Be((UsageSource.Estimated, 65));
    }

    private static Spending Spent(WayClient client) => client.Services.GetRequiredService<IBudgets>().ReadSpending().Should().ContainSingle().Which;

    private static Reply Served(OpenAIApi api, bool streamed, string tier)
    {
        if (api == OpenAIApi.Responses)
        {
            var whole = $$$"""{"id":"resp_1","object":"response","created_at":1,"status":"completed","error":null,"incomplete_details":null,"instructions":null,"model":"gpt-4o-mini","output":[{"type":"message","id":"msg_1","status":"completed","role":"assistant","content":[{"type":"output_text","text":"Hi","annotations":[]}]}],"parallel_tool_calls":true,"tool_choice":"auto","tools":[],"metadata":{},"service_tier":"{{{tier}}}","usage":{"input_tokens":1000,"input_tokens_details":{"cached_tokens":0},"output_tokens":100,"output_tokens_details":{"reasoning_tokens":0},"total_tokens":1100}}""";
            return streamed
                ? Reply.Garbage("event: response.completed\ndata: " + JsonSerializer.Serialize(new { type = "response.completed", sequence_number = 0, response = JsonElement.Parse(whole) }) + "\n\n", "text/event-stream")
                : Reply.Garbage(whole);
        }

        const string Usage = """{"prompt_tokens":1000,"completion_tokens":100,"total_tokens":1100}""";
        return streamed
            ? Reply.Garbage(
                $$$"""
                data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"gpt-4o-mini","service_tier":"{{{tier}}}","choices":[{"index":0,"delta":{"role":"assistant","content":"Hi"},"finish_reason":null}]}

                data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"gpt-4o-mini","service_tier":"{{{tier}}}","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":null}

                data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"gpt-4o-mini","service_tier":"{{{tier}}}","choices":[],"usage":{{{Usage}}}}

                data: [DONE]


                """,
                "text/event-stream")
            : Reply.Garbage($$$"""{"id":"c","object":"chat.completion","created":1,"model":"gpt-4o-mini","service_tier":"{{{tier}}}","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}],"usage":{{{Usage}}}}""");
    }
}
