using System.Collections.Immutable;
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
internal sealed partial class Flight(FlightTable table, CacheKey key, bool unattended, StoreWait wait)
{
    private readonly Lock _gate = new();
    private readonly FlightSeats _seats = new();
    private readonly FlightDoor _door = new();
    private readonly FlightCharges _charges = new();
    private readonly FlightLanding _landing = new();
    private FlightSeat? _lastToLeave;
    private volatile FlightSeat? _asker;
    private volatile FlightPieces _pieces = new();
    private volatile AskedWith? _asked;
    private volatile bool _answered;
    private bool _unattended = unattended;
    private bool _comesBack;
    private ImmutableArray<string> _cheaperModels = [];

    /// <summary>Gets what is cancelled when nobody waits any more.</summary>
    public CancellationToken Token => _landing.Token;

    /// <summary>Gets how long it may still wait for the stores.</summary>
    public StoreWait Wait => wait;

    /// <summary>Gets whose request was sent last; null where none was yet, or nobody's is.</summary>
    public FlightSeat? Asker => _asker;

    /// <summary>Gets whether everybody may board it.</summary>
    public bool IsOpen => _door.IsOpen;

    /// <summary>Gets the cheaper models under which it was entered, whoever asks by now.</summary>
    public ImmutableArray<string> CheaperModels => _cheaperModels;

    /// <summary>Gets whether somebody may board it.</summary>
    public bool IsUnderWay => _door.IsUnderWay;

    /// <summary>Gets whether those who wait are to look for a flight again.</summary>
    public bool ComesBack => Volatile.Read(ref _comesBack);

    /// <summary>Gets what of the answer has come; another instance once calls were ended alone, and not before they were.</summary>
    public FlightPieces Pieces
    {
        get => _pieces;
        private set => _pieces = value;
    }

    /// <summary>Gets the record under which the provider is asked; null where it was not yet.</summary>
    public CallRecord? Record => _charges.Asking;

    /// <summary>Takes a seat for a caller; null where the flight was left by all, has landed, hangs, is at another's budget, or asked before an invalidation.</summary>
    /// <param name="request">What the caller asks.</param>
    /// <param name="opens">Whether the flight was opened for it.</param>
    /// <param name="cheaper">The cheaper model that the caller's own budget asks, so that an answer of it will do, one that has come already too; null for the key's.</param>
    public FlightSeat? TryBoard(FlightRequest request, bool opens, string? cheaper = null)
    {
        if (IsOvertaken(request.Reading))
        {
            return null;
        }

        lock (_gate)
        {
            var isAboard = cheaper is null ? _door.Admits(request.Call.Who) : _door.AdmitsDowngraded(cheaper);
            if (!isAboard && !HasLandedWith(cheaper))
            {
                return null;
            }

            var seat = new FlightSeat(this, request, table, opens) { IsSuspended = _door.IsWaiting };
            if (!isAboard)
            {
                seat.End(_landing.End!.ForAnother(), [], Pieces);
                return seat;
            }

            _seats.Add(seat);
            if (!opens && request.Wait is { } own)
            {
                wait.ShortenTo(own.Left);
            }

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
            BeginDeadlines();
            _door.Open();
            var isLeft = _door.IsClosed = _seats.Count == 0;

            // Under the lock its caller cannot leave, so that nobody changes the messages while they are copied.
            _asker = isLeft ? null : _seats.First;
            request = _asker?.Request.WithOwnMessages();
            return _asker;
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
                record.Total = _seats.Total ??= new SharedTotal(_seats.LatestArrival(record.StartTimestamp));
            }
        }
    }

    /// <summary>Notes what the provider is about to be asked with: who comes after an invalidation of its tags boards no more.</summary>
    public void AsksWith(AskedWith asked) => _asked = asked;

    /// <summary>Notes that the provider has answered: from here on nothing is to be cancelled.</summary>
    public void Answered() => _answered = true;

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

            _door.Stall();
            isNobodys = ends && _unattended && _seats.Count == 0;
            _unattended &= !ends;
            _door.IsClosed |= isNobodys;
        }

        _landing.CancelIf(isNobodys);
        return true;
    }

    /// <summary>Ends it for all who wait.</summary>
    public void Land(FlightEnd end)
    {
        // In one step: whoever is on the way to it from another flight finds it under way, or its answer.
        lock (_gate)
        {
            _door.IsClosed = true;
            _landing.End = end;
        }

        // Out of the table before anybody is woken: whoever asks again finds the store, and not a flight that is over.
        table.Leave(key, this);
        lock (_gate)
        {
            _seats.End(end, _charges.Take(), Pieces, _lastToLeave);
            Pieces.Close();
        }

        _landing.Landed();
        if (end.IsFresh)
        {
            table.EndWaiting(key);
        }
    }

    /// <summary>Gives up a seat. Whoever leaves last cancels the flight and waits until it is settled, but not for a client that does not heed that.</summary>
    /// <param name="seat">The seat.</param>
    /// <param name="abandons">Whether it is a stream's reader who left, not a deadline that passed.</param>
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

        if (await _landing.SettleAsync(cancels, table.Plan.Time).ConfigureAwait(false))
        {
            return;
        }

        lock (_gate)
        {
            if (_lastToLeave == seat && !seat.HasEnded)
            {
                // What is known of the attempts by now is this one's to pay.
                _lastToLeave = null;
                seat.End(new FlightEnd { Error = new OperationCanceledException() }, _charges.Take(), Pieces);
            }
        }
    }

    private bool IsOvertaken(TagReading? reading) => _asked?.IsOvertaken(reading) == true;
}
