namespace KernelGuard;

/// <summary>Chooses entries of the ledger. What is null chooses all.</summary>
public sealed record AuditQuery
{
    /// <summary>Gets from when on, included.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Gets until when, excluded.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Gets the tenant, by name. One without a key, erased or never seen, has no entries.</summary>
    public string? Tenant { get; init; }

    /// <summary>Gets how many of the newest that are chosen, in the order in which they were written; null for all.</summary>
    public int? Newest { get; init; }

    /// <summary>Gets the user of <see cref="Tenant"/>, by name; where that is null, one of the users who have no tenant.</summary>
    public string? User { get; init; }
}
