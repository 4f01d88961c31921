using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.Fidelity;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using Microsoft.SemanticKernel.Services;
using Microsoft.SemanticKernel.TextGeneration;
using OpenAI.Chat;
using Xunit;
using TextContent = Microsoft.SemanticKernel.TextContent;

namespace KernelGuard.Tests.Service;

public sealed class ResultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_whole_answer_has_the_connectors_type_metadata_and_usage()
    {
        await using var pair = await WirePair.StartAsync();
        var settings = new OpenAIPromptExecutionSettings { Logprobs = true, TopLogprobs = 2 };
        pair.Server.RespondWith(Reply.Text("Hello you").WithUsage(11, 7, cached: 3, reasoning: 2));

        var expected = (await pair.Stock.GetRequiredService<IChatCompletionService>().GetChatMessageContentsAsync([new(AuthorRole.User, "x")], settings, pair.Stock, Token)).Single();
        var actual = (await pair.Guarded.GetRequiredService<IChatCompletionService>().GetChatMessageContentsAsync([new(AuthorRole.User, "x")], settings, pair.Guarded, Token)).Single();

        actual.Should().BeOfType<OpenAIChatMessageContent>();
        (actual.Role, actual.Content, actual.ModelId).Should().Be((expected.Role, expected.Content, expected.ModelId));
        actual.Metadata!.Keys.Should().BeEquivalentTo(expected.Metadata!.Keys);
        actual.Metadata["FinishReason"].Should().Be("Stop");
        ((ChatTokenUsage)actual.Metadata["Usage"]!).InputTokenDetails.CachedTokenCount.Should().Be(3);
        ((IReadOnlyList<ChatTokenLogProbabilityDetails>)actual.Metadata["ContentTokenLogProbabilities"]!).Should().HaveSameCount((IReadOnlyList<ChatTokenLogProbabilityDetails>)expected.Metadata["ContentTokenLogProbabilities"]!).And.NotBeEmpty();
        actual.InnerContent.Should().BeOfType<ChatCompletion>();
    }

    [Fact]
    public async Task A_streamed_answer_has_the_connectors_pieces()
    {
        await using var pair = await WirePair.StartAsync();
        pair.Server.RespondWith(Reply.Text("").InChunks("Hel", "lo ", "you").WithUsage(11, 7));

        var expected = await pair.Stock.GetRequiredService<IChatCompletionService>().GetStreamingChatMessageContentsAsync([new(AuthorRole.User, "x")], kernel: pair.Stock, cancellationToken: Token).ToListAsync(Token);
        var actual = await pair.Guarded.GetRequiredService<IChatCompletionService>().GetStreamingChatMessageContentsAsync([new(AuthorRole.User, "x")], kernel: pair.Guarded, cancellationToken: Token).ToListAsync(Token);

        actual.Should().AllBeOfType<OpenAIStreamingChatMessageContent>();
        actual.Select(piece => (piece.Content, piece.Role, piece.ModelId)).Should().Equal(expected.Select(piece => (piece.Content, piece.Role, piece.ModelId)));
        actual.Select(piece => piece.Metadata?["FinishReason"]).Should().Equal(expected.Select(piece => piece.Metadata?["FinishReason"]));
        actual.Select(piece => (piece.Metadata?["Usage"] as ChatTokenUsage)?.TotalTokenCount).Should().Equal(expected.Select(piece => (piece.Metadata?["Usage"] as ChatTokenUsage)?.TotalTokenCount)).And.Contain(18);
    }

    [Fact]
    public async Task A_streamed_call_that_is_not_run_comes_as_updates_that_build_the_call()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.Enqueue(Reply.ToolCalls(new("Clock-time", """{"city":"A"}""", "a"), new("Clock-zones", "{}", "b")));
        await using var host = new GuardedHost(server);
        var kernel = Clock.AddTo(host.Kernel);
        var settings = new OpenAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto(autoInvoke: false) };

        var builder = new FunctionCallContentBuilder();
        await foreach (var piece in host.Chat.GetStreamingChatMessageContentsAsync([new(AuthorRole.User, "x")], settings, kernel, Token))
        {
            builder.Append(piece);
        }

        builder.Build().Select(call => (call.Id, call.PluginName, call.FunctionName, call.Arguments?.GetValueOrDefault("city")?.ToString()))
            .Should().Equal(("a", "Clock", "time", "A"), ("b", "Clock", "zones", null));
    }

    [Fact]
    public async Task A_call_that_is_run_by_hand_is_found_in_the_connectors_way()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.Enqueue(Reply.ToolCall("Clock-time", """{"city":"A"}""", "a"));
        await using var host = new GuardedHost(server);
        var settings = new OpenAIPromptExecutionSettings { ToolCallBehavior = ToolCallBehavior.EnableKernelFunctions };

        var answer = (OpenAIChatMessageContent)(await host.Chat.GetChatMessageContentsAsync([new(AuthorRole.User, "x")], settings, Clock.AddTo(host.Kernel), Token)).Single();

        answer.GetOpenAIFunctionToolCalls().Should().ContainSingle().Which.FullyQualifiedName.Should().Be("Clock-time");
    }

    [Fact]
    public async Task Arguments_that_are_no_JSON_are_told_to_the_model_and_not_run()
    {
        await using var pair = await WirePair.StartAsync();
        List<int> asked = [];

        foreach (var streamed in new[] { false, true })
        {
            var differences = await pair.CompareAsync(
                async kernel =>
                {
                    var clock = new Clock();
                    await Ask.ChatAsync(Clock.AddTo(kernel, clock), [new(AuthorRole.User, "x")], new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }, streamed);
                    asked.Add(clock.Asked);
                },
                [Reply.ToolCall("Clock-time", """{"city":"A" """, "a"), Reply.Text("Sorry.")]);

            // The text of a broken call does not pass the chain in a stream; that it is broken does.
            differences.Where(difference => !difference.Contains("arguments", StringComparison.Ordinal)).Should().BeEmpty();
        }

        asked.Should().Equal(0, 0, 0, 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Text_generation_is_the_connectors_too(bool streamed)
    {
        await using var pair = await WirePair.StartAsync();

        var differences = await pair.CompareAsync(async kernel =>
        {
            var service = kernel.GetRequiredService<ITextGenerationService>();
            var text = streamed
                ? string.Concat(await service.GetStreamingTextContentsAsync("x", new OpenAIPromptExecutionSettings { Temperature = 0.1 }, kernel, Token).Select(piece => piece.Text).ToListAsync(Token))
                : (await service.GetTextContentsAsync("x", new OpenAIPromptExecutionSettings { Temperature = 0.1 }, kernel, Token))[0].Text;
            text.Should().NotBeNullOrEmpty();
        });

        differences.Should().BeEmpty();
    }

    [Fact]
    public async Task The_service_is_found_by_its_model()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server);

        host.Chat.GetModelId().Should().Be(GuardedHost.Model);
        (await host.Kernel.InvokePromptAsync("x", new(new PromptExecutionSettings { ModelId = GuardedHost.Model }), cancellationToken: Token)).ToString().Should().Be("You said: x");
    }

    [Fact]
    public async Task A_format_of_Microsoft_Extensions_AI_is_sent()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server);
        var settings = new OpenAIPromptExecutionSettings { ResponseFormat = Microsoft.Extensions.AI.ChatResponseFormat.ForJsonSchema<Size>() };

        await host.Chat.GetChatMessageContentsAsync([new(AuthorRole.User, "x")], settings, cancellationToken: Token);

        var format = server.Requests.Single().Json.GetProperty("response_format");
        format.GetProperty("type").GetString().Should().Be("json_schema");
        format.GetProperty("json_schema").GetProperty("schema").GetProperty("properties").TryGetProperty("width", out _).Should().BeTrue();
        settings.ResponseFormat.Should().BeAssignableTo<Microsoft.Extensions.AI.ChatResponseFormat>("the caller's settings are not written to");
    }

    [Fact]
    public async Task What_a_stage_changed_in_an_answer_is_what_the_kernel_sees()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.Text("").InChunks("[[A]]", " and more"));
        var services = new ServiceCollection();
        services.AddKernelGuard(options => options.DefaultPolicy = KernelGuardOptions.NoPolicy).AddProvider(_ =>
            new Restoring(new ChatClient(GuardedHost.Model, new System.ClientModel.ApiKeyCredential(server.ApiKey), new global::OpenAI.OpenAIClientOptions { Endpoint = server.Endpoint }).AsIChatClient()));
        await using var provider = services.BuildServiceProvider();
        var kernel = provider.GetRequiredService<Microsoft.SemanticKernel.Kernel>();

        (await Ask.PromptAsync(kernel, "x", null, streamed: false)).Should().Be("Anna and more");
        (await Ask.PromptAsync(kernel, "x", null, streamed: true)).Should().Be("Anna and more");
    }

    private sealed record Size(int Width, int Height);

    /// <summary>Changes the text and leaves the provider's raw object where it is, as a stage may.</summary>
    private sealed class Restoring(IChatClient inner) : DelegatingChatClient(inner)
    {
        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken);
            Restore(response.Messages[0].Contents);
            return response;
        }

        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
            {
                Restore(update.Contents);
                yield return update;
            }
        }

        private static void Restore(IList<AIContent> contents)
        {
            foreach (var text in contents.OfType<Microsoft.Extensions.AI.TextContent>())
            {
                text.Text = text.Text.Replace("[[A]]", "Anna", StringComparison.Ordinal);
            }
        }
    }
}
