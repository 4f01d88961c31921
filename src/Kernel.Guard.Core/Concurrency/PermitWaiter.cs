namespace KernelGuard.Concurrency;

/// <summary>Is one who waits for a permit. Written under the gate of its queue.</summary>
/// <param name="tenant">Who waits.</param>
internal sealed class PermitWaiter(string tenant)
{
    private readonly TaskCompletionSource<bool> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Tenant { get; } = tenant;

    /// <summary>Gets what ends with true when the permit is there, and with false when the place was given to another.</summary>
    public Task<bool> End => _end.Task;

    public void Grant() => _end.SetResult(true);

    public void Refuse() => _end.SetResult(false);
}
