using KernelGuard.Stages.Audit.Keys;
using Microsoft.Data.Sqlite;

namespace KernelGuard.Stages.Audit.Files;

/// <summary>Reads entries, with names and contents where their keys are at hand.</summary>
internal static class EntryQuery
{
    // By which the clocks of processes that write to one file may differ.
    private static readonly TimeSpan Skew = TimeSpan.FromHours(1);

    public static IEnumerable<AuditEntry> Run(string path, string keysPath, AuditQuery query) => Rows(path, keysPath, query).Select(static found => found.Entry);

    /// <summary>Reads entries with their rows, by which one who reads on knows what came since.</summary>
    /// <param name="path">The ledger.</param>
    /// <param name="keysPath">The file of keys.</param>
    /// <param name="query">Which.</param>
    /// <param name="after">The last row that is known already.</param>
    public static IEnumerable<(long Row, AuditEntry Entry)> Rows(string path, string keysPath, AuditQuery query, long after = 0)
    {
        using var connection = LedgerFile.OpenToRead(path);
        using var subjects = Subjects(keysPath);
        var tenant = query.Tenant is null ? null : subjects.Pseudonym(query.Tenant, null) ?? "";
        var user = query.User is null ? null : subjects.Pseudonym(query.Tenant, query.User) ?? "";
        using var command = Sql.Command(
            connection, Text(query),
            ("$after", Math.Max(after, query.From is null ? 0 : RowBefore(connection, query.From.Value))), ("$from", query.From is { } from ? CheckpointTable.Text(from) : null),
            ("$to", query.To is { } to ? CheckpointTable.Text(to) : null), ("$tenant", tenant), ("$user", user), ("$newest", query.Newest));
        using var row = command.ExecuteReader();
        var reader = new EntryReader(row);
        while (row.Read())
        {
            yield return (row.GetInt64(0), subjects.Resolve(reader.Read(), reader.Sealed()));
        }
    }

    private static string Text(AuditQuery query)
    {
        const string Chosen = "row > $after AND ($from IS NULL OR time >= $from) AND ($to IS NULL OR time < $to) AND ($tenant IS NULL OR tenant = $tenant) AND ($user IS NULL OR user = $user)";
        return query.Newest is null
            ? $"SELECT row, {LedgerColumns.Names} FROM entries WHERE {Chosen} ORDER BY row"
            : $"SELECT row, {LedgerColumns.Names} FROM (SELECT row AS newest FROM entries WHERE {Chosen} ORDER BY row DESC LIMIT $newest) JOIN entries ON row = newest ORDER BY newest";
    }

    // What was under a checkpoint before a time had begun before it, so it need not be looked at.
    private static long RowBefore(SqliteConnection connection, DateTimeOffset time) =>
        Sql.Scalar(connection, "SELECT max(last_row) FROM checkpoints WHERE time < $time", ("$time", CheckpointTable.Text(time - Skew))) as long? ?? 0;

    private static SubjectReader Subjects(string path)
    {
        try
        {
            return new SubjectReader(path);
        }
        catch (LedgerFailure failure)
        {
            throw failure.ForCaller();
        }
    }
}
