namespace KernelGuard.Stages.Resilience;

/// <summary>Holds at which targets one completion has attempts under way; at one of them there may be several. Not thread-safe: the route guards it.</summary>
internal struct PresentTargets
{
    private List<ulong>? _further;

    /// <summary>Gets them.</summary>
    public ulong Mask { get; private set; }

    public void Enter(ulong bit)
    {
        if ((Mask & bit) != 0)
        {
            (_further ??= []).Add(bit);
        }

        Mask |= bit;
    }

    public void Leave(ulong bit)
    {
        if (_further?.Remove(bit) is not true)
        {
            Mask &= ~bit;
        }
    }
}
