namespace KernelGuard.Stages.Resilience;

/// <summary>Says what the silence of an attempt that was cancelled before its answer tells.</summary>
internal enum Silence
{
    /// <summary>Nothing: it was short, or the caller went away.</summary>
    Short,

    /// <summary>It had been silent for a hedge's delay at least, and the hedge has answered.</summary>
    Hedge,

    /// <summary>A deadline passed that does not move on, and half of it at least was this silence.</summary>
    Deadline,
}
