using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Testing;
using KernelGuard.Testing.Scripting;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using Xunit;

namespace KernelGuard.Tests.Budgets;

/// <summary>Holds the books over the real SDK, both APIs and both forms, against what the server counted; where it was silent, against what was reserved.</summary>
public sealed class BooksTests : IAsyncLifetime
{
    // 16 for the request, 8 for the message, 1 for its byte.
    private const int PromptBoundOfQ = 25;
    private const int Cap = 80;

    private OpenAIServer _server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<OpenAIApi, bool> All() =>
        [.. from api in Enum.GetValues<OpenAIApi>() from streamed in new[] { false, true } select new TheoryDataRow<OpenAIApi, bool>(api, streamed)];

    public static TheoryData<OpenAIApi, int> Leavings() =>
        [.. from api in Enum.GetValues<OpenAIApi>() from chunks in new[] { 0, 1, 50 } select new TheoryDataRow<OpenAIApi, int>(api, chunks)];

    public async ValueTask InitializeAsync() => _server = await OpenAIServer.StartAsync(static options => options.Models.Add("cache-writer"), Cancel);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Leavings))]
    public async Task A_stream_that_is_left_is_booked_at_what_was_reserved(OpenAIApi api, int chunks)
    {
        var never = new TaskCompletionSource();
        string[] pieces = [.. Enumerable.Repeat("word ", 60)];
        _server.Enqueue(Reply.Text(string.Concat(pieces)).InChunks(pieces).WithGate((index, token) => index < 55 ? Task.CompletedTask : never.Task.WaitAsync(token)));
        await using var host = Host(api, Tokens());
        var seen = 0;

        await foreach (var update in host.Client.GetStreamingResponseAsync("q", cancellationToken: Cancel))
        {
            seen += update.Text.Length > 0 ? 1 : 0;
            if (seen >= chunks)
            {
                break;
            }
        }

        (await SpentAsync(host)).Should().Be(PromptBoundOfQ + Cap).And.BeGreaterThan(OpenAIServer.CountTokens("q") + OpenAIServer.CountTokens(string.Concat(pieces)));
        Usages(host).Should().Equal(UsageSource.Abandoned);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Five_completions_of_a_tool_loop_add_up_to_what_the_server_counted(OpenAIApi api, bool streamed)
    {
        (int Prompt, int Completion)[] counted = [(101, 13), (103, 17), (107, 19), (109, 23), (113, 29)];
        _server.Enqueue([.. counted.Select((usage, i) => (i < 4 ? Reply.ToolCall("now") : Reply.Text("done")).WithUsage(usage.Prompt, usage.Completion))]);
        await using var host = Host(api, Tokens());
        using var client = new ChatClientBuilder(host.Client).UseFunctionInvocation().Build();

        await AskAsync(client, streamed, new ChatOptions { Tools = [AIFunctionFactory.Create(static () => "noon", "now")] });

        _server.RequestCount.Should().Be(5);
        (await SpentAsync(host)).Should().Be(counted.Sum(static usage => usage.Prompt + usage.Completion));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task So_do_those_of_the_kernels_own_loop(OpenAIApi api, bool streamed)
    {
        (int Prompt, int Completion)[] counted = [(101, 13), (103, 17), (107, 19), (109, 23), (113, 29)];
        _server.Enqueue([.. counted.Select((usage, i) => (i < 4 ? Reply.ToolCall("clock-now") : Reply.Text("done")).WithUsage(usage.Prompt, usage.Completion))]);
        await using var host = Host(api, Tokens());
        var kernel = host.Kernel.Clone();
        kernel.Plugins.Add(KernelPluginFactory.CreateFromFunctions("clock", [KernelFunctionFactory.CreateFromMethod(static () => "noon", "now")]));
        var settings = new OpenAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };
        ChatHistory history = [new(AuthorRole.User, "q")];

        if (streamed)
        {
            await host.Chat.GetStreamingChatMessageContentsAsync(history, settings, kernel, Cancel).ToListAsync(Cancel);
        }
        else
        {
            await host.Chat.GetChatMessageContentsAsync(history, settings, kernel, Cancel);
        }

        _server.RequestCount.Should().Be(5);
        (await SpentAsync(host)).Should().Be(counted.Sum(static usage => usage.Prompt + usage.Completion));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_hedged_call_is_booked_at_what_the_winner_used_and_what_the_loser_reserved(OpenAIApi api, bool streamed)
    {
        _server.Enqueue(Reply.Stall(), Reply.Text("ok").WithUsage(11, 7));
        var policy = Tokens();
        policy.Hedge = new() { Delay = "200ms", MaxHedges = 1 };
        await using var host = Host(api, policy);

        await AskAsync(host.Client, streamed);

        await SettledAsync(host);
        (await SpentAsync(host)).Should().Be(11 + 7 + PromptBoundOfQ + Cap);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_fallback_to_a_dearer_model_is_booked_at_its_price(OpenAIApi api, bool streamed)
    {
        _server.Enqueue(Reply.Error(429), Reply.Text("ok").WithUsage(23, 37));
        await using var host = Host(api, new GuardPolicyOptions { Fallback = new() { Models = { "gpt-4o" } }, Budgets = { new() { Name = "b", Cost = 1, Window = "day" } } });

        await AskAsync(host.Client, streamed);

        _server.Requests.Select(static request => request.Model).Should().Equal("gpt-4o-mini", "gpt-4o");
        (await SpentAsync(host)).Should().Be(((23 * 2.50m) + (37 * 10.00m)) / 1_000_000m);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Where_the_usage_is_missing_what_was_reserved_is_booked(OpenAIApi api, bool streamed)
    {
        _server.Enqueue(Reply.Text("Vierzehn Tage. 你好。").WithoutUsage());
        await using var host = Host(api, Tokens());

        await AskAsync(host.Client, streamed);

        (await SpentAsync(host)).Should().Be(PromptBoundOfQ + Cap).And.BeGreaterThan(OpenAIServer.CountTokens("q") + OpenAIServer.CountTokens("Vierzehn Tage. 你好。"));
        Usages(host).Should().Equal(UsageSource.Estimated);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_usage_that_no_tokenizer_gives_is_booked_as_it_is(OpenAIApi api, bool streamed)
    {
        _server.Enqueue(Reply.Text("ok").WithUsage(7_919, 104_729, cached: 4_409, reasoning: 1_299));
        await using var host = Host(api, Tokens());

        await AskAsync(host.Client, streamed);

        (await SpentAsync(host)).Should().Be(7_919 + 104_729);
        var row = host.Services.GetRequiredService<IBudgets>().ReadSpending().Should().ContainSingle().Subject;
        (row.Usage.CachedInput, row.Usage.Reasoning, row.Usage.TotalInput, row.Usage.TotalOutput).Should().Be((4_409, 1_299, 7_919, 104_729));
        row.Cost.Should().Be(((3_510 * 0.15m) + (4_409 * 0.075m) + (104_729 * 0.60m)) / 1_000_000m);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_the_provider_wrote_to_its_cache_is_booked_at_its_price(OpenAIApi api, bool streamed)
    {
        _server.Enqueue(Reply.Text("ok").WithUsage(10_007, 53, cached: 4_001, cacheWrite: 5_003), Reply.Text("ok").WithUsage(10_007, 53, cached: 4_001, cacheWrite: 0));
        await using var host = Host(api, Dollars());

        await AskAsync(host.Client, streamed);
        var first = await SpentAsync(host);
        await AskAsync(host.Client, streamed);

        first.Should().Be(((1_003 * 10m) + (4_001 * 1m) + (5_003 * 12.5m) + (53 * 50m)) / 1_000_000m);
        (await SpentAsync(host) - first).Should().Be(((6_006 * 10m) + (4_001 * 1m) + (53 * 50m)) / 1_000_000m, "it says that nothing was written");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Where_it_does_not_say_what_it_wrote_the_books_are_never_below_what_it_bills(OpenAIApi api, bool streamed)
    {
        _server.Enqueue(Reply.Text("ok").WithUsage(10_007, 53, cached: 4_001));
        await using var host = Host(api, Dollars());

        await AskAsync(host.Client, streamed);

        (await SpentAsync(host)).Should().Be(((6_006 * 12.5m) + (4_001 * 1m) + (53 * 50m)) / 1_000_000m);
    }

    private static GuardPolicyOptions Tokens() => new() { Budgets = { new() { Name = "b", Tokens = 1_000_000, Window = "day" } } };

    private static GuardPolicyOptions Dollars() => new() { Budgets = { new() { Name = "b", Cost = 10, Window = "day" } } };

    private static IEnumerable<UsageSource> Usages(GuardedHost host) => host.Services.GetRequiredService<IBudgets>().ReadSpending().Select(static row => row.Usage.Source);

    private static async Task AskAsync(IChatClient client, bool streamed, ChatOptions? options = null)
    {
        if (streamed)
        {
            await client.GetStreamingResponseAsync("q", options, Cancel).ToListAsync(Cancel);
        }
        else
        {
            await client.GetResponseAsync("q", options, Cancel);
        }
    }

    private static async Task<BudgetState> StateAsync(GuardedHost host) => (await host.Services.GetRequiredService<IBudgets>().ReadAsync(cancellationToken: Cancel)).Should().ContainSingle(static state => state.Budget == "b").Subject;

    private static async Task<decimal> SpentAsync(GuardedHost host)
    {
        var state = await StateAsync(host);
        state.Reserved.Should().Be(0, "everything was settled");
        return state.Spent;
    }

    private static async Task SettledAsync(GuardedHost host)
    {
        await Eventually.HoldsAsync(async () => (await StateAsync(host)).Reserved == 0, Cancel);
    }

    private GuardedHost Host(OpenAIApi api, GuardPolicyOptions policy)
    {
        var writes = policy.Budgets[0].Cost is 10;
        policy.Model = new() { Id = writes ? "cache-writer" : "gpt-4o-mini", MaxOutputTokens = Cap };
        return new GuardedHost(
            _server,
            options => options.Api = api,
            options =>
            {
                options.DefaultPolicy = "p";
                options.Policies["p"] = policy;
            },
            configuration: new()
            {
                ["KernelGuard:Models:cache-writer:MaxOutputTokens"] = "1000",
                ["KernelGuard:Models:cache-writer:Prices:0:Effective"] = "2026-01-01",
                ["KernelGuard:Models:cache-writer:Prices:0:Input"] = "10",
                ["KernelGuard:Models:cache-writer:Prices:0:CachedInput"] = "1",
                ["KernelGuard:Models:cache-writer:Prices:0:CacheWrite"] = "12.5",
                ["KernelGuard:Models:cache-writer:Prices:0:Output"] = "50",
            });
    }
}
