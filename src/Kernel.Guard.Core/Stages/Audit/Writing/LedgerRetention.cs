using KernelGuard.Stages.Audit.Chain;
using KernelGuard.Stages.Audit.Files;
using KernelGuard.Stages.Audit.Signing;
using Microsoft.Data.Sqlite;

namespace KernelGuard.Stages.Audit.Writing;

/// <summary>Drops whole segments whose last entry is older than entries are kept, and leaves their checkpoints.</summary>
internal static class LedgerRetention
{
    /// <summary>Runs inside a transaction of the caller's.</summary>
    /// <returns>How many entries were dropped.</returns>
    public static long Run(SqliteConnection connection, LedgerSigner signer, TrustedKeys trusted, string self, DateTimeOffset now, TimeSpan retention)
    {
        var cutoff = CheckpointTable.Text(now - retention);
        foreach (var head in CheckpointTable.Heads(connection).Where(head => head.Writer != self))
        {
            Recover(connection, signer, trusted, head, cutoff, now);
        }

        var dropped = 0L;
        foreach (var segment in CheckpointTable.All(connection, "WHERE dropped IS NULL AND last_sequence >= first_sequence ORDER BY number")
            .Where(segment => string.CompareOrdinal(segment.Until, cutoff) < 0))
        {
            CheckpointTable.Drop(connection, signer, segment, now);
            dropped += Sql.Execute(
                connection, "DELETE FROM entries WHERE row BETWEEN $firstRow AND $lastRow AND writer = $writer AND sequence BETWEEN $first AND $last",
                ("$firstRow", segment.FirstRow), ("$lastRow", segment.LastRow), ("$writer", segment.Writer), ("$first", segment.First), ("$last", segment.Last));
        }

        return dropped;
    }

    // A writer that was killed never ended its last segment. Its end is what its signed head says, and nothing else is sealed in its name.
    private static void Recover(SqliteConnection connection, LedgerSigner signer, TrustedKeys trusted, WriterHead head, string cutoff, DateTimeOffset now)
    {
        var last = Sql.Scalar(connection, "SELECT max(last_sequence) FROM checkpoints WHERE writer = $writer", ("$writer", head.Writer)) as long? ?? 0;
        if (head.Sequence <= last || trusted.Wrong(
            WriterHead.Signed(new EntryForm(), head.Writer, head.Sequence, head.Hash, head.Checkpoint, head.CheckpointHash), head.Key, head.Signature) is not null)
        {
            return;
        }

        using var command = Sql.Command(
            connection, "SELECT min(row), max(row), count(*), max(CASE WHEN sequence = $last THEN time END), max(CASE WHEN sequence = $last THEN hex(hash) END) FROM entries WHERE writer = $writer AND sequence > $sealed",
            ("$writer", head.Writer), ("$sealed", last), ("$last", head.Sequence));
        using var row = command.ExecuteReader();
        if (row.Read() && row.GetInt64(2) == head.Sequence - last && row[3] is string time && string.CompareOrdinal(time, cutoff) < 0
            && row[4] is string hash && hash == Convert.ToHexString(head.Hash))
        {
            var (firstRow, lastRow) = (row.GetInt64(0), row.GetInt64(1));
            row.Close();
            CheckpointTable.Add(connection, signer, new Checkpoint
            {
                Number = 0, Writer = head.Writer, Kind = Checkpoint.Recovered, First = last + 1, Last = head.Sequence, FirstRow = firstRow, LastRow = lastRow,
                Head = head.Hash, Until = time, Time = CheckpointTable.Text(now), Previous = [],
            });
        }
    }
}
