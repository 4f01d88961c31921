using System.Data.Common;
using System.Text;
using KernelGuard.Stages.Audit.Chain;
using KernelGuard.Stages.Audit.Keys;
using KernelGuard.Stages.Audit.Signing;
using KernelGuard.Stages.Audit.Stores;

namespace KernelGuard.Stages.Audit.Writing;

/// <summary>Appends entries to the ledger in a chain of its own: another process's, and an earlier one's, is never continued.</summary>
/// <remarks>Not thread-safe. Each of its errors is a <see cref="LedgerFailure"/>, after which nothing of what failed is in the ledger; or all of it,
/// where the answer to a commit was lost: that is found at the next transaction, and nothing is written twice.</remarks>
internal sealed class LedgerWriter : IDisposable
{
    private readonly LedgerSettings _settings;
    private readonly LedgerSigner _signer;
    private readonly TimeProvider _time;
    private readonly IEntryInsert _insert;
    private readonly EntryForm _form = new();
    private readonly EntryResolver _resolver;
    private readonly byte[] _name;
    private ChainState _chain;
    private UnsureCommit? _unsure;
    private HashSet<AuditEntry>? _written;

    public LedgerWriter(LedgerSettings settings, ILedgerStore store, LedgerSigner signer, TimeProvider time)
    {
        (_settings, _signer, _time) = (settings, signer, time);
        Name = Guid.CreateVersion7(time.GetUtcNow()).ToString("D");
        _name = Encoding.UTF8.GetBytes(Name);
        signer.Prove();
        (Ledger, Keys) = store.OpenToAppend(signer, time);
        try
        {
            signer.ProveFor(store.Name, CheckpointTable.IsSigned(Ledger.Connection));
            _resolver = new EntryResolver(Keys);
            _insert = Ledger.Insert();
            _chain = new ChainState(0, new byte[EntryForm.HashSize], 0, null!, 0, Segment.Empty);
            Transact(() => { }, checkpoint: Checkpoint.Opened);
            LedgerId = CheckpointTable.LedgerId(Ledger.Connection);
            Keys.NoteLedger(LedgerId);
        }
        catch (Exception error)
        {
            _insert?.Dispose();
            Keys.Dispose();
            var failure = error is DbException failed ? Ledger.Failure(failed) : error;
            Ledger.Dispose();
            throw failure;
        }
    }

    /// <summary>Gets the writer's name in the ledger.</summary>
    public string Name { get; }

    /// <summary>Gets what tells the ledger from all others, wherever it lies: 32 hexadecimal digits, those of its first checkpoint.</summary>
    public string LedgerId { get; }

    /// <summary>Gets the subjects' keys.</summary>
    public SubjectKeys Keys { get; }

    /// <summary>Gets the ledger that is open.</summary>
    public LedgerConnection Ledger { get; }

    /// <summary>Gets where the chain ends.</summary>
    public AuditHead Head => new(Name, _chain.Sequence, Convert.ToHexString(_chain.Hash));

    /// <summary>Appends a batch in one transaction: all of it, or nothing.</summary>
    public void Append(IReadOnlyList<AuditEntry> entries) => Guarded(() =>
    {
        _resolver.Resolve(entries);
        Transact(
            () =>
            {
                _resolver.ResolveAnew(entries);
                for (var i = 0; i < entries.Count; i++)
                {
                    if (_written?.Contains(entries[i]) != true)
                    {
                        Append(_resolver.Stored(entries[i], i));
                    }
                }
            },
            entries);
    });

    /// <summary>Ends the segment, where it holds entries.</summary>
    public void Seal()
    {
        if (_chain.Segment.Entries > 0)
        {
            Guarded(() => Transact(() => { }, checkpoint: Checkpoint.Sealed));
        }
    }

    /// <summary>Ends the segment where it is old enough.</summary>
    public void SealIfOld()
    {
        if (_chain.Segment.Entries > 0 && IsOld(_chain.Segment))
        {
            Seal();
        }
    }

    /// <summary>Commits once without an entry, to see whether the disk takes it.</summary>
    public void Probe() => Guarded(() => Transact(() => { }));

    /// <summary>Drops the segments that are older than retention keeps them.</summary>
    public DroppedEntries DropExpired()
    {
        var dropped = DroppedEntries.None;
        if (_settings.Retention is { } retention)
        {
            Guarded(() =>
            {
                using var trusted = new TrustedKeys([.. _settings.TrustedKeys, .. _signer.PublicKey is { } own ? (string[])[own] : []]);
                dropped = new LedgerRetention(Ledger, _signer, trusted, Name).Run(_time.GetUtcNow(), retention);
            });
        }

        return dropped;
    }

    /// <summary>Deletes the keys of contents that are old enough, while nobody appends an entry.</summary>
    public ErasedKeys DropDays()
    {
        var dropped = ErasedKeys.None;
        if (_settings.OldestContent(_time.GetUtcNow()) is { } oldest)
        {
            Guarded(() =>
            {
                using var transaction = Ledger.BeginWrite();
                dropped = Keys.DeleteDays(oldest, _time.GetUtcNow(), ProveLock);
            });
        }

        return dropped;
    }

    /// <summary>Deletes a portion of the keys that no kept entry needs, while nobody appends an entry.</summary>
    /// <param name="unused">The subjects without an entry, when their newest row was looked at; the portion is taken out.</param>
    /// <returns>What was deleted; null where another ledger has its keys in the same place, and may need them.</returns>
    public ErasedKeys? DropKeys(UnusedKeys unused)
    {
        ErasedKeys? dropped = null;
        Guarded(() =>
        {
            using var transaction = Ledger.BeginWrite();
            if (!Keys.AreSharedBeside(LedgerId))
            {
                unused.Spare(Ledger);
                dropped = Keys.Delete(unused.Take(), _time.GetUtcNow(), ProveLock);
            }
        });
        return dropped;
    }

    /// <summary>Removes what a migration left, where that is still due.</summary>
    public void Clean() => Guarded(() => Ledger.Clean());

    public void Dispose()
    {
        _insert.Dispose();
        Ledger.Dispose();
        Keys.Dispose();
    }

    // A server ends a session that is silent for long, and its lock with it: then others may have appended under a key that is to go.
    private void ProveLock()
    {
        try
        {
            Sql.Scalar(Ledger.Connection, "SELECT 1");
        }
        catch (DbException error)
        {
            throw Ledger.Failure(error);
        }
    }

    private void Append(StoredEntry entry)
    {
        var (sequence, row) = (_chain.Sequence + 1, _chain.Row + 1);
        var hash = new byte[EntryForm.HashSize];
        _insert.Write(entry, new EntryPlace(_name, sequence, row), _chain.Hash, hash);
        _chain = _chain with { Sequence = sequence, Row = row, Hash = hash, Segment = _chain.Segment.With(row, entry.Entry.Time, _time) };
    }

    private void Transact(Action write, IReadOnlyList<AuditEntry>? entries = null, string? checkpoint = null)
    {
        var before = _chain;
        var committing = false;
        try
        {
            using var transaction = Ledger.BeginWrite();
            SettleUnsure();
            before = _chain;
            _chain = _chain with { Row = Math.Max(_chain.Row, Ledger.NewestRow()) };
            SeeRecovered();
            write();
            _insert.Flush();
            if (checkpoint == Checkpoint.Opened || (_chain.Segment.Entries > 0 && (checkpoint is not null || IsOld(_chain.Segment) || _chain.Segment.Entries >= _settings.SegmentEntries)))
            {
                _chain = _chain with { Newest = CheckpointTable.Add(Ledger.Connection, _signer, CheckpointOf(checkpoint ?? Checkpoint.Sealed)), Segment = Segment.Empty };
            }

            CheckpointTable.SetHead(Ledger.Connection, _signer, _form, Name, _chain.Sequence, _chain.Hash, _chain.Newest);
            committing = true;
            transaction.Commit();
            _written = null;
        }
        catch
        {
            _unsure = committing ? new UnsureCommit(_chain, new HashSet<AuditEntry>(entries ?? [], ReferenceEqualityComparer.Instance)) : _unsure;
            _chain = before;
            _insert.Clear();
            throw;
        }
    }

    // Where the answer to a commit was lost, what the ledger says is the writer's end tells whether it was made.
    private void SettleUnsure()
    {
        if (_unsure is not { } unsure)
        {
            return;
        }

        if (CheckpointTable.HeadOf(Ledger.Connection, Name) is { } head && head.Sequence == unsure.Chain.Sequence && head.Checkpoint == unsure.Chain.Newest.Number
            && head.Hash.AsSpan().SequenceEqual(unsure.Chain.Hash))
        {
            (_chain, _written) = (unsure.Chain, unsure.Entries);
        }

        _unsure = null;
    }

    // Another process ends the segment of a writer that it takes for dead, as one on a machine that slept for longer than entries are kept.
    private void SeeRecovered()
    {
        var newest = Ledger.NewestCheckpoint();
        if (newest == _chain.Seen)
        {
            return;
        }

        var own = CheckpointTable.All(Ledger.Connection, "WHERE number > @seen AND writer = @writer ORDER BY number DESC LIMIT 1", ("@seen", _chain.Seen), ("@writer", Name));

        // Rows are never given anew, also where retention has dropped the newest ones: who reads on from a row, or from a checkpoint's, would miss them.
        _chain = _chain with { Row = Math.Max(_chain.Row, CheckpointTable.LastRow(Ledger.Connection, _chain.Seen)), Seen = newest };
        if (own is [var ended] && ended.Last == _chain.Sequence)
        {
            _chain = _chain with { Newest = ended, Segment = Segment.Empty };
        }
    }

    private bool IsOld(Segment segment) => _time.GetElapsedTime(segment.Began) >= _settings.SegmentAge;

    private Checkpoint CheckpointOf(string kind) => new()
    {
        Number = 0, Writer = Name, Kind = kind, First = _chain.Sequence - _chain.Segment.Entries + 1, Last = _chain.Sequence, FirstRow = _chain.Segment.FirstRow,
        LastRow = _chain.Segment.LastRow, Head = _chain.Hash, Until = _chain.Segment.Until is { } until ? CheckpointTable.Text(until) : "", Time = CheckpointTable.Text(_time.GetUtcNow()), Previous = [],
    };

    private void Guarded(Action act)
    {
        try
        {
            act();
        }
        catch (DbException error)
        {
            Keys.Abandon();
            throw Ledger.Failure(error);
        }
        catch
        {
            Keys.Abandon();
            throw;
        }
    }

    /// <summary>Is a transaction whose commit was asked for and not answered: what it would have made of the chain, and the entries that were in it.</summary>
    private sealed record UnsureCommit(ChainState Chain, HashSet<AuditEntry> Entries);

    private readonly record struct ChainState(long Sequence, byte[] Hash, long Row, Checkpoint Newest, long Seen, Segment Segment);

    /// <summary>Is what the open segment holds so far.</summary>
    private readonly record struct Segment(long Entries, long FirstRow, long LastRow, DateTimeOffset? Until, long Began)
    {
        public static readonly Segment Empty = new(0, 0, 0, null, 0);

        public Segment With(long row, DateTimeOffset time, TimeProvider clock) => Entries == 0
            ? new Segment(1, row, row, time, clock.GetTimestamp())
            : this with { Entries = Entries + 1, LastRow = row, Until = time > Until ? time : Until };
    }
}
