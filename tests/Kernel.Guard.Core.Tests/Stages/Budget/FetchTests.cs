using System.Collections.Immutable;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Budget;

/// <summary>Holds the books of what only fetches an answer from the background: it is free where nothing but that can have been asked, and a usage that came is booked whatever follows it.</summary>
public sealed class FetchTests : MeteredTests
{
    private const int Bound = 16 + Cap;
    private static readonly ResponseContinuationToken Later = ResponseContinuationToken.FromBytes(new byte[] { 1 });
    private static readonly BudgetPolicy Soft = Budget(BudgetUnit.Tokens, 100_000) with { Enforce = false };

    public FetchTests() => Options.ContinuationToken = Later;

    private long Spent => Ledger.Read().Single().Spent;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_fails_is_free(bool streamed)
    {
        Provider.Before = static (_, _) => throw new IOException("cut");

        await FailsAsync<IOException>(Meter(Soft), streamed);

        Spent.Should().Be(0);
        Spending.Read().Should().BeEmpty();
    }

    [Theory]
    [InlineData(false, Bound, 1)]
    [InlineData(true, 29 + Bound, 2)]
    public async Task What_a_loop_beneath_asks_with_its_tools_results_is_booked_where_it_fails(bool streamed, int spent, int requests)
    {
        Provider.Before = (_, _) => Provider.Calls < 2 ? Task.CompletedTask : throw new IOException("cut");
        Provider.Answer = static _ => Say([new FunctionCallContent("c", "look")], usage: Used(20, 9), reason: ChatFinishReason.ToolCalls);

        await FailsAsync<IOException>(Meter(Loop(), Soft), streamed);

        (Provider.Calls, Spent).Should().Be((2, spent));
        Spending.Read().Single().Attempts.Should().Be(requests);
    }

    [Fact]
    public async Task Of_any_attempt_the_completion_that_fails_behind_a_tools_result_is_booked_at_its_bound()
    {
        Options.ContinuationToken = null;
        Provider.Before = (_, _) => Provider.Calls < 2 ? Task.CompletedTask : throw new IOException("cut");
        Provider.Answer = static _ => Say([new FunctionCallContent("c", "look")], usage: Used(20, 9), reason: ChatFinishReason.ToolCalls);

        await FluentActions.Awaiting(() => Meter(Loop(), Soft).AskAsync(streamed: true, Q, Options, Cancel)).Should().ThrowAsync<IOException>();

        Spent.Should().Be(29 + PromptBoundOfQ + Cap);
    }

    [Fact]
    public async Task One_that_is_cut_behind_a_tools_call_is_booked_at_its_bound()
    {
        using var provider = Stream(static () => throw new IOException("cut"), Piece(new FunctionCallContent("c", "look")));

        await FailsAsync<IOException>(Meter(provider, Soft), streamed: true);

        Spent.Should().Be(Bound);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_poll_over_a_loop_is_free_while_the_answer_goes_on(bool streamed)
    {
        using var provider = Provider.AsBuilder().Use(
            static (_, _, _, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "")) { ContinuationToken = Later, Usage = Used(9, 1) }),
            static (_, _, _, _) => Pieces(null, new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(Used(9, 1))]) { ContinuationToken = Later })).Build();

        await Meter(Loop(provider), Soft).AskAsync(streamed, [], Options, Cancel);

        Spent.Should().Be(0);
    }

    [Theory]
    [InlineData("left")]
    [InlineData("cut")]
    [InlineData("cancelled")]
    public async Task A_usage_that_came_is_booked_where_the_stream_is_left_or_ends_in_an_error(string end)
    {
        using var provider = Stream(
            end switch { "cut" => static () => throw new IOException("cut"), "cancelled" => static () => throw new OperationCanceledException(), _ => null },
            Piece(new TextContent("done")),
            new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(Used(9, 20))]) { FinishReason = ChatFinishReason.Stop },
            new ChatResponseUpdate(ChatRole.Assistant, []));
        var pieces = 0;

        try
        {
            await foreach (var _ in Meter(provider, Soft).GetStreamingResponseAsync([], Options, Cancel))
            {
                if (++pieces == 2 && end == "left")
                {
                    break;
                }
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            end.Should().NotBe("left");
        }

        Spent.Should().Be(29);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_usage_of_an_answer_that_failed_is_booked_though_it_went_on_before(bool streamed)
    {
        static ProviderException Failed() => new("The answer failed.") { Reported = Used(9, 20) };
        using var provider = Stream(static () => throw Failed(), new ChatResponseUpdate(ChatRole.Assistant, "do") { ContinuationToken = Later });
        Provider.Before = static (_, _) => throw Failed();

        await FailsAsync<ProviderException>(Meter(streamed ? provider : Provider, Soft), streamed);

        Spent.Should().Be(29);
    }

    [Theory]
    [InlineData("conversation", false)]
    [InlineData("prompt", false)]
    [InlineData("previous_response_id", false)]
    [InlineData("input", false)]
    [InlineData("property", false)]
    [InlineData("prompt_cache_key", true)]
    [InlineData("background", true)]
    [InlineData("number", true)]
    public async Task What_could_be_another_request_to_a_client_that_reads_no_tokens_is_booked_as_any(string beside, bool isFree)
    {
        string? json = beside switch { "prompt" => """{"id":"pmpt_1"}""", "background" => "true", "previous_response_id" => "\"resp\"", "input" or "prompt_cache_key" => "\"text\"", _ => null };
        Options.ConversationId = beside == "conversation" ? "conv_1" : null;
        Options.AdditionalProperties = beside switch { "property" => new() { ["system"] = "Write a poem." }, "number" => new() { ["top_k"] = 40 }, _ => null };
        Options.Provider = json is null ? null : new ProviderSettings { Body = ImmutableSortedDictionary<string, string>.Empty.Add(beside, json) };
        Provider.Before = static (_, _) => throw new IOException("cut");

        await FailsAsync<IOException>(Meter(Soft), streamed: false);

        Spent.Should().Be(isFree ? 0 : Bound + (json is null ? 0 : beside.Length + json.Length));
    }

    [Theory]
    [InlineData("true", null, PromptBoundOfQ + 14 + Cap)]
    [InlineData("true", "stop", 10)]
    [InlineData("false", null, 10)]
    public async Task What_a_body_began_in_the_background_is_booked_at_its_bound_until_it_says_its_end(string json, string? end, int spent)
    {
        Ask(json);
        using var provider = Provider.AsBuilder().Use(
            (_, _, _, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "")) { FinishReason = end is null ? null : new(end), Usage = Used(9, 1) }), null).Build();

        await Meter(provider, Soft).AskAsync(streamed: false, Q, Options, Cancel);

        Spent.Should().Be(spent);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"yes\"", true)]
    [InlineData("false", false)]
    [InlineData("null", false)]
    public async Task A_hard_budget_denies_what_a_body_asks_for_in_the_background(string json, bool denied)
    {
        Ask(json);

        var asking = () => Meter(Budget(BudgetUnit.Tokens, 100_000)).AskAsync(streamed: false, Q, Options, Cancel);

        if (denied)
        {
            (await asking.Should().ThrowAsync<BudgetExceededException>()).Which.Message.Should().Contain("'background'").And.Contain("UnboundedInput");
        }
        else
        {
            await asking();
        }

        Provider.Calls.Should().Be(denied ? 0 : 1);
    }

    private void Ask(string background)
    {
        Options.ContinuationToken = null;
        Options.Provider = new ProviderSettings { Body = ImmutableSortedDictionary<string, string>.Empty.Add("background", background) };
    }

    private async Task FailsAsync<TError>(IChatClient client, bool streamed)
        where TError : Exception =>
        await FluentActions.Awaiting(() => client.AskAsync(streamed, [], Options, Cancel)).Should().ThrowAsync<TError>();

    private FunctionInvokingChatClient Loop(IChatClient? provider = null) => new(provider ?? Provider) { AdditionalTools = [AIFunctionFactory.Create(static () => "30 days", "look")] };

    private IChatClient Stream(Action? end, params ChatResponseUpdate[] pieces) => Provider.AsBuilder().Use(getResponseFunc: null, (_, _, _, _) => Pieces(end, pieces)).Build();

    private static ChatResponseUpdate Piece(AIContent content) => new(ChatRole.Assistant, [content]);

    private static async IAsyncEnumerable<ChatResponseUpdate> Pieces(Action? end, params ChatResponseUpdate[] pieces)
    {
        foreach (var piece in pieces)
        {
            await Task.Yield();
            yield return piece;
        }

        end?.Invoke();
    }
}
