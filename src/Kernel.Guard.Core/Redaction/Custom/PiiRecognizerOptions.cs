namespace KernelGuard;

/// <summary>States what a host's own recognizer is sure of, and how long it may take.</summary>
/// <remarks>It is read once, when the recognizer is made; later changes do nothing.</remarks>
public sealed class PiiRecognizerOptions
{
    /// <summary>Gets or sets how sure a finding is, above 0 and up to 1. Default: 0.85. What is below the redactor's threshold stays in the text.</summary>
    public double Confidence { get; set; } = 0.85;

    /// <summary>Gets words of which one must stand near a value: up to 48 characters before it, 24 behind, or in the JSON key; compared without case, accents and spacing. None: no word is needed.</summary>
    public IList<string> Context { get; } = [];

    /// <summary>Gets or sets what checks a value, by a check digit, say; null for nothing. Default: null.</summary>
    public PiiValidator? Validate { get; set; }

    /// <summary>Gets or sets how long it may look at one text, 1 ms to 1 minute. Default: 1 s. A request whose text takes longer is stopped; a list of words alone has no limit, since its time is linear.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(1);
}
