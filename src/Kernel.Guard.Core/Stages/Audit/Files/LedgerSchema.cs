using KernelGuard.Stages.Audit.Chain;
using KernelGuard.Stages.Audit.Stores;
using Microsoft.Data.Sqlite;

namespace KernelGuard.Stages.Audit.Files;

/// <summary>Makes the ledger's tables, which take no change and no removal but that of a segment which retention has dropped.</summary>
internal static class LedgerSchema
{
    public const int Version = 4;

    /// <summary>The version before, whose rows lack columns and hold as they are.</summary>
    public const int Third = 3;

    private static readonly string Tables = $"""
        CREATE TABLE ledger_schema (version INTEGER NOT NULL);
        INSERT INTO ledger_schema VALUES ({Version});
        CREATE TABLE entries (
            row INTEGER PRIMARY KEY,
            form INTEGER NOT NULL,
            writer TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            {string.Join(",\n    ", LedgerColumns.All.Select(column => $"{column.Quoted} {column.Type}"))},
            previous_hash BLOB NOT NULL,
            hash BLOB NOT NULL);
        CREATE TABLE checkpoints (
            number INTEGER PRIMARY KEY,
            writer TEXT NOT NULL,
            kind TEXT NOT NULL,
            first_sequence INTEGER NOT NULL,
            last_sequence INTEGER NOT NULL,
            first_row INTEGER NOT NULL,
            last_row INTEGER NOT NULL,
            head BLOB NOT NULL,
            until TEXT NOT NULL,
            time TEXT NOT NULL,
            note TEXT,
            previous_hash BLOB NOT NULL,
            hash BLOB NOT NULL,
            key TEXT,
            signature BLOB,
            dropped TEXT,
            dropped_key TEXT,
            dropped_signature BLOB);
        CREATE INDEX checkpoints_by_writer ON checkpoints (writer, last_sequence);
        CREATE TABLE heads (
            writer TEXT PRIMARY KEY,
            sequence INTEGER NOT NULL,
            hash BLOB NOT NULL,
            checkpoint INTEGER NOT NULL,
            checkpoint_hash BLOB NOT NULL,
            key TEXT,
            signature BLOB) WITHOUT ROWID;
        CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;
        CREATE TRIGGER entries_are_not_removed BEFORE DELETE ON entries WHEN NOT EXISTS (
                SELECT 1 FROM checkpoints WHERE writer = OLD.writer AND last_sequence >= OLD.sequence AND first_sequence <= OLD.sequence AND dropped IS NOT NULL)
            BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;
        CREATE TRIGGER entries_are_not_replaced BEFORE INSERT ON entries WHEN EXISTS (SELECT 1 FROM entries WHERE row = NEW.row)
            BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;
        CREATE TRIGGER checkpoints_are_not_removed BEFORE DELETE ON checkpoints BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;
        CREATE TRIGGER checkpoints_are_not_replaced BEFORE INSERT ON checkpoints WHEN EXISTS (SELECT 1 FROM checkpoints WHERE number = NEW.number)
            BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;
        CREATE TRIGGER checkpoints_are_dropped_once BEFORE UPDATE ON checkpoints WHEN OLD.dropped IS NOT NULL OR NEW.hash <> OLD.hash OR NEW.number <> OLD.number
            BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;
        """;

    /// <summary>Answers the version of the ledger in a file; null where there is none.</summary>
    public static long? VersionOf(SqliteConnection connection) =>
        Sql.Scalar(connection, "SELECT 1 FROM sqlite_master WHERE name = 'ledger_schema'") is null ? null : Sql.Scalar(connection, "SELECT version FROM ledger_schema") as long? ?? 0;

    /// <summary>Adds the columns that the third version lacks. Its rows stay as they are, and so do their chains, checkpoints and heads.</summary>
    public static readonly string Widening = string.Join(
        ' ', LedgerColumns.All.Where(static column => column.Since > EntryForm.Third).Select(static column => $"ALTER TABLE entries ADD COLUMN {column.Quoted} {column.Type};").Append($"UPDATE ledger_schema SET version = {Version};"));

    public static void Create(SqliteConnection connection) => Sql.Execute(connection, Tables);
}
