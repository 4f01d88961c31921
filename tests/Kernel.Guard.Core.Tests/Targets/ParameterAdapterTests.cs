using System.Collections.Immutable;
using AwesomeAssertions;
using KernelGuard.Core.Tests.Hosting;
using KernelGuard.Core.Tests.Stages.Resilience;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Targets;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Targets;

public sealed class ParameterAdapterTests
{
    private static readonly AIFunction Tool = AIFunctionFactory.Create(() => "noon", "time");

    public static TheoryData<string, TargetOptions, ChatOptions> Excluding() => new()
    {
        { "tools", new() { Tools = false }, new() { Tools = [Tool] } },
        { "response_format", new() { StructuredOutput = false }, new() { ResponseFormat = ChatResponseFormat.ForJsonSchema<int>() } },
        { "conversation", new(), new() { ConversationId = "conv_1" } },
        { "logit_bias", new(), new Carrying(new() { LogitBias = ImmutableSortedDictionary<int, int>.Empty.Add(1, 2) }) },
        { "logprobs", new(), new Carrying(new() { Logprobs = true }) },
        { "logprobs", new(), new Carrying(new() { TopLogprobs = 3 }) },
        { "body", new(), new Carrying(new() { Body = ImmutableSortedDictionary<string, string>.Empty.Add("x", "1") }) },
    };

    [Theory, MemberData(nameof(Excluding))]
    public async Task What_has_no_counterpart_excludes_the_target_and_the_reason_is_recorded(string reason, TargetOptions target, ChatOptions request)
    {
        request.ModelId = "first";
        var bench = new Bench(new GuardPolicy { Retry = Retry(3) }, [("a", new()), ("b", target)], (_, _) => [Act.Fail(500)]) { Request = request };

        (await bench.FailAsync(streamed: false)).Should().BeOfType<ProviderException>().Which.Status.Should().Be(500);

        bench.Asked.Should().OnlyContain(asked => asked == "a").And.HaveCount(4);
        bench.Record!.Decisions.Where(decision => decision.Target == "b").Should().Equal(new RouteDecision(1, "b", "excluded", reason));
    }

    [Fact]
    public async Task Tools_that_may_not_be_called_exclude_nothing()
    {
        var bench = new Bench(GuardPolicy.None, [("a", new() { Tools = false })], (_, _) => [Act.Say("fine")]) { Request = new() { ModelId = "first", Tools = [Tool], ToolMode = ChatToolMode.None } };

        (await bench.RunAsync(streamed: false)).Should().Be("fine");
    }

    [Theory, BothShapes]
    public async Task A_target_that_takes_no_sampling_settings_is_sent_none_and_the_next_one_is_sent_all(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(1) }, [("a", new() { Sampling = false }), ("b", new())], (target, _) => target == "a" ? [Act.Fail(500)] : [Act.Say("fine")])
        {
            Request = new() { ModelId = "first", Temperature = 0.2f, TopP = 0.5f, TopK = 5, FrequencyPenalty = 0.1f, PresencePenalty = 0.3f, MaxOutputTokens = 9 },
        };

        await bench.RunAsync(streamed);

        var (one, other) = (bench.Provider.Attempts[0].Options, bench.Provider.Attempts[1].Options);
        (one.Temperature, one.TopP, one.TopK, one.FrequencyPenalty, one.PresencePenalty, one.MaxOutputTokens).Should().Be((null, null, null, null, null, 9));
        (other.Temperature, other.TopP, other.TopK, other.FrequencyPenalty, other.PresencePenalty, other.MaxOutputTokens).Should().Be((0.2f, 0.5f, 5, 0.1f, 0.3f, 9));
    }

    [Theory, BothShapes]
    public async Task A_reasoning_model_is_sent_no_sampling_settings_and_another_no_effort(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(2) },
            [("a", new()), ("b", new() { Model = "o4-mini" }), ("c", new() { Model = "gpt-4o-mini" })],
            (_, _) => [Act.Fail(500)])
        {
            Request = new() { ModelId = "first", Temperature = 0.2f, Reasoning = new() { Effort = ReasoningEffort.Low } },
        };

        await bench.FailAsync(streamed);

        bench.Provider.Attempts.Select(attempt => (attempt.Options.Temperature, attempt.Options.Reasoning?.Effort)).Should()
            .Equal((0.2f, ReasoningEffort.Low), (null, ReasoningEffort.Low), (0.2f, null));
    }

    [Fact]
    public void A_developers_message_is_a_systems_where_the_model_knows_no_developer()
    {
        IList<ChatMessage> messages = [new(new ChatRole("developer"), "be brief"), new(ChatRole.User, "hello")];
        var client = new EchoClient();
        var (knows, knowsNot) = (Of(new TargetOptions { DeveloperRole = true }), Of(new TargetOptions()));

        ParameterAdapter.Messages(knows, messages).Should().BeSameAs(messages);
        ParameterAdapter.Messages(knowsNot, messages).Select(message => (message.Role, message.Text)).Should().Equal((ChatRole.System, "be brief"), (ChatRole.User, "hello"));
        messages[0].Role.Value.Should().Be("developer", "the caller's list is not written to");
        ParameterAdapter.Messages(knowsNot, [messages[1]]).Should().Equal(messages[1]);

        Target Of(TargetOptions options) => new(1, new TargetSeed("b", options, (_, _) => client, IsHostsClient: true), client, TimeProvider.System);
    }

    private sealed class Carrying(ProviderSettings settings) : ChatOptions, IProviderSettings
    {
        public ProviderSettings? Provider { get; } = settings;
    }
}
