using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Tests.Budgets;

/// <summary>Holds the books of attempts that failed: what proves that nothing was billed costs nothing, and all else is booked at what was reserved or said.</summary>
public sealed class FailedBooksTests : IAsyncLifetime
{
    // 16 for the request, 8 for the message, 1 for its byte.
    private const int PromptBoundOfQ = 25;
    private const int Cap = 80;

    private OpenAIServer _server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<OpenAIApi, bool> All() =>
        [.. from api in Enum.GetValues<OpenAIApi>() from streamed in new[] { false, true } select new TheoryDataRow<OpenAIApi, bool>(api, streamed)];

    public async ValueTask InitializeAsync() => _server = await OpenAIServer.StartAsync(cancellationToken: Cancel);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(408)]
    [InlineData(499)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(520)]
    [InlineData(522)]
    [InlineData(524)]
    [InlineData(529)]
    [InlineData(500, "server_error", 1)]
    [InlineData(504, null, 1)]
    [InlineData(400, "content_filter")]
    [InlineData(400, "context_length_exceeded")]
    public async Task A_status_that_does_not_prove_that_nothing_was_done_is_booked_at_what_was_reserved(int status, string? code = null, int? retryAfter = null) =>
        await HoldsAsync(Reply.Error(status, retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null, code), PromptBoundOfQ + Cap);

    [Theory]
    [InlineData(400)]
    [InlineData(400, "invalid_request_error")]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(413)]
    [InlineData(422)]
    [InlineData(429)]
    [InlineData(429, "insufficient_quota")]
    [InlineData(501)]
    [InlineData(503, null, 1)]
    [InlineData(529, "overloaded_error", 1)]
    public async Task One_that_proves_it_costs_nothing(int status, string? code = null, int? retryAfter = null) =>
        await HoldsAsync(Reply.Error(status, retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null, code), 0);

    [Theory]
    [InlineData(500, false)]
    [InlineData(503, false)]
    [InlineData(502, true)]
    [InlineData(504, true)]
    [InlineData(408, true)]
    public async Task A_host_whose_providers_bill_no_failures_of_their_own_says_so(int status, bool booked)
    {
        _server.RespondWith(Reply.Error(status));
        foreach (var api in Enum.GetValues<OpenAIApi>())
        {
            await using var host = Host(api, free: true);

            await FluentActions.Awaiting(() => AskAsync(host.Client, false)).Should().ThrowAsync<ProviderException>();

            (await SpentAsync(host)).Should().Be(booked ? PromptBoundOfQ + Cap : 0);
        }
    }

    [Fact]
    public async Task A_failure_within_an_answer_is_no_such_failure()
    {
        _server.RespondWith(Reply.Text("a word").ErrorAfterChunks(0, "server_error"));
        await using var host = Host(OpenAIApi.Responses, free: true);

        await FluentActions.Awaiting(() => AskAsync(host.Client, true)).Should().ThrowAsync<ProviderException>();

        (await SpentAsync(host)).Should().Be(PromptBoundOfQ + Cap);
    }

    [Theory]
    [InlineData(Way.AddOpenAI, false)]
    [InlineData(Way.AddOpenAI, true)]
    [InlineData(Way.AddProvider, false)]
    [InlineData(Way.AddProvider, true)]
    [InlineData(Way.UseKernelGuard, false)]
    [InlineData(Way.UseKernelGuard, true)]
    public async Task An_answer_that_failed_with_a_usage_is_booked_at_it(Way way, bool streamed)
    {
        foreach (var code in new[] { "server_error", "rate_limit_exceeded", "invalid_prompt", "image_content_policy_violation" })
        {
            var (input, output) = (4_001, 907);
            _server.Enqueue(Failed(code, streamed, $$$"""{"input_tokens":{{{input}}},"input_tokens_details":{"cached_tokens":1000},"output_tokens":{{{output}}},"output_tokens_details":{"reasoning_tokens":300},"total_tokens":{{{input + output}}}}"""));
            await using var client = new WayClient(way, _server, OpenAIApi.Responses, new() { Budgets = { new() { Tokens = 100_000, Window = "day" } } });

            var (_, _, error) = await client.AskAsync(streamed, Cancel, new ChatOptions { MaxOutputTokens = Cap });

            var usage = error.Should().BeOfType<ProviderException>(code).Which.Usage;
            (usage.TotalInput, usage.CachedInput, usage.TotalOutput, usage.Reasoning, usage.Source).Should().Be((input, 1_000, output, 300, UsageSource.Provider), code);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_says_its_tier_is_booked_at_the_price_of_that(bool streamed)
    {
        foreach (var (tier, input, output) in new[] { ("priority", 0.25m, 1.00m), ("default", 0.15m, 0.60m) })
        {
            _server.Enqueue(Failed("server_error", streamed, """{"input_tokens":1000,"input_tokens_details":{"cached_tokens":0},"output_tokens":100,"output_tokens_details":{"reasoning_tokens":0},"total_tokens":1100}""", tier));
            await using var host = Host(OpenAIApi.Responses, budget: new() { Name = "b", Cost = 10, Window = "day" });

            await FluentActions.Awaiting(() => AskAsync(host.Client, streamed)).Should().ThrowAsync<ProviderException>();

            (await SpentAsync(host)).Should().Be(((1_000 * input) + (100 * output)) / 1_000_000m, tier);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Each_attempt_that_failed_is_booked_at_its_bound(OpenAIApi api, bool streamed)
    {
        _server.Enqueue(Reply.Error(500), Reply.Error(503), Reply.Error(429), Reply.Error(502), Reply.Text("ok").WithUsage(23, 37));
        await using var host = Host(api, retries: 4);

        await AskAsync(host.Client, streamed);

        (await SpentAsync(host)).Should().Be((3 * (PromptBoundOfQ + Cap)) + 23 + 37);
    }

    [Theory]
    [InlineData("null", false)]
    [InlineData("null", true)]
    [InlineData("""{"input_tokens":0,"input_tokens_details":{"cached_tokens":0},"output_tokens":0,"output_tokens_details":{"reasoning_tokens":0},"total_tokens":0}""", false)]
    [InlineData("""{"input_tokens":0,"input_tokens_details":{"cached_tokens":0},"output_tokens":0,"output_tokens_details":{"reasoning_tokens":0},"total_tokens":0}""", true)]
    public async Task One_that_says_no_usage_is_booked_by_its_code(string usage, bool streamed)
    {
        foreach (var (code, booked) in new[] { ("server_error", PromptBoundOfQ + Cap), ("rate_limit_exceeded", 0) })
        {
            _server.Enqueue(Failed(code, streamed, usage));
            await using var host = Host(OpenAIApi.Responses);

            var error = (await FluentActions.Awaiting(() => AskAsync(host.Client, streamed)).Should().ThrowAsync<ProviderException>()).Which;

            error.Code.Should().Be(code);
            (await SpentAsync(host)).Should().Be(booked, code);
        }
    }

    private static Reply Failed(string code, bool streamed, string usage, string tier = "default")
    {
        var response = $$"""{"id":"resp_1","object":"response","created_at":1,"status":"failed","error":{"code":"{{code}}","message":"m"},"incomplete_details":null,"instructions":null,"model":"gpt-4o-mini","output":[],"parallel_tool_calls":true,"tool_choice":"auto","tools":[],"metadata":{},"service_tier":"{{tier}}","usage":{{usage}}}""";
        return streamed
            ? Reply.Garbage("event: response.failed\ndata: " + JsonSerializer.Serialize(new { type = "response.failed", sequence_number = 0, response = JsonElement.Parse(response) }) + "\n\n", "text/event-stream")
            : Reply.Garbage(response);
    }

    private async Task HoldsAsync(Reply reply, int booked)
    {
        _server.RespondWith(reply);
        foreach (var row in All())
        {
            var (api, streamed) = row.Data;
            await using var host = Host(api);

            await FluentActions.Awaiting(() => AskAsync(host.Client, streamed)).Should().ThrowAsync<ProviderException>();

            (await SpentAsync(host)).Should().Be(booked, $"of {api}, streamed {streamed}");
        }

        // The SDK's own client, of the host's.
        var requests = _server.RequestCount;
        await using var client = new WayClient(Way.AddProvider, _server, OpenAIApi.ChatCompletions, new() { Budgets = { new() { Tokens = 100_000, Window = "day" } } });
        var (_, _, error) = await client.AskAsync(false, Cancel, new ChatOptions { MaxOutputTokens = Cap }, [new(ChatRole.User, "q")]);
        error.Should().BeOfType<ProviderException>().Which.Usage.Total.Should().Be(booked);
        _server.RequestCount.Should().Be(requests + 1);
    }

    private static async Task AskAsync(IChatClient client, bool streamed)
    {
        if (streamed)
        {
            await client.GetStreamingResponseAsync("q", cancellationToken: Cancel).ToListAsync(Cancel);
        }
        else
        {
            await client.GetResponseAsync("q", cancellationToken: Cancel);
        }
    }

    private static async Task<decimal> SpentAsync(GuardedHost host)
    {
        var state = (await host.Services.GetRequiredService<IBudgets>().ReadAsync(cancellationToken: Cancel)).Should().ContainSingle(static state => state.Budget == "b").Subject;
        state.Reserved.Should().Be(0, "everything was settled");
        return state.Spent;
    }

    private GuardedHost Host(OpenAIApi api, bool free = false, int retries = 0, BudgetOptions? budget = null) => new(
        _server,
        options => options.Api = api,
        options =>
        {
            options.Budgets.ServerErrorsAreFree = free;
            options.DefaultPolicy = "p";
            options.Policies["p"] = new GuardPolicyOptions { Model = new() { Id = "gpt-4o-mini", MaxOutputTokens = Cap }, Budgets = { budget ?? new() { Name = "b", Tokens = 100_000, Window = "day" } }, Retry = retries == 0 ? null : new() { MaxRetries = retries, Delay = "1ms" } };
        });
}
