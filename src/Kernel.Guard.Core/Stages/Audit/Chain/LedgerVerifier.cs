using System.Data.Common;
using System.Globalization;
using System.Text;
using KernelGuard.Stages.Audit.Signing;
using KernelGuard.Stages.Audit.Stores;

namespace KernelGuard.Stages.Audit.Chain;

/// <summary>
/// Walks the chains of all writers, in the order in which their rows stand, and finds the first row that does not hold; then what is wrong with
/// checkpoints, heads, and the ends of the chains.
/// </summary>
internal sealed class LedgerVerifier(LedgerConnection ledger, TrustedKeys trusted, IReadOnlyList<AuditHead> expected, CancellationToken cancellationToken)
{
    private readonly Dictionary<string, ChainWalk> _chains = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Writer, long Sequence), string> _heads = [];
    private readonly HashSet<string> _withEntries = new(StringComparer.Ordinal);
    private readonly EntryForm _form = new();
    private readonly byte[] _computed = new byte[EntryForm.HashSize];
    private IReadOnlyList<Checkpoint> _checkpoints = [];
    private string? _wrong;
    private long _count;
    private long _last;

    public AuditVerification Verify()
    {
        // One transaction: a writer that goes on meanwhile is not seen half.
        using var transaction = ledger.BeginRead();
        AuditBreak? broken;
        try
        {
            _checkpoints = CheckpointTable.All(ledger.Connection);
            (var held, _wrong) = CheckpointCheck.Run(_checkpoints, trusted);
            foreach (var group in _checkpoints.Take(held).GroupBy(checkpoint => checkpoint.Writer, StringComparer.Ordinal))
            {
                _chains[group.Key] = new ChainWalk(group);
            }

            broken = Contradiction() ?? Rows() ?? (_wrong is null ? Ends() : OfCheckpoint(_checkpoints[held], _wrong)) ?? Expected();
        }
        catch (DbException error) when (ledger.IsAway(error))
        {
            throw ledger.Failure(error).ForCaller();
        }
        catch (Exception error) when (error is DbException or InvalidCastException or ArgumentOutOfRangeException or OverflowException)
        {
            // What the database cannot read, or reads as another type, was changed by somebody who did not go through it.
            broken = new AuditBreak(RowBehindTheLast(), "", 0, "", FormattableString.Invariant($"Behind {_count} entries that hold, the file cannot be read: it was changed or is damaged."));
        }

        return new AuditVerification(_count, _withEntries.Count, broken)
        {
            Signed = broken is null && trusted.Any, Dropped = broken is null ? _chains.Values.Sum(chain => chain.Dropped) : 0,
            TakenOver = broken is null ? _checkpoints.Where(static one => one is { Kind: Checkpoint.Migrated, Dropped: null }).Sum(static one => one.Last - one.First + 1) : 0,
        };
    }

    // The row that could not be read; where not even its number can, the one that would follow.
    private long RowBehindTheLast()
    {
        try
        {
            return Sql.Scalar(ledger.Connection, "SELECT min(row) FROM entries WHERE row > @last", ("@last", _last)) as long? ?? 0;
        }
        catch (Exception error) when (error is DbException or InvalidCastException)
        {
            return _last + 1;
        }
    }

    private static AuditBreak OfCheckpoint(Checkpoint checkpoint, string reason) => new(0, checkpoint.Writer, checkpoint.First, "", reason);

    private AuditBreak? Contradiction()
    {
        foreach (var head in expected)
        {
            if (!_heads.TryAdd((head.Writer, head.Sequence), head.Hash.ToUpperInvariant()) && _heads[(head.Writer, head.Sequence)] != head.Hash.ToUpperInvariant())
            {
                return new AuditBreak(0, head.Writer, head.Sequence, "", "Two heads that were logged have one number and different hashes: the chain was written anew between them.");
            }
        }

        return null;
    }

    private AuditBreak? Rows()
    {
        using var rows = ledger.Rows();
        while (rows.Next())
        {
            cancellationToken.ThrowIfCancellationRequested();
            _count++;
            var writer = Encoding.UTF8.GetString(rows.Bytes(StoredRow.Writer));
            if (Broken(rows, writer) is { } reason)
            {
                return new AuditBreak(rows.Number(StoredRow.Row), writer, rows.Number(StoredRow.Sequence), Encoding.UTF8.GetString(rows.Bytes(StoredRow.Id)), reason);
            }

            _last = rows.Number(StoredRow.Row);
        }

        return null;
    }

    private string? Broken(IEntryRows row, string writer)
    {
        if (StoredRow.IsMisshapen(row))
        {
            return "Its form, writer, number or hashes are of another type.";
        }

        _withEntries.Add(writer);
        if (!_chains.TryGetValue(writer, out var chain))
        {
            return $"No checkpoint that holds opens its writer's chain: it was added, or the chain was written anew. {_wrong}".TrimEnd();
        }

        chain.Skip();
        if (row.Number(StoredRow.Sequence) is var sequence && sequence != chain.Sequence + 1)
        {
            return string.Create(CultureInfo.InvariantCulture, $"Its number is {sequence} where {chain.Sequence + 1} follows: an entry before it is missing, added or moved.");
        }

        if (!row.Bytes(StoredRow.Previous).SequenceEqual(chain.Hash))
        {
            return "It does not follow the entry before it: that one, or this one, was exchanged.";
        }

        return StoredRow.Changed(row, _form, _computed) ?? chain.Pass(_computed.ToArray()) ?? Unlike(writer, sequence, _computed);
    }

    private string? Unlike(string writer, long sequence, byte[] hash) =>
        _heads.Remove((writer, sequence), out var told) && told != Convert.ToHexString(hash) ? "The head that was logged has another hash: the chain was written anew." : null;

    private AuditBreak? Ends()
    {
        Dictionary<string, WriterHead> heads = new(StringComparer.Ordinal);
        foreach (var head in CheckpointTable.Heads(ledger.Connection))
        {
            if (!heads.TryAdd(head.Writer, head))
            {
                return new AuditBreak(0, head.Writer, head.Sequence, "", "Its chain has two heads: one was added.");
            }
        }

        foreach (var (writer, chain) in _chains)
        {
            chain.Skip();
            if (!heads.Remove(writer, out var head))
            {
                return new AuditBreak(0, writer, chain.Sequence + 1, "", "The head of its chain is missing.");
            }

            if (CheckpointCheck.Wrong(head, _checkpoints, trusted) is { } wrong)
            {
                return new AuditBreak(0, writer, head.Sequence, "", wrong);
            }

            if (head.Sequence != chain.Sequence || !head.Hash.AsSpan().SequenceEqual(chain.Hash))
            {
                return new AuditBreak(0, writer, Math.Min(head.Sequence, chain.Sequence) + 1, "", string.Create(
                    CultureInfo.InvariantCulture, $"Its chain ends at {chain.Sequence} where its head says {head.Sequence}: entries were cut off or added."));
            }
        }

        return heads.Values.FirstOrDefault() is { } stray ? new AuditBreak(0, stray.Writer, 0, "", "No checkpoint opens its chain.") : null;
    }

    private AuditBreak? Expected()
    {
        foreach (var ((writer, sequence), hash) in _heads)
        {
            if (sequence > 0 && (!_chains.TryGetValue(writer, out var chain) || !(chain.Stubs.TryGetValue(sequence, out var stub) ? Convert.ToHexString(stub) == hash : chain.Stubs.Keys.Any(end => end > sequence))))
            {
                return new AuditBreak(0, writer, sequence, "", "A head that was logged is not in its chain: the chain was cut, or the file was exchanged.");
            }

            if (sequence == 0 && !_chains.ContainsKey(writer))
            {
                return new AuditBreak(0, writer, 0, "", "A head that was logged is of a chain that is not there.");
            }
        }

        return null;
    }
}
