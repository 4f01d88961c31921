using KernelGuard.Scoping;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>Are those who wait in a flight, in the order in which they came.</summary>
/// <remarks>Used under the flight's lock.</remarks>
internal sealed class FlightSeats
{
    private readonly List<FlightSeat> _seats = new(1);

    public int Count => _seats.Count;

    /// <summary>Gets who waits longest.</summary>
    public FlightSeat First => _seats[0];

    /// <summary>Gets or sets from when on the provider has the total deadline, which is that of who came last; null where none is asked, or there is none.</summary>
    public SharedTotal? Total { get; set; }

    public void Add(FlightSeat seat)
    {
        _seats.Add(seat);

        // One that was in another flight before came earlier than others who wait here.
        Total?.Start = Math.Max(Total.Start, seat.Arrived);
    }

    public bool Remove(FlightSeat seat)
    {
        var isRemoved = _seats.Remove(seat);
        if (isRemoved)
        {
            Total?.Start = LatestArrival(Total.Start);
        }

        return isRemoved;
    }

    /// <summary>Has all look for another flight but one, and those who have its account.</summary>
    /// <param name="one">The one; null for nobody.</param>
    /// <param name="isAlike">Answers whether a caller has the same account.</param>
    /// <param name="downgraded">What those may board whose budgets do as the one's does; null for nothing.</param>
    /// <param name="pieces">What came of a streamed answer.</param>
    /// <param name="charges">What the first one pays where nobody is left; null for nothing.</param>
    public void SendAway(FlightSeat? one, Func<GuardContext, bool> isAlike, DowngradedFlight? downgraded, FlightPieces pieces, FlightCharges? charges)
    {
        var others = _seats.FindAll(seat => seat != one && !isAlike(seat.Request.Call.Who));
        _seats.RemoveAll(others.Contains);
        for (var i = 0; i < others.Count; i++)
        {
            others[i].End(new FlightEnd { Again = true, Downgraded = downgraded }, i == 0 && _seats.Count == 0 && charges is not null ? charges.Take() : [], pieces);
        }
    }

    /// <summary>Has one, and those who have its account, board a flight that asks a cheaper model, and the others look for another one.</summary>
    /// <param name="other">The flight.</param>
    /// <param name="one">The one.</param>
    /// <param name="isAlike">Answers whether a caller has the same account.</param>
    /// <param name="pays">The records whose attempts the first one pays, because nobody has until now.</param>
    /// <param name="pieces">What came of a streamed answer.</param>
    public void Move(DowngradedFlight other, FlightSeat one, Func<GuardContext, bool> isAlike, CallRecord[] pays, FlightPieces pieces)
    {
        for (var i = 0; i < _seats.Count; i++)
        {
            var seat = _seats[i];
            seat.End(new FlightEnd { Again = true, Downgraded = other, Boards = seat == one || isAlike(seat.Request.Call.Who) }, i == 0 ? pays : [], pieces);
        }

        _seats.Clear();
    }

    /// <summary>Says whether total deadlines do not count.</summary>
    public void Suspend(bool isSuspended)
    {
        foreach (var seat in _seats)
        {
            seat.IsSuspended = isSuspended;
        }
    }

    /// <summary>Begins the total deadlines of all.</summary>
    /// <param name="now">The time, as a timestamp.</param>
    public void Begin(long now)
    {
        foreach (var seat in _seats)
        {
            (seat.Arrived, seat.IsSuspended) = (now, false);
        }

        Total?.Start = now;
    }

    /// <summary>Answers when the last one came; without any, what is given.</summary>
    public long LatestArrival(long least)
    {
        var latest = _seats.Count == 0 ? least : long.MinValue;
        foreach (var seat in _seats)
        {
            latest = Math.Max(latest, seat.Arrived);
        }

        return latest;
    }

    /// <summary>Ends the wait of all.</summary>
    /// <param name="end">How.</param>
    /// <param name="pays">The records whose attempts the first one pays.</param>
    /// <param name="pieces">What came of a streamed answer.</param>
    /// <param name="lastToLeave">Who left last and pays where nobody is aboard; null for nobody.</param>
    public void End(FlightEnd end, CallRecord[] pays, FlightPieces pieces, FlightSeat? lastToLeave)
    {
        if (_seats.Count == 0)
        {
            lastToLeave?.End(end, pays, pieces);
        }

        for (var i = 0; i < _seats.Count; i++)
        {
            _seats[i].End(i == 0 ? end : end.ForAnother(), i == 0 ? pays : [], pieces);
        }

        _seats.Clear();
    }
}
