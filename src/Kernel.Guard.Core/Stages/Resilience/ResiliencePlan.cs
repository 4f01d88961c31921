using System.Collections.Immutable;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Polly;
using Polly.Fallback;
using Polly.Hedging;
using Polly.Retry;
using Polly.Timeout;

namespace KernelGuard.Stages.Resilience;

/// <summary>
/// Holds the Polly pipelines of one policy, built once. Their order is: total deadline, fallback (the last model outermost), retry, hedging,
/// then each attempt with its circuit and its deadline. What belongs to one completion travels in the context as <see cref="Completion"/>.
/// </summary>
internal sealed class ResiliencePlan
{
    /// <summary>Gets where a pipeline's callbacks find the completion.</summary>
    public static readonly ResiliencePropertyKey<Completion> Key = new("kernelguard.completion");

    // Where no total deadline bounds it, a provider's Retry-After is obeyed up to the total that the default policy would have set.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(100);

    private readonly GuardPolicy _policy;
    private readonly ResilienceLog _log;
    private readonly EndpointCircuits? _circuits;
    private readonly string? _defaultModel;

    public ResiliencePlan(GuardPolicy policy, ChatClientMetadata? provider, CircuitRegistry circuits, TimeProvider time, ResilienceLog log)
    {
        _policy = policy;
        _log = log;
        _defaultModel = provider?.DefaultModelId;
        _circuits = policy.CircuitBreaker is { } breaker ? circuits.Of(EndpointOf(provider), breaker) : null;
        Time = time;
        MaxAttempts = policy.MaxAttempts;
        StreamLimits = LimitsOf(policy.Timeout);
        SharedStreamLimits = LimitsOf(policy.Timeout is { } limits ? limits with { Total = null } : null);
        FallbackModels = policy.Fallback?.Models ?? [];

        FurtherModel = Build(time, builder => AddRetry(builder));
        Attempt = policy.Timeout?.Attempt is { } limit ? Build(time, builder => AddTimeout(builder, _ => limit)) : null;
        Plain = Build(time, builder => AddRetry(AddFallback(AddTotal(builder))));
        Hedged = policy.Hedge is { } hedge ? Build(time, builder => AddHedging(AddRetry(AddFallback(AddTotal(builder))), hedge)) : null;
    }

    public TimeProvider Time { get; }

    public int MaxAttempts { get; }

    /// <summary>Gets the deadlines that a stream obeys after its first content; null where there is none.</summary>
    public TimeoutPolicy? StreamLimits { get; }

    /// <summary>Gets the deadlines that the stream of a shared completion obeys: those who wait for it hold themselves to the total.</summary>
    public TimeoutPolicy? SharedStreamLimits { get; }

    public ImmutableArray<string> FallbackModels { get; }

    public int MaxHedges => _policy.Hedge?.MaxHedges ?? 0;

    /// <summary>Gets the pipeline without hedging.</summary>
    public ResiliencePipeline<Answer> Plain { get; }

    /// <summary>Gets the pipeline with hedging beside the first model's attempts, or null.</summary>
    public ResiliencePipeline<Answer>? Hedged { get; }

    /// <summary>Gets the pipeline of each model after the first.</summary>
    public ResiliencePipeline<Answer> FurtherModel { get; }

    /// <summary>Gets the pipeline of one attempt, or null.</summary>
    public ResiliencePipeline<Answer>? Attempt { get; }

    public ResilienceLog Log => _log;

    /// <summary>Gets whether a stream that is cut is continued.</summary>
    public bool Continues => _policy.Streaming is { Continuation: StreamContinuation.TextOnly };

    public Circuit? CircuitOf(string? model) => _circuits?.Of(model ?? _defaultModel);

    public Exception TotalPassed() => new GuardTimeoutException(Deadline.Total, _policy.Timeout?.Total ?? TimeSpan.Zero);

    /// <summary>Throws where nothing is left of a completion's total deadline.</summary>
    /// <exception cref="GuardTimeoutException">It has passed.</exception>
    public void ThrowIfPassed(Completion completion)
    {
        if (_policy.Timeout?.Total is { } total && !completion.IsShared && completion.Left(total) == Completion.Least)
        {
            throw TotalPassed();
        }
    }

    public Exception AttemptPassed() => new GuardTimeoutException(Deadline.Attempt, _policy.Timeout?.Attempt ?? TimeSpan.Zero);

    /// <summary>Chooses the wait before a retry: it doubles, up to the longest, and takes at random between half of that and the whole.</summary>
    /// <param name="retry">The retry's number, from 0.</param>
    public TimeSpan Backoff(int retry)
    {
        var most = _policy.Retry is { } policy ? Math.Min(policy.Delay.TotalMilliseconds * Math.Pow(2, retry), AtMostADay(policy.MaxDelay).TotalMilliseconds) : 0;
        return TimeSpan.FromMilliseconds(most / 2 * (1 + Random.Shared.NextDouble()));
    }

    /// <summary>Tells whether a wait ends before the completion, and the call around it, must.</summary>
    /// <param name="wait">The wait.</param>
    /// <param name="isAsked">Whether the provider asked for it.</param>
    /// <param name="start">When the completion began.</param>
    /// <param name="call">What is left of the call around it; null without a deadline.</param>
    public bool Fits(TimeSpan wait, bool isAsked, long start, TimeSpan? call) =>
        !(wait >= call) && FitsTotal(wait, isAsked, start);

    private bool FitsTotal(TimeSpan wait, bool isAsked, long start) =>
        _policy.Timeout?.Total is { } total ? wait < total - Time.GetElapsedTime(start) : !isAsked || wait <= LongestWait;

    private static ResiliencePipeline<Answer> Build(TimeProvider time, Action<ResiliencePipelineBuilder<Answer>> add)
    {
        var builder = new ResiliencePipelineBuilder<Answer> { TimeProvider = time };
        add(builder);
        return builder.Build();
    }

    // The generator, because the fixed form refuses durations below 10 ms and above a day.
    private static ResiliencePipelineBuilder<Answer> AddTimeout(ResiliencePipelineBuilder<Answer> builder, Func<ResilienceContext, TimeSpan> limit) =>
        builder.AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = args => new ValueTask<TimeSpan>(TimerRange.Clamp(limit(args.Context))) });

    private static TimeoutPolicy? LimitsOf(TimeoutPolicy? policy) => policy is { Total: null, Attempt: null, FirstContent: null, Idle: null } ? null : policy;

    private static TimeSpan AtMostADay(TimeSpan duration) => duration < TimeSpan.FromDays(1) ? duration : TimeSpan.FromDays(1);

    private static Completion Of(ResilienceContext context) => context.Properties.GetValue(Key, null!);

    // A user name, a password and a query may be secret, and none of them tells endpoints apart.
    private static string EndpointOf(ChatClientMetadata? provider) => provider?.ProviderUri is { } uri
        ? uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
        : provider?.ProviderName ?? "provider";

    private ResiliencePipelineBuilder<Answer> AddTotal(ResiliencePipelineBuilder<Answer> builder) =>
        _policy.Timeout?.Total is { } total ? AddTimeout(builder, context => Of(context).Left(total)) : builder;

    // One strategy for each model, the last outermost: Polly's fallback knows one action, and each model's failure leads to the next.
    private ResiliencePipelineBuilder<Answer> AddFallback(ResiliencePipelineBuilder<Answer> builder)
    {
        for (var i = FallbackModels.Length; i > 0; i--)
        {
            var target = i;
            builder.AddFallback(new FallbackStrategyOptions<Answer>
            {
                ShouldHandle = args => new ValueTask<bool>(args.Outcome.Exception is { } error && Of(args.Context).MayFallBack(error, target)),
                FallbackAction = args =>
                {
                    var completion = Of(args.Context);
                    completion.MoveTo(target, args.Outcome.Exception!);
                    return FurtherModel.ExecuteOutcomeAsync(static (context, one) => one.StepAsync(context), args.Context, completion);
                },
            });
        }

        return builder;
    }

    private ResiliencePipelineBuilder<Answer> AddRetry(ResiliencePipelineBuilder<Answer> builder) =>
        _policy.Retry is not { MaxRetries: > 0 } retry
            ? builder
            : builder.AddRetry(new RetryStrategyOptions<Answer>
            {
                MaxRetryAttempts = retry.MaxRetries,
                ShouldHandle = static args => new ValueTask<bool>(args.Outcome.Exception is { } error && Of(args.Context).MayRetry(error, args.AttemptNumber)),

                // The completion has chosen the wait already, because it decides whether there is time for it.
                DelayGenerator = static args => new ValueTask<TimeSpan?>(Of(args.Context).Wait),
                OnRetry = static args =>
                {
                    Of(args.Context).Retrying(args.AttemptNumber + 1, args.Outcome.Exception!, args.RetryDelay);
                    return default;
                },
            });

    private ResiliencePipelineBuilder<Answer> AddHedging(ResiliencePipelineBuilder<Answer> builder, HedgePolicy hedge) =>
        builder.AddHedging(new HedgingStrategyOptions<Answer>
        {
            MaxHedgedAttempts = hedge.MaxHedges,
            Delay = TimerRange.Clamp(hedge.Delay),

            // True waits for those that still run; it never starts one, because the generator hedges silence only.
            ShouldHandle = static args => new ValueTask<bool>(args.Outcome.Exception is { } error && (error is HedgeDroppedException || Failure.Of(error).MovesOn)),
            ActionGenerator = static args =>
            {
                var race = Of(args.PrimaryContext).Race!;
                var context = args.ActionContext;
                return race.TryHedge() ? () => race.HedgeAsync(context.CancellationToken) : null;
            },
        });
}
