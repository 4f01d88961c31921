namespace KernelGuard.Redaction.Masks;

/// <summary>Names what a mask has behind its first run of digits.</summary>
[Flags]
internal enum MaskFollow
{
    /// <summary>Nothing known.</summary>
    None = 0,

    /// <summary>Its end.</summary>
    End = 1,

    /// <summary>A letter.</summary>
    Letter = 2,

    /// <summary>A separator and a digit.</summary>
    PartedDigit = 4,

    /// <summary>A separator and a letter.</summary>
    PartedLetter = 8,

    /// <summary>Anything.</summary>
    Any = 16,
}
