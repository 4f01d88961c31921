using System.Collections.Concurrent;
using KernelGuard.Stages.Caching.Keys;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>Holds the flights of one chain that are under way, one for each key.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class FlightTable(FlightPlan plan)
{
    private const int Marks = 64;

    private readonly ConcurrentDictionary<CacheKey, Flight> _flights = new();
    private readonly ConcurrentDictionary<Flight, CacheKey> _waiting = new();
    private readonly ConcurrentDictionary<(CacheKey Key, string Model), Flight> _downgraded = new();
    private readonly int[] _landings = new int[Marks];

    /// <summary>Gets what the flights stand on.</summary>
    public FlightPlan Plan => plan;

    /// <summary>Gets how many flights are under way.</summary>
    public int Count => _flights.Count;

    /// <summary>Gets whether it knows no flight, under whatever model and whatever it waits for.</summary>
    public bool IsEmpty => _flights.IsEmpty && _waiting.IsEmpty && _downgraded.IsEmpty;

    /// <summary>Takes a mark before a look into the store. A flight that lands after it may have stored what the look missed.</summary>
    public int Mark(in CacheKey key) => Volatile.Read(ref LandingsOf(key));

    /// <summary>Joins the flight of a request's key, or opens it.</summary>
    /// <param name="request">The request.</param>
    public FlightSeat Take(FlightRequest request)
    {
        while (true)
        {
            if (_flights.TryGetValue(request.Key, out var flight))
            {
                if (flight.TryBoard(request, opens: false) is { } seat)
                {
                    return seat;
                }

                // It was left by all, has landed, hangs, waits for another's budget, or asked before an invalidation: its place is free.
                _flights.TryRemove(new(request.Key, flight));
                continue;
            }

            var opened = new Flight(this, request.Key, unattended: false, request.Wait ?? plan.Store.NewWait());
            var first = opened.TryBoard(request, opens: true)!;
            if (_flights.TryAdd(request.Key, opened))
            {
                new FlightRun(opened, this, request.Key, request.Question, lookAgain: Mark(request.Key) != request.Mark).Start();
                return first;
            }
        }
    }

    /// <summary>Answers whether <see cref="Refresh"/> would ask.</summary>
    public bool MayRefresh(in CacheKey key) => !(_flights.TryGetValue(key, out var flight) && flight.IsUnderWay) && !plan.Pauses.IsPaused(key);

    /// <summary>Asks for a fresh answer that nobody waits for, unless a flight for it is under way already, or one failed a moment ago.</summary>
    public void Refresh(FlightRequest request)
    {
        if (!MayRefresh(request.Key))
        {
            return;
        }

        if (_flights.TryGetValue(request.Key, out var gone) && !gone.IsUnderWay)
        {
            // A client that does not heed its cancellation keeps it from landing.
            _flights.TryRemove(new(request.Key, gone));
        }

        var flight = new Flight(this, request.Key, unattended: true, plan.Store.NewWait());
        if (_flights.TryAdd(request.Key, flight))
        {
            new FlightRun(flight, this, request.Key, request.Question, refresh: request.WithOwnMessages()).Start();
        }
    }

    /// <summary>Notes whether a flight waits for room in the budget of the one who asks.</summary>
    public void Waits(in CacheKey key, Flight flight, bool waits)
    {
        if (waits)
        {
            _waiting[flight] = key;
        }
        else
        {
            _waiting.TryRemove(flight, out _);
        }
    }

    /// <summary>Puts a flight that has waited back into its place. Answers false where another one, which all may board, has it.</summary>
    public bool TryResume(in CacheKey key, Flight flight)
    {
        while (true)
        {
            if (!_flights.TryGetValue(key, out var other))
            {
                if (_flights.TryAdd(key, flight))
                {
                    return true;
                }
            }
            else if (other == flight || (!other.IsOpen && _flights.TryUpdate(key, flight, other)))
            {
                return true;
            }
            else if (other.IsOpen)
            {
                return false;
            }
        }
    }

    /// <summary>Ends the waiting of flights whose answer is in the store now.</summary>
    public void EndWaiting(in CacheKey key)
    {
        foreach (var (flight, waits) in _waiting)
        {
            if (waits.Equals(key))
            {
                flight.ComeBack();
            }
        }
    }

    /// <summary>Finds the flight that asks a cheaper model in the place of the key's; null where none is under way.</summary>
    public DowngradedFlight? FindDowngraded(in CacheKey key, string model) =>
        _downgraded.TryGetValue((key, model), out var flight) && new DowngradedFlight(flight, model) is { IsThere: true } there ? there : null;

    /// <summary>Notes that a flight asks a cheaper model; answers another one that does so already, or null.</summary>
    public DowngradedFlight? Downgrade(in CacheKey key, string model, Flight flight)
    {
        flight.EntersUnder(model);
        while (true)
        {
            var first = _downgraded.GetOrAdd((key, model), flight);
            if (first == flight || (!first.HasDowngraded(model) && _downgraded.TryUpdate((key, model), flight, first)))
            {
                return null;
            }

            if (first.HasDowngraded(model))
            {
                return new DowngradedFlight(first, model);
            }
        }
    }

    /// <summary>Takes a flight out that has stored what it had to store.</summary>
    public void Leave(in CacheKey key, Flight flight)
    {
        Interlocked.Increment(ref LandingsOf(key));
        _waiting.TryRemove(flight, out _);
        _flights.TryRemove(new(key, flight));
        foreach (var model in flight.CheaperModels)
        {
            _downgraded.TryRemove(new((key, model), flight));
        }
    }

    private ref int LandingsOf(in CacheKey key) => ref _landings[key.GetHashCode() & (Marks - 1)];
}
