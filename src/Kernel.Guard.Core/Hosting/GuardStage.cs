namespace KernelGuard.Hosting;

/// <summary>Names the stages of the chain, from the caller to the provider.</summary>
internal enum GuardStage
{
    /// <summary>One <c>guard</c> span and its instruments for each completion.</summary>
    CallTelemetry,

    /// <summary>One ledger entry for each completion.</summary>
    Audit,

    /// <summary>How the completion ended, for those above to read.</summary>
    Outcome,

    /// <summary>Nothing below sees personal data.</summary>
    Redaction,

    /// <summary>A hit costs no budget.</summary>
    Caching,

    /// <summary>The upper half of the budget: denies.</summary>
    Admission,

    /// <summary>Retry, deadlines, breaker, fallback and hedging.</summary>
    Resilience,

    /// <summary>The lower half of the budget, and the books: reserves and settles each attempt.</summary>
    Meter,

    /// <summary>One <c>chat</c> span and its instruments for each attempt.</summary>
    AttemptTelemetry,
}
