using System.Globalization;
using KernelGuard.Stages.Audit.Chain;
using KernelGuard.Stages.Audit.Files;
using KernelGuard.Stages.Audit.Keys;
using KernelGuard.Stages.Audit.Stores;
using Npgsql;

namespace KernelGuard.Postgres;

/// <summary>Makes the tables, which take no change and no removal but that of a segment which retention has dropped.</summary>
internal static class PostgresSchema
{
    // Times are compared as text: byte by byte, whatever the database's language is.
    private const string Text = "TEXT COLLATE \"C\"";

    private static readonly string Ledger = $"""
        CREATE TABLE ledger_schema (version BIGINT NOT NULL);
        INSERT INTO ledger_schema VALUES ({LedgerSchema.Version.ToString(CultureInfo.InvariantCulture)});
        CREATE TABLE entries (
            row BIGINT PRIMARY KEY, form BIGINT NOT NULL, writer {Text} NOT NULL, sequence BIGINT NOT NULL,
            {string.Join(", ", LedgerColumns.All.Select(static column => $"{column.Quoted} {TypeOf(column)}"))}, sealed BYTEA,
            previous_hash BYTEA NOT NULL, hash BYTEA NOT NULL);
        CREATE TABLE checkpoints (
            number BIGINT PRIMARY KEY, writer {Text} NOT NULL, kind {Text} NOT NULL, first_sequence BIGINT NOT NULL, last_sequence BIGINT NOT NULL,
            first_row BIGINT NOT NULL, last_row BIGINT NOT NULL, head BYTEA NOT NULL, until {Text} NOT NULL, time {Text} NOT NULL, note {Text},
            previous_hash BYTEA NOT NULL, hash BYTEA NOT NULL, key {Text}, signature BYTEA, dropped {Text}, dropped_key {Text}, dropped_signature BYTEA);
        CREATE INDEX checkpoints_by_writer ON checkpoints (writer, last_sequence);
        CREATE TABLE heads (
            writer {Text} PRIMARY KEY, sequence BIGINT NOT NULL, hash BYTEA NOT NULL, checkpoint BIGINT NOT NULL, checkpoint_hash BYTEA NOT NULL, key {Text}, signature BYTEA);
        CREATE TABLE daily_reports (day {Text} PRIMARY KEY, writer {Text} NOT NULL, claimed {Text} NOT NULL, written BIGINT NOT NULL);
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'The ledger is append-only.'; END $$;
        CREATE FUNCTION refuse_what_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF EXISTS (SELECT 1 FROM gone WHERE NOT EXISTS (
                SELECT 1 FROM checkpoints c WHERE c.writer = gone.writer AND c.last_sequence >= gone.sequence AND c.first_sequence <= gone.sequence AND c.dropped IS NOT NULL))
            THEN RAISE EXCEPTION 'The ledger is append-only.'; END IF;
            RETURN NULL; END $$;
        CREATE TRIGGER entries_are_not_changed BEFORE UPDATE OR TRUNCATE ON entries FOR EACH STATEMENT EXECUTE FUNCTION refuse();
        CREATE TRIGGER entries_are_not_removed AFTER DELETE ON entries REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION refuse_what_is_kept();
        CREATE TRIGGER checkpoints_are_not_removed BEFORE DELETE OR TRUNCATE ON checkpoints FOR EACH STATEMENT EXECUTE FUNCTION refuse();
        CREATE TRIGGER checkpoints_are_dropped_once BEFORE UPDATE ON checkpoints FOR EACH ROW
            WHEN (OLD.dropped IS NOT NULL OR NEW.hash <> OLD.hash OR NEW.number <> OLD.number) EXECUTE FUNCTION refuse();
        """;

    private static readonly string Widening = string.Concat(
        LedgerColumns.All.Where(static column => column.Since > EntryForm.Third).Select(static column => $"ALTER TABLE entries ADD COLUMN {column.Quoted} {TypeOf(column)}; ")
            .Append($"UPDATE ledger_schema SET version = {LedgerSchema.Version.ToString(CultureInfo.InvariantCulture)}"));

    // Statistics would keep samples of keys beside their table, where erasing does not reach.
    private const string Keys = $"""
        CREATE TABLE keys_schema (version BIGINT NOT NULL, erasures BIGINT NOT NULL);
        INSERT INTO keys_schema VALUES (1, 0);
        CREATE TABLE lookup_key (id BIGINT PRIMARY KEY CHECK (id = 1), key BYTEA NOT NULL);
        CREATE TABLE subjects (
            id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key BYTEA NOT NULL, lookup BYTEA NOT NULL UNIQUE, tenant_lookup BYTEA NOT NULL,
            pseudonym {Text} NOT NULL UNIQUE, name BYTEA NOT NULL);
        CREATE INDEX subjects_by_tenant ON subjects (tenant_lookup);
        ALTER TABLE subjects ALTER key SET STATISTICS 0, ALTER lookup SET STATISTICS 0, ALTER tenant_lookup SET STATISTICS 0, ALTER pseudonym SET STATISTICS 0, ALTER name SET STATISTICS 0;
        CREATE TABLE erasures (pseudonym {Text} PRIMARY KEY, time {Text} NOT NULL);
        """;

    /// <summary>Makes the ledger's tables where they are not there, and adds the columns that those of the version before lack.</summary>
    /// <exception cref="LedgerFailure">The database cannot hold them, or holds those of another version.</exception>
    public static void MakeLedger(PostgresSession session)
    {
        if (VersionOf(session, "ledger_schema") is LedgerSchema.Third)
        {
            Widen(session.Connection);
        }

        Make(session, "ledger_schema", LedgerSchema.Version, Ledger);
    }

    /// <summary>Makes the keys' tables where they are not there.</summary>
    /// <exception cref="LedgerFailure">The database cannot hold them, or holds those of another version.</exception>
    public static void MakeKeys(PostgresSession session) => Make(
        session, "keys_schema", 1, $"{Keys} INSERT INTO lookup_key VALUES (1, @lookupKey);", ("@lookupKey", System.Security.Cryptography.RandomNumberGenerator.GetBytes(Subject.KeySize)));

    /// <summary>Answers the version of the tables; null where there are none.</summary>
    public static long? VersionOf(PostgresSession session, string table)
    {
        // The catalogue is read itself: a session remembers names that it did not find, also past what another one makes meanwhile.
        var isThere = Sql.Scalar(
            session.Connection, "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = @schema AND c.relname = @table",
            ("@schema", session.Place.Schema), ("@table", table)) is not null;
        return isThere ? Sql.Scalar(session.Connection, $"SELECT version FROM {table}") as long? ?? 0 : null;
    }

    public static LedgerFailure Other(PostgresPlace place) =>
        new($"The audit ledger at '{place.Name}' was written by another version of Kernel.Guard. Name another schema in {KernelGuardPostgresOptions.Section}.", passing: false);

    // The writers' own lock: none of them is in the middle of a transaction, and of two hosts that start at once one finds it done.
    private static void Widen(NpgsqlConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        if (Sql.Scalar(connection, "SELECT version FROM ledger_schema FOR UPDATE") is (long)LedgerSchema.Third)
        {
            Sql.Execute(connection, Widening);
        }

        transaction.Commit();
    }

    private static void Make(PostgresSession session, string table, long version, string tables, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var connection = session.Connection;
        if (Sql.Scalar(connection, "SHOW server_encoding") is not "UTF8")
        {
            throw new LedgerFailure($"The audit ledger at '{session.Place.Name}' cannot be used: the database's encoding is not UTF8. Create one with ENCODING 'UTF8'.", passing: false);
        }

        if (VersionOf(session, table) is not { } found)
        {
            using var transaction = connection.BeginTransaction();

            // Two hosts that start at once make them one after the other.
            Sql.Execute(connection, "SELECT pg_advisory_xact_lock(hashtextextended(@table || current_setting('search_path'), 0))", ("@table", table));
            if (VersionOf(session, table) is not { } other)
            {
                // Who may not make schemas is refused even where this one is there.
                if (Sql.Scalar(connection, "SELECT 1 FROM pg_namespace WHERE nspname = @schema", ("@schema", session.Place.Schema)) is null)
                {
                    Sql.Execute(connection, $"CREATE SCHEMA {session.Place.Schema}");
                }

                foreach (var statement in Statements(tables))
                {
                    Sql.Execute(connection, statement, statement.Contains('@', StringComparison.Ordinal) ? values : []);
                }

                found = version;
            }
            else
            {
                found = other;
            }

            transaction.Commit();
        }

        if (found != version)
        {
            throw Other(session.Place);
        }
    }

    private static string TypeOf(LedgerColumn column) => column.Type switch
    {
        _ when column.Type.StartsWith("INTEGER", StringComparison.Ordinal) => column.Type.Replace("INTEGER", "BIGINT", StringComparison.Ordinal),
        _ when column.Type.StartsWith("TEXT", StringComparison.Ordinal) => column.Type.Replace("TEXT", Text, StringComparison.Ordinal),
        _ => Text,
    };

    // A statement with parameters stands alone; functions have semicolons within.
    private static IEnumerable<string> Statements(string tables)
    {
        var at = tables.IndexOf("INSERT INTO lookup_key", StringComparison.Ordinal);
        return at < 0 ? [tables] : [tables[..at], tables[at..]];
    }
}
