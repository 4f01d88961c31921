using System.Diagnostics.Metrics;
using KernelGuard.Scoping;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Concurrency;

/// <summary>Tells of the concurrency limits: how many attempts are under way and wait, how long they waited, and who was turned away. Thread-safe.</summary>
internal sealed partial class ConcurrencySignals
{
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 600],
    };

    private readonly ILogger _logger;
    private readonly Meter _meter;
    private readonly Histogram<double> _queueDuration;
    private readonly Counter<long> _rejections;

    public ConcurrencySignals(ILogger<ConcurrencySignals> logger, IMeterFactory meters)
    {
        _logger = logger;
        _meter = meters.CreateGuardMeter();
        _queueDuration = _meter.CreateHistogram(TelemetryNames.ConcurrencyQueueDuration, "s", "How long attempts waited for a permit.", null, Seconds);
        _rejections = _meter.CreateCounter<long>(TelemetryNames.ConcurrencyRejections, "{attempt}", "Attempts that got no permit, because the queue was full or the wait too long.");
    }

    /// <summary>Shows how many permits of each limit are in use, and how many wait.</summary>
    public void Watch(Func<IEnumerable<PermitQueue>> queues)
    {
        _meter.CreateObservableUpDownCounter(TelemetryNames.ConcurrencyPermits, () => queues().Select(static queue => new Measurement<long>(queue.InUse, NameOf(queue.Name))), "{attempt}", "Attempts that are under way.");
        _meter.CreateObservableUpDownCounter(TelemetryNames.ConcurrencyQueueLength, () => queues().Select(static queue => new Measurement<long>(queue.Waiting, NameOf(queue.Name))), "{attempt}", "Attempts that wait for a permit.");
    }

    public void Waited(string limit, TimeSpan time) => Tell((limit, time), static (signals, wait) => signals._queueDuration.Record(wait.time.TotalSeconds, NameOf(wait.limit)));

    /// <summary>Tells of one that was turned away. The log has one in a minute, for a flood would fill it.</summary>
    public void Refused(string limit, int permits, int waiting, bool isLogged) => Tell((limit, permits, waiting, isLogged), static (signals, refused) =>
    {
        signals._rejections.Add(1, NameOf(refused.limit));
        if (refused.isLogged)
        {
            signals.LogRefused(refused.limit, refused.permits, refused.waiting);
        }
    });

    // A host's log or meter that throws must not cost a permit.
    private void Tell<T>(T what, Action<ConcurrencySignals, T> tell)
    {
        try
        {
            tell(this, what);
        }
        catch (Exception)
        {
            // There is nobody left to tell.
        }
    }

    private static KeyValuePair<string, object?> NameOf(string limit) => new(TelemetryNames.ConcurrencyLimit, limit);

    [LoggerMessage(360, LogLevel.Warning, "The concurrency limit {Limit} turns attempts away: {Permits} are under way and {Waiting} wait. Said once in a minute.", EventName = "kernelguard.concurrency.limited")]
    private partial void LogRefused(string limit, int permits, int waiting);
}
