namespace KernelGuard.Redaction.Kinds.Identity.CheckDigits;

/// <summary>Checks digits by Verhoeff's rule (J. Verhoeff, Error Detecting Decimal Codes, 1969), in the dihedral group of ten elements: one in ten passes by chance.</summary>
internal static class Verhoeff
{
    private static readonly byte[][] Permuted = Permute();

    /// <summary>Says whether the last digit is the check digit of those before.</summary>
    public static bool IsValid(ReadOnlySpan<char> digits)
    {
        var check = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            check = Multiply(check, Permuted[i % 8][digits[^(i + 1)] - '0']);
        }

        return check == 0;
    }

    // Elements 0 to 4 turn the pentagon, 5 to 9 turn it over.
    private static int Multiply(int a, int b) => (a < 5, b < 5) switch
    {
        (true, true) => (a + b) % 5,
        (true, false) => ((a + b - 5) % 5) + 5,
        (false, true) => ((a - b) % 5) + 5,
        (false, false) => (a - b + 5) % 5,
    };

    private static byte[][] Permute()
    {
        byte[] step = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
        var powers = new byte[8][];
        powers[0] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        for (var i = 1; i < powers.Length; i++)
        {
            powers[i] = [.. powers[i - 1].Select(digit => step[digit])];
        }

        return powers;
    }
}
