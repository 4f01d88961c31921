using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using OpenTelemetry.Trace;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Telemetry;

[Collection(TelemetryRuns.Name)]
public sealed class SpanTests
{
    private static readonly string[] Stops = ["END", "\n\n"];
    private static readonly string[] Finished = ["stop"];

    /// <summary>A policy under which what a caller writes has been redacted by the time a span sees it.</summary>
    internal static readonly GuardPolicy Redacting = GuardPolicy.None with { Redaction = new(PiiKinds.All, true) };

    /// <summary>Answers a request whose body asks for several choices, as the ExtraBody of the kernel's settings does.</summary>
    internal static GuardChatOptions Choosing(string choices)
    {
        var options = Asking.Options();
        options.Provider = new ProviderSettings { Body = ImmutableSortedDictionary<string, string>.Empty.Add("n", choices) };
        return options;
    }

    [Theory]
    [InlineData("3", 3)]
    [InlineData("1", null)]
    [InlineData("null", null)]
    public async Task Several_choices_are_said_and_one_is_not(string asked, int? said)
    {
        using var rig = new TelemetryRig();

        await rig.Chain(new ScriptedProvider()).AskAsync(false, Choosing(asked), TestContext.Current.CancellationToken);

        rig.Chat.GetTagItem("gen_ai.request.choice.count").Should().Be(said);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_chat_span_nests_in_the_guard_span_and_the_guard_span_in_the_callers(bool streamed)
    {
        using var rig = new TelemetryRig();
        var provider = new ScriptedProvider { OnCall = () => TelemetryRig.StartAround("http").Dispose() };

        using (var caller = TelemetryRig.StartAround("caller"))
        {
            await rig.Chain(provider).AskAsync(streamed, Asking.Options(), TestContext.Current.CancellationToken);

            rig.Guard.ParentSpanId.Should().Be(caller.SpanId);
            Activity.Current.Should().BeSameAs(caller);
        }

        rig.Guard.DisplayName.Should().Be("guard chat asked-1");
        rig.Chat.DisplayName.Should().Be("chat asked-1");
        rig.Chat.ParentSpanId.Should().Be(rig.Guard.SpanId);
        rig.Guard.Status.Should().Be(ActivityStatusCode.Unset);
        rig.Guard.Source.Version.Should().Be(typeof(GuardPolicyOptions).Assembly.GetName().Version!.ToString(3));
        var http = rig.Spans.Where(span => span.DisplayName == "http").ToList();
        http.Should().HaveCount(streamed ? 3 : 1).And.OnlyContain(span => span.ParentSpanId == rig.Chat.SpanId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_chat_span_says_what_was_asked_and_what_came_back(bool streamed)
    {
        using var rig = new TelemetryRig();
        var options = new ChatOptions
        {
            Temperature = 0.2f, TopP = 0.9f, TopK = 5, MaxOutputTokens = 64, FrequencyPenalty = 0.1f, PresencePenalty = -0.3f, Seed = 42,
            StopSequences = [.. Stops], ResponseFormat = ChatResponseFormat.Json,
        };

        await rig.Chain(new ScriptedProvider()).AskAsync(
            streamed, Asking.Options(Redacting, new("acme", "u-17", "c-1"), options: options), TestContext.Current.CancellationToken);

        var tags = rig.Chat.TagObjects.ToDictionary();
        tags.Remove("gen_ai.response.time_to_first_chunk", out var first).Should().Be(streamed);
        tags.Remove("gen_ai.request.stream").Should().Be(streamed);
        if (streamed)
        {
            first.Should().BeOfType<double>().Which.Should().BePositive();
        }

        tags.Should().BeEquivalentTo(new Dictionary<string, object?>
        {
            ["gen_ai.operation.name"] = "chat",
            ["gen_ai.provider.name"] = "openai",
            ["gen_ai.request.model"] = "asked-1",
            ["server.address"] = "api.example.test",
            ["server.port"] = 8443,
            ["gen_ai.conversation.id"] = "c-1",
            ["gen_ai.request.temperature"] = 0.2,
            ["gen_ai.request.top_p"] = 0.9,
            ["gen_ai.request.top_k"] = 5.0,
            ["gen_ai.request.max_tokens"] = 64,
            ["gen_ai.request.frequency_penalty"] = 0.1,
            ["gen_ai.request.presence_penalty"] = -0.3,
            ["gen_ai.request.seed"] = 42L,
            ["gen_ai.request.stop_sequences"] = Stops,
            ["gen_ai.output.type"] = "json",
            ["gen_ai.response.model"] = "served-1",
            ["gen_ai.response.id"] = "resp-1",
            ["gen_ai.response.finish_reasons"] = Finished,
            ["gen_ai.usage.input_tokens"] = 100L,
            ["gen_ai.usage.output_tokens"] = 20L,
            ["gen_ai.usage.cache_read.input_tokens"] = 40L,
            ["gen_ai.usage.reasoning.output_tokens"] = 5L,
        });
        tags["gen_ai.response.finish_reasons"].Should().BeOfType<string[]>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_caller_writes_as_a_stop_sequence_is_on_no_span_unless_it_was_redacted(bool shadowed)
    {
        using var rig = new TelemetryRig();
        var policy = GuardPolicy.None with { Redaction = shadowed ? new(PiiKinds.All, false) : null };

        await rig.Chain(new ScriptedProvider()).AskAsync(false, Asking.Options(policy, options: new ChatOptions { StopSequences = ["ada@example.org"] }), TestContext.Current.CancellationToken);

        rig.Chat.TagObjects.Select(static tag => tag.Key).Should().NotContain("gen_ai.request.stop_sequences");
    }

    [Fact]
    public async Task A_guard_span_says_what_the_stages_did_and_never_who_the_user_is()
    {
        using var rig = new TelemetryRig();

        await rig.Chain(new ScriptedProvider(), Did.Everything).AskAsync(
            false, Asking.Options(new() { Function = "I.M", Audit = new(AuditContent.None) }, new("acme", "u-17", "c-1")), TestContext.Current.CancellationToken);

        var tags = rig.Guard.TagObjects.ToDictionary();
        tags.Remove("kernelguard.audit.entry.id", out var id).Should().BeTrue();
        Guid.TryParse((string)id!, out _).Should().BeTrue();
        tags.Should().BeEquivalentTo(new Dictionary<string, object?>
        {
            ["gen_ai.operation.name"] = "chat",
            ["gen_ai.request.model"] = "asked-1",
            ["gen_ai.response.model"] = "served-1",
            ["gen_ai.conversation.id"] = "c-1",
            ["kernelguard.function"] = "I.M",
            ["kernelguard.tenant"] = "acme",
            ["kernelguard.outcome"] = "success",
            ["kernelguard.cache.kind"] = "exact",
            ["kernelguard.cache.result"] = "miss",
            ["kernelguard.cache.key"] = "0011223344556677",
            ["kernelguard.budget.result"] = "warned",
            ["kernelguard.budget.name"] = "day",
            ["kernelguard.redaction.count"] = 3,
            ["kernelguard.pii.types"] = (string[])["email", "iban"],
            ["kernelguard.retry.count"] = 1,
            ["kernelguard.usage.cost"] = 0.75,
            ["kernelguard.fallback.reason"] = "rate_limited",
            ["kernelguard.fallback.to"] = "second",
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failed_call_is_an_error_by_kind_and_quotes_no_exception(bool streamed)
    {
        using var rig = new TelemetryRig();
        var provider = new ScriptedProvider { Error = new HttpRequestException($"bad key {ScriptedProvider.Secret}", null, System.Net.HttpStatusCode.Unauthorized) };

        var act = async () => await rig.Chain(provider).AskAsync(streamed, Asking.Options(), TestContext.Current.CancellationToken);

        await act.Should().ThrowAsync<ProviderException>();
        foreach (var span in (Activity[])[rig.Guard, rig.Chat])
        {
            span.Status.Should().Be(ActivityStatusCode.Error);
            span.StatusDescription.Should().Be("The provider answered with an error status.");
            span.GetTagItem("error.type").Should().Be("401");
        }

        rig.Guard.GetTagItem("kernelguard.outcome").Should().Be("error");
        Everything(rig).Should().NotContain(ScriptedProvider.Secret).And.NotContain("ada@example.org").And.NotContain("Hello.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_error_that_is_not_the_guards_own_is_other(bool streamed)
    {
        using var rig = new TelemetryRig();
        var provider = new ScriptedProvider { Error = new InvalidOperationException(ScriptedProvider.Secret) };
        var alone = rig.Stage.WrapCall(rig.Stage.WrapAttempt(provider));

        var act = async () => await alone.AskAsync(streamed, Asking.Options(), TestContext.Current.CancellationToken);

        await act.Should().ThrowAsync<InvalidOperationException>();
        rig.Chat.GetTagItem("error.type").Should().Be("_OTHER");
        rig.Chat.StatusDescription.Should().Be("The call failed.");
        Everything(rig).Should().NotContain(ScriptedProvider.Secret);
    }

    [Fact]
    public async Task A_refused_completion_has_a_guard_span_and_no_chat_span()
    {
        using var rig = new TelemetryRig();
        var provider = new ScriptedProvider();
        var chain = rig.Chain(provider, o => o.Call.Budget = new(BudgetDecision.Denied, "day", true), new BudgetExceededException("day", 1, 2, null));

        var act = async () => await chain.AskAsync(false, Asking.Options(), TestContext.Current.CancellationToken);

        await act.Should().ThrowAsync<BudgetExceededException>();
        provider.Calls.Should().Be(0);
        rig.Guard.GetTagItem("kernelguard.outcome").Should().Be("denied");
        rig.Guard.GetTagItem("error.type").Should().Be("budget_denied");
        rig.Spans.Should().ContainSingle();
    }

    [Fact]
    public async Task A_stream_left_early_ends_both_spans_once_as_cancelled()
    {
        using var rig = new TelemetryRig();

        await foreach (var update in rig.Chain(new ScriptedProvider()).GetStreamingResponseAsync([new(ChatRole.User, "Hi")], Asking.Options(streamed: true), TestContext.Current.CancellationToken))
        {
            update.Text.Should().Be("Hello.");
            break;
        }

        rig.Spans.Should().HaveCount(2);
        rig.Chat.GetTagItem("error.type").Should().Be("cancelled");
        rig.Chat.Status.Should().Be(ActivityStatusCode.Unset);
        rig.Guard.GetTagItem("kernelguard.outcome").Should().Be("cancelled");
        rig.Chat.ParentSpanId.Should().Be(rig.Guard.SpanId);
        Activity.Current.Should().BeNull();
    }

    [Fact]
    public async Task Between_the_steps_of_a_stream_the_readers_own_span_is_current()
    {
        using var rig = new TelemetryRig();
        using var reader = TelemetryRig.StartAround("reader");
        var steps = 0;

        await foreach (var _ in rig.Chain(new ScriptedProvider()).GetStreamingResponseAsync([new(ChatRole.User, "Hi")], Asking.Options(), TestContext.Current.CancellationToken))
        {
            steps++;
            Activity.Current.Should().BeSameAs(reader);
        }

        steps.Should().Be(2);
        Activity.Current.Should().BeSameAs(reader);
    }

    [Fact]
    public async Task Two_hundred_interleaved_streams_each_keep_their_own_line_of_spans()
    {
        using var rig = new TelemetryRig();
        var chain = rig.Chain(new ScriptedProvider());

        await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            using var caller = TelemetryRig.StartAround($"caller {i}");
            await chain.AskAsync(streamed: true, Asking.Options(model: $"m{i}"), TestContext.Current.CancellationToken);
        }));

        var byName = rig.Spans.ToDictionary(span => span.DisplayName);
        byName.Should().HaveCount(600);
        for (var i = 0; i < 200; i++)
        {
            byName[$"chat m{i}"].ParentSpanId.Should().Be(byName[$"guard chat m{i}"].SpanId);
            byName[$"guard chat m{i}"].ParentSpanId.Should().Be(byName[$"caller {i}"].SpanId);
        }
    }

    [Fact]
    public async Task A_sampler_sees_what_the_conventions_promise_it()
    {
        var sampler = new Remembering();
        using var rig = new TelemetryRig(sampler: sampler);

        await rig.Chain(new ScriptedProvider()).AskAsync(false, Asking.Options(), TestContext.Current.CancellationToken);

        sampler.Seen["chat asked-1"].Should().BeEquivalentTo(
            "gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model", "server.address", "server.port");
    }

    [Fact]
    public void The_metadata_passes_and_no_source_is_handed_out()
    {
        using var rig = new TelemetryRig();
        var chain = rig.Chain(new ScriptedProvider());

        chain.GetService<ActivitySource>().Should().BeNull("what others write on a span of this source would count as the guard's");
        chain.GetService<ChatClientMetadata>()!.DefaultModelId.Should().Be("default-model");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tools_error_stands_on_no_span_of_the_guard(bool streamed)
    {
        using var rig = new TelemetryRig();
        using var client = rig.Chain(new ToolCaller()).AsBuilder().UseFunctionInvocation().Build();
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(string () => throw new InvalidOperationException("iban DE89370400440532013000"), "tool")] };

        if (streamed)
        {
            await client.GetStreamingResponseAsync("go", options, TestContext.Current.CancellationToken).ToChatResponseAsync(TestContext.Current.CancellationToken);
        }
        else
        {
            await client.GetResponseAsync("go", options, TestContext.Current.CancellationToken);
        }

        rig.Spans.Should().HaveCount(4, "two completions ran, and each has its two spans");
        Everything(rig).Should().NotContain("DE8937");
    }

    private static string Everything(TelemetryRig rig) => JsonSerializer.Serialize(new
    {
        Spans = rig.Spans.Select(span => new { span.DisplayName, span.StatusDescription, Tags = span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"), Events = span.Events.Select(one => one.Name) }),
        Metrics = rig.Metrics().SelectMany(metric => rig.Series(metric.Name).Keys),
    });

    private sealed class ToolCaller : IChatClient
    {
        private int _completions;

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var calls = ++_completions == 1;
            var message = calls ? new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("call_1", "tool")]) : new ChatMessage(ChatRole.Assistant, "done");
            return Task.FromResult(new ChatResponse(message) { FinishReason = calls ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop });
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            {
                yield return update;
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }

    private sealed class Remembering : Sampler
    {
        public Dictionary<string, List<string>> Seen { get; } = [];

        public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
        {
            Seen[samplingParameters.Name] = [.. samplingParameters.Tags!.Select(tag => tag.Key)];
            return new SamplingResult(SamplingDecision.RecordAndSample);
        }
    }
}
