namespace KernelGuard.Redis.Budgets;

/// <summary>Gives back what was reserved, or may have been, for callers of whom none waits any longer, and says of what never was that it is gone. Thread-safe.</summary>
/// <param name="queue">What books it without a caller waiting.</param>
/// <param name="slots">The places of reservations.</param>
internal sealed class ReserveReturns(BookQueue queue, BookSlots slots)
{
    /// <summary>Gives back what was sent, however it ended.</summary>
    public void Add(params ReadOnlySpan<ReserveAsk> asks)
    {
        foreach (var ask in asks)
        {
            queue.Add(new ReleaseEntry(ask.Place, slots) { Gone = ask.Gone });
        }
    }

    /// <summary>Gives back, before it is answered, what must be asked again.</summary>
    public void Again(ReserveAsk ask)
    {
        ask.IsReturned = true;
        Add(ask);
    }

    /// <summary>Gives back what was answered to one who does not hear it.</summary>
    public void Left(ReserveAsk ask, in ReserveAnswer answer)
    {
        if (answer is { IsAgain: false, Denied: < 0 })
        {
            Add(ask);
        }
        else if (!ask.IsReturned)
        {
            ask.Gone?.Invoke();
        }
    }

    /// <summary>Gives back what was answered to those who do not hear it.</summary>
    public void Left(ReserveAsk[] asks, ReserveAnswer[] answers)
    {
        for (var i = 0; i < asks.Length; i++)
        {
            Left(asks[i], answers[i]);
        }
    }

    /// <summary>Hears of what is not sent any more.</summary>
    public static void Unsent(ReserveAsk[] asks) => Array.ForEach(asks, static ask => ask.Gone?.Invoke());
}
