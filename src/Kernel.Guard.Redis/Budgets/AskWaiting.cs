using System.Threading.Tasks.Sources;

namespace KernelGuard.Redis.Budgets;

/// <summary>
/// Is one caller who waits for an answer, his deadline or his leaving, whichever is first. He goes on by himself, not on the thread that tells him. He is one object,
/// without a task, a timer and a promise beside it. Thread-safe; awaited once.
/// </summary>
/// <param name="ask">What he asks.</param>
/// <param name="ends">When his deadline ends, on the clock of <see cref="Environment.TickCount64"/>.</param>
internal sealed class AskWaiting(ReserveAsk ask, long ends) : IValueTaskSource<ReserveAnswer>
{
    private ManualResetValueTaskSourceCore<ReserveAnswer> _source = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _leaving;
    private int _ended;

    public ReserveAsk Ask => ask;

    public long Ends => ends;

    /// <summary>Gets whether he waits no more.</summary>
    public bool IsEnded => Volatile.Read(ref _ended) != 0;

    public ValueTask<ReserveAnswer> Answer => new(this, _source.Version);

    /// <summary>Has him wait no longer than a token says. Before anybody else knows of him.</summary>
    public void LeaveBy(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            _leaving = cancellationToken.UnsafeRegister(static (waiting, token) => ((AskWaiting)waiting!).TryLeave(token), this);
        }
    }

    /// <summary>Answers him, unless he waits no more.</summary>
    public bool TryAnswer(in ReserveAnswer answer)
    {
        if (!TryEnd())
        {
            return false;
        }

        _leaving.Unregister();
        _source.SetResult(answer);
        return true;
    }

    /// <summary>Has him fail, unless he waits no more.</summary>
    public void Fail(Exception error)
    {
        if (TryEnd())
        {
            _leaving.Unregister();
            _source.SetException(error);
        }
        else if (error is NotSentException)
        {
            ask.Gone?.Invoke();
        }
    }

    public ReserveAnswer GetResult(short token) => _source.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => _source.OnCompleted(continuation, state, token, flags);

    private void TryLeave(CancellationToken cancellationToken)
    {
        if (TryEnd())
        {
            _source.SetException(new OperationCanceledException(cancellationToken));
        }
    }

    private bool TryEnd() => Interlocked.Exchange(ref _ended, 1) == 0;
}
