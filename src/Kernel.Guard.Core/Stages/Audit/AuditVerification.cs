namespace KernelGuard;

/// <summary>Tells whether the ledger's chains hold.</summary>
/// <param name="Entries">How many entries were read, up to the first broken one.</param>
/// <param name="Writers">How many writers' chains they form.</param>
/// <param name="FirstBroken">The first entry that does not hold; null where all do.</param>
public sealed record AuditVerification(long Entries, int Writers, AuditBreak? FirstBroken)
{
    /// <summary>Gets whether every chain holds.</summary>
    public bool Intact => FirstBroken is null;
}

/// <summary>Names an entry of the ledger that does not hold.</summary>
/// <param name="Row">Its row in the table <c>entries</c>.</param>
/// <param name="Writer">The writer that it names.</param>
/// <param name="Sequence">Its number in the writer's chain.</param>
/// <param name="EntryId">The completion's id that it names.</param>
/// <param name="Reason">What does not hold.</param>
public sealed record AuditBreak(long Row, string Writer, long Sequence, string EntryId, string Reason);
