using KernelGuard.Stages.Audit.Stores;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Audit.Writing;

/// <summary>
/// Opens the file once for all calls that need it: a file that another process holds is waited for up to 10 s, which must be neither each call's own nor on
/// its thread.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class LedgerOpening(Action open, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Task<LedgerFailure?> _attempt = Task.FromResult<LedgerFailure?>(null);
    private LedgerFailure? _failed;
    private long _failedAt;

    /// <summary>Gets why the last try failed, where waiting may help; null where none did.</summary>
    public LedgerFailure? Failed
    {
        get
        {
            lock (_gate)
            {
                return _failed;
            }
        }
    }

    /// <summary>Tries to open the file, or joins the try that is under way.</summary>
    /// <param name="patient">
    /// Whether to wait for a try that follows a failure; without, the last failure is the answer until one has succeeded. The first try is waited for by all.
    /// </param>
    /// <returns>Why it cannot be opened; null where it is open.</returns>
    public Task<LedgerFailure?> TryAsync(bool patient)
    {
        lock (_gate)
        {
            if (_attempt.IsCompleted)
            {
                if (_failed is not null && time.GetElapsedTime(_failedAt) < Pause)
                {
                    return Task.FromResult<LedgerFailure?>(_failed);
                }

                // The first caller's context is not that of what is begun here.
                using (ExecutionContext.SuppressFlow())
                {
                    _attempt = Task.Run(Open);
                }
            }

            return _failed is null || patient ? _attempt : Task.FromResult<LedgerFailure?>(_failed);
        }
    }

    private LedgerFailure? Open()
    {
        LedgerFailure? failed = null;
        try
        {
            open();
        }
        catch (LedgerFailure failure)
        {
            failed = failure;
        }

        if (failed is { Passing: true } && _failed is null)
        {
            AuditLog.Unwritable(logger, failed.Message);
        }
        else if (failed is null && _failed is not null)
        {
            AuditLog.Recovered(logger);
        }

        lock (_gate)
        {
            // What does not pass by itself is found at once, and may be mended before the next call.
            (_failed, _failedAt) = (failed is { Passing: true } ? failed : null, time.GetTimestamp());
        }

        return failed;
    }
}
