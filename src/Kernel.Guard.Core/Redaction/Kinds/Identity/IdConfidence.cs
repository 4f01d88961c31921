namespace KernelGuard.Redaction.Kinds.Identity;

/// <summary>Names how sure ids are, beside <see cref="Scanning.Confidence"/>.</summary>
internal static class IdConfidence
{
    /// <summary>A form so much its own, with a check so strong, that a word of something else (an invoice, an order) beside it says nothing.</summary>
    public const float Proven = 1f;

    /// <summary>The check digit fits and a word names it: surer than the shape of another kind, such as a phone number's.</summary>
    public const float Named = 0.97f;
}
