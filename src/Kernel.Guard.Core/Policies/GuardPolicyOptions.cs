namespace KernelGuard;

/// <summary>
/// States a policy as a host writes it, in code or in configuration. Every knob is nullable: null says nothing,
/// so that the next layer (method, type, assembly, default) decides. Attributes have the same shape.
/// </summary>
/// <remarks>Not thread-safe while it is being filled; the guard reads it once, when it compiles the policy.</remarks>
public sealed class GuardPolicyOptions
{
    /// <summary>Gets or sets the model and its settings.</summary>
    public ModelOptions? Model { get; set; }

    /// <summary>Gets or sets the cache stage.</summary>
    public CacheOptions? Cache { get; set; }

    /// <summary>Gets the budgets. Layers add up; a budget of a nearer layer replaces a farther one of the same name.</summary>
    public IList<BudgetOptions> Budgets { get; init; } = [];

    /// <summary>Gets or sets what the budgets assume of what they cannot know.</summary>
    public BudgetAssumptionsOptions? BudgetAssumptions { get; set; }

    /// <summary>Gets or sets how fast a model may be asked.</summary>
    public RateLimitOptions? RateLimit { get; set; }

    /// <summary>Gets or sets how many attempts of the function are under way at once.</summary>
    public ConcurrencyLimitOptions? ConcurrencyLimit { get; set; }

    /// <summary>Gets or sets the redaction stage.</summary>
    public RedactionOptions? Redaction { get; set; }

    /// <summary>Gets or sets retries.</summary>
    public RetryOptions? Retry { get; set; }

    /// <summary>Gets or sets deadlines.</summary>
    public TimeoutOptions? Timeout { get; set; }

    /// <summary>Gets or sets the circuit breaker.</summary>
    public CircuitBreakerOptions? CircuitBreaker { get; set; }

    /// <summary>Gets or sets the models, or the target, to move on to.</summary>
    public FallbackOptions? Fallback { get; set; }

    /// <summary>Gets or sets hedging.</summary>
    public HedgeOptions? Hedge { get; set; }

    /// <summary>Gets or sets what becomes of a stream that is cut.</summary>
    public StreamingOptions? Streaming { get; set; }

    /// <summary>Gets or sets the audit stage.</summary>
    public AuditOptions? Audit { get; set; }
}

/// <summary>States the model and its settings.</summary>
public sealed class ModelOptions
{
    /// <summary>Gets or sets the model's name, such as <c>gpt-5.4-mini</c>. Default: the provider's.</summary>
    public string? Id { get; set; }

    /// <summary>Gets or sets the sampling temperature, 0 to 2. Settings of the call itself win.</summary>
    public double? Temperature { get; set; }

    /// <summary>Gets or sets nucleus sampling, 0 to 1. Settings of the call itself win.</summary>
    public double? TopP { get; set; }

    /// <summary>Gets or sets the ceiling of output tokens, 1 or more. A call may ask for fewer, never for more.</summary>
    public int? MaxOutputTokens { get; set; }
}

/// <summary>States how answers are cached.</summary>
public sealed class CacheOptions
{
    /// <summary>Gets or sets the time to live: a number with <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>. Required.</summary>
    public string? Ttl { get; set; }

    /// <summary>Gets or sets who shares an entry. Required: there is no default.</summary>
    public Partition? Partition { get; set; }

    /// <summary>
    /// Gets or sets a name that is part of every key, so that pipelines of different names share no entry. Name one where what answers differs in what a
    /// request does not show: a client beneath the cache that adds instructions, documents or tools, or one that does not say its address.
    /// Default: none.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>Gets or sets whether a hit begins the time to live anew. Default: false.</summary>
    public bool? Sliding { get; set; }

    /// <summary>Gets or sets the share, 0 to 0.5, by which each entry's time to live is shortened at random, so that entries of one moment do not end at one moment. Default: 0.1.</summary>
    public double? Jitter { get; set; }

    /// <summary>Gets or sets for how long beyond its time to live an answer is still given while a fresh one is asked for, and when the provider fails. Default: none.</summary>
    public string? ServeStale { get; set; }

    /// <summary>Gets the host's own tags of the entries, for <see cref="IGuardCache.InvalidateAsync"/>. Those of function, tenant, user and model come by themselves.</summary>
    public IList<string> Tags { get; init; } = [];

    /// <summary>Gets or sets what is kept beside complete answers of text. Default: <see cref="CacheKeep.Complete"/>.</summary>
    public CacheKeep? Keep { get; set; }

    /// <summary>Gets or sets the cosine similarity, above 0 and up to 1, from which on another question's answer is given. Default: none, so that only equal requests share an answer.</summary>
    public double? Semantic { get; set; }
}

/// <summary>States retries of one completion.</summary>
public sealed class RetryOptions
{
    /// <summary>Gets or sets the most retries, 0 to 20: attempts over retry, fallback and hedge together are one more.</summary>
    public int? MaxRetries { get; set; }

    /// <summary>Gets or sets the first delay, which doubles with jitter. Default: <c>1s</c>.</summary>
    public string? Delay { get; set; }

    /// <summary>Gets or sets the longest delay. Default: <c>30s</c>.</summary>
    public string? MaxDelay { get; set; }

    /// <summary>
    /// Gets or sets whether another attempt may follow where an answer that had begun fell silent for as long as <see cref="TimeoutOptions.Idle"/> says:
    /// a whole answer is asked for again, and a stream is continued where the policy continues streams. What was said is billed twice. Default: false.
    /// </summary>
    public bool? OnIdle { get; set; }
}

/// <summary>States deadlines. Each is a number with <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>.</summary>
public sealed class TimeoutOptions
{
    /// <summary>Gets or sets the deadline of one completion with all its attempts.</summary>
    public string? Total { get; set; }

    /// <summary>Gets or sets the deadline of one attempt.</summary>
    public string? Attempt { get; set; }

    /// <summary>Gets or sets the longest wait for the first content of a stream, and for a whole answer's body once its headers are there.</summary>
    public string? FirstContent { get; set; }

    /// <summary>Gets or sets the longest silence between two chunks of a stream, or within a whole answer's body.</summary>
    public string? Idle { get; set; }

    /// <summary>Gets or sets the deadline of the whole call with its tool loop. Default: the caller's token alone.</summary>
    public string? Call { get; set; }
}

/// <summary>States the circuit breaker, one per endpoint and model.</summary>
public sealed class CircuitBreakerOptions
{
    /// <summary>Gets or sets the share of failures, above 0 and up to 1, that opens it. Default: 0.5.</summary>
    public double? FailureRatio { get; set; }

    /// <summary>Gets or sets the attempts within <see cref="SamplingDuration"/> below which it never opens, 2 or more. Default: 10.</summary>
    public int? MinimumThroughput { get; set; }

    /// <summary>Gets or sets the time over which failures are counted, 500 ms or more. Default: <c>30s</c>.</summary>
    public string? SamplingDuration { get; set; }

    /// <summary>Gets or sets how long it stays open, 500 ms or more. Default: <c>15s</c>.</summary>
    public string? BreakDuration { get; set; }
}

/// <summary>States which models, or which target, a failed completion moves on to.</summary>
public sealed class FallbackOptions
{
    /// <summary>Gets the models in order. None is needed where a target is named.</summary>
    public IList<string> Models { get; init; } = [];

    /// <summary>Gets or sets the target, by its name in <c>KernelGuard:Targets</c>, that the models are asked at; without models, the request's own. Default: any target.</summary>
    public string? Target { get; set; }
}

/// <summary>States hedging: a second attempt beside a slow first one.</summary>
public sealed class HedgeOptions
{
    /// <summary>Gets or sets how long the first attempt may be silent before a hedge starts. Required.</summary>
    public string? Delay { get; set; }

    /// <summary>Gets or sets the most hedges, 1 to 5. Default: 1.</summary>
    public int? MaxHedges { get; set; }
}

/// <summary>States what becomes of a stream that is cut.</summary>
public sealed class StreamingOptions
{
    /// <summary>Gets or sets whether it is continued. Default: <see cref="StreamContinuation.Off"/>.</summary>
    public StreamContinuation? Continuation { get; set; }
}

/// <summary>States what the audit ledger keeps.</summary>
public sealed class AuditOptions
{
    /// <summary>Gets or sets what of the conversation is kept. Default: <see cref="AuditContent.None"/>.</summary>
    public AuditContent? Content { get; set; }
}
