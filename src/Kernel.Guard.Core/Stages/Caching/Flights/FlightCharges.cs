using KernelGuard.Scoping;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>Are the records under which a flight asked the provider, until somebody pays for them.</summary>
/// <remarks>Used under the flight's lock; <see cref="Asking"/> is read by anybody.</remarks>
internal sealed class FlightCharges
{
    private readonly List<CallRecord> _unpaid = new(1);
    private CallRecord? _asking;

    /// <summary>Gets or sets the record under which the provider is asked; null where it was not yet.</summary>
    public CallRecord? Asking
    {
        get => Volatile.Read(ref _asking);
        set => Volatile.Write(ref _asking, value);
    }

    public void Add(CallRecord record) => _unpaid.Add(record);

    /// <summary>Takes the records that nobody has paid for.</summary>
    public CallRecord[] Take()
    {
        CallRecord[] records = [.. _unpaid];
        _unpaid.Clear();
        return records;
    }
}
