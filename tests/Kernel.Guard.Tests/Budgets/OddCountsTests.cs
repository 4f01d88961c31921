using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Testing;
using KernelGuard.Testing.Scripting;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Tests.Budgets;

/// <summary>Holds an answer whose usage has counts that are no whole numbers of the SDK's: it is delivered, and booked at what they say.</summary>
public sealed class OddCountsTests : IAsyncLifetime
{
    private const string Text = """Say "prompt_tokens": null, "total_tokens":12.0""";

    private OpenAIServer _server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<OpenAIApi, bool, string, long, long, UsageSource> Usages()
    {
        var data = new TheoryData<OpenAIApi, bool, string, long, long, UsageSource>();
        foreach (var api in Enum.GetValues<OpenAIApi>())
        {
            foreach (var streamed in (bool[])[false, true])
            {
                data.Add(api, streamed, """{"prompt_tokens":99999999999,"completion_tokens":5,"total_tokens":99999999999}""", 1_000_000_000, 5, UsageSource.Provider);
                data.Add(api, streamed, """{"prompt_tokens": 1e30 ,"completion_tokens":5,"total_tokens":1e30}""", 1_000_000_000, 5, UsageSource.Provider);
                data.Add(api, streamed, """{"prompt_tokens":12.0,"completion_tokens":5.0,"total_tokens":17.0}""", 12, 5, UsageSource.Provider);
                data.Add(api, streamed, """{"prompt_tokens":null,"completion_tokens":5,"total_tokens":null}""", Bound, 5, UsageSource.Estimated);
                data.Add(api, streamed, """{"prompt_tokens":12,"prompt_tokens_details":{"cached_tokens":null,"cache_write_tokens":null},"completion_tokens":5,"completion_tokens_details":{"reasoning_tokens":null},"total_tokens":17}""", 12, 5, UsageSource.Provider);
                data.Add(api, streamed, """{"prompt_tokens":-99999999999,"completion_tokens":5,"total_tokens":5}""", Bound, 5, UsageSource.Estimated);
            }
        }

        return data;
    }

    // 16 for the request, 8 for the message, 1 for its byte.
    private const long Bound = 25;

    public async ValueTask InitializeAsync() => _server = await OpenAIServer.StartAsync(static options => options.Strict = false, Cancel);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Usages))]
    public async Task It_is_delivered_and_booked(OpenAIApi api, bool streamed, string usage, long input, long output, UsageSource source)
    {
        _server.Enqueue(Reply.Garbage(Body(api, streamed, usage), streamed ? "text/event-stream" : "application/json"));
        await using var host = Host(api);

        (await AskAsync(host, streamed)).Should().Be(Text);

        host.Services.GetRequiredService<IBudgets>().ReadSpending().Single().Usage.Should().Match<TokenUsage>(used => used.TotalInput == input && used.TotalOutput == output && used.Source == source);
    }

    [Theory]
    [MemberData(nameof(Apis))]
    public async Task Counts_that_are_no_numbers_make_it_no_answer_which_is_booked_at_its_bound(OpenAIApi api, bool streamed, bool isDelivered)
    {
        _server.Enqueue(Reply.Garbage(Body(api, streamed, """{"prompt_tokens":"12","completion_tokens":"5","total_tokens":"17"}"""), streamed ? "text/event-stream" : "application/json"));
        await using var host = Host(api);

        var ask = () => AskAsync(host, streamed);

        if (isDelivered)
        {
            (await ask()).Should().Be(Text);
        }
        else if (streamed)
        {
            await ask.Should().ThrowAsync<IncompleteStreamException>();
        }
        else
        {
            (await ask.Should().ThrowAsync<ProviderException>()).Which.Code.Should().Be(ProviderException.InvalidResponse);
        }

        host.Services.GetRequiredService<IBudgets>().ReadSpending().Single().Usage.Should().Match<TokenUsage>(static used => used.TotalInput == Bound && used.TotalOutput == 100 && used.Source == UsageSource.Estimated);
    }

    public static TheoryData<OpenAIApi, bool, bool> Apis() => new()
    {
        { OpenAIApi.ChatCompletions, false, false },
        { OpenAIApi.ChatCompletions, true, true },
        { OpenAIApi.Responses, false, false },
        { OpenAIApi.Responses, true, false },
    };

    private static async Task<string> AskAsync(GuardedHost host, bool streamed)
    {
        if (!streamed)
        {
            return (await host.Client.GetResponseAsync("q", cancellationToken: Cancel)).Text;
        }

        return string.Concat(await host.Client.GetStreamingResponseAsync("q", cancellationToken: Cancel).Select(static update => update.Text).ToListAsync(Cancel));
    }

    private static string Body(OpenAIApi api, bool streamed, string usage)
    {
        var text = System.Text.Json.JsonSerializer.Serialize(Text, System.Text.Json.JsonSerializerOptions.Web).Replace("\\u0022", "\\\"", StringComparison.Ordinal);
        if (api == OpenAIApi.Responses)
        {
            usage = usage.Replace("prompt_tokens", "input_tokens", StringComparison.Ordinal).Replace("completion_tokens", "output_tokens", StringComparison.Ordinal);
            var whole = $$"""{"id":"resp_1","object":"response","created_at":1,"status":"completed","model":"gpt-4o-mini","max_output_tokens":null,"parallel_tool_calls":true,"tool_choice":"auto","tools":[],"output":[{"type":"message","id":"m1","status":"completed","role":"assistant","content":[{"type":"output_text","text":{{text}},"annotations":[]}]}],"usage":{{usage}}}""";
            return !streamed ? whole : Event($$"""{"type":"response.output_text.delta","sequence_number":1,"item_id":"m1","output_index":0,"content_index":0,"delta":{{text}},"logprobs":[]}""")
                + Event($$"""{"type":"response.completed","sequence_number":2,"response":{{whole}}}""");
        }

        return !streamed
            ? $$"""{"id":"c1","object":"chat.completion","created":1,"model":"gpt-4o-mini","choices":[{"index":0,"message":{"role":"assistant","content":{{text}}},"finish_reason":"stop"}],"usage":{{usage}}}"""
            : Event($$"""{"id":"c1","object":"chat.completion.chunk","created":1,"model":"gpt-4o-mini","choices":[{"index":0,"delta":{"role":"assistant","content":{{text}}},"finish_reason":"stop"}]}""")
                + Event($$"""{"id":"c1","object":"chat.completion.chunk","created":1,"model":"gpt-4o-mini","choices":[],"usage":{{usage}}}""") + Event("[DONE]");
    }

    private static string Event(string data) => $"data: {data}\n\n";

    private GuardedHost Host(OpenAIApi api) => new(_server, options => options.Api = api, options =>
    {
        options.DefaultPolicy = "p";
        options.Policies["p"] = new GuardPolicyOptions { Model = new() { MaxOutputTokens = 100 }, Budgets = { new() { Name = "b", Tokens = 100_000, Window = "day" } } };
    });
}
