using System.Collections.Immutable;
using AwesomeAssertions;
using KernelGuard.Scoping;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI.Chat;
using OpenAI.Responses;
using Xunit;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace KernelGuard.Tests.OpenAI;

/// <summary>
/// Says of each member of what a request is made of whether a hard budget bounds it, refuses it, or takes it as harmless. The lists are held against
/// the types, so that a member which a new version brings fails here until somebody has decided.
/// </summary>
public sealed class BoundedMembersTests
{
    private const string Bounded = "its bytes, or the output's cap, bound it";
    private const string Refused = "refused where it brings what has no bound";
    private const string Harmless = "it brings nothing into the prompt, and no output beyond the cap";

    private static readonly Dictionary<Type, (string Verdict, string Members)[]> Decided = new()
    {
        [typeof(ChatOptions)] =
        [
            (Bounded, "Instructions MaxOutputTokens ModelId ResponseFormat StopSequences"),
            (Refused, "AllowBackgroundResponses ContinuationToken ConversationId RawRepresentationFactory Tools"),
            (Harmless, "AdditionalProperties AllowMultipleToolCalls FrequencyPenalty PresencePenalty Reasoning Seed Temperature ToolMode TopK TopP"),
        ],
        [typeof(OpenAIPromptExecutionSettings)] =
        [
            (Bounded, "ChatDeveloperPrompt ChatSystemPrompt ExtensionData FunctionChoiceBehavior MaxTokens Metadata ModelId ResponseFormat StopSequences ToolCallBehavior User"),
            (Refused, "ExtraBody WebSearchOptions"),
            (Harmless, "Audio FrequencyPenalty IsFrozen Logprobs Modalities PresencePenalty ReasoningEffort Seed ServiceId Store Temperature TokenSelectionBiases TopLogprobs TopP"),
        ],
        [typeof(ChatCompletionOptions)] =
        [
            (Bounded, "MaxOutputTokenCount ServiceTier"),
            (Refused, "Functions Metadata OutputPrediction Patch ResponseFormat SafetyIdentifier StopSequences Tools WebSearchOptions EndUserId"),
            (Harmless, "AllowParallelToolCalls AudioOptions FrequencyPenalty FunctionChoice IncludeLogProbabilities LogitBiases PresencePenalty ReasoningEffortLevel ResponseModalities Seed StoredOutputEnabled Temperature ToolChoice TopLogProbabilityCount TopP"),
        ],
        [typeof(CreateResponseOptions)] =
        [
            (Bounded, "MaxOutputTokenCount ServiceTier"),
            (Refused, "ConversationOptions EndUserId InputItems Instructions Metadata Model Patch PreviousResponseId PromptCacheKey PromptCacheRetentionPolicy SafetyIdentifier TextOptions Tools"),
            (Harmless, "BackgroundModeEnabled IncludedProperties MaxToolCallCount ParallelToolCallsEnabled ReasoningOptions StoredOutputEnabled StreamingEnabled Temperature ToolChoice TopLogProbabilityCount TopP TruncationMode"),
        ],
        [typeof(ProviderSettings)] =
        [
            (Bounded, "Metadata ServiceTier User"),
            (Refused, "Body"),
            (Harmless, "LogitBias Logprobs ReasoningEffort SchemaAsGiven Store StrictSchema TopLogprobs"),
        ],
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_member_is_decided()
    {
        foreach (var (type, verdicts) in Decided)
        {
            verdicts.SelectMany(static verdict => verdict.Members.Split(' ')).Should().BeEquivalentTo(type.GetProperties().Select(static member => member.Name), type.Name);
        }
    }

    [Theory]
    [InlineData("web_search_options", "{}")]
    [InlineData("web_search_options", "false")]
    [InlineData("previous_response_id", "\"resp_1\"")]
    [InlineData("conversation", "\"conv_1\"")]
    [InlineData("conversation", """{"id":"conv_1"}""")]
    [InlineData("prompt", """{"id":"pmpt_1"}""")]
    [InlineData("tools", """[{"type":"web_search"}]""")]
    [InlineData("tools", """[{"type":"function","function":{"name":"f"}},{"type":"mcp"}]""")]
    [InlineData("tools", """[{"type":1}]""")]
    [InlineData("tools", """["web_search"]""")]
    [InlineData("tools", """{"type":"web_search"}""")]
    [InlineData("file_ids", """["file_1"]""")]
    [InlineData("plugins", """[{"id":"web"}]""")]
    [InlineData("enable_search", "true")]
    [InlineData("best_of", "4")]
    [InlineData("n_predict", "-1")]
    [InlineData("num_predict", "4096")]
    [InlineData("max_new_tokens", "8000")]
    [InlineData("max_length", "8000")]
    [InlineData("candidate_count", "4")]
    [InlineData("num_return_sequences", "4")]
    [InlineData("use_beam_search", "1")]
    [InlineData("some_number", "0")]
    [InlineData("Max_Tokens", "5000")]
    [InlineData("context_management", """{"type":"compaction"}""")]
    [InlineData("Tools", """[{"type":"function"}]""")]
    public async Task A_member_that_may_bring_anything_is_refused_under_a_hard_budget(string name, string json)
    {
        await using var server = await OpenAIServer.StartAsync(static options => options.Strict = false, Token);
        await using var hard = Host(server, new BudgetOptions { Tokens = 20_000, Window = "day" });
        await using var requests = Host(server, new BudgetOptions { Requests = 9, Window = "day" });

        foreach (var streamed in (bool[])[false, true])
        {
            (await FluentActions.Awaiting(() => AskAsync(hard, name, json, streamed)).Should().ThrowAsync<BudgetExceededException>())
                .Which.Message.Should().Contain("no upper bound").And.Contain("body").And.Contain("UnboundedInput");
        }

        server.RequestCount.Should().Be(0);
        await AskAsync(requests, name, json, streamed: false);
        server.RequestCount.Should().Be(1, "where no tokens are held it is the host's own business");
    }

    [Theory]
    [InlineData("verbosity", "\"low\"")]
    [InlineData("top_k", "40")]
    [InlineData("repetition_penalty", "-0.5")]
    [InlineData("min_p", "0.05")]
    [InlineData("mirostat", "2")]
    [InlineData("enable_search", "false")]
    [InlineData("conversation", "null")]
    [InlineData("web_search_options", "null")]
    [InlineData("best_of", "1")]
    [InlineData("tools", """[{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":{}}}}]""")]
    [InlineData("metadata", """{"a":"b"}""")]
    [InlineData("prediction", """{"type":"content","content":"abc"}""")]
    public async Task What_is_known_or_asks_for_nothing_passes(string name, string json)
    {
        await using var server = await OpenAIServer.StartAsync(static options => options.Strict = false, Token);
        await using var hard = Host(server, new BudgetOptions { Tokens = 20_000, Window = "day" });

        await AskAsync(hard, name, json, streamed: false);

        server.Requests.Single().Json.TryGetProperty(name, out _).Should().BeTrue();
    }

    [Fact]
    public async Task What_the_connectors_settings_bring_is_held_to_the_same()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var hard = Host(server, new BudgetOptions { Tokens = 20_000, Window = "day" });

        foreach (var settings in (OpenAIPromptExecutionSettings[])
            [
                new() { WebSearchOptions = new ChatWebSearchOptions() },
                new() { ExtraBody = new Dictionary<string, object?> { ["previous_response_id"] = "resp_1" } },
                new() { ExtraBody = new Dictionary<string, object?> { ["n_predict"] = -1 } },
            ])
        {
            (await FluentActions.Awaiting(() => hard.Chat.GetChatMessageContentsAsync(new("x"), settings, null, Token)).Should().ThrowAsync<BudgetExceededException>())
                .Which.Message.Should().Contain("no upper bound");
        }

        server.RequestCount.Should().Be(0);
    }

    [Theory]
    [InlineData("enable_search", "true")]
    [InlineData("best_of", "3")]
    [InlineData("n_predict", "-1")]
    [InlineData("max_new_tokens", "8000")]
    [InlineData("candidate_count", "2")]
    public async Task A_raw_object_is_held_to_the_same(string name, string json)
    {
        await using var server = await OpenAIServer.StartAsync(static options => options.Strict = false, Token);
        await using var hard = Host(server, new BudgetOptions { Tokens = 20_000, Window = "day" });
        var options = new ChatOptions
        {
            RawRepresentationFactory = _ =>
            {
                var raw = new ChatCompletionOptions();
                raw.Patch.Set(System.Text.Encoding.UTF8.GetBytes($"$.{name}"), BinaryData.FromString(json));
                return raw;
            },
        };

        (await FluentActions.Awaiting(() => hard.Client.GetResponseAsync("x", options, Token)).Should().ThrowAsync<ProviderException>()).Which.Code.Should().Be("unguarded_member");

        server.RequestCount.Should().Be(0);
    }

    private static GuardedHost Host(OpenAIServer server, BudgetOptions budget) => new(server, guard: options =>
    {
        options.DefaultPolicy = "p";
        options.Policies["p"] = new GuardPolicyOptions { Budgets = { budget } };
    });

    private static async Task AskAsync(GuardedHost host, string name, string json, bool streamed)
    {
        var options = new Carrying(new() { Body = ImmutableSortedDictionary<string, string>.Empty.Add(name, json) });
        ChatMessage[] messages = [new(ChatRole.User, "x")];
        if (streamed)
        {
            await host.Client.GetStreamingResponseAsync(messages, options, Token).ToListAsync(Token);
        }
        else
        {
            await host.Client.GetResponseAsync(messages, options, Token);
        }
    }

    private sealed class Carrying(ProviderSettings settings) : ChatOptions, IProviderSettings
    {
        public ProviderSettings? Provider { get; } = settings;
    }
}
