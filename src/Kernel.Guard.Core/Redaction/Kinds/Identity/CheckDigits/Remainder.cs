namespace KernelGuard.Redaction.Kinds.Identity.CheckDigits;

/// <summary>Reads decimal digits as a number.</summary>
internal static class Remainder
{
    /// <summary>Answers the rest of a number of any length after division.</summary>
    public static int Of(ReadOnlySpan<char> digits, int divisor, int before = 0)
    {
        var rest = before % divisor;
        foreach (var c in digits)
        {
            rest = ((rest * 10) + c - '0') % divisor;
        }

        return rest;
    }

    /// <summary>Answers the value of at most nine digits.</summary>
    public static int Value(ReadOnlySpan<char> digits) => Of(digits, 1_000_000_000);

    /// <summary>Answers the rest after division by 97, with A as 10 and Z as 35 (ISO 7064 MOD 97-10).</summary>
    public static int Mod97Of(ReadOnlySpan<char> value)
    {
        var rest = 0;
        foreach (var c in value)
        {
            rest = char.IsAsciiDigit(c) ? ((rest * 10) + c - '0') % 97 : ((rest * 100) + c - 'A' + 10) % 97;
        }

        return rest;
    }
}
