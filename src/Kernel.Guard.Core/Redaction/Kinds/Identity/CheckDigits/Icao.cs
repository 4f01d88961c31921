namespace KernelGuard.Redaction.Kinds.Identity.CheckDigits;

/// <summary>Checks the fields of travel documents (ICAO Doc 9303, part 3): weights 7, 3, 1; A counts 10, Z 35, a filler 0. One digit in ten passes by chance.</summary>
internal static class Icao
{
    /// <summary>Says whether the last digit is the check digit of the characters before.</summary>
    public static bool IsValid(ReadOnlySpan<char> value)
    {
        var sum = 0;
        for (var i = 0; i < value.Length - 1; i++)
        {
            var c = value[i];
            sum += (char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetter(c) ? c - 'A' + 10 : 0) * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1);
        }

        return sum % 10 == value[^1] - '0';
    }
}
