namespace KernelGuard.Stages.Caching.Semantic.Gate;

/// <summary>Names what a piece of a question is.</summary>
internal enum RawKind
{
    /// <summary>Letters.</summary>
    Word,

    /// <summary>A number in digits.</summary>
    Number,

    /// <summary>A placeholder, an address, a code, a sign.</summary>
    Code,
}

/// <summary>Is one piece of a question.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text in small letters; of a number its plain form.</param>
/// <param name="Capital">Whether it begins with a capital.</param>
/// <param name="Acronym">Whether it is of capitals, or has one within.</param>
/// <param name="Opens">Whether it opens a sentence.</param>
internal readonly record struct RawWord(RawKind Kind, string Text, bool Capital = false, bool Acronym = false, bool Opens = false);
