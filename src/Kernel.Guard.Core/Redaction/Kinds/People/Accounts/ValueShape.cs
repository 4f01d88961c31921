namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Counts what a value is made of.</summary>
internal readonly record struct ValueShape(int Letters, int Upper, int Lower, int Digits, int Underscores, int Dots, int Dashes, int Humps, bool Threes)
{
    /// <summary>Gets whether it is digits in three groups of a date, of which none has three.</summary>
    public bool IsDateLike => Letters == 0 && (Dashes == 2 || Dots == 2) && Digits is >= 6 and <= 8 && !Threes;

    /// <summary>Counts a value; a hump is a capital behind a small letter, threes are three digits between separators, or four in the middle, as no date has them.</summary>
    public static ValueShape Of(ReadOnlySpan<char> value)
    {
        var (letters, upper, lower, digits, underscores, dots, dashes, humps, threes) = (0, 0, 0, 0, 0, 0, 0, 0, false);
        for (int i = 0, run = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsAsciiDigit(c))
            {
                (digits, run) = (digits + 1, run + 1);
                threes |= (run == 3 && (i + 1 == value.Length || !char.IsAsciiDigit(value[i + 1]))) || (run == 4 && dashes + dots == 1 && i + 1 < value.Length && value[i + 1] is '-' or '.');
                continue;
            }

            run = 0;
            switch (c)
            {
                case '_':
                    underscores++;
                    break;
                case '.':
                    dots++;
                    break;
                case '-':
                    dashes++;
                    break;
                default:
                    var capital = char.IsUpper(c);
                    letters += char.IsLetter(c) ? 1 : 0;
                    lower += char.IsLower(c) ? 1 : 0;
                    upper += capital ? 1 : 0;
                    humps += capital && i > 0 && char.IsLower(value[i - 1]) ? 1 : 0;
                    break;
            }
        }

        return new ValueShape(letters, upper, lower, digits, underscores, dots, dashes, humps, threes);
    }
}
