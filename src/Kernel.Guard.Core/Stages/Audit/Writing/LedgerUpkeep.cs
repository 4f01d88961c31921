using KernelGuard.Stages.Audit.Files;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Audit.Writing;

/// <summary>Does what is due by time: seals an old segment, forgets keys that another process erased, drops what retention no longer keeps.</summary>
internal sealed class LedgerUpkeep(LedgerSettings settings, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenDrops = TimeSpan.FromHours(1);

    // An erasure under way in another process writes its own receipt.
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(1);

    private ITimer? _timer;
    private long? _dropped;

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
            var now = time.GetUtcNow();
            if (writer.Keys.WithoutReceipt(now - Abandoned) is { Count: > 0 } erased)
            {
                writer.Append([ErasureReceipt.Entry(erased, now)]);
                writer.Keys.Receipted(erased);
            }

            if (_dropped is not { } last || time.GetElapsedTime(last) >= BetweenDrops)
            {
                _dropped = time.GetTimestamp();
                if (writer.DropExpired() is > 0 and var count)
                {
                    AuditLog.Expired(logger, count);
                }
            }
        }
        catch (Exception error)
        {
            AuditLog.UpkeepFailed(logger, error is LedgerFailure ? error.Message : error.GetType().Name);
        }
    }
}
