namespace KernelGuard.Redaction.Kinds.Identity.CheckDigits;

/// <summary>Adds digits up by weights: what most check digits of the world begin with.</summary>
internal static class WeightedDigits
{
    /// <summary>Answers the sum of digits, each times its weight. There are as many digits as weights, or more, which do not count.</summary>
    public static int Sum(ReadOnlySpan<char> digits, ReadOnlySpan<byte> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += (digits[i] - '0') * weights[i];
        }

        return sum;
    }

    /// <summary>Says whether digits pass the double-add-double check of ISO/IEC 7812-1. One random number in ten does.</summary>
    public static bool PassDoubleAddDouble(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += (i & 1) == 0 ? digit : (digit * 2 / 10) + (digit * 2 % 10);
        }

        return sum % 10 == 0;
    }

    /// <summary>Says whether all characters are the same, as in a filled-in form: 000.000.000-00 passes most checks.</summary>
    public static bool AreAllSame(ReadOnlySpan<char> digits) => digits.IndexOfAnyExcept(digits[0]) < 0;
}
