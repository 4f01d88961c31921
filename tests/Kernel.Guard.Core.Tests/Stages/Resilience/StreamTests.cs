using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Resilience;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Stages.Resilience;

public class StreamTests
{
    [Fact]
    public async Task Chunks_before_the_first_content_are_held_back_and_replayed_in_order()
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(1) }, [Act.Role, Act.Usage, Act.Fail(500)], [Act.Role, Act.Usage, Act.Say("a"), Act.Say("b"), Act.Usage]);

        (await bench.RunAsync(streamed: true)).Should().Be("ab");

        bench.Updates.Select(update => update.Contents[0].GetType().Name + ":" + update.Text).Should().Equal(
            "TextContent:", "UsageContent:", "TextContent:a", "TextContent:b", "UsageContent:");
    }

    [Theory]
    [InlineData("text")]
    [InlineData("tool")]
    [InlineData("reasoning")]
    public async Task After_the_first_content_nothing_is_repeated(string content)
    {
        var first = content switch { "text" => Act.Say("a"), "tool" => Act.CallTool("weather"), _ => Act.Reason("hm") };
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Fallback = Fallback("second"), Hedge = Hedge(1) }, [Act.Role, first, Act.Fail(new IncompleteStreamException())]);

        (await bench.FailAsync(streamed: true)).Should().BeOfType<IncompleteStreamException>();

        bench.Updates.Should().HaveCount(2);
        bench.Provider.Attempts.Should().ContainSingle().Which.Released.Should().BeTrue();
    }

    [Fact]
    public async Task A_stream_that_breaks_before_any_content_moves_on_though_something_had_come()
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(1) }, [Act.Role, Act.Fail(new IncompleteStreamException())], [Act.Say("fine")]);

        (await bench.RunAsync(streamed: true)).Should().Be("fine");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_providers_error_after_the_first_content_is_an_incomplete_stream(bool raw)
    {
        Exception error = raw ? new IOException("x") : new ProviderException("x", code: ProviderException.ConnectionLost);
        var bench = new Bench(new GuardPolicy { Retry = Retry(3) }, [Act.Say("a"), Act.Fail(error)]);

        (await bench.FailAsync(streamed: true)).Should().BeOfType<IncompleteStreamException>();

        bench.Provider.Attempts.Should().HaveCount(1);
    }

    [Fact]
    public async Task An_error_of_another_kind_after_the_first_content_stays_what_it_is()
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3) }, [Act.Say("a"), Act.Fail(new InvalidOperationException("x"))]);

        (await bench.FailAsync(streamed: true)).Should().BeOfType<InvalidOperationException>();
    }

    [Fact]
    public async Task A_stream_without_content_arrives_as_it_is()
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Timeout = Deadlines(first: 5, idle: 5) }, [Act.Role, Act.Usage]);

        (await bench.RunAsync(streamed: true)).Should().BeEmpty();

        bench.Updates.Should().HaveCount(2);
        bench.Provider.Attempts.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_reader_who_leaves_cancels_the_stream_upstream()
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Timeout = Deadlines(total: 60) }, [Act.Say("a"), Act.Say("b"), Act.Say("c")]);

        await foreach (var update in bench.Client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "hello")], cancellationToken: TestContext.Current.CancellationToken))
        {
            update.Text.Should().Be("a");
            break;
        }

        var seen = bench.Provider.Attempts.Should().ContainSingle().Subject;
        seen.Released.Should().BeTrue();
        seen.Completed.Should().BeFalse();
        seen.Token.IsCancellationRequested.Should().BeTrue();
    }

    [Fact]
    public async Task The_token_of_a_stream_is_its_own_and_outlives_the_pipeline()
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(1), Timeout = Deadlines(total: 60, attempt: 50, first: 5, idle: 5) }, [Act.Say("a"), Act.Wait(1), Act.Say("b")]);
        using var source = new CancellationTokenSource();

        (await bench.TurnAsync(bench.AskAsync(streamed: true, source.Token))).Should().Be("ab");

        var token = bench.Provider.Attempts[0].Token;
        token.Should().NotBe(source.Token);
        token.IsCancellationRequested.Should().BeFalse();
        await source.CancelAsync();
        token.IsCancellationRequested.Should().BeFalse("the link ended with the stream");
    }

    [Theory]
    [InlineData(Deadline.Total)]
    [InlineData(Deadline.Attempt)]
    public async Task A_stream_that_never_has_to_be_waited_for_obeys_its_deadlines_too(Deadline deadline)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(3), Timeout = deadline == Deadline.Total ? Deadlines(total: 10) : Deadlines(attempt: 10) }, [.. Enumerable.Repeat(Act.Say("a"), 8), Act.Finish]);

        var slow = bench.AskAsync(streamed: true, onUpdate: _ =>
        {
            bench.Time.Advance(Seconds(3));
            return ValueTask.CompletedTask;
        });

        (await FluentActions.Awaiting(() => slow).Should().ThrowAsync<GuardTimeoutException>()).Which.Deadline.Should().Be(deadline);
        bench.Updates.Count.Should().BeInRange(2, 5);
    }

    [Fact]
    public async Task A_stream_whose_finish_reason_has_come_is_held_to_no_deadline_of_the_answer()
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Timeout = Deadlines(total: 10) }, [Act.Say("a"), Act.Finish, Act.Usage, Act.Usage]);

        (await bench.AskAsync(streamed: true, onUpdate: _ =>
        {
            bench.Time.Advance(Seconds(6));
            return ValueTask.CompletedTask;
        })).Should().Be("a");

        bench.Updates.Should().HaveCount(4);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Silence_after_the_finish_reason_ends_the_stream_in_two_seconds(bool idle)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Timeout = idle ? Deadlines(idle: 600) : Deadlines(total: 600) }, [Act.Say("a"), Act.Finish, Act.Silence]).Typed();
        var begun = bench.Time.GetUtcNow();

        (await bench.RunAsync(streamed: true)).Should().Be("a");

        (bench.Time.GetUtcNow() - begun).Should().BeCloseTo(Seconds(2), Seconds(1));
        bench.Provider.Attempts.Should().ContainSingle().Which.Released.Should().BeTrue();
    }

    [Fact]
    public async Task Two_answers_in_one_stream_each_need_a_finish_reason()
    {
        Act[] two = [Act.Say("one "), Act.Finish, Act.Say("and two ")];

        (await new Bench(new GuardPolicy { Retry = Retry(3) }, two).Typed().FailAsync(streamed: true)).Should().BeOfType<IncompleteStreamException>();
        (await new Bench(new GuardPolicy { Retry = Retry(3) }, [.. two, Act.Fail(503)]).Typed().FailAsync(streamed: true)).Should().BeOfType<IncompleteStreamException>();
        (await new Bench(new GuardPolicy { Retry = Retry(3) }, [.. two, Act.Finish, Act.Fail(503)]).Typed().RunAsync(streamed: true)).Should().Be("one and two ");
    }

    [Fact]
    public async Task From_the_first_content_on_a_stream_does_not_hear_the_pipelines_token()
    {
        using var way = new CancellationTokenSource();
        var provider = new ScriptedProvider(TimeProvider.System, [Act.Say("a"), Act.Say("b")]);
        var options = new GuardChatOptions(null, new CallRecord(GuardPolicy.None, GuardContext.None, TimeProvider.System));
        await using var stream = await AttemptStream.OpenAsync(
            provider, [new ChatMessage(ChatRole.User, "hello")], options, new StreamDeadlines(null, TimeProvider.System, 0), way.Token, TestContext.Current.CancellationToken);

        await way.CancelAsync();

        (await stream.Steps.MoveNextAsync()).Should().BeTrue();
        stream.Steps.Current.Text.Should().Be("b");
        provider.Attempts[0].Token.IsCancellationRequested.Should().BeFalse();
    }
}
