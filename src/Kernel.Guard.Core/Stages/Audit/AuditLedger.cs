using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using KernelGuard.Stages.Audit;
using KernelGuard.Stages.Audit.Chain;
using KernelGuard.Stages.Audit.Files;
using KernelGuard.Stages.Audit.Reports;
using KernelGuard.Stages.Audit.Signing;
using KernelGuard.Stages.Audit.Stores;
using KernelGuard.Stages.Audit.Writing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KernelGuard;

/// <summary>
/// Is the audit ledger, to which one entry per completion is appended: an SQLite file, or the database of another package. Each process that writes has a hash chain of its own in it.
/// </summary>
/// <remarks>
/// Thread-safe. In a running host entries are written behind the reply, from a bounded queue that a stopping host drains, unless the options say
/// otherwise; without a host each is on disk before the reply. The file is opened to write by the first audited call; reading and verifying open it
/// to read.
/// </remarks>
public sealed class AuditLedger : IAsyncDisposable, IDisposable
{
    private readonly LedgerSettings _settings;
    private readonly ILedgerStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly AuditMetrics? _metrics;
    private readonly PemSigner? _pem;
    private readonly LedgerSigner _signer;
    private readonly LedgerUpkeep _upkeep;
    private readonly LedgerErasures _erasures;
    private readonly LedgerQueue _queue;
    private readonly LedgerWork _work;
    private BatchWriter _batches = null!;

    /// <summary>Creates a ledger on a file, without opening it.</summary>
    /// <param name="options">Names the file, and says how it is written.</param>
    /// <param name="loggers">Where heads and failed writes are logged; null for nowhere.</param>
    /// <param name="meters">Where entries are counted; null for nowhere.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="signer">Signs, in place of the key that the options name; null for that key. The caller disposes it.</param>
    /// <exception cref="GuardConfigurationException">An option is wrong; the text names it.</exception>
    public AuditLedger(AuditLedgerOptions options, ILoggerFactory? loggers = null, IMeterFactory? meters = null, TimeProvider? time = null, IAuditSigner? signer = null)
        : this(options, null, loggers, meters, time, signer)
    {
    }

    /// <summary>Creates a ledger in a store; in the files that the options name where that is null.</summary>
    internal AuditLedger(AuditLedgerOptions options, ILedgerStore? store, ILoggerFactory? loggers, IMeterFactory? meters, TimeProvider? time, IAuditSigner? signer)
    {
        ArgumentNullException.ThrowIfNull(options);
        _settings = LedgerSettings.Of(options);
        _store = store ?? new SqliteStore(_settings.Path, _settings.KeysPath);
        _time = time ?? TimeProvider.System;
        _logger = loggers is null ? NullLogger.Instance : new QuietLogger(loggers.CreateLogger<AuditLedger>());
        _metrics = meters is null ? null : new AuditMetrics(meters, () => _queue?.Waiting ?? 0, _settings.QueueLength);
        _pem = signer is null && !string.IsNullOrEmpty(options.SigningKey) ? new PemSigner(options.SigningKey) : null;
        _signer = new LedgerSigner(signer ?? _pem);
        new TrustedKeys(_settings.TrustedKeys).Dispose();
        _erasures = new LedgerErasures(_settings, _store, RunAsync, _time, _logger);
        _upkeep = new LedgerUpkeep(_settings, _time, _logger, _erasures);
        var losses = new LossReport(_logger, _metrics, _time);
        var heads = new HeadExport(loggers is null ? _logger : new QuietLogger(loggers.CreateLogger(AuditLog.Heads)), _time, _settings.HeadInterval, () => _batches.LogHead());
        _queue = new LedgerQueue(_settings, _time, losses, _logger, queue => _batches = new BatchWriter(queue, _settings.WhenFull, OpenWriter, losses, _metrics, _logger, heads));
        _work = new LedgerWork(_queue);
    }

    /// <summary>Gets the file's full path; of a ledger that is in no file, the names of the server, the database and the schema.</summary>
    public string Path => _store.Name;

    /// <summary>Gets the name of the key that signs; null where nothing is signed.</summary>
    internal string? SigningKeyName => _signer.KeyName;

    /// <summary>Gets why entries are not written at the moment, or will soon not be; null where all is well.</summary>
    internal string? Trouble => _queue.Trouble;

    /// <summary>Gets the full path of the file of the subjects' keys, or the names of where else they are.</summary>
    public string KeysPath => _store.KeysName;

    /// <summary>Gets where the ledger and its keys lie.</summary>
    internal ILedgerStore Store => _store;

    /// <summary>
    /// Waits until every entry that was handed over before is on disk. What reads the ledger waits for that as well, but 5 s at most, and not at all while
    /// entries cannot be written: it then sees what is there.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting, not the writing.</param>
    public Task FlushAsync(CancellationToken cancellationToken = default) => _queue.FlushAsync(cancellationToken);

    /// <summary>
    /// Catches up, then walks the chains of all writers, their checkpoints and heads, and names the first entry that does not hold. Signatures are checked
    /// where a key is known.
    /// </summary>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="AuditException">The file is not there, or no ledger.</exception>
    public Task<AuditVerification> VerifyAsync(CancellationToken cancellationToken = default) => VerifyAsync(new AuditVerifyOptions(), cancellationToken);

    /// <summary>Does the same, and holds the file to heads that were logged, or to further keys.</summary>
    /// <param name="options">The heads and keys.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="AuditException">The file is not there, or no ledger.</exception>
    /// <exception cref="GuardConfigurationException">A key is none.</exception>
    public async Task<AuditVerification> VerifyAsync(AuditVerifyOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        await _work.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        return await Task.Run(
            () =>
            {
                using var trusted = new TrustedKeys([.. _settings.TrustedKeys, .. options.TrustedKeys, .. _signer.PublicKey is { } own ? (string[])[own] : []]);
                using var ledger = _store.OpenToRead();
                return new LedgerVerifier(ledger, trusted, options.ExpectedHeads, cancellationToken).Verify();
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Catches up, then reads the entries of all writers in the order in which they were written.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The entries; none where nothing was written yet.</returns>
    /// <exception cref="AuditException">The file is no ledger.</exception>
    public IAsyncEnumerable<AuditEntry> ReadAsync(CancellationToken cancellationToken = default) => ReadAsync(new AuditQuery(), cancellationToken);

    /// <summary>Catches up, then reads the entries that a query chooses. Names and encrypted content are put back where the file of keys is at hand.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The entries, in the order in which they were written.</returns>
    /// <exception cref="AuditException">The file is no ledger.</exception>
    public async IAsyncEnumerable<AuditEntry> ReadAsync(AuditQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        await _work.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        if (!_store.IsThere())
        {
            yield break;
        }

        foreach (var entry in EntryQuery.Run(_store, query))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return entry;
        }
    }

    /// <summary>Catches up, then sums the entries of a span of time.</summary>
    /// <param name="from">From when on, included: by when a completion began.</param>
    /// <param name="to">Until when, excluded.</param>
    /// <param name="top">How many functions, tenants and models are told one by one, 1 or more. Default: 10.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The sums.</returns>
    /// <exception cref="AuditException">The file is no ledger.</exception>
    public Task<AuditReport> ReportAsync(DateTimeOffset from, DateTimeOffset to, int top = 10, CancellationToken cancellationToken = default) =>
        ReportAsync(from, to, null, top, cancellationToken);

    /// <summary>Catches up, then sums the entries of a span of time: of one tenant, or of all where none is named.</summary>
    internal async Task<AuditReport> ReportAsync(DateTimeOffset from, DateTimeOffset to, string? tenant, int top, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, to);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        var sums = new ReportSums();
        await foreach (var entry in ReadAsync(new AuditQuery { From = from, To = to, Tenant = tenant }, cancellationToken).ConfigureAwait(false))
        {
            sums.Add(entry);
        }

        return sums.Report(from, to, top);
    }

    /// <summary>Catches up, then answers where the chains of all writers end: what to keep apart from the file, to verify it against later.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>A head for each writer.</returns>
    /// <exception cref="AuditException">The file is not there, or no ledger.</exception>
    public async Task<IReadOnlyList<AuditHead>> HeadsAsync(CancellationToken cancellationToken = default)
    {
        await _work.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        using var ledger = _store.OpenToRead();
        return [.. CheckpointTable.Heads(ledger.Connection).Select(head => new AuditHead(head.Writer, head.Sequence, Convert.ToHexString(head.Hash)))];
    }

    /// <summary>
    /// Erases a subject: deletes its key, sees to it that its bytes are in no file, and puts the receipt into the chain. Then nobody can tell who the
    /// pseudonym was, and encrypted content cannot be read. What the subject asks afterwards has a new key.
    /// </summary>
    /// <param name="tenant">The tenant; null for a user without one.</param>
    /// <param name="user">The user; null for the tenant itself, and all its users.</param>
    /// <param name="cancellationToken">
    /// Ends the waiting for readers of the keys' file. The keys are deleted then; erase again to end it, or leave that to a host on the file, which ends it
    /// within two minutes of the reader's leaving. There is no receipt before the bytes are gone.
    /// </param>
    /// <returns>The receipt.</returns>
    /// <exception cref="ArgumentException">Neither is named.</exception>
    /// <exception cref="AuditException">The files cannot be written, or a reader of the keys' file does not let go within 30 s: erase again.</exception>
    public Task<AuditErasure> EraseSubjectAsync(string? tenant, string? user, CancellationToken cancellationToken = default) =>
        tenant is null && user is null
            ? throw new ArgumentException("Name the tenant, the user, or both.", nameof(user))
            : _erasures.EraseAsync(tenant, user, cancellationToken);

    /// <summary>Ends this process's segment with a checkpoint, where it holds entries.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="AuditException">The file cannot be written.</exception>
    public Task SealAsync(CancellationToken cancellationToken = default) => RunAsync(static writer => writer.Seal(), cancellationToken);

    /// <summary>Drops the segments that <see cref="AuditLedgerOptions.Retention"/> no longer keeps, then the keys of old contents, and with <see cref="AuditLedgerOptions.ForgetSubjects"/> those of whom no entry is left; a running ledger does it each hour.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>How many entries were dropped.</returns>
    /// <exception cref="AuditException">The ledger or its keys cannot be read or written; entries may be dropped by then.</exception>
    public async Task<long> ApplyRetentionAsync(CancellationToken cancellationToken = default)
    {
        var dropped = 0L;
        await RunAsync(writer => dropped = writer.DropExpired().Count, cancellationToken).ConfigureAwait(false);
        await _erasures.DropUnusedAsync(cancellationToken).ConfigureAwait(false);
        return dropped;
    }

    /// <summary>Writes what is queued, seals the segment, and closes the file.</summary>
    public void Dispose()
    {
        _upkeep.Dispose();
        _erasures.Dispose();
        _queue.Complete();
        _batches.Dispose();
        _pem?.Dispose();
    }

    /// <summary>Writes what is queued, seals the segment, and closes the file.</summary>
    /// <returns>A task that ends with the last write.</returns>
    public async ValueTask DisposeAsync()
    {
        _upkeep.Dispose();
        _erasures.Dispose();
        await _erasures.EndedAsync().ConfigureAwait(false);
        _queue.Complete();
        await _queue.EndedAsync().ConfigureAwait(false);
        Dispose();
    }

    /// <summary>Sets whether a host runs, so that a reply need not wait for its entry.</summary>
    internal void Defer(bool deferred)
    {
        _queue.Defer(deferred);
        _metrics?.Prime();
    }

    /// <summary>Says at a host's start that nothing is signed, where that is so.</summary>
    internal void SayUnsigned()
    {
        if (_signer.KeyName is null)
        {
            AuditLog.Unsigned(_logger);
        }
    }

    /// <summary>Opens the file, if it is not open yet.</summary>
    /// <exception cref="AuditException">It cannot be opened; the next call tries again.</exception>
    internal void Open()
    {
        try
        {
            _queue.Open();
        }
        catch (LedgerFailure failure)
        {
            throw failure.ForCaller();
        }
    }

    /// <summary>Lets a call begin, before anything is sent.</summary>
    /// <exception cref="AuditException">It cannot have an entry.</exception>
    internal ValueTask AdmitAsync(CancellationToken cancellationToken) => _queue.AdmitAsync(cancellationToken);

    /// <inheritdoc cref="LedgerWork.CaughtUpAsync"/>
    internal Task CaughtUpAsync(CancellationToken cancellationToken) => _work.CaughtUpAsync(cancellationToken);

    /// <inheritdoc cref="LedgerQueue.AppendAsync"/>
    internal ValueTask AppendAsync(AuditEntry entry) => AppendUntilAsync(entry, CancellationToken.None);

    /// <inheritdoc cref="LedgerQueue.AppendAsync"/>
    internal ValueTask AppendUntilAsync(AuditEntry entry, CancellationToken leaving) => _queue.AppendAsync(entry, leaving);

    /// <inheritdoc cref="LedgerWork.DoAsync"/>
    internal Task RunAsync(Action<LedgerWriter> work, CancellationToken cancellationToken) => _work.DoAsync(work, cancellationToken);

    private LedgerWriter OpenWriter()
    {
        var writer = new LedgerWriter(_settings, _store, _signer, _time);
        _upkeep.Start(_queue.Offer);
        return writer;
    }
}
