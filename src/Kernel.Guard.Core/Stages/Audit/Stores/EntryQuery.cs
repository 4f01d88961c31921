using System.Data.Common;
using KernelGuard.Stages.Audit.Keys;

namespace KernelGuard.Stages.Audit.Stores;

/// <summary>Reads entries, with names and contents where their keys are at hand.</summary>
internal static class EntryQuery
{
    // By which the clocks of processes that write to one ledger may differ.
    private static readonly TimeSpan Skew = TimeSpan.FromHours(1);

    public static IEnumerable<AuditEntry> Run(ILedgerStore store, AuditQuery query) => Rows(store, query).Select(static found => found.Entry);

    /// <summary>Reads entries with their rows, by which one who reads on knows what came since.</summary>
    /// <param name="store">The ledger and its keys.</param>
    /// <param name="query">Which.</param>
    /// <param name="after">The last row that is known already.</param>
    public static IEnumerable<(long Row, AuditEntry Entry)> Rows(ILedgerStore store, AuditQuery query, long after = 0)
    {
        using var ledger = store.OpenToRead();
        using var subjects = Subjects(store, ledger);
        using var command = Command(ledger, subjects, query, after);
        using var row = Told(ledger, command.ExecuteReader);
        var reader = new EntryReader(row);
        while (Told(ledger, row.Read))
        {
            yield return (row.GetInt64(0), Told(ledger, () => subjects.Resolve(Read(reader, row), reader.Sealed())));
        }
    }

    // What was written can be read: what cannot was changed, and whoever sums or exports is told which row it is, as who verifies is.
    private static AuditEntry Read(EntryReader reader, DbDataReader row)
    {
        try
        {
            return reader.Read();
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentException or InvalidCastException)
        {
            throw new AuditException(FormattableString.Invariant($"The row {row.GetInt64(0)} of the audit ledger cannot be read: it was changed. Verify the ledger."));
        }
    }

    private static DbCommand Command(LedgerConnection ledger, SubjectReader subjects, AuditQuery query, long after)
    {
        List<string> chosen = ["row > @after"];
        List<(string Name, object? Value)> values = [("@after", Math.Max(after, query.From is { } begin ? RowBefore(ledger.Connection, begin) : 0))];
        Choose("time >= @from", "@from", query.From is { } from ? CheckpointTable.Text(from) : null);
        Choose("time < @to", "@to", query.To is { } to ? CheckpointTable.Text(to) : null);
        Choose("tenant = @tenant", "@tenant", query.Tenant is null ? null : subjects.Pseudonym(query.Tenant, null) ?? "");
        Choose("\"user\" = @user", "@user", query.User is null ? null : subjects.Pseudonym(query.Tenant, query.User) ?? "");
        var where = string.Join(" AND ", chosen);
        if (query.Newest is { } newest)
        {
            values.Add(("@newest", (long)newest));
        }

        return Sql.Command(
            ledger.Connection,
            query.Newest is null
                ? $"SELECT row, {ledger.Columns} FROM entries WHERE {where} ORDER BY row"
                : $"SELECT row, {ledger.Columns} FROM (SELECT row AS newest FROM entries WHERE {where} ORDER BY row DESC LIMIT @newest) AS found JOIN entries ON row = newest ORDER BY newest",
            [.. values]);

        void Choose(string condition, string name, string? value)
        {
            if (value is not null)
            {
                chosen.Add(condition);
                values.Add((name, value));
            }
        }
    }

    // What was under a checkpoint before a time had begun before it, so it need not be looked at. One behind a checkpoint that is not before the time was
    // sealed by a clock that stood back, and says nothing.
    private static long RowBefore(DbConnection connection, DateTimeOffset time) =>
        Sql.Scalar(
            connection,
            "SELECT max(last_row) FROM checkpoints WHERE number < coalesce((SELECT min(number) FROM checkpoints WHERE time >= @time), 9223372036854775807)",
            ("@time", CheckpointTable.Text(time - DateTimeOffset.MinValue > Skew ? time.ToUniversalTime() - Skew : DateTimeOffset.MinValue))) as long? ?? 0;

    private static T Told<T>(LedgerConnection ledger, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DbException error) when (ledger.IsAway(error))
        {
            throw ledger.Failure(error).ForCaller();
        }
    }

    private static SubjectReader Subjects(ILedgerStore store, LedgerConnection ledger)
    {
        try
        {
            var name = Told(ledger, () => CheckpointTable.LedgerId(ledger.Connection));
            return new SubjectReader(store.OpenKeysToRead(), name);
        }
        catch (LedgerFailure failure)
        {
            throw failure.ForCaller();
        }
    }
}
