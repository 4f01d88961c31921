namespace KernelGuard.Redaction.Kinds.Identity;

/// <summary>Names how sure ids are, beside <see cref="Scanning.Confidence"/>.</summary>
internal static class IdConfidence
{
    /// <summary>A form so much its own, with a check so strong, that a word of something else (an invoice, an order) beside it says nothing.</summary>
    public const float Proven = 1f;

    /// <summary>A written form of the id's own that fewer than one in 200 random numbers pass: surer than the shape of a phone number that may look the same.</summary>
    public const float Written = 0.96f;

    /// <summary>The check digit fits and a word names it: surer than the shape of another kind, such as a phone number's.</summary>
    public const float Named = 0.97f;

    /// <summary>As <see cref="Named"/>, where nine digits that begin with 9 may be a taxpayer's number of the United States under the same word.</summary>
    public const float Shared = 0.9f;

    /// <summary>A word names it, and a check of more than one digit in thirty fits: surer than another id of a single check digit that the same word may speak of.</summary>
    public const float NamedStrongly = 0.98f;
}
