namespace KernelGuard.Corpus;

/// <summary>Names what is aimed at, by what proves a kind.</summary>
public enum Aim
{
    /// <summary>A check digit or a strict format: 99 %.</summary>
    Checksum,

    /// <summary>Phone numbers: 97 %.</summary>
    Phone,

    /// <summary>Words around: 95 %.</summary>
    Context,
}
