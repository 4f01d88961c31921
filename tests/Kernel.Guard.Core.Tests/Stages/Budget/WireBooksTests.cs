using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Resilience;
using KernelGuard.Testing;
using KernelGuard.Testing.Scripting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget;

/// <summary>Holds the books, over real HTTP, against what the server counted; where it was silent, against what was reserved.</summary>
public sealed class WireBooksTests : IAsyncLifetime
{
    // 16 for the request, 8 for the message, 1 for its byte.
    private const int PromptBoundOfQ = 25;
    private const int Cap = 80;

    private readonly ServiceProvider _services = new ServiceCollection()
        .AddKernelGuardCore(static options => options.DefaultPolicy = KernelGuardOptions.NoPolicy).Services.BuildServiceProvider();

    private OpenAIServer _server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await OpenAIServer.StartAsync(cancellationToken: Cancel);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Five_hundred_callers_on_a_fresh_tenant_never_use_more_than_its_limit()
    {
        _server.RespondWith(static request => Reply.Text("ok").WithUsage(23, Completion(request)));
        var client = Client(new() { Budgets = { new() { Name = "b", Tokens = 1_000, Per = Scope.Tenant, Window = "day" } } });
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var calls = Enumerable.Range(0, 500).Select(_ => Task.Run(
            async () =>
            {
                await start.Task;
                using (GuardContext.Open(tenant: "fresh"))
                {
                    return await Record.ExceptionAsync(() => client.GetResponseAsync("q", cancellationToken: Cancel));
                }
            },
            Cancel)).ToArray();
        start.SetResult();
        var errors = (await Task.WhenAll(calls)).Where(static error => error is not null).ToList();

        errors.Should().AllBeOfType<BudgetExceededException>().And.HaveCount(500 - (int)_server.RequestCount);
        var state = (await StatesAsync()).Should().ContainSingle().Subject;
        (state.Spent, state.Reserved).Should().Be((_server.Requests.Sum(static request => 23 + Completion(request)), 0));
        state.Spent.Should().BeInRange(1, 1_000);

        // As a provider does, it stops at the cap, which is what was left for the last callers.
        static int Completion(RecordedRequest request) => Math.Min(37, request.Json.GetProperty("max_completion_tokens").GetInt32());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50)]
    public async Task A_stream_that_is_left_is_booked_at_what_was_reserved(int chunks)
    {
        var never = new TaskCompletionSource();
        string[] pieces = [.. Enumerable.Repeat("word ", 60)];
        _server.Enqueue(Reply.Text(string.Concat(pieces)).InChunks(pieces).WithGate((index, token) => index < 55 ? Task.CompletedTask : never.Task.WaitAsync(token)));
        var seen = 0;

        await foreach (var update in Client(Tokens()).GetStreamingResponseAsync("q", cancellationToken: Cancel))
        {
            seen += update.Text.Length > 0 ? 1 : 0;
            if (seen >= chunks)
            {
                break;
            }
        }

        (await SpentAsync()).Should().Be(PromptBoundOfQ + Cap).And.BeGreaterThan(OpenAIServer.CountTokens(string.Concat(pieces)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Five_completions_of_a_tool_loop_add_up_to_what_the_server_counted(bool streamed)
    {
        (int Prompt, int Completion)[] counted = [(101, 13), (103, 17), (107, 19), (109, 23), (113, 29)];
        _server.Enqueue([.. counted.Select((usage, i) => (i < 4 ? Reply.ToolCall("now") : Reply.Text("done")).WithUsage(usage.Prompt, usage.Completion))]);
        var client = new ChatClientBuilder(Client(Tokens())).UseFunctionInvocation().Build();

        await client.AskAsync(streamed, [new(ChatRole.User, "q")], new ChatOptions { Tools = [AIFunctionFactory.Create(static () => "noon", "now")] }, Cancel);

        _server.RequestCount.Should().Be(5);
        (await SpentAsync()).Should().Be(counted.Sum(static usage => usage.Prompt + usage.Completion));
        Budgets.ReadSpending().Should().ContainSingle().Which.Attempts.Should().Be(5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_hedged_call_is_booked_at_what_the_winner_used_and_what_the_loser_reserved(bool streamed)
    {
        _server.Enqueue(Reply.Stall(), Reply.Text("ok").WithUsage(11, 7));
        var policy = Tokens();
        policy.Hedge = new() { Delay = "200ms", MaxHedges = 1 };

        await Client(policy).AskAsync(streamed, [new(ChatRole.User, "q")], null, Cancel);

        await SettledAsync();
        (await SpentAsync()).Should().Be(11 + 7 + PromptBoundOfQ + Cap);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_fallback_to_a_dearer_model_is_booked_at_its_price(bool streamed)
    {
        _server.Enqueue(Reply.Error(429), Reply.Text("ok").WithUsage(23, 37));
        var policy = new GuardPolicyOptions { Fallback = new() { Models = { "gpt-4o" } }, Budgets = { new() { Name = "b", Cost = 1, Window = "day" } } };

        await Client(policy).AskAsync(streamed, [new(ChatRole.User, "q")], null, Cancel);

        _server.Requests.Select(static request => request.Model).Should().Equal("gpt-4o-mini", "gpt-4o");
        (await SpentAsync()).Should().Be(((23 * 2.50m) + (37 * 10.00m)) / 1_000_000m);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_the_usage_is_missing_what_was_reserved_is_booked(bool streamed)
    {
        _server.Enqueue(Reply.Text("Vierzehn Tage. 你好。").WithoutUsage());

        await Client(Tokens()).AskAsync(streamed, [new(ChatRole.User, "q")], null, Cancel);

        (await SpentAsync()).Should().Be(PromptBoundOfQ + Cap).And.BeGreaterThan(OpenAIServer.CountTokens("q") + OpenAIServer.CountTokens("Vierzehn Tage. 你好。"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_usage_that_no_tokenizer_gives_is_booked_as_it_is(bool streamed)
    {
        _server.Enqueue(Reply.Text("ok").WithUsage(7_919, 104_729, cached: 4_409, reasoning: 1_299));

        await Client(Tokens()).AskAsync(streamed, [new(ChatRole.User, "q")], null, Cancel);

        (await SpentAsync()).Should().Be(7_919 + 104_729);
        var row = Budgets.ReadSpending().Should().ContainSingle().Subject;
        (row.Model, row.Usage.CachedInput, row.Usage.Reasoning).Should().Be(("gpt-4o-mini", 4_409, 1_299));
        row.Cost.Should().Be(((3_510 * 0.15m) + (4_409 * 0.075m) + (104_729 * 0.60m)) / 1_000_000m);
    }

    [Theory]
    [InlineData(false, -5, 7, PromptBoundOfQ + 7)]
    [InlineData(true, -5, 7, PromptBoundOfQ + 7)]
    [InlineData(false, -5, -7, PromptBoundOfQ + Cap)]
    [InlineData(true, -5, -7, PromptBoundOfQ + Cap)]
    [InlineData(false, int.MaxValue, 7, 1_000_000_007)]
    [InlineData(true, int.MaxValue, 7, 1_000_000_007)]
    public async Task A_negative_count_says_nothing_and_an_absurd_one_is_booked_up_to_a_thousand_million(bool streamed, int prompt, int completion, long booked)
    {
        _server.Enqueue(Usage(streamed, prompt, completion));

        await Client(Tokens()).AskAsync(streamed, [new(ChatRole.User, "q")], null, Cancel);

        (await SpentAsync()).Should().Be(booked);
    }

    [Theory]
    [InlineData(false, "9223372036854775807")]
    [InlineData(true, "9223372036854775807")]
    [InlineData(false, "-9223372036854775808")]
    [InlineData(true, "1e400")]
    [InlineData(false, "\"many\"")]
    [InlineData(true, "3.5")]
    public async Task A_count_that_cannot_be_read_is_booked_at_what_was_reserved(bool streamed, string count)
    {
        _server.Enqueue(Usage(streamed, $$"""{"prompt_tokens":{{count}},"completion_tokens":7,"total_tokens":{{count}}}"""));

        await Record.ExceptionAsync(() => Client(Tokens()).AskAsync(streamed, [new(ChatRole.User, "q")], null, Cancel));

        (await SpentAsync()).Should().Be(PromptBoundOfQ + Cap);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_usage_of_zeros_is_booked_at_what_was_reserved(bool streamed)
    {
        _server.Enqueue(Usage(streamed, 0, 0));

        await Client(Tokens()).AskAsync(streamed, [new(ChatRole.User, "q")], null, Cancel);

        (await SpentAsync()).Should().Be(PromptBoundOfQ + Cap);
    }

    [Fact]
    public async Task What_goes_beyond_a_budget_is_booked_in_full_and_denies_until_the_window_ends()
    {
        _server.Enqueue(Reply.Text("ok").WithUsage(600, 700));
        var policy = new GuardPolicyOptions { Budgets = { new() { Name = "b", Tokens = 1_000, Window = "day" } } };

        await Client(policy).AskAsync(false, [new(ChatRole.User, "q")], null, Cancel);

        var state = (await StatesAsync()).Should().ContainSingle().Subject;
        (state.Spent, state.Remaining, state.OverdrawnFor is not null).Should().Be((1_300, -300, true));
        await FluentActions.Awaiting(() => Client(policy).AskAsync(false, [new(ChatRole.User, "q")], null, Cancel)).Should().ThrowAsync<BudgetExceededException>();
        _server.RequestCount.Should().Be(1);
    }

    // The script takes no counts below 0, as no provider should send them.
    private static Reply Usage(bool streamed, int prompt, int completion) => Usage(
        streamed,
        $$"""{"prompt_tokens":{{prompt}},"completion_tokens":{{completion}},"total_tokens":{{Math.Min(int.MaxValue, (long)Math.Max(0, prompt) + Math.Max(0, completion))}}}""");

    private static Reply Usage(bool streamed, string usage)
    {
        return streamed
            ? Reply.Garbage(
                $$$"""
                data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"gpt-4o-mini","choices":[{"index":0,"delta":{"role":"assistant","content":"ok"},"finish_reason":null}]}

                data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"gpt-4o-mini","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

                data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"gpt-4o-mini","choices":[],"usage":{{{usage}}}}

                data: [DONE]


                """,
                "text/event-stream")
            : Reply.Garbage($$$"""{"id":"c","object":"chat.completion","created":1,"model":"gpt-4o-mini","choices":[{"index":0,"message":{"role":"assistant","content":"ok","refusal":null},"finish_reason":"stop","logprobs":null}],"usage":{{{usage}}}}""");
    }

    private IBudgets Budgets => _services.GetRequiredService<IBudgets>();

    private static GuardPolicyOptions Tokens() => new() { Budgets = { new() { Name = "b", Tokens = 1_000_000, Window = "day" } } };

    private async Task<IReadOnlyList<BudgetState>> StatesAsync() => await Budgets.ReadAsync(cancellationToken: Cancel);

    private async Task<decimal> SpentAsync()
    {
        var state = (await StatesAsync()).Should().ContainSingle().Subject;
        state.Reserved.Should().Be(0, "everything was settled");
        return state.Spent;
    }

    private async Task SettledAsync()
    {
        for (var i = 0; i < 500 && (await StatesAsync()).Any(static state => state.Reserved > 0); i++)
        {
            await Task.Delay(10, Cancel);
        }
    }

    private IChatClient Client(GuardPolicyOptions policy)
    {
        policy.Model = new() { Id = "gpt-4o-mini", MaxOutputTokens = Cap };
        return new ChatClientBuilder(OpenAIErrors.Client(_server)).UseKernelGuard(policy).Build(_services);
    }
}
