using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Testing;
using KernelGuard.Testing.Scripting;
using Microsoft.Extensions.AI;
using OpenAI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages;

/// <summary>Holds cache and budget against both APIs of the real client over real HTTP.</summary>
public sealed class RealWireTests : IAsyncLifetime
{
    private OpenAIServer _server = null!;

    public static TheoryData<bool, bool> Wires => new MatrixTheoryData<bool, bool>([false, true], [false, true]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await OpenAIServer.StartAsync(cancellationToken: Cancel);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task The_parts_of_a_usage_add_up_to_what_the_server_counted(bool responses, bool streamed)
    {
        _server.Enqueue(Reply.Text("30 days.").WithUsage(100, 50, cached: 30, reasoning: 20));
        var options = Options();

        await Budgeted(responses, tokens: 1_000).AskAsync(streamed, [new(ChatRole.User, "q")], options, Cancel);

        options.Attempt.Usage.Should().Be(new TokenUsage(70, 30, 0, 30, 20, 0, 0, 0, UsageSource.Provider));
        options.Attempt.Cost.Should().Be(((70 * 0.15m) + (30 * 0.075m) + (50 * 0.60m)) / 1_000_000m);
        options.Attempt.Completed.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task The_bound_is_never_below_what_the_server_counts(bool responses, bool streamed)
    {
        _server.RespondWith(Reply.Text("Vierzehn Tage, außer bei Maßanfertigungen. 你好。").WithoutUsage());
        var options = Options();
        ChatMessage[] messages = [new(ChatRole.System, "Antworte kurz."), new(ChatRole.User, "Wie lange kann ich zurückgeben? 多少天？")];

        await Budgeted(responses, tokens: 100_000).AskAsync(streamed, messages, options, Cancel);

        options.Attempt.Usage.Source.Should().Be(UsageSource.Estimated);
        options.Attempt.Usage.Input.Should().BeGreaterThanOrEqualTo(messages.Sum(static message => OpenAIServer.CountTokens(message.Text)));
        options.Attempt.Usage.Output.Should().BeGreaterThanOrEqualTo(OpenAIServer.CountTokens("Vierzehn Tage, außer bei Maßanfertigungen. 你好。"));
    }

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task What_is_left_is_the_cap_on_the_wire(bool responses, bool streamed)
    {
        await Budgeted(responses, tokens: 25 + 17).AskAsync(streamed, [new(ChatRole.User, "q")], Options(), Cancel);

        using var body = JsonDocument.Parse(_server.Requests.Should().ContainSingle().Which.Body);
        body.RootElement.GetProperty(responses ? "max_output_tokens" : "max_completion_tokens").GetInt32().Should().Be(17);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_that_is_left_is_booked_and_cancelled_upstream(bool responses)
    {
        var never = new TaskCompletionSource();
        _server.Enqueue(Reply.Text("a b c d e f g").InChunks("a ", "b ", "c ", "d ").WithGate((index, token) => index < 2 ? Task.CompletedTask : never.Task.WaitAsync(token)));
        var options = Options();
        options.MaxOutputTokens = 40;

        await foreach (var update in Budgeted(responses, tokens: 1_000).GetStreamingResponseAsync([new(ChatRole.User, "q")], options, Cancel))
        {
            if (update.Text.Length > 0)
            {
                break;
            }
        }

        options.Attempt.Usage.Should().Be(TokenUsage.None with { Input = 25, Output = 40, Source = UsageSource.Abandoned });
        for (var i = 0; i < 500 && _server.ActiveRequests > 0; i++)
        {
            await Task.Delay(10, Cancel);
        }

        _server.ActiveRequests.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task An_answer_of_either_API_is_stored_and_served_in_either_shape(bool responses, bool streamed)
    {
        _server.RespondWith(Reply.Text("30 days."));
        var client = new ChatClientBuilder(Provider(responses)).UseGuardCache(new CacheOptions { Ttl = "30m", Partition = Partition.Public }).Build();

        var first = Options();
        await client.AskAsync(streamed, [new(ChatRole.User, "q")], first, Cancel);
        var second = Options();
        var answer = await client.AskAsync(!streamed, [new(ChatRole.User, "q")], second, Cancel);

        first.Call.Cache!.Stored.Should().BeTrue();
        second.Call.Cache!.Result.Should().Be(CacheResult.Hit);
        (answer.Text, answer.FinishReason, answer.ConversationId).Should().Be(("30 days.", ChatFinishReason.Stop, null));
        _server.RequestCount.Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task A_refusal_a_filtered_and_a_truncated_answer_are_asked_again(bool responses, bool streamed)
    {
        var client = new ChatClientBuilder(Provider(responses)).UseGuardCache(new CacheOptions { Ttl = "30m", Partition = Partition.Public }).Build();
        foreach (var reply in new[] { Reply.Refusal(), Reply.ContentFilter("30 d"), Reply.Truncated("30 d"), Reply.ToolCall("f") })
        {
            _server.Enqueue(reply);
            var options = Options();
            await client.AskAsync(streamed, [new(ChatRole.User, "q")], options, Cancel);
            options.Call.Cache.Should().Match<CacheOutcome>(outcome => outcome.Result == CacheResult.Miss && !outcome.Stored);
        }

        _server.RequestCount.Should().Be(4);
    }

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task A_call_of_tools_is_stored_where_it_is_named_and_called_again_in_either_shape(bool responses, bool streamed)
    {
        _server.RespondWith(Reply.ToolCalls(new("count", """{"item":"pen"}""", "call_1"), new("count", """{"item":"ink"}""", "call_2")));
        var client = new ChatClientBuilder(Provider(responses)).UseGuardCache(new CacheOptions { Ttl = "30m", Partition = Partition.Public, Keep = CacheKeep.ToolCalls }).Build();

        var first = Asked();
        await client.AskAsync(streamed, [new(ChatRole.User, "q")], first, Cancel);
        var second = Asked();
        var answer = await client.AskAsync(!streamed, [new(ChatRole.User, "q")], second, Cancel);

        (first.Call.Cache!.Stored, second.Call.Cache!.Result).Should().Be((true, CacheResult.Hit));
        var calls = answer.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().ToArray();
        calls.Select(static call => $"{call.Name} {call.Arguments!["item"]}").Should().Equal("count pen", "count ink");
        calls.Select(static call => call.CallId).Should().OnlyHaveUniqueItems().And.NotContain(["call_1", "call_2"]);
        _server.RequestCount.Should().Be(1);

        static GuardChatOptions Asked()
        {
            var options = Options();
            options.Tools = [AIFunctionFactory.Create(static (string item) => item.Length, "count")];
            return options;
        }
    }

    private static GuardChatOptions Options() => new(null, new CallRecord(GuardPolicy.None, GuardContext.None, TimeProvider.System));

    private IChatClient Budgeted(bool responses, long tokens) =>
        new ChatClientBuilder(Provider(responses)).UseGuardBudget(new BudgetOptions { Tokens = tokens, Window = "day" }).Build();

    private IChatClient Provider(bool responses)
    {
        var client = new OpenAIClient(new ApiKeyCredential(_server.ApiKey), new OpenAIClientOptions { Endpoint = _server.Endpoint, RetryPolicy = new ClientRetryPolicy(0) });
        return responses ? client.GetResponsesClient().AsIChatClient("gpt-4o-mini") : client.GetChatClient("gpt-4o-mini").AsIChatClient();
    }
}
