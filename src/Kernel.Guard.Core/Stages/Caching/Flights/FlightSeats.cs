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

    public void Add(FlightSeat seat) => _seats.Add(seat);

    public bool Remove(FlightSeat seat) => _seats.Remove(seat);

    /// <summary>Has all look for another flight but one, and those who have its account.</summary>
    /// <param name="one">The one; null for nobody.</param>
    /// <param name="isAlike">Answers whether a caller has the same account.</param>
    /// <param name="pieces">What came of a streamed answer.</param>
    /// <param name="charges">What the first one pays where nobody is left; null for nothing.</param>
    public void SendAway(FlightSeat? one, Func<GuardContext, bool> isAlike, FlightPieces pieces, FlightCharges? charges)
    {
        var others = _seats.FindAll(seat => seat != one && !isAlike(seat.Request.Call.Who));
        _seats.RemoveAll(others.Contains);
        for (var i = 0; i < others.Count; i++)
        {
            others[i].End(new FlightEnd { Again = true }, i == 0 && _seats.Count == 0 && charges is not null ? charges.Take() : [], pieces);
        }
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
