namespace KernelGuard;

/// <summary>Replaces personal data by placeholders before anything leaves the process, and gives the values back in the answer.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class RedactPiiAttribute : Attribute
{
    /// <summary>Gets or sets the kinds looked for. Default: <see cref="PiiKinds.All"/>.</summary>
    public PiiKinds Kinds { get; set; } = PiiKinds.All;

    /// <summary>Gets or sets whether findings are replaced; with false they are only recorded. Default: true.</summary>
    public bool Enforce { get; set; } = true;
}
