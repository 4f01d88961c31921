using System.Globalization;
using System.Numerics;
using System.Text;

namespace KernelGuard.Corpus;

/// <summary>Computes check digits, apart from the engine's own code.</summary>
public static class Checks
{
    private static readonly int[][] Turns = [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]];

    /// <summary>Appends the Luhn digit (ISO/IEC 7812-1).</summary>
    public static string WithLuhn(string body)
    {
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            var digit = body[^(i + 1)] - '0';
            sum += i % 2 == 0 ? (digit * 2 / 10) + (digit * 2 % 10) : digit;
        }

        return $"{body}{(10 - (sum % 10)) % 10}";
    }

    /// <summary>Appends the GS1 digit.</summary>
    public static string WithEan(string body)
    {
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            sum += (body[^(i + 1)] - '0') * (i % 2 == 0 ? 3 : 1);
        }

        return $"{body}{(10 - (sum % 10)) % 10}";
    }

    /// <summary>Sums digits by weights.</summary>
    public static int Weighted(string digits, params ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += (digits[i] - '0') * weights[i];
        }

        return sum;
    }

    /// <summary>Computes ISO 7064 mod 11,10.</summary>
    public static int Mod1110(string digits)
    {
        var product = 10;
        foreach (var digit in digits)
        {
            var sum = (digit - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (11 - product) % 10;
    }

    /// <summary>Computes the two check digits of ISO 7064 mod 97,10 for a text of letters and digits.</summary>
    public static int Mod97(string text)
    {
        var digits = new StringBuilder();
        foreach (var letter in text)
        {
            digits.Append(char.IsAsciiDigit(letter) ? letter - '0' : letter - 'A' + 10);
        }

        return 98 - (int)(BigInteger.Parse(digits.ToString() + "00", CultureInfo.InvariantCulture) % 97);
    }

    /// <summary>Appends the Verhoeff digit, by dihedral products.</summary>
    public static string WithVerhoeff(string body)
    {
        for (var check = 0; check < 10; check++)
        {
            var text = body + check;
            var state = 0;
            for (var i = 0; i < text.Length; i++)
            {
                state = Dihedral(state, Turn(i, text[^(i + 1)] - '0'));
            }

            if (state == 0)
                return text;
        }

        throw new InvalidOperationException("One digit always fits.");
    }

    private static int Turn(int times, int digit)
    {
        for (var i = 0; i < times % 8; i++)
        {
            digit = Turns[1][digit];
        }

        return digit;
    }

    private static int Dihedral(int a, int b) => (a < 5, b < 5) switch
    {
        (true, true) => (a + b) % 5,
        (true, false) => 5 + ((a + (b - 5)) % 5),
        (false, true) => 5 + ((a - 5 - b + 5) % 5),
        _ => (a - b + 5) % 5,
    };
}
