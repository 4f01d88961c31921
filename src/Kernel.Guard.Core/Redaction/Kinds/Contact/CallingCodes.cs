using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Contact;

/// <summary>Knows the calling codes of ITU-T E.164 and how many digits follow them.</summary>
internal static class CallingCodes
{
    /// <summary>Splits a number behind its calling code; answers nothing where it begins with none.</summary>
    public static ReadOnlySpan<char> Read(ReadOnlySpan<char> digits, out int fewest, out int most)
    {
        if (digits[0] is '1' or '7')
        {
            fewest = most = 10;
            return digits[1..];
        }

        (fewest, most) = (0, 0);
        if (digits.Length < 3 || digits[0] == '0')
        {
            return [];
        }

        var code = ((digits[0] - '0') * 10) + digits[1] - '0';
        (fewest, most) = code switch
        {
            20 => (8, 10),
            27 or 33 or 34 or 56 or 93 or 94 => (9, 9),
            30 or 52 or 90 or 91 or 98 => (10, 10),
            31 => (9, 11),
            32 => (8, 9),
            36 => (8, 9),
            39 => (6, 11),
            40 or 48 or 61 => (9, 9),
            41 => (9, 12),
            43 => (6, 13),
            44 => (9, 10),
            45 => (8, 8),
            46 => (7, 10),
            47 => (8, 8),
            49 => (6, 12),
            51 or 95 => (7, 10),
            53 => (8, 8),
            54 or 55 => (10, 11),
            57 or 58 or 60 or 63 or 66 => (8, 10),
            62 => (8, 12),
            64 => (8, 10),
            65 => (8, 8),
            81 => (9, 10),
            82 => (8, 10),
            84 => (8, 10),
            86 => (9, 11),
            92 => (9, 10),
            _ => (0, 0),
        };
        if (most > 0)
        {
            return digits[2..];
        }

        if (!HasThreeDigits(code))
        {
            return [];
        }

        (fewest, most) = (6, 12);
        return digits[3..];
    }

    private static bool HasThreeDigits(int firstTwo) =>
        firstTwo is (>= 21 and <= 26) or 29 or 35 or 37 or 38 or 42 or 50 or 59 or 67 or 68 or 69 or 80 or 85 or 87 or 88 or 96 or 97 or 99;
}
