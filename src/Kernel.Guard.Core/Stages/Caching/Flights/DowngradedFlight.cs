namespace KernelGuard.Stages.Caching.Flights;

/// <summary>
/// Is a flight whose opener's budget had a cheaper model asked. Its answer is nobody's who has room for the model of the key, and that of all whose own
/// budgets ask the same cheaper model.
/// </summary>
/// <param name="Flight">The flight.</param>
/// <param name="Model">The cheaper model.</param>
internal sealed record DowngradedFlight(Flight Flight, string Model)
{
    /// <summary>Gets whether it may be boarded; one that has landed well still has its answer for those whom it sent away.</summary>
    public bool IsThere => Flight.HasDowngraded(Model);

    /// <summary>Takes a seat in it; null where that is no longer possible.</summary>
    public FlightSeat? TryBoard(FlightRequest request) => Flight.TryBoard(request, opens: false, Model);
}
