using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget.Rates;

/// <summary>Holds attempts to a provider's pace, within their deadlines.</summary>
public sealed class RateGateTests
{
    private static readonly ChatClientMetadata Provider = new("scripted", new Uri("https://a.example/v1?key=1"), "m");

    private readonly FakeTimeProvider _time = new();
    private readonly ProviderPaces _paces;

    public RateGateTests() => _paces = new ProviderPaces(_time);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_attempt_waits_until_there_is_room_and_takes_it()
    {
        See(left: 0, reset: 10);
        var entering = Enter(Gate("1m"));
        entering.IsCompleted.Should().BeFalse();

        _time.Advance(TimeSpan.FromSeconds(10));

        (await entering).Pace.Should().BeSameAs(_paces.Of("https://a.example/v1", "m"));
    }

    [Theory]
    [InlineData("5s", null, null)]
    [InlineData("1m", 5, null)]
    [InlineData("1m", null, 5)]
    public async Task What_could_not_begin_before_its_longest_wait_or_a_deadline_fails_at_once(string queueFor, int? attempt, int? total)
    {
        See(left: 0, reset: 10);
        var timeout = attempt is null && total is null ? null : new TimeoutPolicy(Span(total), Span(attempt), null, null, null);

        var error = (await FluentActions.Awaiting(() => Enter(Gate(queueFor, timeout))).Should().ThrowAsync<ProviderException>()).Which;

        (error.Status, error.RetryAfter, error.MayBeBilled).Should().Be((429, TimeSpan.FromSeconds(10), false));

        static TimeSpan? Span(int? seconds) => seconds is { } some ? TimeSpan.FromSeconds(some) : null;
    }

    [Fact]
    public async Task A_caller_who_leaves_takes_nothing()
    {
        See(left: 0, reset: 10);
        using var left = new CancellationTokenSource();
        var entering = Enter(Gate("1m"), left.Token);

        await left.CancelAsync();

        await FluentActions.Awaiting(() => entering).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Each_model_has_a_pace_of_its_own()
    {
        See(left: 0, reset: 10);

        await Gate("1m").EnterAsync(Provider, "another", 1, Call(), Cancel);
    }

    [Fact]
    public void What_an_answer_says_is_learnt_once_and_a_refusal_pauses_the_others()
    {
        var pace = new ProviderPace(_time);
        var attempt = Call().BeginAttempt("m");
        attempt.Limits = new ProviderLimits(new(10, 0, TimeSpan.FromSeconds(3)), default);

        RateGate.Learn(new(pace, 0, 0), attempt, null);
        attempt.Limits.Should().BeNull();
        pace.TryTake(1, out _).Should().Be(TimeSpan.FromSeconds(3));

        RateGate.Learn(new(pace, 0, 0), attempt, new ProviderException("slow", 429, retryAfter: TimeSpan.FromSeconds(30)));
        pace.TryTake(1, out _).Should().Be(TimeSpan.FromSeconds(30));

        var other = new ProviderPace(_time);
        RateGate.Learn(new(other, 0, 0), attempt, new ProviderException("slow", 429, retryAfter: TimeSpan.FromSeconds(30)) { IsOfOneKey = true });
        other.TryTake(1, out _).Should().Be(TimeSpan.Zero, "others have another key");

        RateGate.Learn(new(other, 0, 0), attempt, new ProviderException("ill", 503, retryAfter: TimeSpan.FromSeconds(30)));
        other.TryTake(1, out _).Should().Be(TimeSpan.Zero, "an outage is resilience's");
    }

    private CallRecord Call() => new(GuardPolicy.None, GuardContext.None, _time);

    private RateGate Gate(string queueFor, TimeoutPolicy? timeout = null) =>
        new(new RateLimitPolicy(null, null, Duration.TryParse(queueFor, out var wait) ? wait : throw new InvalidOperationException()), timeout, _paces, _time);

    private Task<PacedAttempt> Enter(RateGate gate, CancellationToken? left = null) => gate.EnterAsync(Provider, "m", 1, Call(), left ?? Cancel).AsTask();

    private void See(long left, int reset) =>
        _paces.Of("https://a.example/v1", "m").See(new ProviderLimits(new(100, left, TimeSpan.FromSeconds(reset)), default), default);
}
