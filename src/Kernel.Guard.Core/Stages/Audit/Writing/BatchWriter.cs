using System.Threading.Channels;
using KernelGuard.Stages.Audit.Stores;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Audit.Writing;

/// <summary>
/// Takes what waits into one transaction, so that the disk is waited for once, and keeps or gives up what cannot be written, as is declared.
/// </summary>
/// <remarks>Thread-safe: one batch is written at a time.</remarks>
internal sealed class BatchWriter(
    ChannelReader<Pending> queue, AuditWhenFull whenFull, Func<LedgerWriter> open, LossReport losses, AuditMetrics? metrics, ILogger logger, HeadExport heads) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<Pending> _taken = [];
    private readonly List<AuditEntry> _entries = [];
    private LedgerWriter? _writer;
    private volatile LedgerFailure? _failure;
    private TaskCompletionSource _recovered = Pending.Over();
    private bool _closed;

    /// <summary>Gets whether the file is open.</summary>
    public bool IsOpen => Volatile.Read(ref _writer) is not null;

    /// <summary>Gets why nothing can be written at the moment; null where it can.</summary>
    public LedgerFailure? Failure => _failure;

    /// <summary>Gets or sets whether what cannot be written now is given up.</summary>
    public bool LastTry { get; set; }

    /// <summary>Opens the file, if it is not open yet.</summary>
    /// <returns>Whether this call opened it.</returns>
    /// <exception cref="LedgerFailure">It cannot be opened.</exception>
    public bool Open()
    {
        if (IsOpen)
        {
            return false;
        }

        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(AuditLedger));
            if (_writer is not null)
            {
                return false;
            }

            Volatile.Write(ref _writer, open());
            metrics?.Prime();
            return true;
        }
    }

    /// <summary>Waits while nothing can be written.</summary>
    public Task RecoveredAsync(CancellationToken cancellationToken)
    {
        var recovered = Volatile.Read(ref _recovered);
        return _failure is null ? Task.CompletedTask : recovered.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Writes a batch of what waits, or tries again what it could not write.</summary>
    /// <returns>False where it could not, and it is to be tried again after a pause.</returns>
    public bool WriteOne(int most)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return true;
            }

            if (_failure is not null && _taken.Count == 0 && !LastTry && !Probed())
            {
                RefuseWaiting();
                return false;
            }

            Take(most);
            var written = _taken is [{ Work: { } work } only] ? Do(only, work) : WriteEntries();
            if (written)
            {
                _taken.Clear();
            }

            return written && (_failure is null || LastTry);
        }
    }

    /// <summary>Logs the head that was noted last.</summary>
    public void LogHead()
    {
        lock (_gate)
        {
            heads.Log();
        }
    }

    /// <summary>Writes what is left, seals the segment, and closes the file.</summary>
    public void Dispose()
    {
        LastTry = true;
        while (queue.Count > 0 || _taken.Count > 0)
        {
            WriteOne(int.MaxValue);
        }

        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            try
            {
                _writer?.Seal();
            }
            catch (LedgerFailure failure)
            {
                // The chain ends in a signed head all the same.
                AuditLog.Unwritable(logger, failure.Message);
            }

            losses.Settle();
            heads.Log();
            heads.Dispose();
            _writer?.Dispose();
            _recovered.TrySetResult();
        }
    }

    private void Take(int most)
    {
        if (_taken.Count > 0)
        {
            return;
        }

        while (_taken.Count < most && queue.TryPeek(out var next) && (next.Work is null || _taken.Count == 0) && queue.TryRead(out next))
        {
            _taken.Add(next);
            if (next.Work is not null)
            {
                return;
            }
        }
    }

    private bool Do(Pending pending, Action<LedgerWriter> work)
    {
        try
        {
            work(_writer!);
            heads.Note(_writer!.Head);
            pending.Done?.TrySetResult();
        }
        catch (Exception error)
        {
            pending.Done?.TrySetException(error is LedgerFailure failure ? failure.ForCaller() : error);
        }

        return true;
    }

    private bool WriteEntries()
    {
        _entries.Clear();
        foreach (var pending in _taken)
        {
            if (pending.Entry is { } entry)
            {
                _entries.Add(entry);
            }
        }

        try
        {
            if (_entries.Count > 0)
            {
                _writer!.Append(_entries);
            }
            else if (_failure is not null)
            {
                _writer!.Probe();
            }
        }
        catch (LedgerFailure failure) when (failure.Passing && !LastTry && whenFull != AuditWhenFull.DropWithCount)
        {
            Hold(failure);
            return false;
        }
        catch (Exception error)
        {
            GiveUp(error is LedgerFailure failure ? failure : new LedgerFailure(error.GetType().Name, passing: false));
            return true;
        }

        Recover();
        if (_entries.Count > 0)
        {
            // Before anybody hears that an entry is written: a file cut behind that moment does not reach the head that was logged.
            heads.Note(_writer!.Head);
            metrics?.Written(_entries.Count);
            losses.Settle();
        }

        foreach (var pending in _taken)
        {
            pending.Done?.TrySetResult();
        }

        if (_taken.Exists(static pending => pending.Entry is null))
        {
            // Somebody flushed, and may compare the file with the log.
            heads.Log();
        }

        return true;
    }

    // After a batch was given up in the middle of a failure nothing is taken before the file can be written: what waits would be lost as well.
    private bool Probed()
    {
        try
        {
            _writer!.Probe();
        }
        catch (Exception error)
        {
            _failure = error as LedgerFailure ?? new LedgerFailure(error.GetType().Name, passing: false);
            return false;
        }

        Recover();
        return true;
    }

    // The batch stays for the next try. Who waits for its entry and is to be refused is told so, and the entry goes with the call.
    private void Hold(LedgerFailure failure)
    {
        if (_failure is null)
        {
            Interlocked.Exchange(ref _recovered, Pending.Waiting());
            AuditLog.Unwritable(logger, failure.Message);
        }

        _failure = failure;
        if (whenFull == AuditWhenFull.Deny)
        {
            if (_taken.RemoveAll(pending => pending.TryRefuse(failure)) is > 0 and var refused)
            {
                losses.Failed(refused, failure.Message);
            }

            RefuseWaiting();
        }
    }

    // What came meanwhile is refused as well, and not after a further try.
    private void RefuseWaiting()
    {
        while (whenFull == AuditWhenFull.Deny && queue.TryPeek(out var next) && next is { Entry: not null, Done: not null } && queue.TryRead(out next))
        {
            next.TryRefuse(_failure!);
            losses.Failed(1, _failure!.Message);
        }
    }

    private void GiveUp(LedgerFailure failure)
    {
        Action<int, string> count = whenFull == AuditWhenFull.DropWithCount && failure.Passing ? losses.Dropped : losses.Failed;
        count(_entries.Count, failure.Message);
        foreach (var pending in _taken)
        {
            if (whenFull != AuditWhenFull.Deny || !pending.TryRefuse(failure))
            {
                pending.Done?.TrySetResult();
            }
        }
    }

    private void Recover()
    {
        if (_failure is not null)
        {
            _failure = null;
            _recovered.TrySetResult();
            AuditLog.Recovered(logger);
        }
    }
}
