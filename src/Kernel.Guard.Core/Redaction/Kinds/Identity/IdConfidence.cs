namespace KernelGuard.Redaction.Kinds.Identity;

/// <summary>Names how sure an id is where it must win over a phone or a card that fits the same digits. Between <see cref="Scanning.Confidence.Checked"/> and a known value.</summary>
internal static class IdConfidence
{
    /// <summary>A word names it, and its rules hold: surer than a card or a phone that none names.</summary>
    public const float Named = 0.96f;

    /// <summary>A form that nothing else has, or a day and a check besides: fewer than one number in a thousand passes.</summary>
    public const float Proved = 0.97f;
}
