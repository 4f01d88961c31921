using KernelGuard.Accounting;

namespace KernelGuard;

/// <summary>Is one completion as the ledger keeps it. Null is what a completion did not have.</summary>
public sealed record AuditEntry
{
    /// <summary>Gets the completion's id, a UUID of version 7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets when it began, in UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Gets the annotated function, such as <c>ISupportPrompts.AnswerAsync</c>.</summary>
    public string? Function { get; init; }

    /// <summary>Gets the version of the function's prompt.</summary>
    public string? PromptVersion { get; init; }

    /// <summary>Gets the tenant: in the file a pseudonym under the tenant's key, read back as the name where the key is at hand and as the pseudonym elsewhere.</summary>
    public string? Tenant { get; init; }

    /// <summary>Gets the user: in the file a pseudonym under the user's key, read back as <see cref="Tenant"/> is.</summary>
    public string? User { get; init; }

    /// <summary>Gets the conversation: in the file encrypted under the key of the user, or else of the tenant or the ledger; read back as that where the key is gone.</summary>
    public string? Conversation { get; init; }

    /// <summary>Gets the model asked for.</summary>
    public string? ModelAsked { get; init; }

    /// <summary>Gets the model that answered, as the provider named it.</summary>
    public string? ModelServed { get; init; }

    /// <summary>Gets whether the answer was a stream.</summary>
    public bool Streamed { get; init; }

    /// <summary>
    /// Gets how it ended: <c>success</c>, <c>cache_hit</c>, <c>denied</c>, <c>blocked</c>, <c>error</c> or <c>cancelled</c>. An entry that is
    /// no completion has <c>budget_granted</c>, <c>budget_adjusted</c> or <c>budget_reset</c> for a host's change of a budget, <c>budget_books_accepted</c> for its word that books found emptied are whole (<c>budget_change_not_made</c>, <c>budget_change_unsure</c> or <c>budget_change_made</c> where more is learned of it), and <c>subject_erased</c> for an erasure.
    /// </summary>
    public required string Outcome { get; init; }

    /// <summary>Gets the error's kind, or the provider's status code.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Gets what the cache said: <c>hit</c>, <c>stale</c>, <c>semantic</c>, <c>miss</c>, <c>coalesced</c>, <c>bypass</c> or <c>error</c>.</summary>
    public string? Cache { get; init; }

    /// <summary>
    /// Gets which question it was to the cache: equal for equal questions of one tenant, and nothing else. Read back it is a hash under the tenant's
    /// key (the ledger's own without a tenant); of an entry with a user, in the file, that hash encrypted under the user's key. Null where the cache was not
    /// asked, in entries of ledgers before version 4, and where the user's key is gone or not at hand.
    /// </summary>
    public string? Question { get; init; }

    /// <summary>Gets whether the cache stored the answer; null where it was not asked, and in entries of ledgers before version 4.</summary>
    public bool? AnswerStored { get; init; }

    /// <summary>Gets the kinds found by redaction with their counts, as JSON such as <c>{"email":2}</c>.</summary>
    public string? Redacted { get; init; }

    /// <summary>Gets whether what was found was replaced; false is the shadow mode.</summary>
    public bool? RedactionEnforced { get; init; }

    /// <summary>Gets what the budgets said: <c>allowed</c>, <c>warned</c> or <c>denied</c>.</summary>
    public string? BudgetDecision { get; init; }

    /// <summary>Gets the budget that decided.</summary>
    public string? Budget { get; init; }

    /// <summary>Gets whether a denial denied; false is the shadow mode.</summary>
    public bool? BudgetEnforced { get; init; }

    /// <summary>Gets how many attempts were made.</summary>
    public int Attempts { get; init; }

    /// <summary>
    /// Gets the attempts one by one as JSON, where there were several or one failed: for each its model, the model served, the error's kind, input and
    /// output tokens, and cost. Null for a single attempt that succeeded, which the entry itself describes.
    /// </summary>
    public string? AttemptDetails { get; init; }

    /// <summary>Gets the id of the flight that asked the provider for this completion and others equal to it; null where it asked itself.</summary>
    public Guid? Flight { get; init; }

    /// <summary>Gets why it moved on to another model.</summary>
    public string? FallbackReason { get; init; }

    /// <summary>Gets how often a stream that was cut was continued by another attempt.</summary>
    public int Continuations { get; init; }

    /// <summary>Gets why the answer ended.</summary>
    public string? FinishReason { get; init; }

    /// <summary>Gets the tokens of all attempts, in disjoint parts.</summary>
    public TokenUsage Usage { get; init; }

    /// <summary>Gets the cost of all attempts in billionths of a US dollar; null where a model has no price.</summary>
    public long? CostNanoDollars { get; init; }

    /// <summary>Gets the input tokens that a cached or shared answer did not use again. Never part of <see cref="Usage"/>.</summary>
    public long SavedInputTokens { get; init; }

    /// <summary>Gets the output tokens that a cached or shared answer did not use again.</summary>
    public long SavedOutputTokens { get; init; }

    /// <summary>Gets what a cached or shared answer did not cost again, in billionths of a US dollar; null where the model has no price, and without a cache.</summary>
    public long? SavedNanoDollars { get; init; }

    /// <summary>Gets the time that the provider had taken for a cached or shared answer, in whole microseconds.</summary>
    public TimeSpan SavedTime { get; init; }

    /// <summary>Gets how long it took, in whole microseconds.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Gets the provider's id of the answer.</summary>
    public string? ResponseId { get; init; }

    /// <summary>Gets what of the conversation the policy keeps.</summary>
    public AuditContent ContentMode { get; init; }

    /// <summary>Gets the redacted messages and the redacted answer as JSON; null unless the policy keeps them, and where they were encrypted and the key is not at hand. Of a change of a budget, its amount and its reason, always encrypted.</summary>
    public string? Content { get; init; }
}
