using System.Data.Common;
using System.Globalization;
using System.Text;
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
    private readonly EntryForm _form = new();
    private readonly byte[] _computed = new byte[EntryForm.HashSize];
    private readonly List<(string Writer, string Reason)> _kept = [];

    public DroppedEntries Run(DateTimeOffset now, TimeSpan retention)
    {
        var cutoff = CheckpointTable.Text(now - retention);
        var dropped = DropSegments(cutoff, now);
        foreach (var head in CheckpointTable.Heads(
            _connection, "WHERE writer <> @self AND sequence > (SELECT max(last_sequence) FROM checkpoints WHERE checkpoints.writer = heads.writer)", ("@self", self)))
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
            // The mark is signed here: what it is set for must be what its writer signed, and not what somebody wrote into the file.
            if (CheckpointCheck.Changed(segment, _form, trusted) is { } changed)
            {
                Keep(segment, changed);
                continue;
            }

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
        if (Tail(head, newest, after, LastOld(cutoff)) is not { } tail || string.CompareOrdinal(tail.Until, cutoff) >= 0)
        {
            return;
        }

        if (CheckpointCheck.Changed(newest, _form, trusted) is { } changed)
        {
            Keep(newest, changed);
        }
        else if (!tail.Hash.AsSpan().SequenceEqual(head.Hash))
        {
            _kept.Add((head.Writer, "its last entries are not those that its head says"));
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

    // The entries behind a writer's newest checkpoint; null where they are not all among the old rows. Of one that was changed nothing is the hash.
    private UnsealedTail? Tail(WriterHead head, Checkpoint newest, long after, long until)
    {
        using var rows = ledger.RowsOf(head.Writer, after, until);
        var tail = new UnsealedTail(0, 0, "", newest.Head);
        var sequence = newest.Last;
        while (sequence < head.Sequence && rows.Next())
        {
            if (StoredRow.IsMisshapen(rows) || rows.Number(StoredRow.Sequence) != ++sequence || !rows.Bytes(StoredRow.Previous).SequenceEqual(tail.Hash)
                || StoredRow.Changed(rows, _form, _computed) is not null)
            {
                return tail with { Hash = [] };
            }

            var (row, time) = (rows.Number(StoredRow.Row), Encoding.UTF8.GetString(rows.Bytes(StoredRow.Time)));
            tail = new UnsealedTail(tail.FirstRow == 0 ? row : tail.FirstRow, row, string.CompareOrdinal(time, tail.Until) > 0 ? time : tail.Until, [.. _computed]);
        }

        return sequence == head.Sequence ? tail : null;
    }

    private void Keep(Checkpoint checkpoint, string why)
    {
        var kept = (checkpoint.Writer, string.Create(CultureInfo.InvariantCulture, $"checkpoint {checkpoint.Number} {why}"));
        if (!_kept.Contains(kept))
        {
            _kept.Add(kept);
        }
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
