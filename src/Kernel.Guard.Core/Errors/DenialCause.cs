namespace KernelGuard;

/// <summary>Is what a budget denies a completion for.</summary>
internal enum DenialCause
{
    /// <summary>It has no room for it.</summary>
    UsedUp,

    /// <summary>Others wait for its room before it.</summary>
    InLine,

    /// <summary>What the completion needs at most cannot be said.</summary>
    NoBound,

    /// <summary>What is left of it, or its limit, is not known now.</summary>
    NotKnown,
}
