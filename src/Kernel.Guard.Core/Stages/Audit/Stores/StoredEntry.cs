namespace KernelGuard.Stages.Audit.Stores;

/// <summary>Is an entry as it is stored: who stands in it by pseudonym, and encrypted content as bytes. One is used again for each row.</summary>
internal sealed class StoredEntry
{
    public AuditEntry Entry { get; set; } = null!;

    public string? Tenant { get; set; }

    public string? User { get; set; }

    public string? Conversation { get; set; }

    public string? Question { get; set; }

    /// <summary>The encrypted content; null where it is stored as text.</summary>
    public byte[]? Sealed { get; set; }
}
