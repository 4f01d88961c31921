using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using OpenAI.Responses;
using Xunit;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace KernelGuard.Tests.Budgets;

/// <summary>Holds a hard budget over the SDK's own client, which sends whatever a host's raw objects say: nobody has bounded that.</summary>
public sealed class ForeignRawTests : IAsyncLifetime
{
    private OpenAIServer _server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<Way, OpenAIApi, bool, string> Raised()
    {
        var data = new TheoryData<Way, OpenAIApi, bool, string>();
        foreach (var way in new[] { Way.AddProvider, Way.UseKernelGuard })
        {
            foreach (var api in Enum.GetValues<OpenAIApi>())
            {
                foreach (var raised in new[] { "output", "n", "web search", "tier", "nothing", "model" })
                {
                    data.Add(way, api, false, raised);
                    data.Add(way, api, true, raised);
                }
            }
        }

        return data;
    }

    public async ValueTask InitializeAsync() => _server = await OpenAIServer.StartAsync(cancellationToken: Cancel);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Raised))]
    public async Task A_raw_request_is_denied_and_nothing_is_sent(Way way, OpenAIApi api, bool streamed, string raised)
    {
        foreach (var budget in new BudgetOptions[] { new() { Tokens = 1_000_000, Window = "day" }, new() { Cost = 100, Window = "day" } })
        {
            await using var client = new WayClient(way, _server, api, new() { Budgets = { budget } });

            var (_, _, error) = await client.AskAsync(streamed, Cancel, new ChatOptions { MaxOutputTokens = 10, RawRepresentationFactory = _ => Raw(api, raised) });

            error.Should().BeOfType<BudgetExceededException>().Which.Message.Should().Contain("RawRepresentationFactory").And.Contain("BudgetAssumptions");
        }

        _server.RequestCount.Should().Be(0);
    }

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions, false)]
    [InlineData(OpenAIApi.ChatCompletions, true)]
    [InlineData(OpenAIApi.Responses, false)]
    [InlineData(OpenAIApi.Responses, true)]
    public async Task The_budget_stage_alone_denies_it_too(OpenAIApi api, bool streamed)
    {
        await using var bare = new WayClient(Way.UseKernelGuard, _server, api);
        using var sdk = bare.Sdk.AsBuilder().UseGuardBudget(new BudgetOptions { Tokens = 1_000_000, Window = "day" }).Build();
        var options = new ChatOptions { RawRepresentationFactory = _ => Raw(api, "output") };

        var ask = async () => streamed ? (object)await sdk.GetStreamingResponseAsync("q", options, Cancel).ToListAsync(Cancel) : await sdk.GetResponseAsync("q", options, Cancel);

        await ask.Should().ThrowAsync<BudgetExceededException>();
        _server.RequestCount.Should().Be(0);
    }

    [Theory]
    [InlineData("num_predict", -1)]
    [InlineData("max_tokens", 100_000)]
    [InlineData("n", 5)]
    [InlineData("previous_response_id", "resp_1")]
    [InlineData("enable_search", true)]
    [InlineData("options", new[] { 1 })]
    public async Task A_property_that_may_lift_the_cap_is_denied_over_a_hosts_own_client(string name, object value)
    {
        await using var client = new WayClient(Way.AddProvider, _server, OpenAIApi.ChatCompletions, new() { Budgets = { new() { Tokens = 1_000_000, Window = "day" } } });

        var (_, _, error) = await client.AskAsync(false, Cancel, new ChatOptions { AdditionalProperties = new() { [name] = value } });

        error.Should().BeOfType<BudgetExceededException>().Which.Message.Should().Contain($"'{name}'").And.Contain("BudgetAssumptions");
        _server.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task Properties_that_say_how_the_answer_is_chosen_go_to_a_hosts_own_client()
    {
        _server.RespondWith(Reply.Text("a").WithUsage(5, 3));
        await using var client = new WayClient(Way.AddProvider, _server, OpenAIApi.ChatCompletions, new() { Budgets = { new() { Tokens = 1_000_000, Window = "day" } } });

        var (_, _, error) = await client.AskAsync(false, Cancel, new ChatOptions { AdditionalProperties = new() { ["strict"] = true, ["top_k"] = 40, ["seed"] = 7L, ["keep_alive"] = "5m", ["none"] = null } });

        error.Should().BeNull();
        _server.RequestCount.Should().Be(1);
    }

    [Theory]
    [InlineData(Way.AddProvider, OpenAIApi.ChatCompletions)]
    [InlineData(Way.AddProvider, OpenAIApi.Responses)]
    [InlineData(Way.UseKernelGuard, OpenAIApi.ChatCompletions)]
    [InlineData(Way.UseKernelGuard, OpenAIApi.Responses)]
    public async Task A_message_in_a_raw_form_is_denied(Way way, OpenAIApi api)
    {
        await using var client = new WayClient(way, _server, api, new() { Budgets = { new() { Tokens = 1_000_000, Window = "day" } } });
        var hidden = new string('x', 100_000);
        ChatMessage whole = new(ChatRole.User, "q") { RawRepresentation = new UserChatMessage(hidden) };
        ChatMessage part = new(ChatRole.User, [new TextContent("q") { RawRepresentation = api == OpenAIApi.Responses ? ResponseContentPart.CreateInputTextPart(hidden) : ChatMessageContentPart.CreateTextPart(hidden) }]);
        ChatMessage system = new(ChatRole.System, "q") { RawRepresentation = new SystemChatMessage(hidden) };

        foreach (var message in new[] { whole, part, system })
        {
            var (_, _, error) = await client.AskAsync(false, Cancel, messages: [message]);

            error.Should().BeOfType<BudgetExceededException>().Which.Message.Should().Contain("raw form");
        }

        _server.RequestCount.Should().Be(0);
    }

    [Theory]
    [InlineData(Way.AddProvider, OpenAIApi.ChatCompletions, false)]
    [InlineData(Way.AddProvider, OpenAIApi.ChatCompletions, true)]
    [InlineData(Way.UseKernelGuard, OpenAIApi.Responses, false)]
    [InlineData(Way.UseKernelGuard, OpenAIApi.Responses, true)]
    public async Task A_conversation_goes_on_with_what_answers_brought(Way way, OpenAIApi api, bool streamed)
    {
        _server.Enqueue(Reply.ToolCall("now", id: "call_1").WithUsage(101, 13), Reply.Text("it is noon").WithUsage(103, 17), Reply.Text("done").WithUsage(107, 19));
        await using var client = new WayClient(way, _server, api, new() { Budgets = { new() { Tokens = 1_000_000, Window = "day" } } });
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(static () => "noon", "now")] };
        List<ChatMessage> history = [new(ChatRole.User, "q")];

        var call = await NextAsync();
        history.Add(new(ChatRole.Tool, [new FunctionResultContent(call.Messages[^1].Contents.OfType<FunctionCallContent>().Single().CallId, "noon")]));
        await NextAsync();
        history.Add(new(ChatRole.User, "and then?"));

        (await NextAsync()).Text.Should().Be("done");
        _server.RequestCount.Should().Be(3);

        async Task<ChatResponse> NextAsync()
        {
            var answer = streamed ? await client.Client.GetStreamingResponseAsync(history, options, Cancel).ToChatResponseAsync(Cancel) : await client.Client.GetResponseAsync(history, options, Cancel);
            history.AddRange(answer.Messages);
            return answer;
        }
    }

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions, false)]
    [InlineData(OpenAIApi.ChatCompletions, true)]
    [InlineData(OpenAIApi.Responses, false)]
    [InlineData(OpenAIApi.Responses, true)]
    public async Task Where_the_policy_declares_a_bound_it_goes_and_is_booked_at_what_it_used(OpenAIApi api, bool streamed)
    {
        _server.RespondWith(Reply.Text("ok").WithUsage(300, 90_000));
        var policy = new GuardPolicyOptions { Budgets = { new() { Tokens = 20_000, Window = "day" } }, BudgetAssumptions = new() { UnboundedInput = 500 } };
        await using var client = new WayClient(Way.AddProvider, _server, api, policy);
        var options = new ChatOptions { MaxOutputTokens = 10, RawRepresentationFactory = _ => Raw(api, "output") };

        (await client.AskAsync(streamed, Cancel, options)).Error.Should().BeNull();

        (await client.AskAsync(streamed, Cancel, options)).Error.Should().BeOfType<BudgetExceededException>("90,300 of 20,000 are spent");
        _server.RequestCount.Should().Be(1);
    }

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions)]
    [InlineData(OpenAIApi.Responses)]
    public async Task Budgets_of_requests_those_that_only_count_and_no_budget_let_it_through(OpenAIApi api)
    {
        foreach (var policy in new GuardPolicyOptions[]
        {
            new(), new() { Budgets = { new() { Requests = 5, Window = "day" } } }, new() { Budgets = { new() { Tokens = 5, Window = "day", Enforce = false } } },
        })
        {
            await using var client = new WayClient(Way.AddProvider, _server, api, policy);

            (await client.AskAsync(false, Cancel, new ChatOptions { RawRepresentationFactory = _ => Raw(api, "output") })).Error.Should().BeNull();
        }
    }

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions)]
    [InlineData(OpenAIApi.Responses)]
    public async Task The_guards_own_adapter_reads_and_clamps_it(OpenAIApi api)
    {
        await using var client = new WayClient(Way.AddOpenAI, _server, api, new() { Budgets = { new() { Tokens = 1_000, Window = "day" } } });

        (await client.AskAsync(false, Cancel, new ChatOptions { RawRepresentationFactory = _ => Raw(api, "output") })).Error.Should().BeNull();

        var body = _server.Requests.Single().Json;
        body.GetProperty(api == OpenAIApi.Responses ? "max_output_tokens" : "max_completion_tokens").GetInt32().Should().BeLessThan(1_000);
    }

    private static object Raw(OpenAIApi api, string raised)
    {
        if (api == OpenAIApi.Responses)
        {
            var response = new CreateResponseOptions();
            switch (raised)
            {
                case "output":
                    response.MaxOutputTokenCount = 100_000;
                    break;
                case "n":
                    response.Patch.Set("$.n"u8, 50);
                    break;
                case "web search":
                    response.Tools.Add(ResponseTool.CreateWebSearchTool());
                    break;
                case "tier":
                    response.ServiceTier = new ResponseServiceTier("priority");
                    break;
                case "model":
                    response.Model = "o3-pro";
                    break;
            }

            return response;
        }

        var chat = new ChatCompletionOptions();
        switch (raised)
        {
            case "output":
                chat.MaxOutputTokenCount = 100_000;
                break;
            case "n":
                chat.Patch.Set("$.n"u8, 50);
                break;
            case "web search":
                chat.WebSearchOptions = new ChatWebSearchOptions();
                break;
            case "tier":
                chat.ServiceTier = new ChatServiceTier("priority");
                break;
            case "model":
                chat.Patch.Set("$.model"u8, "o3-pro");
                break;
        }

        return chat;
    }
}
