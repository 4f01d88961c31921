using AwesomeAssertions;
using KernelGuard.Connections;
using KernelGuard.OpenAI;
using KernelGuard.Testing;
using KernelGuard.Testing.Scripting;
using Xunit;

namespace KernelGuard.Tests.Attributes;

[PromptClient]
public interface IRatePrompts
{
    [UserMessage("{{$x}}")]
    [RateLimit(RequestsPerMinute = 2, QueueFor = "5m")]
    Task<string> RequestsAsync(string x);

    [UserMessage("{{$x}}")]
    [Model("gpt-4o-mini", MaxOutputTokens = 100)]
    [RateLimit(TokensPerMinute = 300, QueueFor = "5m")]
    Task<string> TokensAsync(string x);

    [UserMessage("{{$x}}")]
    [RateLimit(QueueFor = "5m")]
    Task<string> FollowAsync(string x);

    [UserMessage("{{$x}}")]
    [RateLimit(QueueFor = "5m")]
    IAsyncEnumerable<string> StreamAsync(string x);

    [UserMessage("{{$x}}")]
    [Model("gpt-4o")]
    [RateLimit(QueueFor = "5m")]
    Task<string> OtherAsync(string x);

    [UserMessage("{{$x}}")]
    [RateLimit(QueueFor = "5m")]
    [Timeout("30s")]
    Task<string> BoundAsync(string x);
}

/// <summary>Holds [RateLimit] to the wire: what a host says, and what the provider's headers say.</summary>
public sealed class RateLimitAttributeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly RateLimitState Empty = new(100, 0, 100_000, 90_000, TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(6));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_minute_has_more_requests_than_the_limit_says()
    {
        await using var app = await App<IRatePrompts>.StartAtAsync(Noon);
        List<DateTimeOffset> sent = [];
        app.Server.RespondWith(_ =>
        {
            lock (sent)
            {
                sent.Add(app.Time.GetUtcNow());
            }

            return Reply.Text("ok");
        });

        var calls = Task.WhenAll(Enumerable.Range(0, 5).Select(_ => app.Prompts.RequestsAsync("x")));

        // The clock stands while a request is on its way, so that it is seen when it was sent.
        foreach (var arrived in (int[])[2, 4, 5])
        {
            await Eventually.HoldsAsync(() => app.Server.RequestCount >= arrived, Token);
            app.Time.Advance(TimeSpan.FromSeconds(59));
            await Task.Delay(200, Token);
            app.Time.Advance(TimeSpan.FromSeconds(3));
        }

        await calls;
        sent.Order().Zip(sent.Order().Skip(2), static (first, third) => third - first).Should().HaveCount(3).And.OnlyContain(static gap => gap >= TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Tokens_are_counted_as_they_were_used_and_an_answer_is_never_cut_short()
    {
        await using var app = await App<IRatePrompts>.StartAtAsync(Noon);
        app.Server.RespondWith(static _ => Reply.Text("ok").WithUsage(60, 80));

        await app.Prompts.TokensAsync("x");
        await app.Prompts.TokensAsync("x");
        var third = app.Prompts.TokensAsync("x");
        third.IsCompleted.Should().BeFalse("280 of 300 are used, and it may need 125");
        await app.PassAsync(third, TimeSpan.FromSeconds(1));

        app.Server.Requests.Select(static request => request.Cap()).Should().Equal(100, 100, 100);
        app.Time.GetUtcNow().Should().BeOnOrAfter(Noon.AddMinutes(1));
    }

    [Theory]
    [InlineData(false, OpenAIApi.ChatCompletions)]
    [InlineData(true, OpenAIApi.ChatCompletions)]
    [InlineData(false, OpenAIApi.Responses)]
    [InlineData(true, OpenAIApi.Responses)]
    public async Task Where_the_provider_has_nothing_left_the_next_call_waits_for_its_reset(bool streamed, OpenAIApi api)
    {
        await using var app = await App<IRatePrompts>.StartAtAsync(Noon, new() { ["KernelGuard:OpenAI:Api"] = api.ToString() });
        app.Server.Enqueue(Reply.Text("one").WithRateLimit(Empty), Reply.Text("two"));
        async Task Ask() => _ = streamed ? string.Concat(await app.Prompts.StreamAsync("x").ToListAsync(Token)) : await app.Prompts.FollowAsync("x");

        await Ask();
        await app.Prompts.OtherAsync("x");
        var second = Ask();
        app.Server.RequestCount.Should().Be(2, "another model has a limit of its own");
        await app.PassAsync(second, TimeSpan.FromSeconds(1));

        await second;
        app.Time.GetUtcNow().Should().BeOnOrAfter(Noon.AddSeconds(40)).And.BeBefore(Noon.AddSeconds(60));
    }

    [Theory]
    [InlineData(-1, 90_000, 40)]
    [InlineData(99, -5, 6)]
    public async Task Less_than_nothing_left_is_waited_for_as_nothing_left(int requests, int tokens, int seconds)
    {
        await using var app = await App<IRatePrompts>.StartAtAsync(Noon);
        app.Server.Enqueue(Reply.Text("one").WithRateLimit(Empty with { RemainingRequests = requests, RemainingTokens = tokens }), Reply.Text("two"));
        await app.Prompts.FollowAsync("x");

        var second = app.Prompts.FollowAsync("x");
        await Task.Delay(200, Token);
        app.Server.RequestCount.Should().Be(1, "it waits for the reset");
        await app.PassAsync(second, TimeSpan.FromSeconds(1));

        await second;
        app.Time.GetUtcNow().Should().BeOnOrAfter(Noon.AddSeconds(seconds));
    }

    [Fact]
    public async Task A_limit_below_1_is_none_and_is_not_waited_for()
    {
        await using var app = await App<IRatePrompts>.StartAtAsync(Noon);
        app.Server.RespondWith(static _ => Reply.Text("ok").WithRateLimit(Empty with { LimitRequests = -1, RemainingRequests = -1, LimitTokens = -1, RemainingTokens = -1 }));

        await app.Prompts.FollowAsync("x");
        await app.Prompts.FollowAsync("x").WaitAsync(TimeSpan.FromSeconds(20), Token);

        app.Server.RequestCount.Should().Be(2);
    }

    [Fact]
    public async Task A_refusal_pauses_the_others_for_as_long_as_it_asks()
    {
        await using var app = await App<IRatePrompts>.StartAtAsync(Noon);
        app.Server.Enqueue(Reply.Error(429, retryAfter: TimeSpan.FromSeconds(20)), Reply.Text("ok"));
        await FluentActions.Awaiting(() => app.Prompts.FollowAsync("x")).Should().ThrowAsync<ProviderException>();

        var next = app.Prompts.FollowAsync("x");
        await app.PassAsync(next, TimeSpan.FromSeconds(1));

        await next;
        app.Time.GetUtcNow().Should().BeOnOrAfter(Noon.AddSeconds(20)).And.BeBefore(Noon.AddSeconds(40));
    }

    [Fact]
    public async Task A_pause_beyond_the_deadline_fails_at_once_and_nothing_is_sent()
    {
        await using var app = await App<IRatePrompts>.StartAtAsync(Noon);
        app.Server.Enqueue(Reply.Text("one").WithRateLimit(Empty));
        await app.Prompts.BoundAsync("x");

        var error = (await FluentActions.Awaiting(() => app.Prompts.BoundAsync("x")).Should().ThrowAsync<ProviderException>()).Which;

        (error.Status, error.RetryAfter).Should().Be((429, TimeSpan.FromSeconds(40)));
        app.Server.RequestCount.Should().Be(1);
    }

    [Theory]
    [InlineData("1s", 1_000)]
    [InlineData("6m0s", 360_000)]
    [InlineData("120ms", 120)]
    [InlineData("1h2m3.5s", 3_723_500)]
    [InlineData("2d", 86_400_000)]
    [InlineData("1M2.5S", 62_500)]
    [InlineData("5MS", 5)]
    [InlineData("", null)]
    [InlineData("s", null)]
    [InlineData("1", 1_000)]
    [InlineData("20", 20_000)]
    [InlineData("0.5", 500)]
    [InlineData("0", 0)]
    [InlineData("1797771630", 30_000)]
    [InlineData("1797771630.5", 30_500)]
    [InlineData("1797771630000", 30_000)]
    [InlineData("1797771500", 0)]
    [InlineData("31d", 86_400_000)]
    [InlineData("32d", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData(".", null)]
    [InlineData("1x", null)]
    [InlineData("-1s", null)]
    [InlineData("1/2s", null)]
    public void The_providers_durations_are_read(string text, int? milliseconds) =>
        (WrittenRate.Reset(text, DateTimeOffset.FromUnixTimeSeconds(1_797_771_600))?.TotalMilliseconds).Should().Be(milliseconds);
}
