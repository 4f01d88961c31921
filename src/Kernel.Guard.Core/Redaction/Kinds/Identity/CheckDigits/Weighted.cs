namespace KernelGuard.Redaction.Kinds.Identity.CheckDigits;

/// <summary>Adds up digits, each times its weight: what most check digits are the rest of.</summary>
internal static class Weighted
{
    /// <summary>Answers the sum over as many leading digits as there are weights.</summary>
    public static int Sum(ReadOnlySpan<char> digits, ReadOnlySpan<sbyte> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += (digits[i] - '0') * weights[i];
        }

        return sum;
    }
}
