namespace KernelGuard.Redaction.Placeholders;

/// <summary>Says what a character meant to a <see cref="JsonLevel"/>.</summary>
internal enum JsonStep
{
    /// <summary>Nothing to the level within.</summary>
    None,

    /// <summary>It opened a string.</summary>
    Opened,

    /// <summary>A string holds a character.</summary>
    Inner,
}
