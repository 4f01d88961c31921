namespace KernelGuard.Scoping;

/// <summary>Cancels what waits within a call when the call's deadline passes; without a deadline it is the caller's token alone.</summary>
internal readonly struct CallBound : IDisposable
{
    private readonly CallDeadline? _deadline;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource? _timer;
    private readonly CancellationTokenSource? _linked;

    public CallBound(CallDeadline? deadline, CancellationToken caller)
    {
        _deadline = deadline;
        _caller = caller;
        if (deadline is not null)
        {
            deadline.ThrowIfPassed();
            _timer = deadline.Timer();
            _linked = CancellationTokenSource.CreateLinkedTokenSource(caller, _timer.Token);
        }

        Token = _linked?.Token ?? caller;
    }

    /// <summary>Gets what the wait is cancelled by.</summary>
    public CancellationToken Token { get; }

    /// <summary>Gets whether the deadline ended the wait, and not the caller.</summary>
    public bool Expired => _timer is { IsCancellationRequested: true } && !_caller.IsCancellationRequested;

    public GuardTimeoutException Error() => _deadline!.Error();

    public void Dispose()
    {
        _linked?.Dispose();
        _timer?.Dispose();
    }
}
