using System.Diagnostics.CodeAnalysis;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Keys;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>
/// Is one request on its way to the provider for all who ask the same: who waits for it, and what has come so far. It belongs to none of them
/// and ends early only when the last one leaves.
/// </summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="table">Where it is found while it is under way.</param>
/// <param name="key">Under which key.</param>
/// <param name="unattended">Whether it was opened for nobody, to refresh an answer, so that nobody's leaving ends it.</param>
/// <param name="wait">How long it waits for the stores; less where one who boards has less left.</param>
[SuppressMessage("Reliability", "CA1001", Justification = "A cancellation source without a timer holds nothing, and whoever leaves last may cancel one that has just landed.")]
internal sealed class Flight(FlightTable table, CacheKey key, bool unattended, StoreWait wait)
{
    private readonly Lock _gate = new();
    private readonly List<FlightSeat> _seats = new(1);
    private readonly List<CallRecord> _unpaid = new(1);
    private readonly CancellationTokenSource _cancel = new();
    private readonly TaskCompletionSource _landed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FlightSeat? _lastToLeave;
    private CallRecord? _asking;
    private SharedTotal? _total;
    private bool _answered;
    private bool _unattended = unattended;
    private bool _closed;

    /// <summary>Gets what is cancelled when nobody waits any more.</summary>
    public CancellationToken Token => _cancel.Token;

    /// <summary>Gets how long it may still wait for the stores.</summary>
    public StoreWait Wait => wait;

    /// <summary>Gets what of the answer has come; another instance once somebody's call was ended alone.</summary>
    public FlightPieces Pieces { get; private set; } = new();

    /// <summary>Gets the record under which the provider is asked; null where it was not yet.</summary>
    public CallRecord? Record => Volatile.Read(ref _asking);

    /// <summary>Starts it outside of every caller's context.</summary>
    public static void Start(FlightRun run) => ThreadPool.UnsafeQueueUserWorkItem(static run => _ = run.RunAsync(), run, preferLocal: false);

    /// <summary>Takes a seat for a caller; null where the flight was left by all or has landed.</summary>
    /// <param name="request">What the caller asks.</param>
    /// <param name="opens">Whether the flight was opened for it.</param>
    public FlightSeat? TryBoard(FlightRequest request, bool opens)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return null;
            }

            var seat = new FlightSeat(this, request, table.Plan, opens);
            _seats.Add(seat);
            if (!opens && request.Wait is { } own)
            {
                wait.ShortenTo(own.Left);
            }

            _total?.Start = seat.Arrived;
            return seat;
        }
    }

    /// <summary>Answers whose request is sent next: that of who waits longest. With nobody left it answers null and closes.</summary>
    public FlightSeat? NextToAsk(out FlightRequest? request)
    {
        lock (_gate)
        {
            _unattended = false;
            _answered = false;
            _closed = _seats.Count == 0;

            // Under the lock its caller cannot leave, so that nobody changes the messages while they are copied.
            request = _closed ? null : _seats[0].Request.WithOwnMessages();
            return _closed ? null : _seats[0];
        }
    }

    /// <summary>Notes under which record the provider is asked, and who waits bounds how long.</summary>
    public void Asking(CallRecord record)
    {
        lock (_gate)
        {
            Volatile.Write(ref _asking, record);
            if (_unattended)
            {
                return;
            }

            _unpaid.Add(record);
            if (table.Plan.Total is not null)
            {
                record.Total = _total ??= new SharedTotal(LatestArrival(record.StartTimestamp));
            }
        }
    }

    /// <summary>Notes that the provider has answered: from here on nothing is to be cancelled.</summary>
    public void Answered()
    {
        lock (_gate)
        {
            _answered = true;
        }
    }

    /// <summary>Ends the call of the one who asked, whose budget turned the request away or cut the answer off. The others are asked for next.</summary>
    public void EndAlone(FlightSeat? asker, FlightEnd end)
    {
        lock (_gate)
        {
            var own = Pieces;
            Pieces = new FlightPieces();
            if (asker is not null && _seats.Remove(asker))
            {
                asker.End(end, Paid(), own);
            }

            own.Close();
        }
    }

    /// <summary>Ends it for all who wait.</summary>
    public void Land(FlightEnd end)
    {
        // Out of the table before anybody is woken: whoever asks again finds the store, and not a flight that is over.
        table.Leave(key, this);
        lock (_gate)
        {
            _closed = true;
            var records = Paid();
            if (_seats.Count == 0)
            {
                _lastToLeave?.End(end, records, Pieces);
            }

            for (var i = 0; i < _seats.Count; i++)
            {
                _seats[i].End(i == 0 ? end : end.ForAnother(), i == 0 ? records : [], Pieces);
            }

            _seats.Clear();
            Pieces.Close();
        }

        _landed.SetResult();
    }

    /// <summary>Gives up a seat. Whoever leaves last cancels the flight and waits until it is settled.</summary>
    /// <param name="seat">The seat.</param>
    /// <param name="abandons">Whether a stream's reader stopped reading, instead of being cancelled.</param>
    public async ValueTask LeaveAsync(FlightSeat seat, bool abandons)
    {
        bool cancels;
        lock (_gate)
        {
            if (!_seats.Remove(seat))
            {
                return;
            }

            if (_seats.Count > 0 || _unattended)
            {
                _total?.Start = LatestArrival(_total.Start);
                return;
            }

            _lastToLeave = seat;
            cancels = !_answered;
            _closed |= cancels;
            if (cancels && abandons)
            {
                _asking?.Abandoned = true;
            }
        }

        if (cancels)
        {
            await _cancel.CancelAsync().ConfigureAwait(false);
        }

        await _landed.Task.ConfigureAwait(false);
    }

    private long LatestArrival(long least)
    {
        var latest = _seats.Count == 0 ? least : long.MinValue;
        foreach (var seat in _seats)
        {
            latest = Math.Max(latest, seat.Arrived);
        }

        return latest;
    }

    private CallRecord[] Paid()
    {
        CallRecord[] records = [.. _unpaid];
        _unpaid.Clear();
        return records;
    }
}
