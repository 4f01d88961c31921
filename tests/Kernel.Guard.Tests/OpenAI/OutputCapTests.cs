using AwesomeAssertions;
using KernelGuard.Scoping;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI.Chat;
using OpenAI.Responses;
using Xunit;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace KernelGuard.Tests.OpenAI;

public sealed class OutputCapTests
{
    private static readonly Dictionary<string, Func<object>> Raws = new()
    {
        ["typed"] = () => new ChatCompletionOptions { MaxOutputTokenCount = 5000 },
        ["typed without end"] = () => new ChatCompletionOptions { MaxOutputTokenCount = -1 },
        ["patched without end"] = () => Patched("$.max_completion_tokens"u8, "-1"),
        ["the older name without end"] = () => Patched("$.max_tokens"u8, "-1"),
        ["nothing at all"] = () => Patched("$.max_completion_tokens"u8, "0"),
        ["beyond what a number holds"] = () => Patched("$.max_completion_tokens"u8, "5000000000"),
        ["null"] = () => Patched("$.max_completion_tokens"u8, "null"),
        ["taken out"] = () => Removed("$.max_completion_tokens"u8),
        ["patched"] = () => Patched("$.max_completion_tokens"u8, "5000"),
        ["the older name"] = () => Patched("$.max_tokens"u8, "5000"),
        ["no number"] = () => Patched("$.max_tokens"u8, "\"many\""),
        ["nothing"] = () => new ChatCompletionOptions(),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool> Cases()
    {
        TheoryData<string, bool> data = [];
        foreach (var name in Raws.Keys)
        {
            data.Add(name, false);
            data.Add(name, true);
        }

        return data;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_raw_object_that_asks_for_5000_tokens_sends_the_10_that_a_hard_budget_leaves(bool streamed)
    {
        async Task<int> SentAsync(long limit)
        {
            await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
            await using var host = new GuardedHost(server, guard: options =>
            {
                options.DefaultPolicy = "budget";
                options.Policies["budget"] = new() { Budgets = { new() { Tokens = limit, Window = "1d" } } };
            });
            await AskAsync(host, new ChatOptions { RawRepresentationFactory = _ => new ChatCompletionOptions { MaxOutputTokenCount = 5000 } }, streamed);
            return server.Requests.Single().Json.GetProperty("max_completion_tokens").GetInt32();
        }

        var bound = 4_000 - await SentAsync(4_000);

        bound.Should().BePositive();
        (await SentAsync(bound + 10)).Should().Be(10);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_guards_ceiling_wins_over_a_hosts_raw_object(string raw, bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Strict = false, Token);
        await using var host = new GuardedHost(server, guard: Cap(10));

        await AskAsync(host, new ChatOptions { RawRepresentationFactory = _ => Raws[raw]() }, streamed);

        var body = server.Requests.Single().Json;
        var caps = body.EnumerateObject().Where(member => member.Name is "max_tokens" or "max_completion_tokens").ToList();
        caps.Should().ContainSingle().Which.Value.GetInt32().Should().Be(10);
    }

    public static TheoryData<string, bool> ResponsesCases()
    {
        TheoryData<string, bool> data = [];
        foreach (var name in (string[])["typed", "without end", "patched", "patched without end", "a decoy", "another decoy", "taken out", "nothing"])
        {
            data.Add(name, false);
            data.Add(name, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(ResponsesCases))]
    public async Task The_guards_ceiling_wins_over_a_raw_object_of_the_Responses_API(string raw, bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(static options => options.Strict = false, Token);
        await using var host = new GuardedHost(server, options => options.Api = OpenAIApi.Responses, Cap(20));

        await AskAsync(host, new ChatOptions { RawRepresentationFactory = _ => Raw() }, streamed);

        server.Requests.Single().Json.GetProperty("max_output_tokens").GetInt32().Should().Be(20, "the API takes no fewer than 16");

        CreateResponseOptions Raw()
        {
            var options = new CreateResponseOptions
            {
                MaxOutputTokenCount = raw switch { "typed" or "a decoy" or "another decoy" => 5000, "without end" => -1, _ => null },
            };
            _ = raw switch
            {
                "patched" => Set("$.max_output_tokens"u8, "5000"),
                "patched without end" => Set("$.max_output_tokens"u8, "-1"),
                "a decoy" => Set("$.max_tokens"u8, "5"),
                "another decoy" => Set("$.max_completion_tokens"u8, "5"),
                _ => false,
            };
            if (raw == "taken out")
            {
                options.Patch.Remove("$.max_output_tokens"u8);
            }

            return options;

            bool Set(ReadOnlySpan<byte> path, string json)
            {
                options.Patch.Set(path, BinaryData.FromString(json));
                return true;
            }
        }
    }

    [Fact]
    public async Task A_raw_object_below_the_ceiling_stays_as_it_is()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server, guard: Cap(10));

        await AskAsync(host, new ChatOptions { RawRepresentationFactory = _ => new ChatCompletionOptions { MaxOutputTokenCount = 3 } }, streamed: false);

        server.Requests.Single().Json.GetProperty("max_completion_tokens").GetInt32().Should().Be(3);
    }

    [Fact]
    public async Task A_raw_body_that_names_the_ceiling_of_the_other_API_does_not_lift_the_typed_one()
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Strict = false, Token);
        await using var host = new GuardedHost(server, guard: Cap(10));
        foreach (var typed in (int?[])[5000, null])
        {
            await AskAsync(host, new ChatOptions { RawRepresentationFactory = _ => Raw(typed) }, streamed: false);
        }

        server.Requests.Select(static request => request.Json.GetProperty("max_completion_tokens").GetInt32()).Should().Equal(10, 10);

        static ChatCompletionOptions Raw(int? typed)
        {
            var raw = Patched("$.max_output_tokens"u8.ToArray(), "5");
            raw.MaxOutputTokenCount = typed;
            return raw;
        }
    }

    [Theory]
    [InlineData("max_tokens", 5000)]
    [InlineData("max_tokens", -1)]
    [InlineData("max_completion_tokens", 5000)]
    [InlineData("max_completion_tokens", -1)]
    public async Task The_guards_ceiling_wins_over_the_connectors_extra_body(string name, int asked)
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Strict = false, Token);
        await using var host = new GuardedHost(server, guard: Cap(10));

        await host.Chat.GetChatMessageContentsAsync(
            [new(AuthorRole.User, "x")], new OpenAIPromptExecutionSettings { ExtraBody = new Dictionary<string, object?> { [name] = asked } }, cancellationToken: Token);

        server.Requests.Single().Json.GetProperty(name).GetInt32().Should().Be(10);
    }

    [Theory]
    [InlineData("max_tokens")]
    [InlineData("max_completion_tokens")]
    [InlineData("max_output_tokens")]
    public async Task Under_a_hard_budget_the_connector_sends_no_more_than_was_reserved_whatever_its_caller_asked_for(string name)
    {
        await using var server = await OpenAIServer.StartAsync(static options => options.Strict = false, Token);
        await using var host = new GuardedHost(server, guard: static options =>
        {
            options.DefaultPolicy = "budget";
            options.Policies["budget"] = new() { Budgets = { new() { Tokens = 1_000, Window = "1d" } } };
        });
        var settings = new OpenAIPromptExecutionSettings { ExtraBody = new Dictionary<string, object?> { [name] = -1 } };

        await host.Chat.GetChatMessageContentsAsync([new(AuthorRole.User, "x")], settings, cancellationToken: Token);

        var body = server.Requests.Single().Json;
        var caps = body.EnumerateObject().Where(static member => member.Name is "max_tokens" or "max_completion_tokens").ToList();
        caps.Should().ContainSingle().Which.Value.GetInt32().Should().BeInRange(1, 1_000 - 25);
    }

    [Theory]
    [InlineData("$.messages", "messages")]
    [InlineData("$['messages'][0].content", "messages")]
    [InlineData("$.model", "model")]
    [InlineData("$.n", "n")]
    public async Task A_raw_object_cannot_carry_a_prompt_or_a_model_past_the_stages(string path, string member)
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Strict = false, Token);
        await using var host = new GuardedHost(server);
        var options = new ChatOptions { RawRepresentationFactory = _ => Patched(System.Text.Encoding.UTF8.GetBytes(path), "\"x\"") };

        var error = (await FluentActions.Awaiting(() => AskAsync(host, options, streamed: false)).Should().ThrowAsync<ProviderException>()).Which;

        error.Message.Should().Contain($"'{member}'");
        error.MayBeBilled.Should().BeFalse();
        server.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task Neither_can_one_of_the_Responses_API_nor_the_connectors_extra_body()
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Strict = false, Token);
        await using var responses = new GuardedHost(server, options => options.Api = OpenAIApi.Responses);
        await using var chat = new GuardedHost(server);
        CreateResponseOptions[] raws = [new() { Instructions = "x" }, new() { Model = "gpt-4.1" }, new("gpt-4.1", [ResponseItem.CreateUserMessageItem("x")])];

        foreach (var raw in raws)
        {
            await FluentActions.Awaiting(() => AskAsync(responses, new ChatOptions { RawRepresentationFactory = _ => raw }, streamed: false)).Should().ThrowAsync<ProviderException>();
        }

        var settings = new OpenAIPromptExecutionSettings { ExtraBody = new Dictionary<string, object?> { ["messages"] = Array.Empty<int>() } };
        await FluentActions.Awaiting(() => chat.Chat.GetChatMessageContentsAsync([new(AuthorRole.User, "x")], settings, cancellationToken: Token)).Should().ThrowAsync<ProviderException>();
        server.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task A_model_in_the_connectors_extra_body_is_the_requests_model()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server);

        await host.Chat.GetChatMessageContentsAsync(
            [new(AuthorRole.User, "x")], new OpenAIPromptExecutionSettings { ExtraBody = new Dictionary<string, object?> { ["model"] = "gpt-4.1-mini" } }, cancellationToken: Token);

        server.Requests.Single().Model.Should().Be("gpt-4.1-mini");
    }

    [Fact]
    public async Task A_raw_message_that_a_stage_could_not_see_is_never_sent()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server);
        var message = new ChatMessage(ChatRole.User, [new TextContent("seen") { RawRepresentation = ChatMessageContentPart.CreateTextPart("unseen") }]) { RawRepresentation = new UserChatMessage("unseen") };

        await host.Client.GetResponseAsync([message], cancellationToken: Token);

        server.Requests.Single().LastUserText.Should().Be("seen");
    }

    private static Action<KernelGuardOptions> Cap(int tokens) => options =>
    {
        options.DefaultPolicy = "capped";
        options.Policies["capped"] = new GuardPolicyOptions { Model = new ModelOptions { MaxOutputTokens = tokens } };
    };

    private static async Task AskAsync(GuardedHost host, ChatOptions options, bool streamed)
    {
        if (streamed)
        {
            await host.Client.GetStreamingResponseAsync("x", options, Token).ToListAsync(Token);
        }
        else
        {
            await host.Client.GetResponseAsync("x", options, Token);
        }
    }

    private static ChatCompletionOptions Removed(ReadOnlySpan<byte> path)
    {
        var options = new ChatCompletionOptions();
        options.Patch.Remove(path);
        return options;
    }

    private static ChatCompletionOptions Patched(ReadOnlySpan<byte> path, string json)
    {
        var options = new ChatCompletionOptions();
        options.Patch.Set(path, BinaryData.FromString(json));
        return options;
    }
}
