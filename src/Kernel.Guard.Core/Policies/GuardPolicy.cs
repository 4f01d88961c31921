using System.Collections.Immutable;

namespace KernelGuard.Policies;

/// <summary>
/// Holds what one completion is held to: durations parsed, layers combined, defaults filled in. A stage whose part is null
/// is not in the chain. Immutable and thread-safe.
/// </summary>
public sealed record GuardPolicy
{
    /// <summary>Gets the policy that names no stage.</summary>
    public static GuardPolicy None { get; } = new();

    /// <summary>Gets the function that the policy belongs to, such as <c>ISupportPrompts.AnswerAsync</c>; null outside any.</summary>
    public string? Function { get; init; }

    /// <summary>Gets the version of the function's prompt: another one answers from no entry of this one. Null outside any, and for functions without a prompt.</summary>
    public string? PromptVersion { get; init; }

    /// <summary>Gets the model and its settings.</summary>
    public ModelPolicy? Model { get; init; }

    /// <summary>Gets the cache stage's part.</summary>
    public CachePolicy? Cache { get; init; }

    /// <summary>Gets the budgets, those of enclosing functions and of the rate limit included.</summary>
    public ImmutableArray<BudgetPolicy> Budgets { get; init; } = [];

    /// <summary>Gets what the budgets assume of what they cannot know; null for nothing.</summary>
    public BudgetAssumptionsPolicy? BudgetAssumptions { get; init; }

    /// <summary>Gets how fast a model may be asked.</summary>
    public RateLimitPolicy? RateLimit { get; init; }

    /// <summary>Gets how many attempts of the function are under way at once; null for no limit of its own.</summary>
    public ConcurrencyLimitPolicy? ConcurrencyLimit { get; init; }

    /// <summary>Gets the redaction stage's part.</summary>
    public RedactionPolicy? Redaction { get; init; }

    /// <summary>Gets the resilience stage's part: retries.</summary>
    public RetryPolicy? Retry { get; init; }

    /// <summary>Gets the resilience stage's part: deadlines.</summary>
    public TimeoutPolicy? Timeout { get; init; }

    /// <summary>Gets the resilience stage's part: the breaker.</summary>
    public CircuitBreakerPolicy? CircuitBreaker { get; init; }

    /// <summary>Gets the resilience stage's part: other models.</summary>
    public FallbackPolicy? Fallback { get; init; }

    /// <summary>Gets the resilience stage's part: hedging.</summary>
    public HedgePolicy? Hedge { get; init; }

    /// <summary>Gets the resilience stage's part: what becomes of a stream that is cut.</summary>
    public StreamingPolicy? Streaming { get; init; }

    /// <summary>Gets the audit stage's part.</summary>
    public AuditPolicy? Audit { get; init; }

    /// <summary>
    /// Gets the most attempts of one completion over retry, fallback and hedge together: 1 + the retries where
    /// <c>[Retry]</c> is there, else 1 + the fallbacks + the hedges named, and 1 where a stream that is cut is continued.
    /// </summary>
    public int MaxAttempts => Retry is { } retry
        ? 1 + retry.MaxRetries
        : 1 + (Fallback?.Steps.Length ?? 0) + (Hedge?.MaxHedges ?? 0) + (Streaming is { Continuation: StreamContinuation.TextOnly } ? 1 : 0);
}

/// <summary>Holds the model and its settings.</summary>
/// <param name="Id">The model's name, or null for the provider's.</param>
/// <param name="Temperature">The sampling temperature, or null.</param>
/// <param name="TopP">Nucleus sampling, or null.</param>
/// <param name="MaxOutputTokens">The ceiling of output tokens, or null.</param>
public sealed record ModelPolicy(string? Id, double? Temperature, double? TopP, int? MaxOutputTokens);

/// <summary>Holds how answers are cached.</summary>
/// <param name="Ttl">The time to live.</param>
/// <param name="Partition">Who shares an entry; never <see cref="Partition.Unspecified"/>.</param>
public sealed record CachePolicy(TimeSpan Ttl, Partition Partition)
{
    /// <summary>The jitter where none is named.</summary>
    internal const double DefaultJitter = 0.1;

    /// <summary>Gets the name of what answers, which is part of every key; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>Gets whether a hit begins the time to live anew.</summary>
    public bool Sliding { get; init; }

    /// <summary>Gets the share, 0 to 0.5, by which each entry's time to live is shortened at random.</summary>
    public double Jitter { get; init; } = DefaultJitter;

    /// <summary>Gets for how long an answer is still given beyond its time to live; zero for not at all.</summary>
    public TimeSpan ServeStale { get; init; }

    /// <summary>Gets the host's own tags of the entries.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Gets what is kept beside complete answers of text.</summary>
    public CacheKeep Keep { get; init; }

    /// <summary>Gets the similarity from which on another question's answer is given, or null.</summary>
    public double? Semantic { get; init; }
}

/// <summary>Holds retries.</summary>
/// <param name="MaxRetries">The most retries, 0 to 20.</param>
/// <param name="Delay">The first delay.</param>
/// <param name="MaxDelay">The longest delay.</param>
public sealed record RetryPolicy(int MaxRetries, TimeSpan Delay, TimeSpan MaxDelay)
{
    /// <summary>Gets whether another attempt may follow where an answer that had begun fell silent for as long as <see cref="TimeoutPolicy.Idle"/> says.</summary>
    public bool OnIdle { get; init; }
}

/// <summary>Holds deadlines; null means none.</summary>
/// <param name="Total">Of one completion with all its attempts.</param>
/// <param name="Attempt">Of one attempt.</param>
/// <param name="FirstContent">Until a stream's first content, or a whole answer's body once its headers are there.</param>
/// <param name="Idle">Between two chunks of a stream, or within a whole answer's body.</param>
/// <param name="Call">Of the whole call with its tool loop; enforced where the call is made, not by a stage.</param>
public sealed record TimeoutPolicy(TimeSpan? Total, TimeSpan? Attempt, TimeSpan? FirstContent, TimeSpan? Idle, TimeSpan? Call);

/// <summary>Holds the circuit breaker.</summary>
/// <param name="FailureRatio">The share of failures that opens it.</param>
/// <param name="MinimumThroughput">The attempts below which it never opens.</param>
/// <param name="SamplingDuration">The time over which failures are counted.</param>
/// <param name="BreakDuration">How long it stays open.</param>
public sealed record CircuitBreakerPolicy(double FailureRatio, int MinimumThroughput, TimeSpan SamplingDuration, TimeSpan BreakDuration);

/// <summary>Holds the models and the target to move on to.</summary>
/// <param name="Models">The models, in order; none where the target is asked for the request's own.</param>
/// <param name="Target">The target that they are asked at; null for any.</param>
public sealed record FallbackPolicy(ImmutableArray<string> Models, string? Target = null)
{
    /// <summary>Gets what is moved on to, in order.</summary>
    public ImmutableArray<FallbackStep> Steps { get; } = Models.IsEmpty ? [new FallbackStep(null, Target)] : [.. Models.Select(model => new FallbackStep(model, Target))];
}

/// <summary>Is one step of a fallback.</summary>
/// <param name="Model">The model; null for the request's own.</param>
/// <param name="Target">The target; null for any.</param>
public readonly record struct FallbackStep(string? Model, string? Target);

/// <summary>Holds hedging.</summary>
/// <param name="Delay">How long an attempt may be silent before a hedge starts.</param>
/// <param name="MaxHedges">The most hedges.</param>
public sealed record HedgePolicy(TimeSpan Delay, int MaxHedges);

/// <summary>Holds what becomes of a stream that is cut.</summary>
/// <param name="Continuation">Whether it is continued.</param>
public sealed record StreamingPolicy(StreamContinuation Continuation);

/// <summary>Holds what the ledger keeps.</summary>
/// <param name="Content">What of the conversation is kept.</param>
public sealed record AuditPolicy(AuditContent Content);
