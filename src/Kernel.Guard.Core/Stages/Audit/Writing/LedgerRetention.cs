using System.Data.Common;
using KernelGuard.Stages.Audit.Chain;
using KernelGuard.Stages.Audit.Signing;
using KernelGuard.Stages.Audit.Stores;

namespace KernelGuard.Stages.Audit.Writing;

/// <summary>Says what retention did.</summary>
/// <param name="Count">How many entries it dropped.</param>
/// <param name="Kept">The writers whose last entries are old enough and stay, each with the reason.</param>
internal sealed record DroppedEntries(long Count, IReadOnlyList<(string Writer, string Reason)> Kept)
{
    public static readonly DroppedEntries None = new(0, []);
}

/// <summary>
/// Drops whole segments whose newest entry is older than entries are kept, and leaves their checkpoints. Each segment has a transaction of its own, so that
/// other writers come in between.
/// </summary>
internal sealed class LedgerRetention(LedgerConnection ledger, LedgerSigner signer, TrustedKeys trusted, string self)
{
    private readonly DbConnection _connection = ledger.Connection;
    private readonly List<(string Writer, string Reason)> _kept = [];

    public DroppedEntries Run(DateTimeOffset now, TimeSpan retention)
    {
        var cutoff = CheckpointTable.Text(now - retention);
        var dropped = DropSegments(cutoff, now);
        foreach (var head in CheckpointTable.Heads(_connection).Where(head => head.Writer != self))
        {
            using var transaction = ledger.BeginWrite();
            Recover(head, cutoff, now);
            transaction.Commit();
        }

        return new DroppedEntries(dropped + DropSegments(cutoff, now), _kept);
    }

    private long DropSegments(string cutoff, DateTimeOffset now)
    {
        var dropped = 0L;
        foreach (var segment in CheckpointTable.All(_connection, "WHERE dropped IS NULL AND last_sequence >= first_sequence ORDER BY number")
            .Where(segment => string.CompareOrdinal(segment.Until, cutoff) < 0))
        {
            using var transaction = ledger.BeginWrite();
            if (Sql.Scalar(_connection, "SELECT dropped FROM checkpoints WHERE number = @number", ("@number", segment.Number)) is string)
            {
                // Another process was first.
                continue;
            }

            CheckpointTable.Drop(_connection, signer, segment, now);
            dropped += Sql.Execute(
                _connection, "DELETE FROM entries WHERE row BETWEEN @firstRow AND @lastRow AND writer = @writer AND sequence BETWEEN @first AND @last",
                ("@firstRow", segment.FirstRow), ("@lastRow", segment.LastRow), ("@writer", segment.Writer), ("@first", segment.First), ("@last", segment.Last));
            transaction.Commit();
        }

        return dropped;
    }

    // A writer that was killed never ended its last segment. Its end is what its signed head says, and nothing else is sealed in its name.
    private void Recover(WriterHead head, string cutoff, DateTimeOffset now)
    {
        if (CheckpointTable.All(_connection, "WHERE writer = @writer ORDER BY number DESC LIMIT 1", ("@writer", head.Writer)).FirstOrDefault() is not { } newest
            || head.Sequence <= newest.Last || string.CompareOrdinal(newest.Time, cutoff) >= 0)
        {
            return;
        }

        // What it wrote behind its newest checkpoint stands behind every row that was under a checkpoint then.
        var after = Sql.Scalar(_connection, "SELECT max(last_row) FROM checkpoints WHERE number <= @number", ("@number", newest.Number)) as long? ?? 0;
        var count = head.Sequence - newest.Last;
        if (Tail(head, newest.Last, after, LastOld(cutoff), count) is not { } tail || string.CompareOrdinal(tail.Until, cutoff) >= 0)
        {
            return;
        }

        if (!tail.Hash.AsSpan().SequenceEqual(head.Hash))
        {
            _kept.Add((head.Writer, "its last entry is not the one that its head says"));
        }
        else if (trusted.Wrong(WriterHead.Signed(new EntryForm(), head.Writer, head.Sequence, head.Hash, head.Checkpoint, head.CheckpointHash), head.Key, head.Signature) is { } wrong)
        {
            _kept.Add((head.Writer, $"its head {wrong}"));
        }
        else
        {
            CheckpointTable.Add(_connection, signer, new Checkpoint
            {
                Number = 0, Writer = head.Writer, Kind = Checkpoint.Recovered, First = newest.Last + 1, Last = head.Sequence, FirstRow = tail.FirstRow, LastRow = tail.LastRow,
                Head = head.Hash, Until = tail.Until, Time = CheckpointTable.Text(now), Previous = [],
            });
        }
    }

    // The entries behind a writer's newest checkpoint; null where they are not all among the old rows.
    private UnsealedTail? Tail(WriterHead head, long last, long after, long until, long count)
    {
        using var command = Sql.Command(
            _connection, "SELECT row, time, hash FROM entries WHERE row > @after AND row <= @until AND writer = @writer AND sequence > @last ORDER BY row LIMIT @count",
            ("@after", after), ("@until", until), ("@writer", head.Writer), ("@last", last), ("@count", count));
        using var row = command.ExecuteReader();
        UnsealedTail? tail = null;
        var found = 0L;
        for (; row.Read(); found++)
        {
            var time = row.GetString(1);
            tail = new UnsealedTail(tail?.FirstRow ?? row.GetInt64(0), row.GetInt64(0), string.CompareOrdinal(time, tail?.Until) > 0 ? time : tail!.Until, (byte[])row[2]);
        }

        return found == count ? tail : null;
    }

    // Rows stand nearly in the order of their times: a search by halves finds the last old one without reading the rest.
    private long LastOld(string cutoff)
    {
        var (low, high) = (0L, Sql.Scalar(_connection, "SELECT max(row) FROM entries") as long? ?? 0);
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            using var command = Sql.Command(_connection, "SELECT row, time FROM entries WHERE row <= @row ORDER BY row DESC LIMIT 1", ("@row", middle));
            using var row = command.ExecuteReader();
            if (!row.Read() || string.CompareOrdinal(row.GetString(1), cutoff) < 0)
            {
                low = middle;
            }
            else
            {
                high = Math.Min(row.GetInt64(0), middle) - 1;
            }
        }

        return low;
    }

    private sealed record UnsealedTail(long FirstRow, long LastRow, string Until, byte[] Hash);
}
