namespace KernelGuard.Tool.Manifest;

/// <summary>Names what changes, as the rules of a team name it.</summary>
internal enum ChangeKind
{
    Added,
    Removed,
    Prompt,
    Model,
    Cost,
    Attempts,
    Tools,
    Answer,
    Policy,
    PolicyLoosened,
}

/// <summary>Is one change between two manifests, in words.</summary>
/// <param name="Kind">What changes.</param>
/// <param name="Method">Of which method.</param>
/// <param name="Text">How.</param>
internal sealed record ManifestChange(ChangeKind Kind, string Method, string Text)
{
    /// <summary>Gets by what share a cost rises: null where it does not, infinite where it was nothing or is not known any more.</summary>
    public double? Rise { get; init; }
}
