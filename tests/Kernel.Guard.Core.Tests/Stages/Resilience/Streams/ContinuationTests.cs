using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Resilience.Streams;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Stages.Resilience.Streams;

public class ContinuationTests
{
    private static readonly StreamingPolicy TextOnly = new(StreamContinuation.TextOnly);
    private static readonly Act Cut = Act.Fail(new IncompleteStreamException());

    [Fact]
    public async Task A_text_that_is_cut_goes_on_in_another_attempt_of_the_same_model()
    {
        var bench = new Bench(new GuardPolicy { Streaming = TextOnly }, [Act.Role, Act.Say("one two "), Cut], [Act.Role, Act.Say("three "), Act.Say("four"), Act.Finish]);

        (await bench.RunAsync(streamed: true)).Should().Be("one two three four");

        bench.Models.Should().Equal("first", "first");
        bench.Record!.Continuations.Should().Be(1);
        bench.Provider.Attempts.Select(attempt => attempt.Slot.Number).Should().Equal(1, 2);
        bench.Provider.Attempts.Should().OnlyContain(attempt => attempt.Released);
        bench.Updates.Select(update => update.AdditionalProperties?.ContainsKey(Continuation.Mark) is true).Should().Equal(false, false, true, true, true, true);
    }

    [Fact]
    public async Task Without_the_policy_a_stream_that_is_cut_ends_there()
    {
        foreach (var streaming in (StreamingPolicy?[])[null, new(StreamContinuation.Off)])
        {
            var bench = new Bench(new GuardPolicy { Retry = Retry(3), Streaming = streaming }, [Act.Say("one "), Cut], [Act.Say("two"), Act.Finish]);

            (await bench.FailAsync(streamed: true)).Should().BeOfType<IncompleteStreamException>();

            bench.Provider.Attempts.Should().ContainSingle();
        }
    }

    [Fact]
    public async Task It_is_cut_again_and_continued_again_as_long_as_attempts_are_left()
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(2), Streaming = TextOnly }, [Act.Say("one "), Cut], [Act.Say("two and three "), Cut], [Act.Say("four "), Cut], [Act.Say("five"), Act.Finish]);

        (await bench.FailAsync(streamed: true)).Should().BeOfType<IncompleteStreamException>();

        string.Concat(bench.Updates.Select(update => update.Text)).Should().StartWith("one ");
        bench.Provider.Attempts.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_continuation_that_fails_before_its_content_is_repeated_and_falls_back()
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(3), Fallback = Fallback("second"), Streaming = TextOnly },
            (number, model) => number == 1 ? [Act.Say("one two "), Cut] : model == "first" ? [Act.Role, Act.Fail(503)] : [Act.Say("three"), Act.Finish]);

        (await bench.RunAsync(streamed: true)).Should().Be("one two three");

        bench.Models.Should().Equal("first", "first", "first", "second");
        bench.Record!.FallbackReason.Should().Be("error");
        bench.Provider.Attempts[^1].Options.IsFallback.Should().BeTrue();
    }

    [Fact]
    public async Task It_goes_on_with_the_model_that_was_cut_and_then_with_those_behind_it()
    {
        var bench = new Bench(
            new GuardPolicy { Fallback = Fallback("second", "third"), Streaming = TextOnly },
            (number, model) => (number, model) switch
            {
                (1, _) => [Act.Fail(503)],
                (2, "second") => [Act.Say("one two "), Cut],
                (3, "second") => [Act.Fail(503)],
                (4, "third") => [Act.Say("three"), Act.Finish],
                _ => throw new InvalidOperationException($"{number} {model}"),
            });

        (await bench.RunAsync(streamed: true)).Should().Be("one two three");

        bench.Models.Should().Equal("first", "second", "second", "third");
    }

    [Theory]
    [InlineData("tool")]
    [InlineData("reasoning")]
    [InlineData("citation")]
    public async Task Only_text_is_continued(string what)
    {
        Act first = what switch { "tool" => Act.CallTool("weather"), "reasoning" => Act.Reason("hm"), _ => Act.Cite("one ") };
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Streaming = TextOnly }, [Act.Say("so "), first, Cut], [Act.Say("two"), Act.Finish]);

        (await bench.FailAsync(streamed: true)).Should().BeOfType<IncompleteStreamException>();

        bench.Provider.Attempts.Should().ContainSingle();
    }

    [Theory]
    [InlineData("tool")]
    [InlineData("reasoning")]
    public async Task What_is_no_text_does_not_go_on(string what)
    {
        var next = what == "tool" ? Act.CallTool("weather") : Act.Reason("hm");
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Streaming = TextOnly }, [Act.Say("one "), Cut], [next, Act.Finish]);

        (await bench.FailAsync(streamed: true)).Should().BeOfType<IncompleteStreamException>();

        bench.Updates.Should().OnlyContain(update => update.Contents.All(content => content is TextContent));
        bench.Provider.Attempts.Should().HaveCount(2);
    }

    public static TheoryData<string, Action<GuardChatOptions>> Unfit => new()
    {
        { "a tool", options => options.Tools = [AIFunctionFactory.Create(() => 1, "one")] },
        { "JSON", options => options.ResponseFormat = ChatResponseFormat.Json },
        { "a schema", options => options.ResponseFormat = ChatResponseFormat.ForJsonSchema<int>() },
        { "a conversation", options => options.ConversationId = "c" },
        { "a raw object", options => options.RawRepresentationFactory = _ => null },
        { "log probabilities", options => options.Provider = new ProviderSettings { Logprobs = true } },
        { "several answers", options => options.Provider = Body("n", "2") },
        { "a body's tools", options => options.Provider = Body("tools", "[]") },
        { "a body's format", options => options.Provider = Body("response_format", "{}") },
        { "a body's audio", options => options.Provider = Body("modalities", "[\"audio\"]") },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public async Task A_request_whose_answer_may_be_more_than_text_is_never_continued(string what, Action<GuardChatOptions> with)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Streaming = TextOnly }, [Act.Say("one "), Cut], [Act.Say("two"), Act.Finish]);
        var options = new GuardChatOptions(null, new CallRecord(bench.Policy, GuardContext.None, bench.Time));
        with(options);

        var error = await Xunit.Record.ExceptionAsync(async () => await bench.Client.GetStreamingResponseAsync([new(ChatRole.User, "hello")], options, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));

        error.Should().BeOfType<IncompleteStreamException>(what);
        bench.Provider.Attempts.Should().ContainSingle();
    }

    [Fact]
    public async Task What_breaks_after_the_finish_reason_is_whole_and_not_continued()
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Streaming = TextOnly }, [Act.Say("one"), Act.Finish, Cut]).Typed();

        (await bench.RunAsync(streamed: true)).Should().Be("one");

        bench.Provider.Attempts.Should().ContainSingle();
    }

    [Theory]
    [InlineData(400, "content_filter", false)]
    [InlineData(429, "insufficient_quota", false)]
    [InlineData(401, "invalid_api_key", false)]
    [InlineData(500, "server_error", true)]
    public async Task What_the_provider_refuses_in_a_stream_is_not_asked_again(int status, string code, bool continued)
    {
        var cut = Act.Fail(new ProviderException("x", status, code));
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Streaming = TextOnly }, [Act.Say("one "), cut], [Act.Say("two"), Act.Finish]);

        var error = await Xunit.Record.ExceptionAsync(() => bench.RunAsync(streamed: true));

        (error is null).Should().Be(continued);
        bench.Provider.Attempts.Should().HaveCount(continued ? 2 : 1);
    }

    [Fact]
    public async Task A_rate_limit_in_a_stream_that_asks_to_wait_is_not_asked_earlier()
    {
        var cut = Act.Fail(429, retryAfter: Seconds(5));
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Streaming = TextOnly }, [Act.Say("one "), cut], [Act.Say("two"), Act.Finish]);

        (await bench.FailAsync(streamed: true)).Should().BeOfType<IncompleteStreamException>();

        bench.Provider.Attempts.Should().ContainSingle();
    }

    [Theory]
    [InlineData(429)]
    [InlineData(400)]
    [InlineData(503)]
    public async Task A_continuation_that_is_refused_leaves_an_incomplete_stream(int status)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(1), Streaming = TextOnly }, [Act.Say("one "), Cut], [Act.Fail(status)]);

        (await bench.FailAsync(streamed: true)).Should().BeOfType<IncompleteStreamException>();

        bench.Provider.Attempts.Should().HaveCount(2);
        bench.Record!.Continuations.Should().Be(0);
    }

    [Fact]
    public async Task A_budget_without_room_leaves_an_incomplete_stream()
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Streaming = TextOnly }, [Act.Say("one "), Cut], [Act.Refuse]);

        (await bench.FailAsync(streamed: true)).Should().BeOfType<IncompleteStreamException>();
    }

    [Fact]
    public async Task The_total_deadline_covers_both()
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(3), Timeout = Deadlines(total: 10), Streaming = TextOnly }, [Act.Say("one "), Act.Wait(6), Act.Say("two "), Cut], [Act.Wait(6), Act.Say("three"), Act.Finish]);
        var start = bench.Time.GetUtcNow();

        (await bench.FailAsync(streamed: true)).Should().BeOfType<GuardTimeoutException>().Which.Deadline.Should().Be(Deadline.Total);

        (bench.Time.GetUtcNow() - start).Should().BeCloseTo(Seconds(10), Seconds(0.2));
        bench.Provider.Attempts.Should().HaveCount(2).And.OnlyContain(attempt => attempt.Released);
    }

    [Fact]
    public async Task The_total_deadline_covers_what_goes_on_to_its_end()
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(3), Timeout = Deadlines(total: 10), Streaming = TextOnly },
            [Act.Say("one "), Act.Wait(6), Cut], [Act.Say("two and three and four and five and six and seven and "), Act.Wait(6), Act.Say("eight"), Act.Finish]);

        (await bench.FailAsync(streamed: true)).Should().BeOfType<GuardTimeoutException>().Which.Deadline.Should().Be(Deadline.Total);
    }

    [Fact]
    public async Task Silence_and_an_attempts_own_deadline_hold_in_both()
    {
        var silent = new Bench(new GuardPolicy { Retry = Retry(1), Timeout = Deadlines(idle: 3), Streaming = TextOnly }, [Act.Say("one "), Cut], [Act.Say("two "), Act.Silence]);
        (await silent.FailAsync(streamed: true)).Should().BeOfType<GuardTimeoutException>().Which.Deadline.Should().Be(Deadline.Idle);

        var late = new Bench(new GuardPolicy { Retry = Retry(1), Timeout = Deadlines(first: 3), Streaming = TextOnly }, [Act.Say("one "), Cut], [Act.Role, Act.Silence]);
        (await late.FailAsync(streamed: true)).Should().BeOfType<IncompleteStreamException>();

        var idle = new Bench(new GuardPolicy { Retry = Retry(1), Timeout = Deadlines(idle: 3), Streaming = TextOnly }, [Act.Say("one "), Act.Silence], [Act.Say("two"), Act.Finish]);
        (await idle.FailAsync(streamed: true)).Should().BeOfType<GuardTimeoutException>("a deadline is no cut").Which.Deadline.Should().Be(Deadline.Idle);
        idle.Provider.Attempts.Should().ContainSingle();
    }

    [Fact]
    public async Task Silence_is_a_cut_where_the_policy_says_so_also_in_what_goes_on()
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(2) with { OnIdle = true }, Timeout = Deadlines(idle: 3), Streaming = TextOnly },
            [Act.Say("zero one two three four five six seven eight nine ten "), Act.Silence],
            [Act.Say("one two three four five six seven eight nine ten eleven "), Act.Silence],
            [Act.Say("two three four five six seven eight nine ten eleven twelve"), Act.Finish]);

        (await bench.RunAsync(streamed: true)).Should().Be("zero one two three four five six seven eight nine ten eleven twelve");
        bench.Provider.Attempts.Should().HaveCount(3).And.OnlyContain(attempt => attempt.Released);
    }

    [Fact]
    public async Task A_reader_who_leaves_cancels_what_goes_on()
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Streaming = TextOnly }, [Act.Say("one "), Cut], [Act.Say("two and three and four and five and six and seven and "), Act.Say("three"), Act.Finish]);

        await foreach (var update in bench.Client.GetStreamingResponseAsync([new(ChatRole.User, "hello")], cancellationToken: TestContext.Current.CancellationToken))
        {
            if (update.Text.StartsWith("two", StringComparison.Ordinal))
            {
                break;
            }
        }

        var seen = bench.Provider.Attempts.Should().HaveCount(2).And.Subject.Last();
        seen.Released.Should().BeTrue();
        seen.Token.IsCancellationRequested.Should().BeTrue();
    }

    [Fact]
    public async Task A_caller_who_cancels_while_it_goes_on_is_told_so()
    {
        using var caller = new CancellationTokenSource();
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(3), Timeout = Deadlines(total: 60), Streaming = TextOnly },
            (number, _) =>
            {
                if (number == 2)
                {
                    caller.Cancel();
                }

                return number == 1 ? [Act.Say("one "), Cut] : [Act.Say("two"), Act.Finish];
            });

        var error = (await bench.FailAsync(streamed: true, caller.Token)).Should().BeAssignableTo<OperationCanceledException>().Subject;

        error.CancellationToken.Should().Be(caller.Token);
    }

    [Fact]
    public async Task It_is_asked_with_what_had_come_and_with_less_output()
    {
        var text = new string('x', 60) + " and ";
        var bench = new Bench(new GuardPolicy { Streaming = TextOnly }, [Act.Say(text), Cut], [Act.Say("on"), Act.Finish]);

        (await bench.RunAsync(streamed: true, cap: 100)).Should().Be(text + "on");

        var second = bench.Provider.Attempts[1];
        second.Options.MaxOutputTokens.Should().Be(100 - 17);
        second.Options.Continues.Should().BeTrue();
        second.Messages.Select(message => message.Role.Value).Should().Equal("user", "assistant", "user");
        second.Messages[1].Text.Should().Be(text);
        bench.Provider.Attempts[0].Messages.Should().HaveCount(1);
    }

    [Fact]
    public async Task Where_no_output_is_left_it_ends()
    {
        var bench = new Bench(new GuardPolicy { Streaming = TextOnly }, [Act.Say(new string('x', 60)), Cut], [Act.Say("on"), Act.Finish]);

        (await Xunit.Record.ExceptionAsync(() => bench.RunAsync(streamed: true, cap: 15))).Should().BeOfType<IncompleteStreamException>();

        bench.Provider.Attempts.Should().ContainSingle();
    }

    [Fact]
    public async Task Half_a_character_is_not_sent()
    {
        var bench = new Bench(new GuardPolicy { Streaming = TextOnly }, [Act.Say("a face \ud83d"), Cut], [Act.Say("\ud83d\ude00 smiles"), Act.Finish]);

        (await bench.RunAsync(streamed: true)).Should().Be("a face 😀 smiles");

        bench.Provider.Attempts[1].Messages[1].Text.Should().Be("a face ");
    }

    [Fact]
    public async Task Two_attempts_are_one_message()
    {
        var bench = new Bench(new GuardPolicy { Streaming = TextOnly }, [Act.Say("one "), Cut], [Act.Say("two"), Act.Usage, Act.Finish]);
        await bench.RunAsync(streamed: true);

        var response = bench.Updates.ToChatResponse();

        response.Messages.Should().ContainSingle().Which.Text.Should().Be("one two");
        response.FinishReason.Should().Be(ChatFinishReason.Stop);
        bench.Updates.Select(update => update.ResponseId).Distinct().Should().ContainSingle();
        bench.Updates.Select(update => update.MessageId).Distinct().Should().ContainSingle();
    }

    private static ProviderSettings Body(string name, string json) =>
        new() { Body = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add(name, json) };
}
