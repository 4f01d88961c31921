namespace KernelGuard.Redaction.Scanning;

/// <summary>Names how sure a finding is. The default threshold is <see cref="Threshold"/>.</summary>
internal static class Confidence
{
    /// <summary>The host said so: a known value.</summary>
    public const float Known = 1f;

    /// <summary>A check digit or an issued prefix, in its own written form or beside its word.</summary>
    public const float Checked = 0.95f;

    /// <summary>A word names it, and the shape fits.</summary>
    public const float Named = 0.85f;

    /// <summary>Its own written form alone, without a check digit.</summary>
    public const float Shaped = 0.7f;

    /// <summary>Likely; more than chance.</summary>
    public const float Likely = 0.55f;

    /// <summary>The default threshold: what is below stays.</summary>
    public const float Threshold = 0.5f;

    /// <summary>A check digit on bare digits, or a shape that other things share.</summary>
    public const float Weak = 0.3f;
}
