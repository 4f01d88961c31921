using System.Security.Cryptography;
using KernelGuard.Stages.Audit.Keys;
using KernelGuard.Stages.Audit.Stores;
using Microsoft.Data.Sqlite;

namespace KernelGuard.Stages.Audit.Files;

/// <summary>Opens the SQLite file of the subjects' keys. Only its owner may read it, and what is deleted in it is overwritten.</summary>
internal static class KeysFile
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS keys_schema (version INTEGER NOT NULL);
        INSERT INTO keys_schema SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM keys_schema);
        CREATE TABLE IF NOT EXISTS lookup_key (id INTEGER PRIMARY KEY CHECK (id = 1), key BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS subjects (
            id INTEGER PRIMARY KEY,
            key BLOB NOT NULL,
            lookup BLOB NOT NULL UNIQUE,
            tenant_lookup BLOB NOT NULL,
            pseudonym TEXT NOT NULL UNIQUE,
            name BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS subjects_by_tenant ON subjects (tenant_lookup);
        CREATE TABLE IF NOT EXISTS erasures (pseudonym TEXT PRIMARY KEY, time TEXT NOT NULL) WITHOUT ROWID;
        """;

    /// <summary>Opens the file to write, and makes it if it is not there.</summary>
    /// <exception cref="LedgerFailure">It cannot be opened.</exception>
    public static SqliteKeys OpenToWrite(string path)
    {
        SqliteConnection? connection = null;
        OpenFile? file = null;
        try
        {
            file = OpenFile.Enter(path, makes: true);
            connection = SqliteFile.Connect(path, SqliteOpenMode.ReadWriteCreate);
            Sql.Execute(connection, "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;");
            using var transaction = connection.BeginTransaction(deferred: false);
            Sql.Execute(connection, Schema);
            Sql.Execute(connection, "INSERT OR IGNORE INTO lookup_key VALUES (1, @key)", ("@key", RandomNumberGenerator.GetBytes(Subject.KeySize)));
            transaction.Commit();
            return new SqliteKeys(path, connection, file);
        }
        catch (Exception error)
        {
            connection?.Dispose();
            file?.Dispose();
            if (error is SqliteException failed)
            {
                throw SqliteFailure.Of(path, failed, KeysSetting);
            }

            if (error is not (IOException or UnauthorizedAccessException))
            {
                throw;
            }

            throw new LedgerFailure($"The file of the audit ledger's keys '{path}' cannot be made. Change the folder's rights, or name another file in {KeysSetting}.", passing: false);
        }
    }

    /// <summary>The setting that names the file.</summary>
    public const string KeysSetting = "KernelGuard:Audit:KeysPath";

    /// <summary>Opens the file to read.</summary>
    /// <exception cref="LedgerFailure">It is no such file.</exception>
    public static SqliteKeys OpenToRead(string path)
    {
        SqliteConnection? connection = null;
        var file = OpenFile.Enter(path);
        try
        {
            connection = SqliteFile.Connect(path, SqliteOpenMode.ReadOnly);
            Sql.Execute(connection, SqliteFile.BusyTimeout);
            return new SqliteKeys(path, connection, file);
        }
        catch (Exception error)
        {
            connection?.Dispose();
            file.Dispose();
            throw error is SqliteException failed ? SqliteFailure.Of(path, failed, KeysSetting) : error;
        }
    }
}
