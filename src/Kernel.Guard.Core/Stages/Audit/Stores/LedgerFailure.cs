namespace KernelGuard.Stages.Audit.Stores;

/// <summary>Tells that a store cannot be used, in words that name it and the mend, and whether that may pass by itself.</summary>
internal sealed class LedgerFailure(string message, bool passing) : Exception(message)
{
    /// <summary>Gets whether waiting may help: the disk is full or fails, another process holds the store, or its server is away.</summary>
    public bool Passing { get; } = passing;

    public AuditException ForCaller() => new(Message);
}
