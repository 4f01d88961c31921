namespace KernelGuard;

/// <summary>Replaces personal data by placeholders before anything leaves the process, and gives the values back in the answer.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class RedactPiiAttribute : Attribute
{
    /// <summary>Gets or sets the kinds looked for. Default: <see cref="PiiKinds.All"/>.</summary>
    public PiiKinds Kinds { get; set; } = PiiKinds.All;

    /// <summary>Gets or sets whether findings are replaced; with false they are only recorded. Default: true.</summary>
    public bool Enforce { get; set; } = true;

    /// <summary>Gets or sets the kinds that are masked, such as <c>**** **** **** 1111</c>. Default: none.</summary>
    public PiiKinds Mask { get; set; }

    /// <summary>Gets or sets the kinds of which a keyed hash is sent; the key stands in the configuration's default policy. Default: none.</summary>
    public PiiKinds Hash { get; set; }

    /// <summary>Gets or sets the kinds that are removed. Default: none.</summary>
    public PiiKinds Drop { get; set; }

    /// <summary>Gets or sets the kinds that refuse a call with a <see cref="RedactionException"/>. Default: none.</summary>
    public PiiKinds Block { get; set; }

    /// <summary>Gets or sets how sure a finding must be, above 0 and up to 1. Default: 0.5.</summary>
    public double MinConfidence { get; set; } = 0.5;

    /// <summary>Gets or sets what happens to contents that cannot be read. Default: <see cref="BinaryContents.Pass"/>.</summary>
    public BinaryContents Binary { get; set; }

    /// <summary>Gets or sets the countries (ISO 3166-1, two letters) whose national phone numbers need no context. Default: none.</summary>
    public string[] Regions { get; set; } = [];

    /// <summary>Gets or sets values that stay as they are, such as <c>help@shop.example</c> or <c>*@shop.example</c>. Default: none.</summary>
    public string[] Allow { get; set; } = [];
}
