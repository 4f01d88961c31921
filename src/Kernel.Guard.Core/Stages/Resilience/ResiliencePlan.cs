using System.Collections.Immutable;
using System.Numerics;
using KernelGuard.Concurrency;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Targets;
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

    /// <inheritdoc cref="CallDeadline.Tick"/>
    public static readonly TimeSpan Tick = CallDeadline.Tick;

    private const int MostLate = 10;

    private readonly GuardPolicy _policy;
    private readonly ResilienceLog _log;
    private readonly PollyParts _polly;
    private readonly EndpointCircuits? _circuits;
    private readonly EndpointCircuits[] _circuitsOfTargets;
    private readonly string? _defaultModel;

    public ResiliencePlan(GuardPolicy policy, ChatClientMetadata? provider, CircuitRegistry circuits, TimeProvider time, ResilienceLog log, TargetSet? targets = null, PollyParts? polly = null, Permits? permits = null, bool isMetered = false, ToolsBeneath? tools = null)
    {
        _policy = policy;
        _polly = polly ?? new PollyParts();
        _log = log;
        _defaultModel = provider?.DefaultModelId;
        _circuits = policy.CircuitBreaker is { } breaker ? circuits.Of(EndpointOf(provider), breaker) : null;
        Time = time;
        Targets = targets;
        Permits = permits;
        IsMetered = isMetered;
        Tools = tools;
        _circuitsOfTargets = policy.CircuitBreaker is { } each && targets is not null ? [.. targets.Targets.Select(target => circuits.Of(EndpointOf(target), each))] : [];

        StreamLimits = LimitsOf(policy.Timeout);
        SharedStreamLimits = LimitsOf(policy.Timeout is { } limits ? limits with { Total = null } : null);
        Fallbacks = policy.Fallback?.Steps ?? [];

        Completions = new CompletionPool(this);
        Stragglers = new Stragglers(time, log);

        FurtherModel = Build("fallback", builder => AddRetry(builder));
        Attempt = policy.Timeout?.Attempt is { } limit ? Build("attempt", builder => AddTimeout(builder, _ => limit)) : null;
        Plain = Build("completion", builder => AddRetry(AddFallback(AddTotal(builder))));
        LateHedge = LateHedgeOf(policy, targets);
        Usual = LateHedge is null ? null : new UsualTime();
        Hedged = policy.Hedge is { } hedge ? Build("completion", builder => AddHedging(AddRetry(AddFallback(AddTotal(builder))), hedge)) : null;
    }

    public TimeProvider Time { get; }

    /// <summary>Gets the most attempts of a completion. Where the policy says nothing of retries, each target that is switched on and has a share is asked once.</summary>
    public int MaxAttempts => MostOf(_policy, Targets);

    /// <summary>Gets the deadlines that a stream obeys after its first content; null where there is none.</summary>
    public TimeoutPolicy? StreamLimits { get; }

    /// <summary>Gets the deadlines that the stream of a shared completion obeys: those who wait for it hold themselves to the total.</summary>
    public TimeoutPolicy? SharedStreamLimits { get; }

    /// <summary>Gets what is moved on to, in order.</summary>
    public ImmutableArray<FallbackStep> Fallbacks { get; }

    /// <summary>Gets the completions that may begin.</summary>
    public CompletionPool Completions { get; }

    /// <summary>Gets the owner of attempts that lost and do not end.</summary>
    public Stragglers Stragglers { get; }

    /// <summary>Gets the targets that attempts are shared among; null where the host has one.</summary>
    public TargetSet? Targets { get; }

    /// <summary>Gets what gives attempts their permits; null where nothing limits them.</summary>
    public Permits? Permits { get; }

    /// <summary>Gets whether a target that has failed may be asked again.</summary>
    public bool Repeats => _policy.Retry is { MaxRetries: > 0 };

    /// <summary>Gets whether another attempt may follow a silence within an answer.</summary>
    public bool RepeatsIdle => _policy.Retry is { OnIdle: true };

    public int MaxHedges => (_policy.Hedge ?? LateHedge)?.MaxHedges ?? 0;

    /// <summary>Gets how long an attempt is silent before a hedge.</summary>
    public TimeSpan HedgeDelay => (_policy.Hedge ?? LateHedge)?.Delay ?? TimeSpan.Zero;

    /// <summary>
    /// Gets the hedge of whole answers that no other deadline than the total would end, where the policy names none and has another attempt or another
    /// target: what hangs must not cost the call. Null where there is none.
    /// </summary>
    public HedgePolicy? LateHedge { get; }

    /// <summary>Gets how long whole answers take; null where nothing is hedged late.</summary>
    public UsualTime? Usual { get; }

    /// <summary>Gets whether the meter stands beneath, which says when an attempt is handed to the provider.</summary>
    public bool IsMetered { get; }

    /// <summary>Gets what sees tools run beneath the guard; null where no client there calls them.</summary>
    public ToolsBeneath? Tools { get; }

    /// <summary>Gets the pipeline without hedging.</summary>
    public ResiliencePipeline<Answer> Plain { get; }

    /// <summary>Gets whether an attempt may stand beside another.</summary>
    public bool Hedges => Hedged is not null || LateHedge is not null;

    /// <summary>Gets the pipeline with the policy's hedging beside the first model's attempts, or null.</summary>
    public ResiliencePipeline<Answer>? Hedged { get; }

    /// <summary>Gets the pipeline of each model after the first.</summary>
    public ResiliencePipeline<Answer> FurtherModel { get; }

    /// <summary>Gets the pipeline of one attempt, or null.</summary>
    public ResiliencePipeline<Answer>? Attempt { get; }

    public ResilienceLog Log => _log;

    /// <summary>Gets whether a stream that is cut is continued.</summary>
    public bool Continues => _policy.Streaming is { Continuation: StreamContinuation.TextOnly };

    /// <summary>Answers the most attempts of a policy's completions.</summary>
    public static int MostOf(GuardPolicy policy, TargetSet? targets) =>
        policy.MaxAttempts + (policy.Retry is null && targets is not null ? Math.Max(0, BitOperations.PopCount(targets.Open(0)) - 1) : 0);

    public Circuit? CircuitOf(Target? target, string? model) =>
        target is null ? _circuits?.Of(model ?? _defaultModel)
        : _circuitsOfTargets.Length > 0 ? _circuitsOfTargets[target.Index].Of(model ?? target.Provider?.DefaultModelId)
        : null;

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

    /// <summary>Answers what an attempt ends in that is given up for another one.</summary>
    public Exception TookTooLong() => new GuardTimeoutException(Deadline.Attempt, HedgeDelay);

    public Exception AttemptPassed() => new GuardTimeoutException(Deadline.Attempt, _policy.Timeout?.Attempt ?? TimeSpan.Zero);

    /// <summary>Tells whether an attempt has been under way for so long that a hedge may start.</summary>
    public bool IsTimeToHedge(TimeSpan underWay) => underWay + Tick >= HedgeDelay;

    /// <summary>Answers a time in ticks of the clock, rounded up.</summary>
    public long Ticks(TimeSpan time) => (long)Math.Ceiling(time.TotalSeconds * Time.TimestampFrequency);

    /// <summary>Says what the silence of an attempt tells that was sent and cancelled before its answer.</summary>
    /// <param name="silent">How long it was.</param>
    /// <param name="elapsed">How long the completion had taken, as the total deadline counts it.</param>
    /// <param name="answeredAfter">How long the attempt took that has answered; zero where none has.</param>
    /// <param name="isLeft">Whether the caller's token was cancelled.</param>
    /// <param name="call">The deadline of the call around it; null without one.</param>
    public Silence SilenceOf(TimeSpan silent, TimeSpan elapsed, TimeSpan answeredAfter, bool isLeft, CallDeadline? call)
    {
        if (answeredAfter > TimeSpan.Zero)
        {
            // One that was sent later than the one that answers, and had no longer than that, may be as fast.
            return Hedges && silent + Tick >= HedgeDelay && silent > answeredAfter ? Silence.Hedge : Silence.Short;
        }

        var total = _policy.Timeout?.Total;
        var passed = elapsed + Tick >= total ? total : isLeft && call is { HasPassed: true } ? call.Limit : null;
        return silent >= passed / 2 ? Silence.Deadline : Silence.Short;
    }

    /// <summary>Gets the host's pipeline around each attempt, or null.</summary>
    public ResiliencePipeline? HostAttempt => _polly.Attempt;

    /// <summary>Chooses the wait before a retry; zero where the policy has none.</summary>
    /// <param name="before">The wait before the retry before; zero for the first.</param>
    public TimeSpan Backoff(TimeSpan before) => _policy.Retry is { } policy ? RetryBackoff.Next(policy, before, _polly.Random()) : TimeSpan.Zero;

    /// <summary>Tells whether a wait ends before the completion, and the call around it, must.</summary>
    /// <param name="wait">The wait.</param>
    /// <param name="isAsked">Whether the provider asked for it.</param>
    /// <param name="start">When the completion began.</param>
    /// <param name="call">What is left of the call around it; null without a deadline.</param>
    public bool Fits(TimeSpan wait, bool isAsked, long start, TimeSpan? call) =>
        !(wait >= call) && FitsTotal(wait, isAsked, start);

    private bool FitsTotal(TimeSpan wait, bool isAsked, long start) =>
        _policy.Timeout?.Total is { } total ? wait < total - Time.GetElapsedTime(start) : !isAsked || wait <= LongestWait;

    private ResiliencePipeline<Answer> Build(string part, Action<ResiliencePipelineBuilder<Answer>> add)
    {
        var builder = new ResiliencePipelineBuilder<Answer> { TimeProvider = Time, Name = $"KernelGuard/{_policy.Function ?? "default"}", InstanceName = part };
        if (_polly.Telemetry is { } telemetry)
        {
            builder.ConfigureTelemetry(telemetry);
        }

        add(builder);
        return builder.Build();
    }

    // The generator, because the fixed form refuses durations below 10 ms and above a day.
    private static ResiliencePipelineBuilder<Answer> AddTimeout(ResiliencePipelineBuilder<Answer> builder, Func<ResilienceContext, TimeSpan> limit) =>
        builder.AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = args => new ValueTask<TimeSpan>(TimerRange.Clamp(limit(args.Context))) });

    private static HedgePolicy? LateHedgeOf(GuardPolicy policy, TargetSet? targets) =>
        policy is { Hedge: null, Timeout: { Attempt: null } deadlines } && (policy.Retry is { MaxRetries: > 0 } || targets is { Targets.Length: > 1 }) && Sooner(deadlines.Total, deadlines.Call) is { } end
            ? new HedgePolicy(end / 2, Math.Clamp(policy.MaxAttempts + (targets?.Targets.Length ?? 1) - 2, 1, MostLate))
            : null;

    private static TimeSpan? Sooner(TimeSpan? one, TimeSpan? other) => other is null || one < other ? one : other;

    private static TimeoutPolicy? LimitsOf(TimeoutPolicy? policy) => policy is { Total: null, Attempt: null, FirstContent: null, Idle: null } ? null : policy;

    private static Completion Of(ResilienceContext context) => context.Properties.GetValue(Key, null!);

    // A user name, a password and a query may be secret, and none of them tells endpoints apart.
    private static string EndpointOf(ChatClientMetadata? provider) => provider?.ProviderUri is { } uri
        ? uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
        : provider?.ProviderName ?? "provider";

    // Two targets of one address may have keys of their own.
    private static string EndpointOf(Target target) => $"{target.Name} {EndpointOf(target.Provider)}";

    private ResiliencePipelineBuilder<Answer> AddTotal(ResiliencePipelineBuilder<Answer> builder) =>
        _policy.Timeout?.Total is { } total ? AddTimeout(builder, context => Of(context).Left(total)) : builder;

    // What moves to another target is a retry to Polly, also one that was not sent; how many are sent is the common budget's.
    private int MostSteps => Targets is null ? _policy.Retry?.MaxRetries ?? 0 : (_policy.Retry?.MaxRetries ?? _policy.MaxAttempts + Targets.Targets.Length) + Targets.Targets.Length;

    // One strategy for each model, the last outermost: Polly's fallback knows one action, and each model's failure leads to the next.
    private ResiliencePipelineBuilder<Answer> AddFallback(ResiliencePipelineBuilder<Answer> builder)
    {
        for (var i = Fallbacks.Length; i > 0; i--)
        {
            var target = i;
            builder.AddFallback(new FallbackStrategyOptions<Answer>
            {
                ShouldHandle = args => new ValueTask<bool>(args.Outcome.Exception is { } error && Of(args.Context).MayFallBack(error, target)),
                FallbackAction = args => Of(args.Context).FallBackAsync(args.Context, target, args.Outcome.Exception!),
            });
        }

        return builder;
    }

    private ResiliencePipelineBuilder<Answer> AddRetry(ResiliencePipelineBuilder<Answer> builder) =>
        MostSteps is not (> 0 and var most)
            ? builder
            : builder.AddRetry(new RetryStrategyOptions<Answer>
            {
                MaxRetryAttempts = most,
                ShouldHandle = static args => new ValueTask<bool>(args.Outcome.Exception is { } error && Of(args.Context).MayRetry(error)),

                // The completion has chosen the wait already, because it decides whether there is time for it.
                DelayGenerator = static args => new ValueTask<TimeSpan?>(Of(args.Context).Delay),
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

            DelayGenerator = static args => new ValueTask<TimeSpan>(TimerRange.Clamp(Of(args.Context).Race!.UntilAsked())),

            // True waits for those that still run; it never starts one, because the generator hedges silence only.
            ShouldHandle = args => new ValueTask<bool>(args.Outcome.Exception is { } error && Failure.WaitsForOthers(error, Targets is not null)),
            ActionGenerator = static args =>
            {
                var race = Of(args.PrimaryContext).Race!;
                var context = args.ActionContext;
                return race.TryHedge(out var way, out var permit) ? () => race.HedgeAsync(context.CancellationToken, way, permit) : null;
            },
        });
}
