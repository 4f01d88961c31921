namespace KernelGuard;

/// <summary>Holds the section <c>KernelGuard</c> of the configuration. It is checked at start; a wrong value names its path.</summary>
public sealed class KernelGuardOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "KernelGuard";

    /// <summary>The value of <see cref="DefaultPolicy"/> that switches the default off.</summary>
    public const string NoPolicy = "None";

    /// <summary>
    /// Gets or sets the name of the policy, among <see cref="Policies"/>, for what no annotated function encloses, and beneath the attributes of
    /// those. Default: redaction with placeholders, 3 retries, timeouts of 100 s in total and 30 s to the first content and of silence, and
    /// audit without content. <c>None</c> switches it off, and is logged at start.
    /// </summary>
    public string? DefaultPolicy { get; set; }

    /// <summary>Gets the named policies, for <c>[GuardPolicy("name")]</c> and <see cref="DefaultPolicy"/>.</summary>
    public IDictionary<string, GuardPolicyOptions> Policies { get; init; } = new Dictionary<string, GuardPolicyOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Gets what the configuration changes for single functions, by name, such as <c>ISupportPrompts.AnswerAsync</c>. It may tighten anything; a
    /// looser value needs its knob in <see cref="AllowLoosening"/>.
    /// </summary>
    public IDictionary<string, GuardPolicyOptions> Functions { get; init; } = new Dictionary<string, GuardPolicyOptions>(StringComparer.Ordinal);

    /// <summary>Gets the knobs that <see cref="Functions"/> may loosen, as <c>{function}:{knob}</c>, such as <c>ISupportPrompts.AnswerAsync:Retry</c>.</summary>
    public IList<string> AllowLoosening { get; init; } = [];

    /// <summary>Gets the service keys of chat clients and services that may stand beside the guard; the empty string for one without a key.</summary>
    public IList<string> AllowUnguarded { get; init; } = [];

    /// <summary>Gets or sets the time zone of calendar windows, an IANA or Windows id. Default: <c>UTC</c>.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Gets what the configuration says of models: it overrides and extends the model data that ships. Read once, at start.</summary>
    public IDictionary<string, ModelDataOptions> Models { get; init; } = new Dictionary<string, ModelDataOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets what a hard budget of cost does with a model that has no price. Default: <see cref="UnknownModel.Deny"/>. Read once, at start.</summary>
    public UnknownModel UnknownModel { get; set; }

    /// <summary>
    /// Gets or sets whether a stream that ends without a finish reason is a half answer, and so an error. Default: true. Set it to false for a host's own
    /// client that never gives one; a stream that is cut then reads as a whole answer.
    /// </summary>
    public bool RequireFinishReason { get; set; } = true;

    /// <summary>Gets the targets that completions may be sent to, beside the provider's registration, which is the target <c>default</c>.</summary>
    public IDictionary<string, TargetOptions> Targets { get; init; } = new Dictionary<string, TargetOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets how targets are chosen, and when one rests.</summary>
    public FailoverOptions Failover { get; set; } = new();

    /// <summary>Gets or sets how many attempts are under way at once.</summary>
    public ConcurrencyOptions Concurrency { get; set; } = new();

    /// <summary>Gets or sets what is broken on purpose.</summary>
    public ChaosOptions Chaos { get; set; } = new();

    /// <summary>Gets or sets what telemetry carries. Read once, at start.</summary>
    public GuardTelemetryOptions Telemetry { get; set; } = new();

    /// <summary>Gets or sets the audit ledger's settings.</summary>
    public AuditLedgerOptions Audit { get; set; } = new();

    /// <summary>Gets or sets the cache's settings.</summary>
    public CacheStoreOptions Cache { get; set; } = new();

    /// <summary>Gets or sets the settings of the budgets' books. Read once, at start.</summary>
    public BudgetBookOptions Budgets { get; set; } = new();
}

/// <summary>Holds the settings of the books that all budgets share.</summary>
public sealed class BudgetBookOptions
{
    /// <summary>
    /// Gets or sets how long a reservation may stay unsettled, <c>1m</c> to <c>7d</c>: longer than the longest attempt. One whose flow was lost is
    /// then spent at its bound. Default: <c>1h</c>.
    /// </summary>
    public string Lease { get; set; } = "1h";

    /// <summary>
    /// Gets or sets whether every provider of the host is known to bill nothing for a request that it answers with a failure of its own: a status of 500
    /// or above in place of an answer, but for 502, 504, 522 and 524, which come from somebody between. They are then booked at nothing. Default: false,
    /// and they are booked at what was reserved.
    /// </summary>
    public bool ServerErrorsAreFree { get; set; }
}

/// <summary>Holds the settings of the cache that all policies share.</summary>
public sealed class CacheStoreOptions
{
    /// <summary>
    /// Gets or sets how long this process's memory keeps an entry that a shared store has too, at most <c>1d</c>: it bounds for how long an
    /// invalidation in another process may go unnoticed where its message was lost. Without a shared store memory keeps entries until they end. Default: <c>60s</c>.
    /// </summary>
    public string MemoryLifetime { get; set; } = "60s";

    /// <summary>
    /// Gets or sets how long one request waits for shared stores, all its steps together, and how long one operation of a store may take, at most
    /// <c>1m</c>; after it a request goes on without. Default: <c>1s</c>, a part of what a completion takes, and more than a busy machine delays a store.
    /// </summary>
    public string Deadline { get; set; } = "1s";

    /// <summary>Gets or sets the largest answer that is stored, in bytes, 1024 or more. Default: 1 MiB.</summary>
    public int MaximumEntryBytes { get; set; } = 1_048_576;

    /// <summary>Gets or sets the size of all entries in memory, in bytes as they are stored, <see cref="MaximumEntryBytes"/> or more. Default: 64 MiB.</summary>
    public long MemoryBytes { get; set; } = 67_108_864;

    /// <summary>
    /// Gets groups of addresses that answer alike, each under a name of your own: two regions of one deployment, or an old and a new gateway. They
    /// share entries; any other two addresses do not, for one deployment's name may mean another model elsewhere. Every process that shares
    /// entries needs the same groups. Default: none.
    /// </summary>
    public IDictionary<string, IList<string>> Endpoints { get; init; } = new Dictionary<string, IList<string>>(StringComparer.Ordinal);

    /// <summary>
    /// Gets or sets a secret of 16 characters or more that the names of tags in stores, messages and logs are made with, so that nobody who reads
    /// them can try whose they are. Every process that shares entries needs the same; another one finds none of the tags entered before.
    /// Default: none, and a tag is a hash that anybody can make of a name.
    /// </summary>
    public string? TagKey { get; set; }
}
