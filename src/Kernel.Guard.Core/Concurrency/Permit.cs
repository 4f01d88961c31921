namespace KernelGuard.Concurrency;

/// <summary>Is the leave to make one attempt, out of each limit that holds for it. Whoever holds it returns it once.</summary>
internal readonly struct Permit(PermitQueue? function, PermitQueue? target, PermitQueue overall, long since)
{
    private readonly PermitQueue? _overall = overall;

    /// <summary>Gets whether it holds a place of the whole, and of its function.</summary>
    public bool IsHeld => _overall is not null;

    /// <summary>Gets the target's limit that it holds a place of; null for none.</summary>
    public PermitQueue? Target => target;

    /// <summary>Makes the permit for another target, of whose limit a place is taken; that of the one before is given back.</summary>
    public Permit MovedTo(PermitQueue? other)
    {
        target?.Return();
        return new Permit(function, other, _overall!, since);
    }

    public void Return()
    {
        _overall?.Return(since);
        target?.Return(since);
        function?.Return(since);
    }

    /// <summary>Gives it back unused.</summary>
    public void GiveBack()
    {
        _overall?.Return();
        target?.Return();
        function?.Return();
    }
}
