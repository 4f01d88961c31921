using Microsoft.Data.Sqlite;

namespace KernelGuard.Stages.Audit;

/// <summary>Opens the SQLite file, makes its tables, and says what is wrong with it in words that name the file and the mend.</summary>
internal static class LedgerFile
{
    public const int Version = 3;

    private const int NewestError = 0xFF;

    private static readonly string Schema = $"""
        CREATE TABLE IF NOT EXISTS ledger_schema (version INTEGER NOT NULL);
        INSERT INTO ledger_schema SELECT {Version} WHERE NOT EXISTS (SELECT 1 FROM ledger_schema);
        CREATE TABLE IF NOT EXISTS entries (
            row INTEGER PRIMARY KEY,
            writer TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            {string.Join(",\n    ", LedgerColumns.All.Select(column => $"{column.Name} {column.Type}"))},
            previous_hash BLOB NOT NULL,
            hash BLOB NOT NULL);
        CREATE TRIGGER IF NOT EXISTS entries_are_not_changed BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;
        CREATE TRIGGER IF NOT EXISTS entries_are_not_removed BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;
        CREATE TRIGGER IF NOT EXISTS entries_are_not_replaced BEFORE INSERT ON entries WHEN EXISTS (SELECT 1 FROM entries WHERE row = NEW.row)
            BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;
        """;

    /// <summary>Opens the file to append, and makes it if it is not there.</summary>
    /// <exception cref="AuditException">It cannot be opened.</exception>
    public static SqliteConnection OpenToAppend(string path)
    {
        var connection = Connection(path, SqliteOpenMode.ReadWriteCreate);
        try
        {
            connection.Open();

            // SQLite's own waiting wakes sooner than the provider's; FULL makes a commit outlive a power loss.
            Execute(connection, "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            using (var transaction = connection.BeginTransaction(deferred: false))
            {
                Execute(connection, Schema, transaction);
                transaction.Commit();
            }

            Check(connection, path);
            return connection;
        }
        catch (Exception error)
        {
            connection.Dispose();
            throw error is SqliteException failed ? Unusable(path, failed) : error;
        }
    }

    /// <summary>Opens the file to read.</summary>
    /// <exception cref="AuditException">It is not there, or no ledger.</exception>
    public static SqliteConnection OpenToRead(string path)
    {
        var connection = Connection(path, SqliteOpenMode.ReadOnly);
        try
        {
            connection.Open();
            Execute(connection, "PRAGMA busy_timeout = 10000;");
            Check(connection, path);
            return connection;
        }
        catch (Exception error)
        {
            connection.Dispose();
            throw error is SqliteException failed ? Unusable(path, failed) : error;
        }
    }

    /// <summary>Says what SQLite found wrong with the file.</summary>
    public static AuditException Unusable(string path, SqliteException error) => new(
        $"The audit ledger '{path}' cannot be used: " + (error.SqliteErrorCode & NewestError) switch
        {
            1 => "it is an SQLite file without a ledger in it. Name another file in KernelGuard:Audit:Path.",
            3 or 8 or 23 => "the file or its folder is not writable for this process. Change its rights, or name another file in KernelGuard:Audit:Path.",
            5 or 6 => "another process holds it. Find the process that keeps it locked, or name another file in KernelGuard:Audit:Path.",
            13 => "the disk is full. Make room, or name a file on another disk in KernelGuard:Audit:Path.",
            14 => "the folder does not exist, or it is not writable for this process. Create it, change its rights, or name another file in KernelGuard:Audit:Path.",
            11 or 26 => "it is damaged, or no SQLite file. Move it away, or name another file in KernelGuard:Audit:Path.",
            var code => FormattableString.Invariant($"SQLite answers with its error {code}. Name another file in KernelGuard:Audit:Path."),
        });

    private static SqliteConnection Connection(string path, SqliteOpenMode mode) =>
        new(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());

    private static void Check(SqliteConnection connection, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT version FROM ledger_schema";
        if (command.ExecuteScalar() is not (long and Version))
        {
            throw new AuditException($"The audit ledger '{path}' was written by another version of Kernel.Guard. Name another file in KernelGuard:Audit:Path.");
        }
    }

    private static void Execute(SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }
}
