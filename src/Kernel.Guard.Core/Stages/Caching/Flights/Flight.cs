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
    private readonly FlightSeats _seats = new();
    private readonly FlightDoor _door = new();
    private readonly FlightCharges _charges = new();
    private readonly CancellationTokenSource _cancel = new();
    private readonly TaskCompletionSource _landed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FlightSeat? _lastToLeave;
    private SharedTotal? _total;
    private volatile bool _answered;
    private bool _unattended = unattended;
    private bool _comesBack;

    /// <summary>Gets what is cancelled when nobody waits any more.</summary>
    public CancellationToken Token => _cancel.Token;

    /// <summary>Gets how long it may still wait for the stores.</summary>
    public StoreWait Wait => wait;

    /// <summary>Gets whether everybody may board it.</summary>
    public bool IsOpen => _door.IsOpen;

    /// <summary>Gets whether those who wait are to look for a flight again.</summary>
    public bool ComesBack => Volatile.Read(ref _comesBack);

    /// <summary>Gets what of the answer has come; another instance once somebody's call was ended alone.</summary>
    public FlightPieces Pieces { get; private set; } = new();

    /// <summary>Gets the record under which the provider is asked; null where it was not yet.</summary>
    public CallRecord? Record => _charges.Asking;

    /// <summary>Takes a seat for a caller; null where the flight was left by all, has landed, hangs, or is at another's budget.</summary>
    /// <param name="request">What the caller asks.</param>
    /// <param name="opens">Whether the flight was opened for it.</param>
    public FlightSeat? TryBoard(FlightRequest request, bool opens)
    {
        lock (_gate)
        {
            if (!_door.Admits(request.Call.Who))
            {
                return null;
            }

            var seat = new FlightSeat(this, request, table, opens) { IsSuspended = _door.IsWaiting };
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
            _door.Open();
            _door.Stall(false);
            var isLeft = _door.IsClosed = _seats.Count == 0;

            // Under the lock its caller cannot leave, so that nobody changes the messages while they are copied.
            request = isLeft ? null : _seats.First.Request.WithOwnMessages();
            return isLeft ? null : _seats.First;
        }
    }

    /// <summary>Notes under which record the provider is asked, and who waits bounds how long.</summary>
    public void Asking(CallRecord record)
    {
        lock (_gate)
        {
            _charges.Asking = record;
            if (_unattended)
            {
                return;
            }

            _charges.Add(record);
            if (table.Plan.Total is not null)
            {
                record.Total = _total ??= new SharedTotal(_seats.LatestArrival(record.StartTimestamp));
            }
        }
    }

    /// <summary>Notes that the provider has answered: from here on nothing is to be cancelled.</summary>
    public void Answered() => _answered = true;

    /// <summary>
    /// Leaves the flight to the one who asked, whose budget makes it wait or asks a cheaper model, and to those who have the same account. The others look
    /// for another one. Answers false where something of the answer has come, so that it is too late.
    /// </summary>
    /// <param name="asker">Who asked; null where nobody waits.</param>
    /// <param name="isAlike">Answers whether a caller has the same account.</param>
    /// <param name="waits">Whether it waits, and no deadline counts until it goes on.</param>
    public bool LeaveTo(FlightSeat? asker, Func<GuardContext, bool> isAlike, bool waits)
    {
        bool isNobodys;
        lock (_gate)
        {
            var before = Pieces;
            if (before.Any || _door.IsClosed)
            {
                return false;
            }

            _door.OpenFor(isAlike, waits);
            Pieces = new FlightPieces();
            _seats.SendAway(asker, isAlike, before, _unattended ? null : _charges);
            isNobodys = _seats.Count == 0 && !_unattended;
            _door.IsClosed |= isNobodys;
            _seats.Suspend(waits);
            before.Close();
        }

        if (waits && !isNobodys)
        {
            table.Wait(key, this);
        }

        CancelIf(isNobodys);
        return true;
    }

    /// <summary>Goes on from the wait for a budget: everybody may board again, and the total deadlines of those who waited begin. Answers false where they are to look for another flight.</summary>
    public bool Resume()
    {
        if (!table.TryResume(key, this))
        {
            ComeBack();
        }

        lock (_gate)
        {
            if (_door.IsClosed)
            {
                return false;
            }

            _door.Open();
            BeginDeadlines();
            return true;
        }
    }

    /// <summary>Ends the wait for a budget, because the answer is there without it or is on its way.</summary>
    public void ComeBack()
    {
        lock (_gate)
        {
            if (_door.IsClosed || !_door.IsWaiting)
            {
                return;
            }

            _door.IsClosed = true;
            Volatile.Write(ref _comesBack, true);
            BeginDeadlines();
        }

        CancelIf(true);
    }

    /// <summary>Lets nobody board any more, because nothing has come for as long as anybody waits. Who is aboard may wait on. Answers false where something has come.</summary>
    /// <param name="ends">Whether one that was opened for nobody ends.</param>
    public bool Stall(bool ends)
    {
        bool isNobodys;
        lock (_gate)
        {
            if (_answered || _door.IsClosed || _door.IsWaiting || Pieces.Any)
            {
                return false;
            }

            _door.Stall(true);
            isNobodys = ends && _unattended && _seats.Count == 0;
            _unattended &= !ends;
            _door.IsClosed |= isNobodys;
        }

        CancelIf(isNobodys);
        return true;
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
                asker.End(end, _charges.Take(), own);
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
            _door.IsClosed = true;
            _seats.End(end, _charges.Take(), Pieces, _lastToLeave);
            Pieces.Close();
        }

        _landed.SetResult();
        if (end.Stored || end.Found is not null)
        {
            table.EndWaiting(key);
        }
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
                _total?.Start = _seats.LatestArrival(_total.Start);
                return;
            }

            _lastToLeave = seat;
            cancels = !_answered;
            _door.IsClosed |= cancels;
            if (cancels && abandons)
            {
                _charges.Asking?.Abandoned = true;
            }
        }

        if (cancels)
        {
            await _cancel.CancelAsync().ConfigureAwait(false);
        }

        await _landed.Task.ConfigureAwait(false);
    }

    private void BeginDeadlines()
    {
        var now = table.Plan.Time.GetTimestamp();
        _seats.Begin(now);
        _total?.Start = now;
    }

    // Nobody waits for it, and what a client does when it is cancelled is its own.
    private void CancelIf(bool isOver)
    {
        if (isOver)
        {
            _ = _cancel.CancelAsync();
        }
    }
}
