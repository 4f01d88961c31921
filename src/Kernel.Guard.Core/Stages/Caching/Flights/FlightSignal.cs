namespace KernelGuard.Stages.Caching.Flights;

/// <summary>Wakes everybody who waits for the next change. Used under its flight's lock alone.</summary>
internal struct FlightSignal
{
    private TaskCompletionSource? _next;

    /// <summary>Gets what completes with the next change.</summary>
    public Task Next => (_next ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Set()
    {
        _next?.TrySetResult();
        _next = null;
    }
}
