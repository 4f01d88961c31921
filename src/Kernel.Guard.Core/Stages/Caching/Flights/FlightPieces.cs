using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>Holds what of a flight's answer has come so far, and wakes those who wait for more.</summary>
/// <remarks>Thread-safe. Seats end, or other pieces take the place of these, before these are closed, so that none waits for what has been.</remarks>
internal sealed class FlightPieces
{
    private readonly Lock _gate = new();
    private readonly List<ChatResponseUpdate> _pieces = [];
    private TaskCompletionSource? _nextPiece;
    private TaskCompletionSource? _nextEnd;
    private FlightSeat? _keptFor;
    private bool _isKept;
    private bool _isClosed;
    private volatile bool _isContinuable;

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

    /// <summary>Gets whether the answer's id goes on a conversation of the one who asked.</summary>
    public bool IsContinuable => _isContinuable;

    /// <summary>Hands on a piece as it comes.</summary>
    /// <param name="piece">The piece; null for one that is held back.</param>
    /// <param name="isContinuable">Whether the answer is known by now to go on a conversation: one of its pieces says so.</param>
    public void Add(ChatResponseUpdate? piece, bool isContinuable)
    {
        lock (_gate)
        {
            _isContinuable |= isContinuable;
            if (piece is not null)
            {
                _pieces.Add(piece);
                Set(ref _nextPiece);
            }
        }
    }

    /// <summary>Keeps what comes for the one who asked; the others see it once their seats have ended with it.</summary>
    public void KeepFor(FlightSeat? asker)
    {
        lock (_gate)
        {
            (_isKept, _keptFor) = (true, asker);
        }
    }

    /// <summary>Wakes everybody, because no more comes: seats have ended, or go on with other pieces.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Set(ref _nextPiece);
            Set(ref _nextEnd);
        }
    }

    /// <summary>Answers a piece by its place, or null where it has not come.</summary>
    public ChatResponseUpdate? At(FlightSeat seat, int index)
    {
        lock (_gate)
        {
            return Has(seat, index) ? _pieces[index] : null;
        }
    }

    /// <summary>Answers what completes when there may be a piece at a place, or no more comes; null where it is so already.</summary>
    public Task? UntilPiece(FlightSeat seat, int index)
    {
        lock (_gate)
        {
            return _isClosed || Has(seat, index) ? null : Next(ref _nextPiece);
        }
    }

    /// <summary>Answers what completes when no more comes; null where it is so already.</summary>
    public Task? UntilEnd()
    {
        lock (_gate)
        {
            return _isClosed ? null : Next(ref _nextEnd);
        }
    }

    private bool Has(FlightSeat seat, int index) => index < _pieces.Count && (!_isKept || seat == _keptFor || seat.HasEnded);

    private static Task Next(ref TaskCompletionSource? next) => (next ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private static void Set(ref TaskCompletionSource? next)
    {
        next?.SetResult();
        next = null;
    }
}
