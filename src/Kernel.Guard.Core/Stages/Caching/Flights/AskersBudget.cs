using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Keys;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>
/// Keeps what the budgets of the one who asks do from those who wait with it: while they make it wait, the others ask for themselves, here and in other
/// processes; when they ask a cheaper model, its answer is read by those alone whose own budgets ask the same one.
/// </summary>
/// <param name="flight">The flight.</param>
/// <param name="table">Where it is found.</param>
/// <param name="key">Under which key.</param>
/// <param name="asker">Who asks; null where nobody waits.</param>
/// <param name="lease">The flight's lease.</param>
/// <param name="patience">What notices that nothing comes.</param>
internal sealed class AskersBudget(Flight flight, FlightTable table, CacheKey key, FlightSeat? asker, HeldLease lease, FlightPatience patience) : IBudgetWatch
{
    private bool _waits;

    public void Waits(Func<GuardContext, bool> isAlike)
    {
        if (flight.LeaveTo(asker, isAlike, cheaper: null))
        {
            _waits = true;
            patience.Stop();
            lease.GiveBack();
        }
    }

    public async ValueTask<bool> GoesOnAsync()
    {
        if (!_waits)
        {
            return true;
        }

        _waits = false;

        // One that asks a cheaper model is not the key's any more: others ask the key's model meanwhile.
        var isElsewhere = !flight.IsDowngraded && !await lease.TryRetakeAsync(flight.Token).ConfigureAwait(false);
        patience.Begin();
        if (!flight.Resume())
        {
            return false;
        }

        // With its door open, before it is in its place again: whoever finds it boards it, and whoever comes while it looks.
        if (flight.IsDowngraded || (!isElsewhere && table.TryResume(key, flight) && !await IsAnsweredAsync().ConfigureAwait(false)))
        {
            return true;
        }

        flight.GiveWay();
        return false;
    }

    public bool Downgrades(Func<GuardContext, bool> isAlike, string model)
    {
        // A wait that another budget ended is over.
        _waits = false;

        // What a cheaper model says is not stored, and a refresh has no other reader.
        if (asker is null)
        {
            flight.GiveWay();
            return false;
        }

        // One that sent the asker away may have landed since; else one that is under way.
        if ((asker.Request.Downgraded is { IsThere: true } known && known.Model == model ? known : table.FindDowngraded(key, model)) is { } other
            && flight.MoveTo(other, asker, isAlike))
        {
            return false;
        }

        if (flight.LeaveTo(asker, isAlike, model))
        {
            patience.Begin();
            lease.GiveBack();
            return table.Downgrade(key, model, flight) is not { } sooner || !flight.MoveTo(sooner, asker, isAlike);
        }

        return true;
    }

    // With a lease it has looked. Without one it looks when it is in its place again: what is stored from now on is stored by whoever boards it.
    private async ValueTask<bool> IsAnsweredAsync()
    {
        try
        {
            return table.Plan.Lease is null
                && await table.Plan.Store.FindAsync(key, flight.Wait, flight.Token).ConfigureAwait(false) is { Answer: not null, Stale: false };
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
