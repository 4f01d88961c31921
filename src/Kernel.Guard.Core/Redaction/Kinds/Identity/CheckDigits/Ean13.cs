namespace KernelGuard.Redaction.Kinds.Identity.CheckDigits;

/// <summary>Checks 13 digits by the rule of GS1 (EAN-13): one in ten passes by chance.</summary>
internal static class Ean13
{
    /// <summary>Says whether the last digit is the check digit of those before.</summary>
    public static bool IsValid(ReadOnlySpan<char> digits) => Weighted.Sum(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 == 0;
}
