namespace KernelGuard.Redaction.Kinds.Identity.CheckDigits;

/// <summary>Knows the check letters of Spain: the number's rest after division by 23 (Real Decreto 1553/2005). One letter in 23 fits by chance.</summary>
internal static class Mod23
{
    private const string Letters = "TRWAGMYFPDXBNJZSQVHLCKE";

    /// <summary>Says whether a letter is that of the digits.</summary>
    /// <param name="digits">The digits.</param>
    /// <param name="letter">The letter, in upper case.</param>
    /// <param name="before">A digit that goes before them.</param>
    public static bool IsValid(ReadOnlySpan<char> digits, char letter, int before = 0) => Letters[Remainder.Of(digits, 23, before)] == letter;
}
