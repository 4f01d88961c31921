namespace KernelGuard;

/// <summary>Holds the audit ledger's settings. They are read once, at start.</summary>
public sealed class AuditLedgerOptions
{
    /// <summary>Gets or sets the SQLite file. Default: <c>kernel-guard.audit.db</c> in the working directory.</summary>
    public string Path { get; set; } = "kernel-guard.audit.db";

    /// <summary>
    /// Gets or sets the SQLite file of the subjects' keys, which resolve pseudonyms and open encrypted content. Default: <see cref="Path"/> with
    /// <c>.keys</c> behind it. Leave it out of the ledger's backups: a key that lies in one cannot be erased.
    /// </summary>
    public string? KeysPath { get; set; }

    /// <summary>Gets or sets whether a reply waits for its entry. Default: <see cref="AuditMode.Deferred"/>.</summary>
    public AuditMode Mode { get; set; }

    /// <summary>Gets or sets what calls do while the queue or the disk is full. Default: <see cref="AuditWhenFull.Block"/>.</summary>
    public AuditWhenFull WhenFull { get; set; }

    /// <summary>Gets or sets how many entries may wait to be written, 1 to 1,000,000: what a crash can lose in deferred mode. Default: 8192.</summary>
    public int QueueLength { get; set; } = 8192;

    /// <summary>Gets or sets after how many entries a segment is sealed, 1 or more. Default: 100,000.</summary>
    public int SegmentEntries { get; set; } = 100_000;

    /// <summary>Gets or sets after what time a segment with entries is sealed, <c>1s</c> to <c>1d</c>. Default: <c>1h</c>.</summary>
    public string SegmentAge { get; set; } = "1h";

    /// <summary>
    /// Gets or sets how long entries are kept, <c>1d</c> or more and longer than <see cref="SegmentAge"/>: then their whole segment is dropped, and its
    /// checkpoint stays. Default: null, for ever.
    /// </summary>
    public string? Retention { get; set; }

    /// <summary>
    /// Gets or sets how long encrypted contents can be read, <c>1d</c> or more and at most <see cref="Retention"/>: then the key of their day in UTC is
    /// deleted, within a day and an hour, and the entries stay. Default: null, as long as their entries and the subject's key.
    /// </summary>
    public string? ContentRetention { get; set; }

    /// <summary>
    /// Gets or sets whether the key of a tenant or user goes, and with it the sealed name, once <see cref="Retention"/> has dropped the last entry of it:
    /// hourly, at start and by <see cref="AuditLedger.ApplyRetentionAsync"/>, and for ever. It needs <see cref="Retention"/>. Before it is switched on, every
    /// host of every ledger whose keys lie in that place must have run a version that has this setting; where another ledger's lie there, none is
    /// deleted. Default: false, keys stay until the person is erased.
    /// </summary>
    public bool ForgetSubjects { get; set; }

    /// <summary>Gets or sets how long the files in <see cref="ReportFolder"/> are kept that this ledger's processes wrote, <c>1d</c> or more. Default: null, for ever.</summary>
    public string? ReportRetention { get; set; }

    /// <summary>
    /// Gets or sets the private key that signs checkpoints and heads, ECDSA on P-256: its PEM text, <c>file:</c> with a path of one, or <c>env:</c> with the
    /// name of a variable that holds one. Default: null, nothing is signed. An <see cref="IAuditSigner"/> in the container takes its place.
    /// </summary>
    public string? SigningKey { get; set; }

    /// <summary>
    /// Gets the public keys, as PEM text or <c>file:</c> with a path, that verification accepts beside the signing key's own: those of other hosts that write
    /// to the file, and earlier ones.
    /// </summary>
    public IList<string> TrustedKeys { get; init; } = [];

    /// <summary>
    /// Gets or sets the folder into which the report of each day is written, 15 minutes after the day has ended in UTC, once over all processes that write
    /// to the ledger's file. Default: null, and none is written.
    /// </summary>
    public string? ReportFolder { get; set; }

    /// <summary>Gets or sets how the day's report is written. Default: <see cref="AuditReportFormat.Text"/>.</summary>
    public AuditReportFormat ReportFormat { get; set; }

    /// <summary>
    /// Gets or sets how often the newest head of the chain is logged at most, <c>0s</c> to <c>1h</c>. Default: <c>0s</c>, each commit's, before anybody hears
    /// that its entries are written. With a longer one, what was written since the last logged head can be cut off unseen.
    /// </summary>
    public string HeadInterval { get; set; } = "0s";
}

/// <summary>Names when a reply is handed over.</summary>
public enum AuditMode
{
    /// <summary>At once; the entry is written behind it. A crash can lose what is queued. Before a host has started, and once it stops, as <see cref="BeforeReply"/>. The default.</summary>
    Deferred,

    /// <summary>When its entry is on disk; of a stream, its end is.</summary>
    BeforeReply,
}

/// <summary>Names what calls do while the queue of entries is full, or the ledger's disk is.</summary>
public enum AuditWhenFull
{
    /// <summary>They wait, before anything is sent where that is known, and no entry is lost. The default.</summary>
    Block,

    /// <summary>
    /// They are refused with an <see cref="AuditException"/> before anything is sent. Calls that are under way then keep their entry where the queue has room;
    /// in <see cref="AuditMode.BeforeReply"/> they fail.
    /// </summary>
    Deny,

    /// <summary>They go on without an entry, which is counted and logged.</summary>
    DropWithCount,
}
