namespace KernelGuard.Stages.Resilience;

/// <summary>Says why no hedge is sent.</summary>
internal enum HedgeRefusal
{
    /// <summary>No attempt is left for one, or no target can take it.</summary>
    NoTarget,

    /// <summary>The targets that could take it are full.</summary>
    Full,

    /// <summary>A target could take it, and no permit is free.</summary>
    NoPermit,
}
