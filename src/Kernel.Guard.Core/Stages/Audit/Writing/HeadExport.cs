using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Audit.Writing;

/// <summary>Logs where the chain ends: each new end, or one at most in an interval, and never the same twice, so that a file that was cut is found.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class HeadExport(ILogger logger, TimeProvider time, TimeSpan interval, Action due) : IDisposable
{
    private ITimer? _timer;
    private AuditHead? _head;
    private AuditHead? _logged;
    private long _loggedAt;
    private bool _armed;

    /// <summary>Notes a new end, and logs it unless an interval is not over.</summary>
    public void Note(AuditHead head)
    {
        _head = head;
        var left = _logged is null ? TimeSpan.Zero : interval - time.GetElapsedTime(_loggedAt);
        if (left <= TimeSpan.Zero)
        {
            Log();
        }
        else if (!_armed)
        {
            _armed = true;
            _timer ??= time.CreateTimer(static callback => ((Action)callback!)(), due, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(left, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Logs the end that was noted last, if it is not logged yet.</summary>
    public void Log()
    {
        _armed = false;
        if (_head is { Sequence: > 0 } head && head != _logged)
        {
            AuditLog.Head(logger, head.Writer, head.Sequence, head.Hash);
            (_logged, _loggedAt) = (head, time.GetTimestamp());
        }
    }

    public void Dispose() => _timer?.Dispose();
}
