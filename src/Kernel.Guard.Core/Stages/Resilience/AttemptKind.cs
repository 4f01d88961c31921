namespace KernelGuard.Stages.Resilience;

/// <summary>Names why an attempt is made.</summary>
internal enum AttemptKind
{
    /// <summary>The completion's first.</summary>
    First,

    /// <summary>The same model again.</summary>
    Retry,

    /// <summary>Another model's first.</summary>
    Fallback,

    /// <summary>Beside one that is silent.</summary>
    Hedge,
}
