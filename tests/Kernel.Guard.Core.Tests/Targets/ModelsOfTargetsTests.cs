using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Resilience;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Targets;

/// <summary>Which model is asked where, and what a fallback's step has left.</summary>
public sealed class ModelsOfTargetsTests
{
    [Theory]
    [InlineData(401, null)]
    [InlineData(403, null)]
    [InlineData(429, "insufficient_quota")]
    [InlineData(404, null)]
    public async Task A_target_that_a_policy_names_is_asked_where_all_others_are_refused(int status, string? code)
    {
        foreach (var streamed in new[] { false, true })
        {
            var bench = new Bench(
                new GuardPolicy { Fallback = new FallbackPolicy([], "eu") },
                [("a", new()), ("eu", new() { Weight = 0 })],
                (target, _) => target == "a" ? [Act.Fail(status, code)] : [Act.Say("fine")]);

            (await bench.RunAsync(streamed)).Should().Be("fine");

            bench.Asked.Should().Equal("a", "eu");
        }
    }

    [Theory, BothShapes]
    public async Task A_fallbacks_model_is_asked_first_where_nothing_has_failed_yet(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1), Fallback = Fallback("cheap") },
            [("a", new()), ("b", new())],
            (target, _) => target == "a" ? [Act.Fail(new ProviderException("x", code: ProviderException.ConnectionFailed))] : [Act.Say("fine")]);

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Provider.Attempts.Select(attempt => (attempt.Target, attempt.Model)).Should().Equal(("a", "first"), ("b", "cheap"));
    }

    [Theory, BothShapes]
    public async Task A_target_that_lacks_one_model_is_asked_for_the_next(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1), Fallback = Fallback("cheap") }, [("a", new()), ("b", new())], (_, number) => number == 1 ? [Act.Fail(404)] : [Act.Say("fine")]);

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Provider.Attempts.Select(attempt => (attempt.Target, attempt.Model)).Should().Equal(("a", "first"), ("a", "cheap"));
    }

    [Theory, BothShapes]
    public async Task A_model_that_no_target_would_be_asked_for_is_no_step_and_keeps_no_attempt(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1), Fallback = Fallback("cheap") }, [("a", new() { Model = "one" }), ("b", new() { Model = "two" })], (target, _) => target == "a" ? [Act.Fail(500)] : [Act.Say("fine")]);

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Models.Should().Equal("one", "two");
        bench.Record!.FallbackReason.Should().Be("error");
    }

    [Theory, BothShapes]
    public async Task Where_no_target_would_be_asked_for_a_fallbacks_model_the_error_is_the_providers(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Fallback = Fallback("cheap") }, [("a", new() { Model = "one" }), ("b", new() { Model = "two" })], (_, _) => [Act.Fail(500)]);

        (await bench.FailAsync(streamed)).Should().BeOfType<ProviderException>().Which.Status.Should().Be(500);

        bench.Models.Should().Equal("one", "two");
    }

    [Theory, BothShapes]
    public async Task A_budgets_cheaper_model_is_asked_also_where_a_target_has_a_model_of_its_own(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1) }, [("a", new()), ("b", new() { Model = "dear" })], (target, _) => target == "a" ? [Act.Fail(500)] : [Act.Say("fine")])
        {
            Request = Downgraded("cheap"),
        };

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Models.Should().Equal("cheap", "cheap");
    }

    [Theory, BothShapes]
    public async Task A_budgets_cheaper_model_keeps_the_request_from_another_providers_client(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1) }, [("a", new()), ("other", new() { Model = "dear" })], (target, number) => target == "a" && number == 1 ? [Act.Fail(500)] : [Act.Say("fine")], hosts: "other")
        {
            Request = Downgraded("cheap"),
        };

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Asked.Should().Equal("a", "a");
        bench.Record!.Decisions.Should().Contain(new RouteDecision(1, "other", "excluded", "downgrade"));
    }

    [Theory, BothShapes]
    public async Task A_client_that_does_not_say_which_model_it_asks_is_sent_none(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1) }, [("a", new()), ("other", new())], (target, _) => target == "a" ? [Act.Fail(500)] : [Act.Say("fine")], hosts: "other");

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Models.Should().Equal("first", null);
        bench.Record!.Attempts[1].Model.Should().BeNull();
    }

    [Fact]
    public async Task What_one_account_alone_can_read_stays_at_the_first_target()
    {
        (string, AIContent)[] kept = [("file", new HostedFileContent("file_1")), ("reasoning", new TextReasoningContent("so") { ProtectedData = "x" })];
        foreach (var (reason, content) in kept)
        {
            var bench = new Bench(new GuardPolicy { Retry = Retry(1) }, [("a", new()), ("b", new())], (_, number) => number == 1 ? [Act.Fail(500)] : [Act.Say("fine")]);

            (await bench.RunAsync(streamed: false, messages: [new(ChatRole.User, [content])])).Should().Be("fine");

            bench.Asked.Should().Equal("a", "a");
            bench.Record!.Decisions.Should().Contain(new RouteDecision(1, "b", "excluded", reason));
        }
    }

    [Theory, BothShapes]
    public async Task What_a_target_made_goes_back_to_it_and_to_no_other(bool streamed)
    {
        foreach (var json in new[] { false, true })
        {
            var dead = true;
            var bench = new Bench(
                new GuardPolicy { Retry = Retry(3) },
                [("a", new()), ("b", new()), ("c", new())],
                (target, number) => target == "a" && dead ? [Act.Fail(500)] : target == "b" && number == 2 ? [Act.Fail(503)] : [Act.Think("secret"), Act.Say(target)]);
            (await bench.RunAsync(streamed)).Should().Be("b");
            dead = false;
            var thought = bench.Contents.OfType<TextReasoningContent>().Should().ContainSingle().Subject;
            if (json)
            {
                // As a host's own store of conversations gives it back.
                var text = JsonSerializer.Serialize<AIContent>(thought, AIJsonUtilities.DefaultOptions);
                thought = (TextReasoningContent)JsonSerializer.Deserialize<AIContent>(text, AIJsonUtilities.DefaultOptions)!;
            }

            (await bench.RunAsync(streamed, messages: [new(ChatRole.User, "hello"), new(ChatRole.Assistant, [thought]), new(ChatRole.User, "and?")])).Should().Be("b");

            bench.Asked.Should().Equal("a", "b", "b", "b");
            bench.Record!.Decisions.Should().Contain(new RouteDecision(0, "a", "excluded", "reasoning")).And.Contain(new RouteDecision(1, "c", "excluded", "reasoning"));
        }
    }

    [Fact]
    public async Task What_was_thought_last_decides_where_several_have_thought()
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(0) }, [("a", new()), ("b", new())], (target, _) => [Act.Say(target)]);

        (await bench.RunAsync(streamed: false, messages: [new(ChatRole.Assistant, [Thought("a"), Thought("b")]), new(ChatRole.User, "and?")])).Should().Be("b");
        (await bench.RunAsync(streamed: false, messages: [new(ChatRole.Assistant, [Thought("b"), Thought("a")]), new(ChatRole.User, "and?")])).Should().Be("a");
        (await bench.RunAsync(streamed: false, messages: [new(ChatRole.Assistant, [Thought("gone")]), new(ChatRole.User, "and?")])).Should().Be("a");

        static TextReasoningContent Thought(string target) => new("so") { ProtectedData = "x", AdditionalProperties = new() { ["kernelguard.target"] = target } };
    }

    [Fact]
    public async Task An_image_keeps_the_request_from_a_target_whose_model_reads_none()
    {
        foreach (var image in new AIContent[] { new UriContent("https://example.com/a.png", "image/png"), new DataContent(new byte[] { 1 }, "image/jpeg") })
        {
            var bench = new Bench(new GuardPolicy { Retry = Retry(1) }, [("a", new() { Images = false }), ("b", new())], (target, _) => [Act.Say(target)]);

            (await bench.RunAsync(streamed: false, messages: [new(ChatRole.User, [new TextContent("what is it?"), image])])).Should().Be("b");
            bench.Record!.Decisions.Should().Equal(new RouteDecision(0, "a", "excluded", "images"));
            (await bench.RunAsync(streamed: false, messages: [new(ChatRole.User, [new DataContent(new byte[] { 1 }, "audio/wav")])])).Should().Be("a");
        }
    }

    [Theory, BothShapes]
    public async Task Targets_without_a_share_or_switched_off_bring_no_attempts(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Fallback = Fallback("cheap") }, [("a", new()), ("b", new() { Weight = 0 }), ("c", new() { Enabled = false })], (_, _) => [Act.Fail(500)]);

        await bench.FailAsync(streamed);

        bench.Models.Should().Equal("first", "cheap");
    }

    private static ChatOptions Downgraded(string model) =>
        new GuardChatOptions(new ChatOptions { ModelId = model }, new CallRecord(GuardPolicy.None, GuardContext.None, TimeProvider.System)) { IsFallback = true };
}
