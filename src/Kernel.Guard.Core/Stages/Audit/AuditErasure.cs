namespace KernelGuard;

/// <summary>Is the receipt of an erasure, which stands in the chain as an entry with the outcome <c>subject_erased</c>.</summary>
/// <param name="Id">The entry's id.</param>
/// <param name="Time">When the keys were gone, in UTC.</param>
/// <param name="Pseudonyms">The pseudonyms of whom was erased: of a user one, of a tenant its own and its users'. None where the ledger knew nobody by that name. Never somebody else's.</param>
public sealed record AuditErasure(Guid Id, DateTimeOffset Time, IReadOnlyList<string> Pseudonyms);
