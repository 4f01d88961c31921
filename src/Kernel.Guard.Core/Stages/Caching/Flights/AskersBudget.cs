using KernelGuard.Scoping;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>
/// Keeps what the budgets of the one who asks do from those who wait with it: while they make it wait, the others ask for themselves, here and in other
/// processes; when they ask a cheaper model, the others do not read its answer.
/// </summary>
/// <param name="flight">The flight.</param>
/// <param name="asker">Who asks; null where nobody waits.</param>
/// <param name="lease">The flight's lease.</param>
/// <param name="patience">What notices that nothing comes.</param>
internal sealed class AskersBudget(Flight flight, FlightSeat? asker, HeldLease lease, FlightPatience patience) : IBudgetWatch
{
    private bool _waits;

    public void Waits(Func<GuardContext, bool> isAlike)
    {
        if (flight.LeaveTo(asker, isAlike, waits: true))
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
        if (!await lease.TryRetakeAsync(flight.Token).ConfigureAwait(false))
        {
            flight.ComeBack();
        }

        patience.Begin();
        return flight.Resume();
    }

    public void Downgrades(Func<GuardContext, bool> isAlike)
    {
        if (flight.LeaveTo(asker, isAlike, waits: false))
        {
            patience.Begin();
            lease.GiveBack();
        }
    }
}
