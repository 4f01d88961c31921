using KernelGuard.Policies;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Resilience;

/// <summary>Holds one attempt's stream to its deadlines, by the stream's own cancellation source.</summary>
/// <param name="limits">The deadlines, or null.</param>
/// <param name="time">The clock.</param>
/// <param name="callStart">When the completion began.</param>
internal sealed class StreamDeadlines(TimeoutPolicy? limits, TimeProvider time, long callStart) : IDisposable
{
    // With any deadline the source needs the clock; without, it is spared the timer.
    private readonly CancellationTokenSource _source = limits is null ? new CancellationTokenSource() : new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
    private readonly long _attemptStart = time.GetTimestamp();
    private Deadline _armed;

    public CancellationToken Token => _source.Token;

    public bool Over => _source.IsCancellationRequested;

    /// <summary>Cancels the stream when a token is cancelled, until the registration is disposed.</summary>
    public CancellationTokenRegistration Follow(CancellationToken token) =>
        token.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);

    /// <summary>Starts the deadline of the way to the first content. The pipeline holds the others until then.</summary>
    public void ArmFirstContent()
    {
        _armed = Deadline.FirstContent;
        if (limits?.FirstContent is { } limit)
        {
            _source.CancelAfter(TimerRange.Clamp(limit));
        }
    }

    /// <summary>Starts the deadlines of a step after the first content.</summary>
    public void Arm()
    {
        if (limits is null)
        {
            return;
        }

        var due = TimeSpan.MaxValue;
        Sooner(limits.Idle, Deadline.Idle, ref due);
        Sooner(limits.Total - time.GetElapsedTime(callStart), Deadline.Total, ref due);
        Sooner(limits.Attempt - time.GetElapsedTime(_attemptStart), Deadline.Attempt, ref due);
        if (due <= TimeSpan.Zero)
        {
            _source.Cancel();
        }
        else if (due != TimeSpan.MaxValue)
        {
            _source.CancelAfter(TimerRange.Clamp(due));
        }
    }

    /// <summary>Stops the deadlines after a step.</summary>
    public void Disarm()
    {
        if (limits is not null)
        {
            _source.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    public Task CancelAsync() => _source.CancelAsync();

    /// <summary>Says which deadline passed: the one that was armed last.</summary>
    public GuardTimeoutException Passed() => new(_armed, _armed switch
    {
        Deadline.Total => limits?.Total,
        Deadline.Attempt => limits?.Attempt,
        Deadline.FirstContent => limits?.FirstContent,
        _ => limits?.Idle,
    } ?? TimeSpan.Zero);

    public void Dispose() => _source.Dispose();

    private void Sooner(TimeSpan? left, Deadline deadline, ref TimeSpan due)
    {
        if (left < due)
        {
            due = left.Value;
            _armed = deadline;
        }
    }
}
