using KernelGuard.Stages.Audit.Keys;
using Microsoft.Data.Sqlite;

namespace KernelGuard.Stages.Audit.Files;

/// <summary>Reads entries, with names and contents where their keys are at hand.</summary>
internal static class EntryQuery
{
    public static IEnumerable<AuditEntry> Run(string path, string keysPath, AuditQuery query)
    {
        using var connection = LedgerFile.OpenToRead(path);
        using var subjects = Subjects(keysPath);
        var tenant = query.Tenant is null ? null : subjects.Pseudonym(query.Tenant, null) ?? "";
        var user = query.User is null ? null : subjects.Pseudonym(query.Tenant, query.User) ?? "";
        using var command = Sql.Command(
            connection, $"SELECT {LedgerColumns.Names} FROM entries WHERE ($from IS NULL OR time >= $from) AND ($to IS NULL OR time < $to) AND ($tenant IS NULL OR tenant = $tenant) AND ($user IS NULL OR user = $user) ORDER BY row",
            ("$from", query.From is { } from ? CheckpointTable.Text(from) : null), ("$to", query.To is { } to ? CheckpointTable.Text(to) : null), ("$tenant", tenant), ("$user", user));
        using var row = command.ExecuteReader();
        var reader = new EntryReader(row);
        while (row.Read())
        {
            yield return subjects.Resolve(reader.Read(), reader.Sealed());
        }
    }

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
