namespace KernelGuard.Stages.Budget;

/// <summary>Is one completion's place in a line. Its members are read and written under the queue's lock.</summary>
internal sealed class QueueTurn(QueueLine line, string tenant)
{
    private TaskCompletionSource? _waiting;
    private bool _called;

    public QueueLine Line { get; } = line;

    public string Tenant { get; } = tenant;

    public bool IsFirst => Line.First == this;

    /// <summary>Says that it may be worth trying: it became the first, or something was given back.</summary>
    public void Call()
    {
        _called = true;
        _waiting?.TrySetResult();
    }

    /// <summary>Answers whether it was called since it was last asked.</summary>
    public bool TakeCall()
    {
        var called = _called;
        _called = false;
        return called;
    }

    /// <summary>Answers what completes at the next call.</summary>
    public Task NextCall()
    {
        _waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _waiting.Task;
    }
}
