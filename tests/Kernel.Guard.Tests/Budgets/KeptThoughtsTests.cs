using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Testing;
using KernelGuard.Testing.Scripting;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Tests.Budgets;

/// <summary>What the provider keeps of a thought under its number is read again, and billed, where the number goes back: a hard budget reserves for it.</summary>
public sealed class KeptThoughtsTests : IAsyncLifetime
{
    private const int Cap = 6_000;
    private const int Thought = 3_000;
    private const int Answered = 5_000;
    private const string Summary = "A look at the clock.";

    private OpenAIServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await OpenAIServer.StartAsync(cancellationToken: Token);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(false, "plain", Thought, Thought)]
    [InlineData(true, "plain", Thought, Thought)]
    [InlineData(false, "plain", 0, Answered)]
    [InlineData(true, "plain", 0, Answered)]
    [InlineData(false, "plain", null, Cap)]
    [InlineData(true, "plain", null, Cap)]
    [InlineData(false, "stages", Thought, Thought)]
    [InlineData(true, "stages", Thought, Thought)]
    public async Task A_tool_loop_reserves_what_was_billed_of_the_thought_that_goes_back(bool streamed, string policy, int? reasoning, int bound)
    {
        var least = await LoopAsync(ThoughtWire.Answer(streamed, Summary, 1, Answered), streamed, policy);

        (await LoopAsync(ThoughtWire.Answer(streamed, Summary, reasoning, Answered), streamed, policy)).Should().Be(least - 1 + bound);

        _server.Requests[1].Json.GetProperty("input").EnumerateArray().Should().ContainSingle(static item => ThoughtWire.IsNumbered(item));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_thoughts_of_one_answer_are_counted_once(bool streamed)
    {
        var one = await LoopAsync(ThoughtWire.Answer(streamed, Summary, Thought, Answered), streamed);
        var two = await LoopAsync(ThoughtWire.Answer(streamed, Summary, Thought, Answered, second: "And so on."), streamed);

        _server.Requests[3].Json.GetProperty("input").EnumerateArray().Count(ThoughtWire.IsNumbered).Should().Be(2);
        two.Should().Be(one + "And so on.".Length + PromptBound.PerMessage);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_thought_that_does_not_fit_is_denied(bool streamed)
    {
        await FluentActions.Awaiting(() => LoopAsync(ThoughtWire.Answer(streamed, "", 60_000, 60_000, second: Summary), streamed, tokens: 100_000))
            .Should().ThrowAsync<BudgetExceededException>();

        _server.RequestCount.Should().Be(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_denied_over_the_clients_of_a_host_too(bool streamed)
    {
        await using var bare = new WayClient(Way.UseKernelGuard, _server, OpenAIApi.Responses);
        using var client = bare.Sdk.AsBuilder().UseGuardBudget(new BudgetOptions { Tokens = 100_000, Window = "day" }).Build();
        var options = new ChatOptions { MaxOutputTokens = Cap };
        _server.Enqueue(ThoughtWire.Answer(streamed, Summary, 60_000, 60_000));
        var answer = streamed ? await client.GetStreamingResponseAsync("q", options, Token).ToChatResponseAsync(Token) : await client.GetResponseAsync("q", options, Token);

        await FluentActions.Awaiting(() => client.GetResponseAsync([new(ChatRole.User, "q"), .. answer.Messages, new(ChatRole.Tool, [new FunctionResultContent("c1", "noon")])], options, Token))
            .Should().ThrowAsync<BudgetExceededException>().WithMessage("*has 39990 left, and this completion needs 60*");

        _server.RequestCount.Should().Be(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sealed_thought_is_bounded_by_its_bytes(bool streamed)
    {
        var least = await LoopAsync(ThoughtWire.Answer(streamed, Summary, 1, Answered, sealing: "gAAAA"), streamed);

        (await LoopAsync(ThoughtWire.Answer(streamed, Summary, Thought, Answered, sealing: "gAAAA"), streamed)).Should().Be(least);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_thought_that_nobody_here_saw_has_no_bound(bool stored)
    {
        await using var host = Host();
        object number = stored ? JsonElement.Parse("\"rs_1\"") : "rs_1";

        var refusal = await FluentActions.Awaiting(() => AskAsync(host, new TextReasoningContent(Summary) { AdditionalProperties = new() { ["reasoningItemId"] = number } }))
            .Should().ThrowAsync<BudgetExceededException>();

        refusal.Which.Message.Should().Contain("a thought that the provider keeps under its number").And.Contain("UnboundedInput");
        _server.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task What_has_no_bound_goes_out_where_one_is_declared()
    {
        await using var host = Host("declared");

        await AskAsync(host, new TextReasoningContent(Summary) { AdditionalProperties = new() { ["reasoningItemId"] = "rs_1" } });

        _server.Requests.Single().Body.Should().Contain("rs_1");
        (await SpentAsync(host)).Should().BeGreaterThan(Cap + 20_000);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("rs_1", "gAAAA")]
    public async Task What_brings_nothing_unseen_goes_out(string? number, string? sealing)
    {
        await using var host = Host();

        await AskAsync(host, new TextReasoningContent(Summary) { ProtectedData = sealing, AdditionalProperties = number is null ? null : new() { ["reasoningItemId"] = number } });

        (await SpentAsync(host)).Should().BeLessThan(Cap + 200);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_history_that_was_stored_and_read_again_says_what_its_thoughts_took(bool streamed)
    {
        await using var host = Host();
        _server.Enqueue(ThoughtWire.Answer(streamed, Summary, Thought, Answered));
        List<ChatMessage> history = [new(ChatRole.User, "q")];
        history.AddRange((streamed ? await host.Client.GetStreamingResponseAsync(history, cancellationToken: Token).ToChatResponseAsync(Token) : await host.Client.GetResponseAsync(history, cancellationToken: Token)).Messages);
        history.Add(new(ChatRole.Tool, [new FunctionResultContent("c1", "noon")]));
        var stored = JsonSerializer.Serialize<IList<ChatMessage>>(history, AIJsonUtilities.DefaultOptions);
        var before = await SpentAsync(host);

        _server.Enqueue(Reply.Text("ok").WithoutUsage());
        await host.Client.GetResponseAsync(JsonSerializer.Deserialize<IList<ChatMessage>>(stored, AIJsonUtilities.DefaultOptions)!, cancellationToken: Token);

        _server.Requests[1].Body.Should().Contain("rs_1");
        (await SpentAsync(host) - before - Cap).Should().BeInRange(Thought, Thought + 300);
    }

    [Fact]
    public async Task A_placeholder_at_the_head_of_a_streamed_thought_costs_no_count()
    {
        var least = await LoopAsync(ThoughtWire.Answer(true, "[|[|EMAIL-1]] asks.", 1, Answered), true, "stages");

        (await LoopAsync(ThoughtWire.Answer(true, "[|[|EMAIL-1]] asks.", Thought, Answered), true, "stages")).Should().Be(least - 1 + Thought);
    }

    private async Task AskAsync(GuardedHost host, TextReasoningContent thought)
    {
        _server.RespondWith(Reply.Text("ok").WithoutUsage());
        await host.Client.GetResponseAsync([new(ChatRole.User, "q"), new(ChatRole.Assistant, [thought, new TextContent("so")]), new(ChatRole.User, "next")], cancellationToken: Token);
    }

    private static async Task<long> SpentAsync(GuardedHost host) =>
        (long)(await host.Services.GetRequiredService<IBudgets>().ReadAsync(cancellationToken: Token)).Single(static state => state.Budget == "b").Spent;

    // Answers the bound of the second request, which is booked at it.
    private async Task<long> LoopAsync(Reply first, bool streamed, string policy = "plain", long tokens = 1_000_000)
    {
        await using var host = Host(policy, tokens);
        _server.Enqueue(first);
        _server.Enqueue(Reply.Text("ok").WithoutUsage());
        var before = 0L;
        using var client = host.Client.AsBuilder().UseFunctionInvocation().Build();
        var options = new ChatOptions
        {
            Tools = [AIFunctionFactory.Create(async () =>
            {
                before = await SpentAsync(host);
                return "noon";
            }, "now")],
        };
        var answer = streamed
            ? await client.GetStreamingResponseAsync("What does ann@example.com ask?", options, Token).ToChatResponseAsync(Token)
            : await client.GetResponseAsync("What does ann@example.com ask?", options, Token);

        answer.Text.Should().EndWith("ok");
        return await SpentAsync(host) - before - Cap;
    }

    private GuardedHost Host(string policy = "plain", long tokens = 1_000_000) => new(_server, static options => options.Api = OpenAIApi.Responses, options =>
    {
        options.DefaultPolicy = "p";
        options.Policies["p"] = new()
        {
            Model = new() { MaxOutputTokens = Cap },
            Budgets = { new() { Name = "b", Tokens = tokens, Window = "day" } },
            BudgetAssumptions = policy == "declared" ? new() { UnboundedInput = 20_000 } : null,
            Redaction = policy == "stages" ? new() : null,
            Cache = policy == "stages" ? new() { Ttl = "30m", Partition = Partition.Public } : null,
        };
    });
}
