using System.ClientModel.Primitives;
using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using OpenAI.Responses;
using Xunit;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using SdkFormat = OpenAI.Chat.ChatResponseFormat;

namespace KernelGuard.Tests.OpenAI;

public sealed class RawTextTests
{
    private const string Mail = "ada@example.com";

    private static readonly Dictionary<string, Func<object>> Chats = new()
    {
        ["tools"] = () => new ChatCompletionOptions { Tools = { ChatTool.CreateFunctionTool("f", Mail) } },
        ["response_format"] = () => new ChatCompletionOptions { ResponseFormat = SdkFormat.CreateJsonSchemaFormat("f", BinaryData.FromString("""{"type":"object"}""")) },
        ["user"] = () => new ChatCompletionOptions { EndUserId = Mail },
        ["metadata"] = () => new ChatCompletionOptions { Metadata = { ["who"] = Mail } },
        ["prediction"] = () => new ChatCompletionOptions { OutputPrediction = ChatOutputPrediction.CreateStaticContentPrediction(Mail) },
        ["web_search_options"] = () => new ChatCompletionOptions { WebSearchOptions = new ChatWebSearchOptions() },
        ["stop"] = () => new ChatCompletionOptions { StopSequences = { Mail } },
        ["service_tier"] = () => new ChatCompletionOptions { ServiceTier = new ChatServiceTier(Mail) },
        ["safety_identifier"] = () => Patched("$.safety_identifier"u8, $"\"{Mail}\""),
        ["extra"] = () => Patched("$.extra"u8, $$"""{"a":["{{Mail}}"]}"""),
        ["a member"] = () => Patched("$['ada@example.com']"u8, "1"),
        ["n"] = () => ModelReaderWriter.Read<ChatCompletionOptions>(BinaryData.FromString("""{"n":5}"""))!,
    };

    private static readonly Dictionary<string, Func<object>> Responses = new()
    {
        ["tools"] = () => new CreateResponseOptions { Tools = { ResponseTool.CreateWebSearchTool() } },
        ["user"] = () => new CreateResponseOptions { EndUserId = Mail },
        ["metadata"] = () => new CreateResponseOptions { Metadata = { ["who"] = Mail } },
        ["text"] = () => new CreateResponseOptions { TextOptions = new ResponseTextOptions { TextFormat = ResponseTextFormat.CreateJsonSchemaFormat("f", BinaryData.FromString("""{"type":"object"}""")) } },
        ["previous_response_id"] = () => new CreateResponseOptions { PreviousResponseId = "resp_1" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<OpenAIApi, string, string> Cases()
    {
        TheoryData<OpenAIApi, string, string> data = [];
        foreach (var policy in new[] { "redacted", "tokens", "cost" })
        {
            Chats.Keys.Where(name => (name, policy) != ("service_tier", "cost")).ToList().ForEach(name => data.Add(OpenAIApi.ChatCompletions, name, policy));
            Responses.Keys.ToList().ForEach(name => data.Add(OpenAIApi.Responses, name, policy));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Text_in_a_raw_object_cannot_pass_redaction_or_a_hard_budget(OpenAIApi api, string member, string policy)
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Strict = false, Token);
        await using var host = Host(server, api, policy);
        var raw = (api == OpenAIApi.Responses ? Responses : Chats)[member];

        foreach (var streamed in new[] { false, true })
        {
            var error = (await FluentActions.Awaiting(() => AskAsync(host, raw, streamed)).Should().ThrowAsync<ProviderException>()).Which;

            error.Code.Should().Be("unguarded_member");
            error.Message.Should().Contain(member == "a member" ? member : $"'{member}'").And.NotContain("ada@").And.ContainAny("ChatOptions", "OpenAIPromptExecutionSettings");
            error.MayBeBilled.Should().BeFalse();
        }

        server.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task A_tier_that_nobody_knows_is_denied_by_a_hard_budget_of_cost_before_its_text_is_looked_at()
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Strict = false, Token);
        await using var host = Host(server, OpenAIApi.ChatCompletions, "cost");

        (await FluentActions.Awaiting(() => AskAsync(host, Chats["service_tier"], streamed: false)).Should().ThrowAsync<BudgetExceededException>())
            .Which.Message.Should().Contain("in the service tier that is asked for").And.NotContain("ada@");

        server.RequestCount.Should().Be(0);
    }

    [Theory]
    [InlineData("tokens")]
    [InlineData("cost")]
    public async Task A_raw_object_cannot_ask_for_an_answer_in_the_background_past_a_hard_budget(string policy)
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Strict = false, Token);
        await using var host = Host(server, OpenAIApi.Responses, policy);

        (await FluentActions.Awaiting(() => AskAsync(host, static () => new CreateResponseOptions { BackgroundModeEnabled = true }, streamed: false)).Should().ThrowAsync<ProviderException>())
            .Which.Message.Should().Contain("'background'").And.Contain("AllowBackgroundResponses");

        server.RequestCount.Should().Be(0);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("soft")]
    [InlineData("requests")]
    [InlineData("watched")]
    public async Task Without_redaction_and_hard_bounds_it_passes_as_it_is(string policy)
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Strict = false, Token);
        await using var host = Host(server, OpenAIApi.ChatCompletions, policy);

        await AskAsync(host, Chats["user"], streamed: false);

        server.Requests.Single().Json.GetProperty("user").GetString().Should().Be(Mail);
    }

    [Theory]
    [InlineData("redacted")]
    [InlineData("tokens")]
    public async Task Numbers_booleans_and_the_words_of_enums_pass(string policy)
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Strict = false, Token);
        await using var host = Host(server, OpenAIApi.ChatCompletions, policy);
        await using var responses = Host(server, OpenAIApi.Responses, policy);

        await AskAsync(
            host,
            () => new ChatCompletionOptions
            {
                Temperature = 0.5f, MaxOutputTokenCount = 50, ServiceTier = "default", ReasoningEffortLevel = "high", StoredOutputEnabled = true, LogitBiases = { [50256] = -100 }, ToolChoice = ChatToolChoice.CreateNoneChoice(),
            },
            streamed: false);
        await AskAsync(
            responses,
            () => new CreateResponseOptions { Temperature = 0.5f, ServiceTier = "default", ReasoningOptions = new ResponseReasoningOptions { ReasoningEffortLevel = "high" }, TextOptions = new ResponseTextOptions(), IncludedProperties = { "reasoning.encrypted_content" } },
            streamed: false);

        var sent = server.Requests[0].Json;
        sent.GetProperty("temperature").GetDouble().Should().Be(0.5);
        sent.GetProperty("logit_bias").GetProperty("50256").GetInt32().Should().Be(-100);
        sent.GetProperty("service_tier").GetString().Should().Be("default");
        server.Requests[1].Json.GetProperty("reasoning").GetProperty("effort").GetString().Should().Be("high");
    }

    [Fact]
    public async Task An_address_with_personal_data_never_leaves()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = Host(server, OpenAIApi.ChatCompletions, "redacted");

        await FluentActions.Awaiting(() => host.Client.GetResponseAsync([new ChatMessage(ChatRole.User, [new UriContent("https://x.example/?u=ada%40example.com", "image/png")])], cancellationToken: Token))
            .Should().ThrowAsync<RedactionException>();

        server.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task A_tool_message_with_anything_but_results_is_an_error()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = Host(server, OpenAIApi.ChatCompletions, "none");
        ChatMessage[] messages =
        [
            new(ChatRole.User, "x"), new(ChatRole.Assistant, [new FunctionCallContent("a", "f", null)]), new(ChatRole.Tool, [new FunctionResultContent("a", "1"), new TextContent("lost")]),
        ];

        var error = await FluentActions.Awaiting(() => host.Client.GetResponseAsync(messages, cancellationToken: Token)).Should().ThrowAsync<ProviderException>();

        error.Which.Code.Should().Be("unsupported_content");
        server.RequestCount.Should().Be(0);
    }

    private static GuardedHost Host(OpenAIServer server, OpenAIApi api, string policy) => new(server, options => options.Api = api, options =>
    {
        options.AllowLoosening.Add("p:Redaction");
        options.AllowLoosening.Add("p:Budgets");
        options.DefaultPolicy = policy == "none" ? KernelGuardOptions.NoPolicy : "p";
        options.Policies["p"] = policy switch
        {
            "redacted" => new GuardPolicyOptions { Redaction = new RedactionOptions() },
            "watched" => new GuardPolicyOptions { Redaction = new RedactionOptions { Enforce = false } },
            "cost" => Budgeted(new BudgetOptions { Cost = 100, Window = "1d" }),
            "requests" => Budgeted(new BudgetOptions { Requests = 10, Window = "1d" }),
            "soft" => Budgeted(new BudgetOptions { Tokens = 100_000, Window = "1d", Enforce = false }),
            _ => Budgeted(new BudgetOptions { Tokens = 100_000, Window = "1d" }),
        };
    });

    private static GuardPolicyOptions Budgeted(BudgetOptions budget) => new() { Budgets = { budget } };

    private static async Task AskAsync(GuardedHost host, Func<object> raw, bool streamed)
    {
        var options = new ChatOptions { RawRepresentationFactory = _ => raw() };
        if (streamed)
        {
            await host.Client.GetStreamingResponseAsync("x", options, Token).ToListAsync(Token);
        }
        else
        {
            await host.Client.GetResponseAsync("x", options, Token);
        }
    }

    private static ChatCompletionOptions Patched(ReadOnlySpan<byte> path, string json)
    {
        var options = new ChatCompletionOptions();
        options.Patch.Set(path, BinaryData.FromString(json));
        return options;
    }
}
