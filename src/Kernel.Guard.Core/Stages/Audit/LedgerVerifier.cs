using System.Globalization;
using Microsoft.Data.Sqlite;

namespace KernelGuard.Stages.Audit;

/// <summary>Walks the chains of all writers, in the order in which their rows stand, and finds the first row that does not hold.</summary>
internal static class LedgerVerifier
{
    public static AuditVerification Verify(SqliteConnection connection, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT row, writer, sequence, previous_hash, hash, {LedgerColumns.Names} FROM entries ORDER BY row";
        using var row = command.ExecuteReader();
        Dictionary<string, (long Sequence, byte[] Hash)> chains = new(StringComparer.Ordinal);
        var form = new EntryHash();
        var computed = new byte[EntryHash.Size];
        long count = 0;
        while (row.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            count++;
            if (Broken(row, chains, form, computed) is { } reason)
            {
                return new AuditVerification(count, chains.Count, new AuditBreak(
                    row.GetInt64(0), Text(row, 1), row.GetValue(2) as long? ?? 0, Text(row, 5), reason));
            }
        }

        return new AuditVerification(count, chains.Count, null);
    }

    private static string? Broken(SqliteDataReader row, Dictionary<string, (long Sequence, byte[] Hash)> chains, EntryHash form, byte[] computed)
    {
        if (row.GetValue(1) is not string writer || row.GetValue(2) is not long sequence || row.GetValue(3) is not byte[] previous || row.GetValue(4) is not byte[] hash)
        {
            return "Its writer, number or hashes are of another type.";
        }

        var last = chains.TryGetValue(writer, out var chain) ? chain : (Sequence: 0, Hash: new byte[EntryHash.Size]);
        if (sequence != last.Sequence + 1)
        {
            return string.Create(CultureInfo.InvariantCulture, $"Its number is {sequence} where {last.Sequence + 1} follows: an entry before it is missing, added or moved.");
        }

        if (!previous.AsSpan().SequenceEqual(last.Hash))
        {
            return "It does not follow the entry before it: that one, or this one, was exchanged.";
        }

        form.Begin(previous, writer, sequence);
        for (var i = 0; i < LedgerColumns.All.Length; i++)
        {
            form.Add(row.GetValue(i + 5));
        }

        form.End(computed);
        if (!hash.AsSpan().SequenceEqual(computed))
        {
            return "Its hash is not the hash of what stands in it: it was changed.";
        }

        chains[writer] = (sequence, hash);
        return null;
    }

    private static string Text(SqliteDataReader row, int column) => Convert.ToString(row.GetValue(column), CultureInfo.InvariantCulture) ?? "";
}
