namespace KernelGuard.Concurrency;

/// <summary>Is the leave to make one attempt, out of each limit that holds for it. Whoever holds it returns it once.</summary>
internal readonly struct Permit(PermitQueue? function, PermitQueue? target, PermitQueue overall, long since)
{
    private readonly PermitQueue? _overall = overall;

    public void Return()
    {
        _overall?.Return(since);
        target?.Return(since);
        function?.Return(since);
    }
}
