using KernelGuard.Accounting;
using KernelGuard.Policies;
using Microsoft.Extensions.AI;

namespace KernelGuard.Scoping;

/// <summary>
/// Records what happened to one completion. It is all that stages share: each appends what it did in its own part, audit and
/// telemetry read it at the end.
/// </summary>
/// <remarks>
/// A stage writes its own part only. The parts are written on the completion's own flow; attempts may run side by side,
/// and each has a slot of its own.
/// </remarks>
public sealed class CallRecord
{
    private AttemptRecord[] _attempts = [];
    private RouteDecision[] _decisions = [];
    private readonly TimeProvider _time;
    private object? _id;
    private int _continuations;

    /// <summary>Creates a record for a completion that begins now.</summary>
    /// <param name="policy">The policy that holds.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="time">The clock.</param>
    public CallRecord(GuardPolicy policy, GuardContext who, TimeProvider time)
    {
        Policy = policy;
        Who = who;
        _time = time;
        StartedAt = time.GetUtcNow();
        StartTimestamp = time.GetTimestamp();
    }

    /// <summary>Gets the completion's id.</summary>
    public Guid Id => (Guid)(Volatile.Read(ref _id) ?? Interlocked.CompareExchange(ref _id, Guid.CreateVersion7(StartedAt), null) ?? _id);

    /// <summary>Gets the policy that holds.</summary>
    public GuardPolicy Policy { get; }

    /// <summary>Gets who asks.</summary>
    public GuardContext Who { get; }

    /// <summary>Gets when the completion began.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>Gets when it began, as a timestamp of the record's clock.</summary>
    public long StartTimestamp { get; }

    /// <summary>Gets or sets the model asked for, aliases not resolved; null where the provider decides.</summary>
    public string? RequestModel { get; set; }

    /// <summary>Gets or sets whether the answer is a stream.</summary>
    public bool Streamed { get; set; }

    /// <summary>Gets or sets what redaction did, or null where the policy does not name it.</summary>
    public RedactionOutcome? Redaction { get; set; }

    /// <summary>Gets or sets what redaction tells to those who listen; null where nobody does.</summary>
    internal RedactionDetail? RedactionDetail { get; set; }

    /// <summary>Gets or sets what the cache did, or null where the policy does not name it.</summary>
    public CacheOutcome? Cache { get; set; }

    /// <summary>
    /// Gets or sets the record of the flight that asked the provider for this completion, or null where it asked itself or nobody did. A
    /// flight's attempts are entered in the records of those who wait for it: in that of who pays, and in no other.
    /// </summary>
    public CallRecord? Flight { get; set; }

    /// <summary>Gets or sets what admission decided, or null where the policy names no budget.</summary>
    public BudgetOutcome? Budget { get; set; }

    /// <summary>Gets or sets when the call around the completion must end; null where no policy bounds it.</summary>
    internal CallDeadline? Deadline { get; set; }

    /// <summary>Gets or sets from when the total deadline counts, where several callers wait for this completion and each holds itself to it; null where resilience enforces it.</summary>
    internal SharedTotal? Total { get; set; }

    /// <summary>Gets or sets what is told what the budgets do with this completion, where several callers wait for it; null for nobody.</summary>
    internal IBudgetWatch? Watch { get; set; }

    /// <summary>Gets or sets whether this completion is cancelled because who read its stream stopped reading, which is no cancellation of theirs.</summary>
    internal bool Abandoned { get; set; }

    /// <summary>Gets or sets by what the reader of the stream leaves: the token of the outermost stage. Null before a stage saw the completion; of a whole answer, and of a flight, none.</summary>
    internal CancellationToken? Caller { get; set; }

    /// <summary>Gets whether who read the stream left it, by no further reading or by the own token. A deadline is no such thing.</summary>
    internal bool IsLeft => Abandoned || (Caller is { IsCancellationRequested: true } && Deadline is not { HasPassed: true });

    /// <summary>Gets or sets what admission hands to the meter; null where the policy names no budget.</summary>
    internal object? Ticket { get; set; }

    /// <summary>Gets or sets the reason of the last fallback, to another model or target: a closed set (<c>error</c>, <c>timeout</c>, <c>circuit_open</c>, <c>budget</c>, <c>rate_limited</c>); null without one.</summary>
    public string? FallbackReason { get; set; }

    /// <summary>Gets how often a stream that was cut was continued by another attempt: 0 as a rule. Of a flight that others share, each of them sees it.</summary>
    public int Continuations => _continuations > 0 ? _continuations : Flight?._continuations ?? 0;

    /// <summary>Gets why targets were left, or could not be asked, in order.</summary>
    public IReadOnlyList<RouteDecision> Decisions => Volatile.Read(ref _decisions);

    /// <summary>Gets or sets the model that answered, as the provider named it.</summary>
    public string? ResponseModel { get; set; }

    /// <summary>Gets or sets the provider's id of the answer.</summary>
    public string? ResponseId { get; set; }

    /// <summary>Gets or sets why the answer ended.</summary>
    public ChatFinishReason? FinishReason { get; set; }

    /// <summary>Gets or sets how the completion ended; null while it runs.</summary>
    public CallOutcome? Outcome { get; set; }

    /// <summary>Gets or sets the error's kind from the closed set of telemetry, or the provider's status code; null without one.</summary>
    public string? ErrorType { get; set; }

    /// <summary>Gets a snapshot of the attempts, in the order in which they began.</summary>
    public IReadOnlyList<AttemptRecord> Attempts => Volatile.Read(ref _attempts);

    /// <summary>Gets the sum of what the attempts used; a cache hit used nothing.</summary>
    public TokenUsage Usage
    {
        get
        {
            var sum = TokenUsage.None;
            foreach (var attempt in Volatile.Read(ref _attempts))
            {
                sum += attempt.Usage;
            }

            return sum;
        }
    }

    /// <summary>Gets the sum of what the attempts cost in US dollars; null when one of them has no price.</summary>
    public decimal? Cost
    {
        get
        {
            decimal sum = 0;
            foreach (var attempt in Volatile.Read(ref _attempts))
            {
                if (attempt.Sent && attempt.Cost is null)
                {
                    return null;
                }

                sum += attempt.Cost ?? 0;
            }

            return sum;
        }
    }

    /// <summary>Gets the clock's present timestamp.</summary>
    internal long Now => _time.GetTimestamp();

    /// <summary>Answers the time since a timestamp of the record's clock.</summary>
    internal TimeSpan Since(long timestamp) => _time.GetElapsedTime(timestamp);

    /// <summary>Answers when a timestamp of the record's clock was.</summary>
    internal DateTimeOffset At(long timestamp) => StartedAt + _time.GetElapsedTime(StartTimestamp, timestamp);

    /// <summary>Gets the time since the completion began.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(StartTimestamp);

    /// <summary>Enters what a flight did for this completion: its attempts, after this record's own, and what was decided about them.</summary>
    /// <param name="flight">The flight's record. No attempt of it runs any more, and no other record has taken it over.</param>
    internal void TakeOver(CallRecord flight)
    {
        var own = Volatile.Read(ref _attempts);
        var taken = flight._attempts;
        for (var i = 0; i < taken.Length; i++)
        {
            taken[i].Number = own.Length + i + 1;
        }

        Volatile.Write(ref _attempts, own.Length == 0 ? taken : [.. own, .. taken]);
        Budget = flight.Budget ?? Budget;
        FallbackReason = flight.FallbackReason ?? FallbackReason;
        Volatile.Write(ref _decisions, _decisions.Length == 0 ? flight._decisions : [.. _decisions, .. flight._decisions]);
    }

    /// <summary>Enters why a target was left, or could not be asked. Thread-safe.</summary>
    internal void Decide(string target, string rule, string? reason)
    {
        while (true)
        {
            var before = Volatile.Read(ref _decisions);
            if (ReferenceEquals(Interlocked.CompareExchange(ref _decisions, [.. before, new RouteDecision(Attempts.Count, target, rule, reason)], before), before))
            {
                return;
            }
        }
    }

    /// <summary>Enters that what comes from now on is another attempt's, which goes on from what had come.</summary>
    internal void Continued() => _continuations++;

    /// <summary>Enters how long is waited before the next attempt: that is what the attempt that began last came to.</summary>
    internal void WillWait(TimeSpan delay)
    {
        if (Attempts is [.., var last])
        {
            last.DelayAfter = delay;
        }
    }

    /// <summary>Begins an attempt. Thread-safe.</summary>
    /// <param name="model">The model asked, or null for the provider's.</param>
    /// <returns>The attempt's own slot.</returns>
    public AttemptRecord BeginAttempt(string? model)
    {
        // A new array for each attempt: there is one as a rule, and readers need neither a lock nor a copy.
        while (true)
        {
            var before = Volatile.Read(ref _attempts);
            var attempt = new AttemptRecord(before.Length + 1, model, _time.GetTimestamp());
            if (ReferenceEquals(Interlocked.CompareExchange(ref _attempts, [.. before, attempt], before), before))
            {
                return attempt;
            }
        }
    }
}
