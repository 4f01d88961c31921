namespace KernelGuard.Redaction.Kinds.Identity.CheckDigits;

/// <summary>Checks digits by Luhn's rule (ISO/IEC 7812-1, annex B): one in ten passes by chance.</summary>
internal static class Luhn
{
    /// <summary>Says whether the last digit is the check digit of those before.</summary>
    public static bool IsValid(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += (i & 1) == 0 ? digit : digit < 5 ? digit * 2 : (digit * 2) - 9;
        }

        return sum % 10 == 0;
    }
}
