using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>Holds what of a flight's answer has come so far, and wakes those who wait for more.</summary>
/// <remarks>Thread-safe. A seat ends before it is woken, so that none waits for what has been.</remarks>
internal sealed class FlightPieces
{
    private readonly Lock _gate = new();
    private readonly List<ChatResponseUpdate> _pieces = [];
    private TaskCompletionSource? _nextPiece;
    private TaskCompletionSource? _nextEnd;

    /// <summary>Gets whether a piece has come, so that nobody may ask anew.</summary>
    public bool Any
    {
        get
        {
            lock (_gate)
            {
                return _pieces.Count > 0;
            }
        }
    }

    /// <summary>Hands on a piece as it comes.</summary>
    public void Add(ChatResponseUpdate piece)
    {
        lock (_gate)
        {
            _pieces.Add(piece);
            Set(ref _nextPiece);
        }
    }

    /// <summary>Wakes everybody, because somebody's seat has ended.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            Set(ref _nextPiece);
            Set(ref _nextEnd);
        }
    }

    /// <summary>Answers a piece by its place, or null where it has not come.</summary>
    public ChatResponseUpdate? At(int index)
    {
        lock (_gate)
        {
            return index < _pieces.Count ? _pieces[index] : null;
        }
    }

    /// <summary>Answers what completes when there may be a piece at a place, or the seat may have ended; null where it is so already.</summary>
    public Task? UntilPiece(FlightSeat seat, int index)
    {
        lock (_gate)
        {
            return index < _pieces.Count || seat.HasEnded ? null : Next(ref _nextPiece);
        }
    }

    /// <summary>Answers what completes when the seat may have ended; null where it has already.</summary>
    public Task? UntilEnd(FlightSeat seat)
    {
        lock (_gate)
        {
            return seat.HasEnded ? null : Next(ref _nextEnd);
        }
    }

    private static Task Next(ref TaskCompletionSource? next) => (next ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private static void Set(ref TaskCompletionSource? next)
    {
        next?.SetResult();
        next = null;
    }
}
