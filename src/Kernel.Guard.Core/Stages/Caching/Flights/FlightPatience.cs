using KernelGuard.Scoping;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>
/// Notices a request that hangs: nothing of its answer has come for as long as anybody waits for one. Nobody boards its flight any more, and its lease goes
/// to other processes, so that a question that many ask is asked anew; who is aboard may wait on.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class FlightPatience : IDisposable
{
    /// <summary>For how long a refresh that no deadline bounds may take.</summary>
    public static readonly TimeSpan LongestRefresh = TimeSpan.FromMinutes(5);

    private readonly Flight _flight;
    private readonly HeldLease _lease;
    private readonly ITimer? _timer;
    private readonly TimeSpan _atMost;
    private readonly bool _ends;

    /// <summary>Makes one that has not begun.</summary>
    /// <param name="flight">The flight.</param>
    /// <param name="lease">Its lease.</param>
    /// <param name="plan">What it stands on.</param>
    /// <param name="isRefresh">Whether nobody waits for it.</param>
    public FlightPatience(Flight flight, HeldLease lease, FlightPlan plan, bool isRefresh)
    {
        (_flight, _lease) = (flight, lease);

        // Where the policy has a total deadline, it ends a refresh too.
        _ends = plan.Total is null;
        if ((plan.Total ?? (isRefresh ? LongestRefresh : default(TimeSpan?))) is { } atMost)
        {
            _atMost = TimerRange.Clamp(atMost);
            _timer = plan.Time.CreateTimer(static patience => ((FlightPatience)patience!).End(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Begins anew: the provider is asked now.</summary>
    public void Begin() => _timer?.Change(_atMost, Timeout.InfiniteTimeSpan);

    /// <summary>Stops, because the request waits for something else.</summary>
    public void Stop() => _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer?.Dispose();

    private void End()
    {
        if (_flight.Stall(_ends))
        {
            _lease.GiveBack();
        }
    }
}
