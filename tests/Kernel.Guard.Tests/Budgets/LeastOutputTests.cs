using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using KernelGuard.Tests.Targets;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Tests.Budgets;

/// <summary>Holds what a budget does with less left than the least output limit that the Responses API takes: what its policy says, and no 400 of the provider's.</summary>
public sealed class LeastOutputTests : IAsyncLifetime
{
    // What the prompt "q" is counted at.
    private const int Prompt = 25;

    private OpenAIServer _server = null!;

    public static TheoryData<Way, bool> Ways => [.. from way in Enum.GetValues<Way>() from streamed in new[] { false, true } select new TheoryDataRow<Way, bool>(way, streamed)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ChatMessage[] Question => [new(ChatRole.User, "q")];

    public async ValueTask InitializeAsync() => _server = await OpenAIServer.StartAsync(cancellationToken: Cancel);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task With_less_left_a_budget_that_denies_says_what_is_left_and_nothing_is_sent(Way way, bool streamed)
    {
        await using var client = Client(way, new() { Tokens = Prompt + 15, Window = "day" });

        var (_, _, error) = await client.AskAsync(streamed, Cancel, messages: Question);

        var denied = error.Should().BeOfType<BudgetExceededException>().Which;
        denied.Remaining.Should().Be(Prompt + 15);
        denied.Message.Should().Contain($"needs {Prompt + 16} at least").And.Contain("Shorten the prompt");
        _server.RequestCount.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task With_as_much_left_the_answer_is_capped_to_it(Way way, bool streamed)
    {
        await using var client = Client(way, new() { Tokens = Prompt + 16, Window = "day" });

        (await client.AskAsync(streamed, Cancel, messages: Question)).Error.Should().BeNull();

        _server.Requests.Single().Json.GetProperty("max_output_tokens").GetInt32().Should().Be(16);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task With_less_left_at_its_price_the_cheaper_model_is_asked(Way way, bool streamed)
    {
        // Room for 10 tokens of an answer of gpt-4o's, at 2.50 and 10 dollars a million.
        await using var client = Client(way, new() { Cost = 0.000163m, Window = "day", OnLimit = OnLimit.Downgrade, DowngradeTo = "gpt-4o-mini" });

        (await client.AskAsync(streamed, Cancel, new ChatOptions { ModelId = "gpt-4o" }, Question)).Error.Should().BeNull();

        _server.Requests.Single().Json.GetProperty("model").GetString().Should().Be("gpt-4o-mini");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task With_less_left_a_budget_that_queues_waits_for_more(Way way, bool streamed)
    {
        var gate = new TaskCompletionSource();
        _server.Enqueue(Reply.Text("ok").WithUsage(20, 5).WithGate(gate), Reply.Text("ok").WithUsage(20, 5));
        await using var client = Client(way, new() { Tokens = 100, Window = "day", OnLimit = OnLimit.Queue, QueueFor = "2m" });
        var first = client.AskAsync(streamed: true, Cancel, new ChatOptions { MaxOutputTokens = 100 - Prompt - Prompt - 10 }, Question);
        await Eventually.HoldsAsync(() => _server.RequestCount == 1, Cancel);

        var second = client.AskAsync(streamed, Cancel, messages: Question);
        await Task.Delay(100, Cancel);
        gate.SetResult();

        (await first).Error.Should().BeNull();
        (await second).Error.Should().BeNull();
        _server.Requests[1].Json.GetProperty("max_output_tokens").GetInt32().Should().Be(100 - 25 - Prompt);
    }

    [Fact]
    public async Task Over_Chat_Completions_one_token_is_an_answer()
    {
        await using var client = Client(Way.AddOpenAI, new() { Tokens = Prompt + 1, Window = "day" }, OpenAIApi.ChatCompletions);

        (await client.AskAsync(streamed: false, Cancel, messages: Question)).Error.Should().BeNull();
    }

    [Fact]
    public async Task Who_asks_for_less_himself_hears_the_provider()
    {
        await using var client = Client(Way.AddOpenAI, new() { Tokens = 1_000, Window = "day" });

        (await client.AskAsync(streamed: false, Cancel, new ChatOptions { MaxOutputTokens = 10 }, Question)).Error.Should().BeOfType<ProviderException>().Which.Status.Should().Be(400);
    }

    [Fact]
    public async Task Of_several_targets_the_one_that_takes_no_lower_limit_decides()
    {
        await using var chat = await OpenAIServer.StartAsync(cancellationToken: Cancel);
        await using var host = new TargetHost(
            chat,
            values =>
            {
                TargetHost.Target(values, "other", _server);
                values["KernelGuard:Targets:other:Api"] = "Responses";
                TargetHost.Policy(values, "Budgets:0:Window", "day");
                TargetHost.Policy(values, "Budgets:0:Tokens", (Prompt + 15).ToString());
            });

        await FluentActions.Awaiting(() => host.AskAsync(streamed: false, "q", cancellationToken: Cancel)).Should().ThrowAsync<BudgetExceededException>();

        (chat.RequestCount, _server.RequestCount).Should().Be((0, 0));
    }

    private WayClient Client(Way way, BudgetOptions budget, OpenAIApi api = OpenAIApi.Responses) => new(way, _server, api, new() { Budgets = { budget } });
}
