namespace KernelGuard;

/// <summary>States what is redacted, and how.</summary>
/// <remarks>
/// A kind that no action names gets a placeholder; a kind has one action. The options are read once, when a redactor or a policy is built from them, and what contradicts itself is a
/// <see cref="GuardConfigurationException"/> then. The type prints nothing of its values.
/// </remarks>
public sealed class RedactionOptions
{
    /// <summary>Gets or sets the kinds looked for. Default: <see cref="PiiKinds.All"/>.</summary>
    public PiiKinds? Kinds { get; set; }

    /// <summary>Gets or sets whether findings are replaced. With false they are only recorded (shadow mode), and none refuses a request. Default: true.</summary>
    public bool? Enforce { get; set; }

    /// <summary>Gets or sets the kinds that are masked. Default: none.</summary>
    public PiiKinds? Mask { get; set; }

    /// <summary>Gets or sets the kinds of which a keyed hash is sent; needs <see cref="HashKey"/>. Default: none.</summary>
    public PiiKinds? Hash { get; set; }

    /// <summary>Gets or sets the kinds that are removed. Default: none.</summary>
    public PiiKinds? Drop { get; set; }

    /// <summary>Gets or sets the kinds that refuse a request. Default: none.</summary>
    public PiiKinds? Block { get; set; }

    /// <summary>Gets or sets how sure a finding must be, above 0 and up to 1. Lower finds more, and more that is none. Default: 0.5.</summary>
    public double? MinConfidence { get; set; }

    /// <summary>Gets or sets what happens to contents that cannot be read. Default: <see cref="BinaryContents.Pass"/>.</summary>
    public BinaryContents? Binary { get; set; }

    /// <summary>Gets or sets the key of hashes (HMAC-SHA256), 16 characters or more. Default: none. Keep it where secrets are kept: who has it can try values out.</summary>
    public string? HashKey { get; set; }

    /// <summary>Gets the countries (ISO 3166-1, two letters, such as <c>DE</c>) whose national phone numbers need no context. Empty says nothing. Default: none.</summary>
    public IList<string> Regions { get; init => field = value ?? []; } = [];

    /// <summary>
    /// Gets values that stay as they are, compared in any case, phones and cards by their digits; <c>*@shop.example</c> or <c>@shop.example</c> allows every
    /// address of a domain. Empty says nothing. Default: none.
    /// </summary>
    public IList<string> Allow { get; init => field = value ?? []; } = [];
}
