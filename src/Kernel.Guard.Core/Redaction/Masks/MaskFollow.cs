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

/// <summary>Is what stands behind the first digits of a value, as far as some masks have it.</summary>
/// <param name="Follow">The signs; none where no mask can fit.</param>
/// <param name="Digits">How many digits stand side by side from the first on, separators between them.</param>
/// <param name="Second">How long the run of digits behind one separator is, as a bit; 0 where none follows.</param>
internal readonly record struct MaskSurroundings(MaskFollow Follow, int Digits, uint Second);
