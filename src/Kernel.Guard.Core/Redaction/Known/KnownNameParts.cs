namespace KernelGuard;

/// <summary>Says when a given name or a surname alone counts as a known value.</summary>
public enum KnownNameParts
{
    /// <summary>Where it has at least 4 letters (2 Han characters), begins with a capital in the text, and is no everyday word such as <c>Baker</c>.</summary>
    Distinctive,

    /// <summary>Where it has at least 4 letters (2 Han characters), however it is written.</summary>
    Always,

    /// <summary>Never: only given name and surname together count.</summary>
    Never,
}
