using KernelGuard.Stages.Audit.Chain;
using KernelGuard.Stages.Audit.Stores;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KernelGuard.Stages.Audit.Files;

/// <summary>Opens the ledger's SQLite file.</summary>
internal static class LedgerFile
{
    /// <summary>Opens the file to append, and makes it if it is not there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="migrate">Takes a ledger of an earlier version over, in the transaction in which it is called.</param>
    /// <exception cref="LedgerFailure">It cannot be opened.</exception>
    public static SqliteLedger OpenToAppend(string path, Action<SqliteConnection, long> migrate)
    {
        SqliteConnection? connection = null;
        try
        {
            connection = SqliteFile.Connect(path, SqliteOpenMode.ReadWriteCreate);

            // SQLite's own waiting wakes sooner than the provider's; FULL makes a commit outlive a power loss. A log that is copied back less often costs less.
            Sql.Execute(connection, "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 4000; PRAGMA temp_store = MEMORY;");

            // The triggers keep others from changing the table; here nothing does, and each costs a look-up for each row.
            raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, out _);
            using (var transaction = connection.BeginTransaction(deferred: false))
            {
                switch (LedgerSchema.VersionOf(connection))
                {
                    case null:
                        LedgerSchema.Create(connection);
                        break;
                    case LedgerSchema.Version:
                        break;
                    case LedgerSchema.Third:
                        Sql.Execute(connection, LedgerSchema.Widening);
                        break;
                    case (1 or 2) and var version:
                        migrate(connection, version);
                        LedgerCleaning.Note(connection);
                        break;
                    default:
                        throw Other(path);
                }

                transaction.Commit();
            }

            LedgerCleaning.RunIfDue(connection);
            return new SqliteLedger(path, connection, EntryForm.Newest);
        }
        catch (Exception error)
        {
            connection?.Dispose();
            throw error is SqliteException failed ? SqliteFailure.Of(path, failed) : error;
        }
    }

    /// <summary>Opens the file to read.</summary>
    /// <exception cref="AuditException">It is not there, or no ledger of this version.</exception>
    public static SqliteLedger OpenToRead(string path)
    {
        SqliteConnection? connection = null;
        try
        {
            connection = SqliteFile.Connect(path, SqliteOpenMode.ReadOnly);
            Sql.Execute(connection, SqliteFile.BusyTimeout);
            return LedgerSchema.VersionOf(connection) switch
            {
                LedgerSchema.Version => new SqliteLedger(path, connection, EntryForm.Newest),
                LedgerSchema.Third => new SqliteLedger(path, connection, EntryForm.Third),
                1 or 2 => throw new LedgerFailure($"The audit ledger '{path}' is of an earlier version. A host, or EraseSubjectAsync, that opens it to write takes it over.", passing: false),
                null => throw SqliteFailure.Of(path, new SqliteException("", 1)),
                _ => throw Other(path),
            };
        }
        catch (Exception error)
        {
            connection?.Dispose();
            throw error switch
            {
                SqliteException failed => SqliteFailure.Of(path, failed).ForCaller(),
                LedgerFailure failure => failure.ForCaller(),
                _ => error,
            };
        }
    }

    private static LedgerFailure Other(string path) =>
        new($"The audit ledger '{path}' was written by another version of Kernel.Guard. Name another file in KernelGuard:Audit:Path.", passing: false);
}
