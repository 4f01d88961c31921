namespace KernelGuard.Redaction.Known;

/// <summary>Is what a found value counts as.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Confidence">How sure it is.</param>
/// <param name="Placeholder">The name in its placeholder; null for the kind's own.</param>
internal sealed record ValueOwner(PiiKinds Kind, float Confidence, string? Placeholder = null);
