using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Audit.Writing;

/// <summary>Counts entries that are not in the ledger, and logs them: what failed at once, what was dropped at most once a second.</summary>
internal sealed class LossReport(ILogger logger, AuditMetrics? metrics, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private int _dropped;
    private long? _logged;
    private volatile string? _last;

    /// <summary>Gets why the last entries were lost; null once others were written.</summary>
    public string? Last => _last;

    public void Failed(int count, string reason)
    {
        _last = reason;
        metrics?.Failed(count);
        AuditLog.Failed(logger, count, reason);
    }

    public void Dropped(int count, string reason)
    {
        _last = reason;
        metrics?.Dropped(count);
        lock (_gate)
        {
            _dropped += count;
            if (_logged is not { } last || time.GetElapsedTime(last) >= Interval)
            {
                Say(reason);
            }
        }
    }

    /// <summary>Logs what was dropped since the last time, as entries are written again.</summary>
    public void Settle()
    {
        _last = null;
        if (Volatile.Read(ref _dropped) > 0)
        {
            lock (_gate)
            {
                Say("the queue or the disk was full.");
            }
        }
    }

    private void Say(string reason)
    {
        if (_dropped > 0)
        {
            AuditLog.Dropped(logger, _dropped, reason);
            (_dropped, _logged) = (0, time.GetTimestamp());
        }
    }
}
