namespace KernelGuard.Redaction.Masks;

/// <summary>
/// Says which of the characters that a text begins with are digits and which are letters, a bit each, separators left out, so that most masks that cannot fit are told without being read.
/// </summary>
internal readonly struct CharacterRow
{
    /// <summary>How many characters are looked at.</summary>
    public const int Most = 32;

    private const int LongestSeparator = 3;
    private readonly ulong _digits;
    private readonly ulong _letters;

    private CharacterRow(ulong digits, ulong letters) => (_digits, _letters) = (digits, letters);

    /// <summary>Gets whether nothing was looked at.</summary>
    public bool IsEmpty => (_digits | _letters) == 0;

    /// <summary>Looks at the characters of a text, up to one that is no letter, digit or separator.</summary>
    public static CharacterRow Of(ReadOnlySpan<char> text)
    {
        var (digits, letters, bit, separators) = (0UL, 0UL, 1UL, 0);
        for (var at = 0; at < text.Length && bit < 1UL << Most; at++)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                digits |= bit;
            }
            else if (char.IsAsciiLetter(text[at]))
            {
                letters |= bit;
            }
            else if (Mask.IsSeparator(text[at]) && separators++ < LongestSeparator)
            {
                continue;
            }
            else
            {
                break;
            }

            (bit, separators) = (bit << 1, 0);
        }

        return new CharacterRow(digits, letters);
    }

    /// <summary>Says whether a mask may fit; false is certain.</summary>
    public bool MayFit(in MaskRow mask) => ((mask.Digits & ~_digits) | (mask.Letters & ~_letters) | (mask.Either & ~(_digits | _letters))) == 0;
}

/// <summary>Says which characters of a mask are digits, letters, or either, a bit each, separators left out.</summary>
/// <param name="Digits">Where digits must stand.</param>
/// <param name="Letters">Where letters must stand.</param>
/// <param name="Either">Where one of both must stand.</param>
internal readonly record struct MaskRow(ulong Digits, ulong Letters, ulong Either)
{
    /// <summary>Reads a mask, up to a character that is no letter, digit or separator.</summary>
    public static MaskRow Of(ReadOnlySpan<char> mask)
    {
        var (row, bit) = (default(MaskRow), 1UL);
        foreach (var m in mask)
        {
            if (m is '?' or '_' || Mask.IsSeparator(m))
            {
                continue;
            }

            if (bit == 1UL << CharacterRow.Most || !char.IsAsciiLetterOrDigit(m))
            {
                break;
            }

            row = m == 'X' ? row with { Either = row.Either | bit } : char.IsAsciiDigit(m) ? row with { Digits = row.Digits | bit } : row with { Letters = row.Letters | bit };
            bit <<= 1;
        }

        return row;
    }
}
