using KernelGuard.Stages.Audit.Stores;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Audit.Writing;

/// <summary>Does what is due by time: seals an old segment, forgets keys that another process erased, ends erasures that nobody is at any more, drops what retention no longer keeps, and the keys of it.</summary>
internal sealed class LedgerUpkeep(LedgerSettings settings, TimeProvider time, ILogger logger, LedgerErasures erasures) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenDrops = TimeSpan.FromHours(1);

    private ITimer? _timer;
    private long? _dropped;
    private bool _keysDue;

    /// <summary>Begins: once at once, then by time.</summary>
    public void Start(Action<Action<LedgerWriter>> offer)
    {
        var period = settings.SegmentAge < Longest ? settings.SegmentAge : Longest;
        _timer = time.CreateTimer(_ => offer(Run), null, TimeSpan.Zero, period);
    }

    public void Dispose() => _timer?.Dispose();

    private void Run(LedgerWriter writer)
    {
        try
        {
            writer.Keys.Begin();
            writer.SealIfOld();
            writer.Clean();
            erasures.EndAbandoned(writer);
            if (_dropped is not { } last || time.GetElapsedTime(last) >= BetweenDrops)
            {
                _dropped = time.GetTimestamp();
                var dropped = writer.DropExpired();
                if (dropped.Count > 0)
                {
                    AuditLog.Expired(logger, dropped.Count);
                }

                foreach (var (kept, reason) in dropped.Kept)
                {
                    AuditLog.Kept(logger, kept, reason);
                }

                _keysDue = true;
            }

            _keysDue = _keysDue && !erasures.BeginDropUnused();
        }
        catch (Exception error)
        {
            AuditLog.UpkeepFailed(logger, error is LedgerFailure ? error.Message : error.GetType().Name);
        }
    }
}
