namespace KernelGuard;

/// <summary>Tells whether the ledger's chains hold.</summary>
/// <param name="Entries">How many entries were read, up to the first broken one.</param>
/// <param name="Writers">How many writers' chains they form.</param>
/// <param name="FirstBroken">The first entry that does not hold; null where all do.</param>
public sealed record AuditVerification(long Entries, int Writers, AuditBreak? FirstBroken)
{
    /// <summary>Gets whether every chain holds.</summary>
    public bool Intact => FirstBroken is null;

    /// <summary>
    /// Gets whether signatures were checked and hold for every entry. False where no key was named: then whoever can write to the file can have written it anew.
    /// </summary>
    public bool Signed { get; init; }

    /// <summary>Gets how many of the entries were taken over from a file of version 1 or 2, whose chains nobody had signed before.</summary>
    public long TakenOver { get; init; }

    /// <summary>Gets how many segments retention has dropped.</summary>
    public int Dropped { get; init; }
}

/// <summary>Names an entry of the ledger that does not hold.</summary>
/// <param name="Row">Its row in the table <c>entries</c>; 0 where it is missing, and where a checkpoint or a head does not hold.</param>
/// <param name="Writer">The writer that it names.</param>
/// <param name="Sequence">Its number in the writer's chain.</param>
/// <param name="EntryId">The completion's id that it names; empty where it is missing.</param>
/// <param name="Reason">What does not hold.</param>
public sealed record AuditBreak(long Row, string Writer, long Sequence, string EntryId, string Reason);

/// <summary>Says what a verification holds the ledger to, beside what its settings say.</summary>
public sealed record AuditVerifyOptions
{
    /// <summary>Gets heads that were logged: each must be in its chain, or the chain was cut or written anew.</summary>
    public IReadOnlyList<AuditHead> ExpectedHeads { get; init; } = [];

    /// <summary>Gets public keys to accept, as PEM text, beside those of the settings. With any key known, what is unsigned does not hold.</summary>
    public IReadOnlyList<string> TrustedKeys { get; init; } = [];
}
