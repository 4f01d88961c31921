using System.Threading.Channels;
using KernelGuard.Stages.Audit.Stores;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Audit.Writing;

/// <summary>Is the bounded queue before the ledger: it admits calls, takes their entries, and does what is declared for when it or the disk is full.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class LedgerQueue
{
    private const int LargestBatch = 4096;
    private const int WorthACommit = 512;

    // Behind the reply nobody waits for a commit, and one for every few entries takes the processor from the calls.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    // Above what a server that is away takes with the usual deadlines of its connection. A store that keeps none of its own is not waited for any longer.
    private static readonly TimeSpan LongestCommit = TimeSpan.FromMinutes(2);

    // Who left already gets no reply that an entry could stand before.
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(5);

    private readonly Channel<Pending> _queue;
    private readonly LedgerSettings _settings;
    private readonly TimeProvider _time;
    private readonly LossReport _losses;
    private readonly BatchWriter _batches;
    private readonly LedgerOpening _opening;
    private readonly SemaphoreSlim _awaited = new(0);
    private readonly CancellationTokenSource _closing = new();
    private Task _writing = Task.CompletedTask;
    private volatile bool _deferred;

    public LedgerQueue(LedgerSettings settings, TimeProvider time, LossReport losses, ILogger logger, Func<Channel<Pending>, BatchWriter> batches)
    {
        (_settings, _time, _losses) = (settings, time, losses);
        _queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(settings.QueueLength));
        _batches = batches(_queue);
        _opening = new LedgerOpening(Open, time, logger);
    }

    /// <summary>Gets how many entries wait.</summary>
    public int Waiting => _queue.Reader.Count;

    /// <summary>Gets why nothing can be written at the moment; null where it can.</summary>
    public LedgerFailure? Failure => _batches.Failure;

    /// <summary>Gets why entries are not written at the moment, or will soon not be; null where all is well.</summary>
    public string? Trouble =>
        (_batches.Failure ?? _opening.Failed)?.Message
        ?? _losses.Last
        ?? (Waiting > 0.8 * _settings.QueueLength ? "More than four fifths of the audit ledger's queue wait to be written." : null);

    /// <summary>Sets whether a host runs, so that somebody drains the queue.</summary>
    public void Defer(bool deferred) => _deferred = deferred && _settings.Mode == AuditMode.Deferred;

    /// <summary>Opens the file, if it is not open yet, and waits for whoever holds it.</summary>
    /// <exception cref="LedgerFailure">It cannot be opened; the next call tries again.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (!_batches.IsOpen && await _opening.TryAsync(patient: true).WaitAsync(cancellationToken).ConfigureAwait(false) is { } failed)
        {
            throw failed;
        }
    }

    /// <summary>Opens the file on the caller's thread, if it is not open yet.</summary>
    /// <exception cref="LedgerFailure">It cannot be opened; the next call tries again.</exception>
    public void Open()
    {
        if (_batches.Open())
        {
            _writing = Task.Run(WriteAsync);
        }
    }

    /// <summary>Lets a call begin, before anything is sent.</summary>
    /// <exception cref="AuditException">It cannot have an entry.</exception>
    public ValueTask AdmitAsync(CancellationToken cancellationToken) =>
        _batches is { IsOpen: true, Failure: null } && (_settings.WhenFull != AuditWhenFull.Deny || Waiting < _settings.QueueLength) ? default : AdmitSlowlyAsync(cancellationToken);

    /// <summary>Hands over an entry; ends when it is on disk, or when it is queued where writing is deferred.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="cancellationToken">Ends the wait for the disk; the entry stays with the writer.</param>
    /// <exception cref="AuditException">It cannot be written, the call waits for it, and calls are to be refused then.</exception>
    public ValueTask AppendAsync(AuditEntry entry, CancellationToken cancellationToken) =>
        _deferred && _batches.IsOpen && _queue.Writer.TryWrite(new Pending(entry, null)) ? default : AppendSlowlyAsync(entry, cancellationToken);

    /// <summary>Has the writer do something when all that was handed over before is on disk.</summary>
    public async Task RunAsync(Action<LedgerWriter>? work, CancellationToken cancellationToken)
    {
        var pending = new Pending(null, Pending.Waiting(), work);
        await _queue.Writer.WriteAsync(pending, cancellationToken).ConfigureAwait(false);
        Hurry();
        await pending.Done!.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Has the writer do something later, if there is room.</summary>
    public void Offer(Action<LedgerWriter> work) => _queue.Writer.TryWrite(new Pending(null, null, work));

    /// <summary>Waits until every entry that was handed over before is on disk.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (!_batches.IsOpen)
        {
            return;
        }

        try
        {
            await RunAsync(null, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes nothing any more, and lets what waits be written without another try.</summary>
    public void Complete()
    {
        _queue.Writer.TryComplete();
        _batches.LastTry = true;
        _closing.Cancel();
        Hurry();
    }

    /// <summary>Waits for the writing, after <see cref="Complete"/>.</summary>
    public Task EndedAsync() => _writing;

    private async ValueTask AdmitSlowlyAsync(CancellationToken cancellationToken)
    {
        while (!_batches.IsOpen && await _opening.TryAsync(patient: _settings.WhenFull == AuditWhenFull.Block).WaitAsync(cancellationToken).ConfigureAwait(false) is { } failed)
        {
            switch (_settings.WhenFull)
            {
                case AuditWhenFull.DropWithCount when failed.Passing:
                    return;
                case AuditWhenFull.Block when failed.Passing:
                    await Task.Delay(LongestPause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
                    break;
                default:
                    throw failed.ForCaller();
            }
        }

        switch (_settings.WhenFull)
        {
            case AuditWhenFull.Deny when _batches.Failure is { } failure:
                throw new AuditException($"{failure.Message} Nothing was sent.");
            case AuditWhenFull.Deny when Waiting >= _settings.QueueLength:
                throw new AuditException("The audit ledger's queue is full, and nothing was sent. Try again, or raise KernelGuard:Audit:QueueLength.");
            case AuditWhenFull.Block:
                await _batches.RecoveredAsync(cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private async ValueTask AppendSlowlyAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        var pending = new Pending(entry, _deferred ? null : Pending.Waiting());
        if (!_batches.IsOpen)
        {
            _losses.Dropped(1, "the file cannot be opened.");
            return;
        }

        // While nothing can be written, nothing is taken from the queue.
        if (pending.Done is not null && _settings.WhenFull == AuditWhenFull.Deny && _batches.Failure is { } away)
        {
            _losses.Failed(1, away.Message);
            throw away.ForCaller();
        }

        if (!_queue.Writer.TryWrite(pending))
        {
            switch (_settings.WhenFull)
            {
                case AuditWhenFull.DropWithCount:
                    _losses.Dropped(1, "the queue is full.");
                    return;
                case AuditWhenFull.Deny when _batches.Failure is { } failure:
                    _losses.Failed(1, failure.Message);
                    if (pending.Done is not null)
                    {
                        throw failure.ForCaller();
                    }

                    return;
            }

            try
            {
                // A full queue makes the call wait.
                await _queue.Writer.WriteAsync(pending).ConfigureAwait(false);
            }
            catch (ChannelClosedException)
            {
                _losses.Failed(1, "the ledger was closed while the call was under way.");
                return;
            }
        }

        if (pending.Done is { } done)
        {
            Hurry();
            await CommittedAsync(done.Task, cancellationToken).ConfigureAwait(false);
        }
    }

    // What is waited for no longer stays with the writer, which writes or counts it.
    private async Task CommittedAsync(Task done, CancellationToken cancellationToken)
    {
        var left = cancellationToken.IsCancellationRequested;
        try
        {
            await done.WaitAsync(
                left ? LongestFarewell : _settings.WhenFull == AuditWhenFull.Block ? Timeout.InfiniteTimeSpan : LongestCommit, _time, left ? CancellationToken.None : cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!left && _settings.WhenFull == AuditWhenFull.Deny)
        {
            throw new AuditException($"The audit ledger has not answered for {LongestCommit.TotalSeconds:0} s, and the reply is withheld: its entry may still be written. See to the disk or the server that holds it.");
        }
        catch (TimeoutException)
        {
        }
    }

    private async Task WriteAsync()
    {
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            if (_deferred && Waiting < WorthACommit)
            {
                await _awaited.WaitAsync(Gathering).ConfigureAwait(false);
            }

            var pause = FirstPause;
            while (!_batches.WriteOne(LargestBatch))
            {
                try
                {
                    // For the disk to be well again, which is no matter of the ledger's own clock.
                    await Task.Delay(pause, TimeProvider.System, _closing.Token).ConfigureAwait(false);
                }
                catch (OperationCanceledException)
                {
                    continue;
                }

                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
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
}
