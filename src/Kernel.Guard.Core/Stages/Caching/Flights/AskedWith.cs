using KernelGuard.Stages.Caching.Entries;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>Is what a flight asks the provider with, and notices an invalidation since: its answer is nobody's then who comes by now, and its lease theirs.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="ticket">What its answer is stored with.</param>
/// <param name="store">Where it is stored.</param>
/// <param name="lease">Its lease.</param>
internal sealed class AskedWith(StoreTicket ticket, AnswerStore store, HeldLease lease)
{
    private volatile bool _isOvertaken;

    /// <summary>Answers whether it was asked before an invalidation; once that is so it stays.</summary>
    /// <param name="reading">What the one who comes read of its own tags; null for nothing.</param>
    public bool IsOvertaken(TagReading? reading)
    {
        if (!_isOvertaken && store.IsOvertaken(ticket, reading))
        {
            _isOvertaken = true;
            lease.GiveBack();
        }

        return _isOvertaken;
    }
}
