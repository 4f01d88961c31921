namespace KernelGuard.Redaction.Kinds.Identity.CheckDigits;

/// <summary>Checks digits by the hybrid system MOD 11,10 of ISO 7064: one in ten passes by chance.</summary>
internal static class Iso7064
{
    /// <summary>Says whether the last digit is the check digit of those before.</summary>
    public static bool IsValidMod11And10(ReadOnlySpan<char> digits)
    {
        var product = 10;
        foreach (var c in digits[..^1])
        {
            var sum = (c - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (11 - product) % 10 == digits[^1] - '0';
    }
}
