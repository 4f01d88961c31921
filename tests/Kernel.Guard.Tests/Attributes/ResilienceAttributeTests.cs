using AwesomeAssertions;
using KernelGuard.Testing;
using Xunit;

namespace KernelGuard.Tests.Attributes;

[PromptClient]
public interface IResiliencePrompts
{
    [UserMessage("{{$x}}")]
    [Retry(3, Delay = "1ms", MaxDelay = "5ms")]
    Task<Completion<string>> RetryAsync(string x);

    [UserMessage("{{$x}}")]
    [Retry(3, Delay = "1ms", MaxDelay = "5ms")]
    IAsyncEnumerable<string> RetryStreamAsync(string x);

    [UserMessage("{{$x}}")]
    [Retry(3, Delay = "1ms", MaxDelay = "5ms")]
    [Fallback("gpt-4.1-mini")]
    Task<string> RetryAndFallbackAsync(string x);

    [UserMessage("{{$x}}")]
    [Fallback("gpt-4.1-mini", "gpt-4o")]
    [Audited]
    Task<Completion<string>> FallbackAsync(string x);

    [UserMessage("{{$x}}")]
    [CircuitBreaker(FailureRatio = 0.5, MinimumThroughput = 2, SamplingDuration = "1m", BreakDuration = "30s")]
    Task<string> CircuitAsync(string x);

    [UserMessage("{{$x}}")]
    [Hedge("50ms")]
    Task<Completion<string>> HedgeAsync(string x);

    [UserMessage("{{$x}}")]
    [Hedge("50ms", MaxHedges = 2)]
    IAsyncEnumerable<string> HedgeStreamAsync(string x);

    [UserMessage("{{$x}}")]
    [Streaming(Continuation = StreamContinuation.TextOnly)]
    IAsyncEnumerable<string> ContinuedAsync(string x);

    [UserMessage("{{$x}}")]
    Task<string> NoneAsync(string x);
}

public sealed class RetryAttributeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failure_is_repeated(bool streamed)
    {
        await using var app = await App<IResiliencePrompts>.StartAsync();
        app.Server.Enqueue(Reply.Error(500), Reply.Error(500), Reply.Text("all is fine"));

        if (streamed)
        {
            string.Concat(await app.Prompts.RetryStreamAsync("x").ToListAsync(TestContext.Current.CancellationToken)).Should().Be("all is fine");
        }
        else
        {
            var completion = await app.Prompts.RetryAsync("x");
            (completion.Value, completion.Attempts).Should().Be(("all is fine", 3));
        }

        app.Server.RequestCount.Should().Be(3);
    }

    [Fact]
    public async Task Three_retries_are_four_attempts_together_with_the_fallback()
    {
        await using var app = await App<IResiliencePrompts>.StartAsync();
        app.Server.RespondWith(Reply.Error(500));

        (await FluentActions.Awaiting(() => app.Prompts.RetryAndFallbackAsync("x")).Should().ThrowAsync<ProviderException>()).Which.Status.Should().Be(500);

        app.Server.Requests.Select(request => request.Model).Should().Equal(App.Model, App.Model, App.Model, "gpt-4.1-mini");
    }

    [Fact]
    public async Task Without_it_nothing_is_repeated()
    {
        await using var app = await App<IResiliencePrompts>.StartAsync();
        app.Server.RespondWith(Reply.Error(500));

        await FluentActions.Awaiting(() => app.Prompts.NoneAsync("x")).Should().ThrowAsync<ProviderException>();

        app.Server.RequestCount.Should().Be(1);
    }
}

public sealed class FallbackAttributeTests
{
    [Fact]
    public async Task The_models_are_asked_in_their_order()
    {
        await using var app = await App<IResiliencePrompts>.StartAsync();
        app.Server.RespondAs(App.Model, Reply.Error(500)).RespondAs("gpt-4.1-mini", Reply.Error(503)).RespondAs("gpt-4o", Reply.Text("here"));

        var completion = await app.Prompts.FallbackAsync("x");

        (completion.Value, completion.Model, completion.Attempts).Should().Be(("here", "gpt-4o", 3));
        app.Server.Requests.Select(request => request.Model).Should().Equal(App.Model, "gpt-4.1-mini", "gpt-4o");
        var entry = await app.EntryAsync();
        (entry.ModelServed, entry.FallbackReason, entry.Attempts).Should().Be(("gpt-4o", "error", 3));
    }
}

public sealed class CircuitBreakerAttributeTests
{
    [Fact]
    public async Task After_failures_nothing_is_sent_until_the_break_is_over()
    {
        await using var app = await App<IResiliencePrompts>.StartAtAsync(new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero));
        app.Server.Enqueue(Reply.Error(500), Reply.Error(500), Reply.Text("back"));

        await FluentActions.Awaiting(() => app.Prompts.CircuitAsync("x")).Should().ThrowAsync<ProviderException>();
        await FluentActions.Awaiting(() => app.Prompts.CircuitAsync("x")).Should().ThrowAsync<ProviderException>();
        var error = (await FluentActions.Awaiting(() => app.Prompts.CircuitAsync("x")).Should().ThrowAsync<CircuitOpenException>()).Which;

        error.RetryAfter.Should().BePositive().And.BeLessThanOrEqualTo(TimeSpan.FromSeconds(30));
        app.Server.RequestCount.Should().Be(2);

        app.Time.Advance(TimeSpan.FromSeconds(31));
        (await app.Prompts.CircuitAsync("x")).Should().Be("back");
    }
}

public sealed class HedgeAttributeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_second_request_answers_while_the_first_is_silent_and_the_loser_is_cut(bool streamed)
    {
        await using var app = await App<IResiliencePrompts>.StartAsync();
        app.Server.Enqueue(Reply.Stall());
        app.Server.RespondWith(Reply.Text("all is fine"));

        if (streamed)
        {
            string.Concat(await app.Prompts.HedgeStreamAsync("x").ToListAsync(TestContext.Current.CancellationToken)).Should().Be("all is fine");
        }
        else
        {
            (await app.Prompts.HedgeAsync("x")).Value.Should().Be("all is fine");
            app.Server.RequestCount.Should().Be(2);
        }

        app.Server.RequestCount.Should().BeInRange(2, 3);
        (await app.Server.Requests[0].Completion).Should().Be(RequestOutcome.Aborted);
    }
}

public sealed class StreamingAttributeTests
{
    [Theory]
    [InlineData("TextOnly", 2)]
    [InlineData("Off", 1)]
    public async Task A_text_that_is_cut_goes_on_unless_the_configuration_says_otherwise(string continuation, int requests)
    {
        await using var app = await App<IResiliencePrompts>.StartAsync(configuration: new() { ["KernelGuard:Functions:IResiliencePrompts.ContinuedAsync:Streaming:Continuation"] = continuation });
        app.Server.Enqueue(Reply.Text("one two three four").CutAfterChunks(2)).RespondWith(Reply.Continues("one two three four"));

        var reading = async () => string.Concat(await app.Prompts.ContinuedAsync("x").ToListAsync(TestContext.Current.CancellationToken));

        if (requests == 1)
        {
            await reading.Should().ThrowAsync<IncompleteStreamException>();
        }
        else
        {
            (await reading()).Should().Be("one two three four");
        }

        app.Server.RequestCount.Should().Be(requests);
    }
}
