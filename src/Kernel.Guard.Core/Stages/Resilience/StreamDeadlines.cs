using KernelGuard.Policies;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Resilience;

/// <summary>Holds one attempt's stream to its deadlines, by the stream's own cancellation source.</summary>
/// <param name="limits">The deadlines, or null.</param>
/// <param name="time">The clock.</param>
/// <param name="callStart">When the completion began.</param>
/// <param name="repeatsIdle">Whether the policy says that another attempt may follow a silence after the first content.</param>
internal sealed class StreamDeadlines(TimeoutPolicy? limits, TimeProvider time, long callStart, bool repeatsIdle = false) : IDisposable
{
    // With any deadline the source needs the clock; without, it is spared the timer.
    // What may follow an answer is its usage, which comes at once.
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _source = limits is null ? new CancellationTokenSource() : new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
    private readonly long _attemptStart = time.GetTimestamp();
    private Deadline _armed;
    private bool _isTimed = limits is not null;
    private bool _isCall;

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

    /// <summary>Starts the deadline of the silence in place of the one of the first content: a tool call is being said, and is handed on when it is complete.</summary>
    public void ArmCall()
    {
        if ((limits?.Idle ?? limits?.FirstContent) is { } limit)
        {
            (_armed, _isCall) = (limits!.Idle is null ? Deadline.FirstContent : Deadline.Idle, true);
            _source.CancelAfter(TimerRange.Clamp(limit));
        }
    }

    /// <summary>Starts the deadline of a step after the finish reason: a short one, with which the stream ends.</summary>
    public void ArmEnd()
    {
        _isTimed = true;
        _source.CancelAfter(LongestEnd);
    }

    /// <summary>Throws where the deadline of the total or of the attempt has passed. A step that was not waited for had no timer.</summary>
    /// <exception cref="GuardTimeoutException">It has.</exception>
    public void ThrowIfPassed()
    {
        if (limits is null or { Total: null, Attempt: null })
        {
            return;
        }

        _isCall = false;
        var due = TimeSpan.MaxValue;
        Sooner(limits.Total - time.GetElapsedTime(callStart), Deadline.Total, ref due);
        Sooner(limits.Attempt - time.GetElapsedTime(_attemptStart), Deadline.Attempt, ref due);
        if (due <= TimeSpan.Zero)
        {
            _source.Cancel();
            throw Passed();
        }
    }

    /// <summary>Starts the deadlines of a step after the first content.</summary>
    public void Arm()
    {
        _isCall = false;
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
        if (_isTimed)
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
    } ?? TimeSpan.Zero) { MovesOn = _isCall || (repeatsIdle && _armed == Deadline.Idle) };

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
