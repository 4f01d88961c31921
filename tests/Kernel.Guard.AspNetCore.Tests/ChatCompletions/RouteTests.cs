using System.ClientModel;
using System.Net;
using System.Text;
using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.AspNetCore.Builder;
using OpenAI;
using OpenAI.Chat;
using Xunit;

namespace KernelGuard.AspNetCore.Tests.ChatCompletions;

/// <summary>Holds the OpenAI-compatible route, asked by the real OpenAI SDK.</summary>
public sealed class RouteTests
{
    private static void Map(WebApplication app) => app.MapGuardedChatCompletions().AllowAnonymous();

    [Fact]
    public async Task The_real_client_reads_a_whole_answer_and_personal_data_never_leaves()
    {
        await using var site = await Site.StartAsync(Map);
        site.Provider.RespondWith(static request => Reply.Text(request.LastUserText!).WithUsage(20, 7, 5, 0));

        ChatCompletion answer = await Client(site).CompleteChatAsync([ChatMessage.CreateSystemMessage("Be brief."), ChatMessage.CreateUserMessage("I am ada@example.com")], null, TestContext.Current.CancellationToken);

        answer.Content[0].Text.Should().Be("I am ada@example.com");
        answer.FinishReason.Should().Be(ChatFinishReason.Stop);
        (answer.Usage.InputTokenCount, answer.Usage.OutputTokenCount, answer.Usage.InputTokenDetails.CachedTokenCount).Should().Be((20, 7, 5));
        answer.Id.Should().StartWith("chatcmpl-");
        site.Provider.AssertNothingLeft("ada@example.com");
    }

    [Fact]
    public async Task The_real_client_reads_a_stream_with_its_usage()
    {
        await using var site = await Site.StartAsync(Map);
        site.Provider.RespondWith(Reply.Text("").InChunks("one ", "two ", "three").WithUsage(20, 7));

        var updates = await Client(site).CompleteChatStreamingAsync([ChatMessage.CreateUserMessage("Hello")], null, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        string.Concat(updates.SelectMany(static update => update.ContentUpdate).Select(static part => part.Text)).Should().Be("one two three");
        updates.Should().ContainSingle(static update => update.FinishReason == ChatFinishReason.Stop);
        updates.Single(static update => update.Usage is not null).Usage.TotalTokenCount.Should().Be(27);
    }

    [Fact]
    public async Task Usage_that_a_provider_repeats_in_each_piece_is_told_once()
    {
        await using var site = await Site.StartAsync(Map);
        site.Provider.RespondWith(Reply.Garbage(string.Concat(Enumerable.Range(1, 5).Select(static words => $$$"""
            data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"gpt-4o-mini","choices":[{"index":0,"delta":{"role":"assistant","content":"{{{words}}} "},"finish_reason":{{{(words == 5 ? "\"stop\"" : "null")}}}}],"usage":{"prompt_tokens":20,"completion_tokens":{{{words}}},"total_tokens":{{{20 + words}}}}}


            """)) + "data: [DONE]\n\n", "text/event-stream"));

        var updates = await Client(site).CompleteChatStreamingAsync([ChatMessage.CreateUserMessage("Hello")], null, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        string.Concat(updates.SelectMany(static update => update.ContentUpdate).Select(static part => part.Text)).Should().Be("1 2 3 4 5 ");
        var usage = updates.Single(static update => update.Usage is not null).Usage;
        (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount).Should().Be((20, 5, 25));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tools_are_run_by_the_caller_on_real_values(bool streamed)
    {
        await using var site = await Site.StartAsync(Map);
        site.Provider.RespondTo("order", Reply.ToolCall("find_order", """{"email":"[[EMAIL-1]]"}"""), Reply.Text("It arrives on Friday."));
        var options = new ChatCompletionOptions { Tools = { ChatTool.CreateFunctionTool("find_order", "Finds", BinaryData.FromString("""{"type":"object","properties":{"email":{"type":"string"}},"required":["email"]}""")) } };
        List<ChatMessage> messages = [ChatMessage.CreateUserMessage("Where is the order of ada@example.com?")];

        var (id, name, arguments) = await CallAsync(Client(site), messages, options, streamed);
        messages.Add(ChatMessage.CreateAssistantMessage([ChatToolCall.CreateFunctionToolCall(id, name, BinaryData.FromString(arguments))]));
        messages.Add(ChatMessage.CreateToolMessage(id, "Friday, to ada@example.com"));
        ChatCompletion answer = await Client(site).CompleteChatAsync(messages, options, TestContext.Current.CancellationToken);

        name.Should().Be("find_order");
        JsonElement.Parse(arguments).GetProperty("email").GetString().Should().Be("ada@example.com");
        answer.Content[0].Text.Should().Be("It arrives on Friday.");
        site.Provider.AssertNothingLeft("ada@example.com");
    }

    [Fact]
    public async Task Settings_arrive_at_the_provider()
    {
        await using var site = await Site.StartAsync(Map);
        using var client = site.As();

        using var response = await PostAsync(client, """
            {"model":"gpt-4o-mini","messages":[{"role":"user","content":[{"type":"text","text":"Hello"},{"type":"image_url","image_url":{"url":"https://example.com/a.png","detail":"low"}}]}],
             "temperature":0.5,"top_p":0.9,"max_tokens":50,"stop":["END"],"seed":7,"presence_penalty":0.1,"frequency_penalty":0.2,
             "response_format":{"type":"json_schema","json_schema":{"name":"a","strict":true,"schema":{"type":"object","properties":{"x":{"type":"string"}},"required":["x"],"additionalProperties":false}}},
             "n":1,"user":"somebody","store":false,"logprobs":null}
            """);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        var sent = site.Provider.Requests.Single().Json;
        (sent.GetProperty("temperature").GetDouble(), sent.GetProperty("seed").GetInt32(), sent.GetProperty("max_completion_tokens").GetInt32()).Should().Be((0.5, 7, 50));
        sent.GetProperty("stop")[0].GetString().Should().Be("END");
        sent.GetProperty("response_format").GetProperty("json_schema").GetProperty("schema").GetProperty("required")[0].GetString().Should().Be("x");
        sent.GetProperty("response_format").GetProperty("json_schema").GetProperty("strict").GetBoolean().Should().BeTrue();
        sent.TryGetProperty("user", out _).Should().BeFalse();
        sent.GetProperty("messages")[0].GetProperty("content")[1].GetProperty("image_url").GetProperty("detail").GetString().Should().Be("low");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("minimal")]
    [InlineData("low")]
    [InlineData("high")]
    [InlineData("xhigh")]
    public async Task An_effort_of_reasoning_goes_on_as_it_came(string effort)
    {
        await using var site = await Site.StartAsync(static app => app.MapGuardedChatCompletions(configure: static route => route.Models.Add("gpt-5-mini")).AllowAnonymous());
        using var client = site.As();

        using var response = await PostAsync(client, $$"""{"model":"gpt-5-mini","messages":[{"role":"user","content":"Hello"}],"reasoning_effort":"{{effort}}"}""");

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        site.Provider.Requests.Single().Json.GetProperty("reasoning_effort").GetString().Should().Be(effort);
    }

    [Fact]
    public async Task A_silent_model_is_bridged_by_comments_which_clients_pass_over()
    {
        await using var site = await Site.StartAsync(Map, static web => web.Streams.Heartbeat = "100ms");
        var first = new TaskCompletionSource();
        site.Provider.RespondWith(Reply.Text("").InChunks("late").WithGate((_, _) => first.Task));
        using var client = site.As();

        using var response = await client.SendAsync(
            new(HttpMethod.Post, "/v1/chat/completions") { Content = Body("""{"messages":[{"role":"user","content":"Hello"}],"stream":true}""") }, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        List<string> lines = [];
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            lines.Add(line);
            if (lines.Count(static one => one == ": keep-alive") == 3)
            {
                first.TrySetResult();
            }
        }

        lines.Should().Contain(static line => line.Contains("late", StringComparison.Ordinal));
        lines.Count(static one => one == ": keep-alive").Should().BeGreaterThanOrEqualTo(3);
        lines.Last(static line => line.Length > 0).Should().Be("data: [DONE]");
    }

    [Fact]
    public async Task A_broken_stream_ends_with_an_error_and_without_done()
    {
        await using var site = await Site.StartAsync(Map);
        site.Provider.RespondWith(Reply.Text("").InChunks("one ", "two").CutAfterChunks(1));
        using var client = site.As();

        using var response = await PostAsync(client, """{"messages":[{"role":"user","content":"Hello"}],"stream":true}""");
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        text.Should().Contain("\"code\":\"incomplete_stream\"").And.NotContain("[DONE]").And.NotContain("finish_reason\":\"stop");
    }

    [Fact]
    public async Task A_stream_that_fails_at_once_has_its_own_status()
    {
        await using var site = await Site.StartAsync(Map);
        site.Provider.RespondWith(Reply.Error(400));
        using var client = site.As();

        using var response = await PostAsync(client, """{"messages":[{"role":"user","content":"Hello"}],"stream":true}""");

        response.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
    }

    [Fact]
    public async Task Who_leaves_a_stream_cancels_it_at_the_provider()
    {
        await using var site = await Site.StartAsync(Map);
        site.Provider.RespondWith(Reply.Text("").InChunks("one ", "two").WithGate((chunk, left) => chunk == 0 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, left)));
        using var client = site.As();
        var response = await client.SendAsync(
            new(HttpMethod.Post, "/v1/chat/completions") { Content = Body("""{"messages":[{"role":"user","content":"Hello"}],"stream":true}""") }, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        response.Dispose();

        (await (await site.Provider.WaitForRequestAsync(0, TestContext.Current.CancellationToken)).Completion.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Should().Be(RequestOutcome.Aborted);
    }

    [Fact]
    public async Task Until_the_host_opens_it_the_route_is_closed()
    {
        await using var site = await Site.StartAsync(static app =>
        {
            app.MapGuardedChatCompletions("/closed");
            app.MapGuardedChatCompletions("/open").RequireAuthorization();
        });
        using var nobody = site.As();
        using var ann = site.As("acme/ann");
        const string Ask = """{"messages":[{"role":"user","content":"Hello"}]}""";

        (await ann.PostAsync("/closed", Body(Ask), TestContext.Current.CancellationToken)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await nobody.PostAsync("/open", Body(Ask), TestContext.Current.CancellationToken)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        site.Provider.Requests.Should().BeEmpty();
        (await ann.PostAsync("/open", Body(Ask), TestContext.Current.CancellationToken)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private static ChatClient Client(Site site) => new OpenAIClient(new ApiKeyCredential("none"), new OpenAIClientOptions { Endpoint = new Uri(site.Address, "/v1") }).GetChatClient("gpt-4o-mini");

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string json) => client.PostAsync("/v1/chat/completions", Body(json), TestContext.Current.CancellationToken);

    private static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");

    private static async Task<(string Id, string Name, string Arguments)> CallAsync(ChatClient client, List<ChatMessage> messages, ChatCompletionOptions options, bool streamed)
    {
        if (!streamed)
        {
            ChatCompletion answer = await client.CompleteChatAsync(messages, options, TestContext.Current.CancellationToken);
            answer.FinishReason.Should().Be(ChatFinishReason.ToolCalls);
            var call = answer.ToolCalls.Single();
            return (call.Id, call.FunctionName, call.FunctionArguments.ToString());
        }

        var updates = await client.CompleteChatStreamingAsync(messages, options, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        updates.Should().ContainSingle(static update => update.FinishReason == ChatFinishReason.ToolCalls);
        var pieces = updates.SelectMany(static update => update.ToolCallUpdates).ToList();
        return (pieces[0].ToolCallId, pieces[0].FunctionName, string.Concat(pieces.Select(static piece => piece.FunctionArgumentsUpdate)));
    }
}
