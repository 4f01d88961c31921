namespace KernelGuard.Stages.Resilience;

/// <summary>Says why an attempt leaves a target before anything was sent.</summary>
internal enum LeftFor
{
    /// <summary>For nothing that the target is to blame for.</summary>
    Nothing,

    /// <summary>Its circuit is open.</summary>
    Circuit,

    /// <summary>Its concurrency limit has no place.</summary>
    Place,
}
