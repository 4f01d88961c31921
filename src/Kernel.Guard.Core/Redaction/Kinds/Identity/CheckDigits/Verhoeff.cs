namespace KernelGuard.Redaction.Kinds.Identity.CheckDigits;

/// <summary>Checks digits by J. Verhoeff's scheme (1969): the multiplication of the dihedral group of order 10, and a permutation that goes on with each place.</summary>
internal static class Verhoeff
{
    private const int Period = 8;
    private static readonly byte[] Permuted = Permute([1, 5, 7, 6, 2, 8, 3, 0, 9, 4]);

    /// <summary>Says whether digits, the check digit last among them, pass. One random number in ten does.</summary>
    public static bool Passes(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum = Multiply(sum, Permuted[(i % Period * 10) + digits[^(i + 1)] - '0']);
        }

        return sum == 0;
    }

    // 0 to 4 are the rotations of a pentagon, 5 to 9 its reflections.
    private static int Multiply(int left, int right)
    {
        var turned = left < 5 ? left + (right % 5) : left - (right % 5) + 5;
        return (turned % 5) + ((left < 5) == (right < 5) ? 0 : 5);
    }

    private static byte[] Permute(ReadOnlySpan<byte> once)
    {
        var rows = new byte[Period * 10];
        for (var digit = 0; digit < 10; digit++)
        {
            rows[digit] = (byte)digit;
            for (var row = 1; row < Period; row++)
            {
                rows[(row * 10) + digit] = once[rows[((row - 1) * 10) + digit]];
            }
        }

        return rows;
    }
}
