using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>Is one caller's place in a flight: it reads the answer in the caller's shape, from its start, until the caller's own deadline.</summary>
/// <remarks>Used by its caller's flow; its flight alone ends it, under its lock.</remarks>
internal sealed class FlightSeat(Flight flight, FlightRequest request, FlightTable table, bool opens)
{
    private readonly FlightPlan _plan = table.Plan;
    private readonly long _came = request.Since ?? table.Plan.Time.GetTimestamp();
    private long _arrived = request.Since ?? table.Plan.Time.GetTimestamp();
    private CallRecord[] _pays = [];
    private FlightPieces? _pieces;

    // Written last: whoever sees it sees the two above.
    private volatile FlightEnd? _end;
    private volatile bool _isSuspended;
    private bool _left;

    public FlightRequest Request { get; } = request;

    /// <summary>Gets whether the flight was opened for this caller.</summary>
    public bool Opens { get; } = opens;

    /// <summary>Gets or sets since when the caller's total deadline counts, as a timestamp: since it came, or since a budget let it go on.</summary>
    public long Arrived
    {
        get => Volatile.Read(ref _arrived);
        set => Volatile.Write(ref _arrived, value);
    }

    /// <summary>Gets or sets whether the total deadline does not count, because the caller waits for its budget.</summary>
    public bool IsSuspended
    {
        get => _isSuspended;
        set => _isSuspended = value;
    }

    public bool HasEnded => _end is not null;

    private bool Pays => _pays.Length > 0;

    private bool IsAsker => flight.Asker == this;

    private FlightPieces Pieces => _pieces ?? flight.Pieces;

    /// <summary>Ends the caller's wait.</summary>
    /// <param name="end">How.</param>
    /// <param name="pays">The records whose attempts are this caller's to pay.</param>
    /// <param name="pieces">What came of a streamed answer.</param>
    public void End(FlightEnd end, CallRecord[] pays, FlightPieces pieces)
    {
        _pays = pays;
        _pieces = pieces;
        _end = end;
    }

    /// <summary>Waits for the whole answer.</summary>
    public async Task<ChatResponse> AnswerAsync(CancellationToken cancellationToken)
    {
        for (var seat = this; ; seat = seat.Again())
        {
            if (await seat.WholeAsync(cancellationToken).ConfigureAwait(false) is { } answer)
            {
                return answer;
            }
        }
    }

    /// <summary>Reads the answer piece by piece: what has come, then what comes.</summary>
    public async IAsyncEnumerable<ChatResponseUpdate> StreamAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var seat = this; seat is not null; seat = seat._end is { Again: true } ? seat.Again() : null)
        {
            await foreach (var piece in seat.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return piece;
            }
        }
    }

    // Null where the caller is to look for a flight again.
    private async ValueTask<ChatResponse?> WholeAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!HasEnded)
            {
                // Looked at again: where the pieces are others by now, the seat may have ended before.
                if (Pieces.UntilEnd() is { } turn && !HasEnded)
                {
                    await WaitAsync(turn, cancellationToken).ConfigureAwait(false);
                }
            }

            var end = EndOrThrow();
            return end.Again ? null : end.Found?.ToResponse()
                ?? (end.Whole is { } whole ? AnswerCopy.Of(whole, withUsage: Pays, withOrigin: IsAsker) : Collected(end));
        }
        finally
        {
            await LeaveAsync(abandons: false).ConfigureAwait(false);
        }
    }

    private async IAsyncEnumerable<ChatResponseUpdate> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Who leaves while the stream waits for its reader has stopped reading.
        var isRead = false;
        try
        {
            for (var read = 0; ;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (Pieces.At(this, read) is { } piece)
                {
                    read++;
                    isRead = true;
                    yield return Own(piece);
                    isRead = false;
                }
                else if (HasEnded)
                {
                    // What has come came before it ended.
                    if (Pieces.At(this, read) is null)
                    {
                        break;
                    }
                }
                else if (Pieces.UntilPiece(this, read) is { } next && !HasEnded)
                {
                    await WaitAsync(next, cancellationToken).ConfigureAwait(false);
                }
            }

            var end = EndOrThrow();
            foreach (var rest in end.Found?.ToUpdates()
                ?? (end.Whole is { } whole ? AnswerCopy.Of(whole, withUsage: Pays, withOrigin: IsAsker).ToChatResponseUpdates() : Pays ? end.Usage.Select(Own) : []))
            {
                yield return rest;
            }
        }
        finally
        {
            await LeaveAsync(abandons: isRead || Request.Call.IsLeft).ConfigureAwait(false);
        }
    }

    private async ValueTask WaitAsync(Task change, CancellationToken cancellationToken)
    {
        if (_plan.Total is not { } total)
        {
            await change.WaitAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        while (true)
        {
            var left = IsSuspended ? total : total - _plan.Time.GetElapsedTime(Arrived);
            try
            {
                await change.WaitAsync(left > TimeSpan.Zero ? TimerRange.Clamp(left) : TimeSpan.Zero, _plan.Time, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (TimeoutException) when (IsSuspended || _plan.Time.GetElapsedTime(Arrived) < total)
            {
                // A budget had it wait meanwhile, which does not count.
            }
            catch (TimeoutException)
            {
                throw new GuardTimeoutException(Deadline.Total, total);
            }
        }
    }

    // Whose request was not sent goes on as it came; whoever waited for a budget begins anew.
    private FlightSeat Again()
    {
        var request = Request with { Since = Arrived, Downgraded = _end!.Downgraded ?? Request.Downgraded };
        var seat = (_end.Boards ? request.Downgraded!.TryBoard(request) : null) ?? table.Take(request);
        Request.Call.Cache = Request.Call.Cache! with { Result = seat.Opens ? Request.Result : CacheResult.Coalesced };
        return seat;
    }

    private FlightEnd EndOrThrow()
    {
        if (_end!.Error is { } error)
        {
            ExceptionDispatchInfo.Throw(error);
        }

        return _end;
    }

    private ChatResponse Collected(FlightEnd end)
    {
        var pieces = new List<ChatResponseUpdate>();
        while (Pieces.At(this, pieces.Count) is { } piece)
        {
            pieces.Add(Own(piece));
        }

        return (Pays ? [.. pieces, .. end.Usage.Select(Own)] : pieces).ToChatResponse();
    }

    private ChatResponseUpdate Own(ChatResponseUpdate piece) => AnswerCopy.Of(piece, withOrigin: IsAsker, Pieces.IsContinuable);

    private async ValueTask LeaveAsync(bool abandons)
    {
        if (!_left)
        {
            _left = true;
            await flight.LeaveAsync(this, abandons).ConfigureAwait(false);
            Note();
        }
    }

    // On the caller's own flow, because a record is written there alone.
    private void Note()
    {
        var call = Request.Call;
        var outcome = call.Cache!;
        call.Flight = flight.Record;
        if (Pays)
        {
            foreach (var record in _pays)
            {
                call.TakeOver(record);
            }

            call.Cache = outcome with { Result = Request.Result, Stored = _end!.Stored };
        }
        else if (_end is { Again: true })
        {
            call.Flight = null;
        }
        else if (_end is { Found: { } found } end)
        {
            call.Cache = outcome with { Result = end.FoundAs, Saved = end.FoundAs == CacheResult.Coalesced ? Waited(found.Saved) : found.Saved };
        }
        else if (_end is { Error: null } served)
        {
            call.Cache = outcome with { Result = CacheResult.Coalesced, Saved = Waited(served.Saved) };
        }
    }

    // Who waits for another's answer saves what the provider took of it before.
    private CacheSavings Waited(CacheSavings saved)
    {
        var left = saved.Time - _plan.Time.GetElapsedTime(_came);
        return saved with { Time = left > TimeSpan.Zero ? left : TimeSpan.Zero };
    }
}
