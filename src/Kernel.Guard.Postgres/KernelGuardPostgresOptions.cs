using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace KernelGuard;

/// <summary>Holds the section <c>KernelGuard:Postgres</c>: where the audit ledger and its subjects' keys lie on PostgreSQL. It is read once, at start.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class KernelGuardPostgresOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = $"{KernelGuardOptions.Section}:Postgres";

    /// <summary>
    /// Sets the ledger's database, as Npgsql writes it: <c>Host=db;Database=audit;Username=guard;Password=…</c>. It can be written and not read, so that no
    /// dump of the options shows a password. Default: <c>KernelGuard:Postgres:ConnectionString</c> of the configuration, then its connection string
    /// <c>Postgres</c>.
    /// </summary>
    /// <remarks>A pooler between must keep a session for its client, as the guard sets what holds for a session.</remarks>
    [SuppressMessage("Design", "CA1044:Properties should not be write only", Justification = "What can be read can be logged.")]
    public string? ConnectionString
    {
        set => Ledger = value;
    }

    /// <summary>
    /// Sets the database of the subjects' keys. Name one on another server, so that the ledger's backups hold no key: a key that lies in one cannot be
    /// erased. Default: the ledger's.
    /// </summary>
    [SuppressMessage("Design", "CA1044:Properties should not be write only", Justification = "What can be read can be logged.")]
    public string? KeysConnectionString
    {
        set => Keys = value;
    }

    /// <summary>Gets or sets the schema of the ledger's tables, which is made where it is not there. Default: <c>kernel_guard</c>.</summary>
    public string Schema { get; set; } = "kernel_guard";

    /// <summary>Gets or sets the schema of the keys' tables; another than <see cref="Schema"/> where both are in one database. Default: <c>kernel_guard_keys</c>.</summary>
    public string KeysSchema { get; set; } = "kernel_guard_keys";

    internal string? Ledger { get; private set; }

    internal string? Keys { get; private set; }

    /// <summary>Answers the schemas, and no connection string.</summary>
    public override string ToString() => $"{Schema}, {KeysSchema}";
}
