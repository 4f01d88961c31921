using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using KernelGuard.Stages.Audit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KernelGuard;

/// <summary>
/// Is the audit ledger: an SQLite file to which one entry per completion is appended. Each process that writes has a hash chain of its own in it.
/// </summary>
/// <remarks>
/// Thread-safe. In a running host entries are written behind the reply, from a bounded queue that a stopping host drains; without one each
/// is on disk before the reply. The file is opened by the first audited call.
/// </remarks>
public sealed class AuditLedger : IAsyncDisposable, IDisposable
{
    private const int Capacity = 8192;
    private const int LargestBatch = 512;

    // Behind the reply nobody waits for a commit, and one for every few entries takes the processor from the calls.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);

    private readonly Lock _gate = new();
    private readonly Channel<Pending> _queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(Capacity));
    private readonly List<Pending> _taken = new(LargestBatch);
    private readonly List<AuditEntry> _batch = new(LargestBatch);
    private readonly SemaphoreSlim _awaited = new(0);
    private readonly ILogger _logger;
    private readonly AuditMetrics? _metrics;
    private Task _writing = Task.CompletedTask;
    private LedgerWriter? _writer;
    private volatile bool _deferred;
    private bool _closed;

    /// <summary>Creates a ledger on a file, without opening it.</summary>
    /// <param name="options">Names the file.</param>
    /// <param name="loggers">Where a failed write is logged; null for nowhere.</param>
    /// <param name="meters">Where entries are counted; null for nowhere.</param>
    /// <exception cref="GuardConfigurationException">The options name no file.</exception>
    public AuditLedger(AuditLedgerOptions options, ILoggerFactory? loggers = null, IMeterFactory? meters = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (string.IsNullOrWhiteSpace(options.Path) || options.Path == ":memory:")
        {
            throw new GuardConfigurationException($"{KernelGuardOptions.Section}:Audit:Path names a file, and it is '{options.Path}'.");
        }

        Path = System.IO.Path.GetFullPath(options.Path);
        _logger = loggers?.CreateLogger<AuditLedger>() ?? NullLogger<AuditLedger>.Instance;
        _metrics = meters is null ? null : new AuditMetrics(meters, () => _queue.Reader.Count);
    }

    /// <summary>Gets the file's full path.</summary>
    public string Path { get; }

    /// <summary>Waits until every entry that was handed over before is on disk.</summary>
    /// <param name="cancellationToken">Ends the waiting, not the writing.</param>
    public async Task FlushAsync(CancellationToken cancellationToken = default)
    {
        if (Volatile.Read(ref _writer) is null)
        {
            return;
        }

        var mark = new Pending(null, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            await _queue.Writer.WriteAsync(mark, cancellationToken).ConfigureAwait(false);
            Hurry();
        }
        catch (ChannelClosedException)
        {
            await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        await mark.Done!.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Flushes, then walks the chains of all writers and names the first entry that does not hold.</summary>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <returns>What was found. A cut tail, and a chain that was written anew from its first entry, are not found.</returns>
    /// <exception cref="AuditException">The file is not there, or no ledger.</exception>
    public async Task<AuditVerification> VerifyAsync(CancellationToken cancellationToken = default)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        return await Task.Run(
            () =>
            {
                using var connection = LedgerFile.OpenToRead(Path);
                return LedgerVerifier.Verify(connection, cancellationToken);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Flushes, then reads the entries of all writers in the order in which they were written.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The entries; none where nothing was written yet.</returns>
    /// <exception cref="AuditException">The file is no ledger.</exception>
    public async IAsyncEnumerable<AuditEntry> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        if (!File.Exists(Path))
        {
            yield break;
        }

        using var connection = LedgerFile.OpenToRead(Path);
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {LedgerColumns.Names} FROM entries ORDER BY row";
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return LedgerColumns.Read(row, 0);
        }
    }

    /// <summary>Writes what is queued, and closes the file.</summary>
    public void Dispose()
    {
        _queue.Writer.TryComplete();
        Close();
    }

    /// <summary>Writes what is queued, and closes the file.</summary>
    /// <returns>A task that ends with the last write.</returns>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        Hurry();
        await _writing.ConfigureAwait(false);
        Close();
    }

    /// <summary>Sets whether a reply waits for its entry.</summary>
    internal void Defer(bool deferred)
    {
        _deferred = deferred;
        _metrics?.Prime();
    }

    /// <summary>Opens the file, if it is not open yet: called before anything is sent.</summary>
    /// <exception cref="AuditException">It cannot be opened; the next call tries again.</exception>
    internal void Open()
    {
        if (Volatile.Read(ref _writer) is not null)
        {
            return;
        }

        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_writer is null)
            {
                Volatile.Write(ref _writer, new LedgerWriter(Path));
                _metrics?.Prime();
                _writing = Task.Run(WriteAsync);
            }
        }
    }

    /// <summary>Hands over an entry; ends when it is on disk, or when it is queued where writing is deferred. It never throws.</summary>
    internal async ValueTask AppendAsync(AuditEntry entry)
    {
        var pending = new Pending(entry, _deferred ? null : new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            // A full queue makes the call wait: an entry is never dropped for speed.
            await _queue.Writer.WriteAsync(pending).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            Lost(1, "the ledger was closed while the call was under way.");
            return;
        }

        if (pending.Done is { } done)
        {
            Hurry();
            await done.Task.ConfigureAwait(false);
        }
    }

    private async Task WriteAsync()
    {
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            if (_deferred && _queue.Reader.Count < LargestBatch)
            {
                await _awaited.WaitAsync(Gathering).ConfigureAwait(false);
            }

            WriteBatch();
        }
    }

    // Somebody waits: ends the gathering. One that is not under way is spared once, which does no harm.
    private void Hurry()
    {
        if (_awaited.CurrentCount == 0)
        {
            _awaited.Release();
        }
    }

    private void Close()
    {
        while (WriteBatch())
        {
        }

        lock (_gate)
        {
            _closed = true;
            _writer?.Dispose();
        }
    }

    // All that waits goes into one transaction: the disk is waited for once.
    private bool WriteBatch()
    {
        lock (_gate)
        {
            _taken.Clear();
            _batch.Clear();
            while (_taken.Count < LargestBatch && _queue.Reader.TryRead(out var pending))
            {
                _taken.Add(pending);
                if (pending.Entry is not null)
                {
                    _batch.Add(pending.Entry);
                }
            }

            if (_batch.Count > 0)
            {
                Append();
            }

            foreach (var pending in _taken)
            {
                pending.Done?.SetResult();
            }

            return _taken.Count > 0;
        }
    }

    private void Append()
    {
        try
        {
            _writer!.Append(_batch);
            _metrics?.Written(_batch.Count);
        }
        catch (SqliteException error)
        {
            Lost(_batch.Count, LedgerFile.Unusable(Path, error).Message);
        }
        catch (Exception error)
        {
            // The loop goes on for the entries that follow, and no waiting call hangs.
            Lost(_batch.Count, error.GetType().Name);
        }
    }

    private void Lost(int count, string reason)
    {
        _metrics?.Failed(count);
        AuditLog.Failed(_logger, count, reason);
    }

    private readonly record struct Pending(AuditEntry? Entry, TaskCompletionSource? Done);
}
