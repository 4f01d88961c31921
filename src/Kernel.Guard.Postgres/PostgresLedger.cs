using System.Diagnostics.Metrics;
using KernelGuard.Postgres;
using Microsoft.Extensions.Logging;

namespace KernelGuard;

/// <summary>Makes audit ledgers on PostgreSQL for programs without a container.</summary>
public static class PostgresLedger
{
    /// <summary>Creates a ledger, without connecting.</summary>
    /// <param name="postgres">Says where it lies.</param>
    /// <param name="options">How it is written; its files are not used. Null for the defaults.</param>
    /// <param name="loggers">Where heads and failed writes are logged; null for nowhere.</param>
    /// <param name="meters">Where entries are counted; null for nowhere.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="signer">Signs, in place of the key that the options name; null for that key. The caller disposes it.</param>
    /// <returns>The ledger, which the caller disposes.</returns>
    /// <exception cref="GuardConfigurationException">An option is wrong; the text names it.</exception>
    public static AuditLedger Create(
        KernelGuardPostgresOptions postgres, AuditLedgerOptions? options = null, ILoggerFactory? loggers = null, IMeterFactory? meters = null, TimeProvider? time = null, IAuditSigner? signer = null)
    {
        ArgumentNullException.ThrowIfNull(postgres);
        return new AuditLedger(options ?? new AuditLedgerOptions(), PostgresSettings.Check(postgres), loggers, meters, time, signer);
    }
}
