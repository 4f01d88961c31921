using System.Globalization;
using System.Text;
using KernelGuard.Stages.Audit.Chain;
using KernelGuard.Stages.Audit.Files;
using KernelGuard.Stages.Audit.Keys;
using KernelGuard.Stages.Audit.Signing;
using Microsoft.Data.Sqlite;

namespace KernelGuard.Stages.Audit.Writing;

/// <summary>Appends entries to the file in a chain of its own: another process's, and an earlier one's, is never continued.</summary>
/// <remarks>Not thread-safe. Each of its errors is a <see cref="LedgerFailure"/>, after which nothing of what failed is in the file.</remarks>
internal sealed class LedgerWriter : IDisposable
{
    private readonly LedgerSettings _settings;
    private readonly LedgerSigner _signer;
    private readonly TimeProvider _time;
    private readonly SqliteConnection _connection;
    private readonly EntryInsert _insert;
    private readonly RawStatement _newestRow;
    private readonly RawStatement _newestCheckpoint;
    private readonly EntryForm _form = new();
    private readonly EntryResolver _resolver;
    private readonly byte[] _name;
    private ChainState _chain;

    public LedgerWriter(LedgerSettings settings, LedgerSigner signer, TimeProvider time)
    {
        (_settings, _signer, _time) = (settings, signer, time);
        Name = Guid.CreateVersion7(time.GetUtcNow()).ToString("D");
        _name = Encoding.UTF8.GetBytes(Name);
        SubjectKeys? keys = null;
        SqliteConnection? connection = null;
        try
        {
            signer.Prove();
            connection = LedgerFile.OpenToAppend(settings.Path, (old, version) => LedgerMigration.Run(old, version, settings.Path, keys = new SubjectKeys(settings.KeysPath), signer, time));
            Keys = keys ??= new SubjectKeys(settings.KeysPath);
            _resolver = new EntryResolver(Keys);
            (_connection, _insert) = (connection, new EntryInsert(connection));
            _newestRow = new RawStatement(connection, "SELECT max(row) FROM entries");
            _newestCheckpoint = new RawStatement(connection, "SELECT max(number) FROM checkpoints");
            _chain = new ChainState(0, new byte[EntryForm.HashSize], 0, null!, 0, Segment.Empty);
            Transact(() => { }, Checkpoint.Opened);
        }
        catch (Exception error)
        {
            keys?.Dispose();
            connection?.Dispose();
            throw error is SqliteException failed ? LedgerFailure.Of(settings.Path, failed) : error;
        }
    }

    /// <summary>Gets the writer's name in the file.</summary>
    public string Name { get; }

    /// <summary>Gets the subjects' keys.</summary>
    public SubjectKeys Keys { get; }

    /// <summary>Gets the file, for what its limits are.</summary>
    public SqliteConnection Connection => _connection;

    /// <summary>Gets where the chain ends.</summary>
    public AuditHead Head => new(Name, _chain.Sequence, Convert.ToHexString(_chain.Hash));

    /// <summary>Appends a batch in one transaction: all of it, or nothing.</summary>
    public void Append(IReadOnlyList<AuditEntry> entries) => Guarded(() =>
    {
        _resolver.Resolve(entries);
        Transact(() =>
        {
            for (var i = 0; i < entries.Count; i++)
            {
                Append(_resolver.Stored(entries[i], i));
            }
        });
    });

    /// <summary>Ends the segment, where it holds entries.</summary>
    public void Seal()
    {
        if (_chain.Segment.Entries > 0)
        {
            Guarded(() => Transact(() => { }, Checkpoint.Sealed));
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
                dropped = new LedgerRetention(_connection, _signer, trusted, Name).Run(_time.GetUtcNow(), retention);
            });
        }

        return dropped;
    }

    /// <summary>Removes what a migration left, where that is still due.</summary>
    public void Clean() => Guarded(() => LedgerCleaning.RunIfDue(_connection));

    public void Dispose()
    {
        _insert.Dispose();
        _newestRow.Dispose();
        _newestCheckpoint.Dispose();
        _connection.Dispose();
        Keys.Dispose();
    }

    private void Append(StoredEntry entry)
    {
        var (sequence, row) = (_chain.Sequence + 1, _chain.Row + 1);
        var hash = new byte[EntryForm.HashSize];
        _insert.Write(entry, new EntryPlace(_name, sequence, row), _chain.Hash, hash);
        _chain = _chain with { Sequence = sequence, Row = row, Hash = hash, Segment = _chain.Segment.With(row, entry.Entry.Time, _time) };
    }

    private void Transact(Action write, string? checkpoint = null)
    {
        var before = _chain;
        try
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            _chain = _chain with { Row = Math.Max(_chain.Row, _newestRow.Number()) };
            SeeRecovered();
            write();
            if (checkpoint == Checkpoint.Opened || (_chain.Segment.Entries > 0 && (checkpoint is not null || IsOld(_chain.Segment) || _chain.Segment.Entries >= _settings.SegmentEntries)))
            {
                _chain = _chain with { Newest = CheckpointTable.Add(_connection, _signer, CheckpointOf(checkpoint ?? Checkpoint.Sealed)), Segment = Segment.Empty };
            }

            CheckpointTable.SetHead(_connection, _signer, _form, Name, _chain.Sequence, _chain.Hash, _chain.Newest);
            transaction.Commit();
        }
        catch
        {
            _chain = before;
            throw;
        }
    }

    // Another process ends the segment of a writer that it takes for dead, as one on a machine that slept for longer than entries are kept.
    private void SeeRecovered()
    {
        var newest = _newestCheckpoint.Number();
        if (newest == _chain.Seen)
        {
            return;
        }

        var own = CheckpointTable.All(_connection, string.Create(CultureInfo.InvariantCulture, $"WHERE number > {_chain.Seen} AND writer = '{Name}' ORDER BY number DESC LIMIT 1"));
        _chain = _chain with { Seen = newest };
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
        catch (SqliteException error)
        {
            Keys.Abandon();
            throw LedgerFailure.Of(_settings.Path, error);
        }
        catch
        {
            Keys.Abandon();
            throw;
        }
    }

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
