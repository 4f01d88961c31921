namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Counts what a value is made of.</summary>
internal readonly record struct ValueShape(int Letters, int Upper, int Lower, int Digits, int Underscores, int Dots, int Dashes, int Humps, bool Threes)
{
    /// <summary>Gets whether it is digits in three groups of a date, of which none has three.</summary>
    public bool IsDateLike => Letters == 0 && (Dashes == 2 || Dots == 2) && Digits is >= 6 and <= 8 && !Threes;

    /// <summary>Counts a value; a hump is a capital behind a small letter, threes are three digits between separators, or four in the middle, as no date has them.</summary>
    public static ValueShape Of(ReadOnlySpan<char> value)
    {
        var shape = default(ValueShape);
        for (int i = 0, run = 0; i < value.Length; i++)
        {
            var c = value[i];
            run = char.IsAsciiDigit(c) ? run + 1 : 0;
            shape = shape with
            {
                Letters = shape.Letters + (char.IsLetter(c) ? 1 : 0),
                Upper = shape.Upper + (char.IsUpper(c) ? 1 : 0),
                Lower = shape.Lower + (char.IsLower(c) ? 1 : 0),
                Digits = shape.Digits + (char.IsAsciiDigit(c) ? 1 : 0),
                Underscores = shape.Underscores + (c == '_' ? 1 : 0),
                Dots = shape.Dots + (c == '.' ? 1 : 0),
                Dashes = shape.Dashes + (c == '-' ? 1 : 0),
                Humps = shape.Humps + (i > 0 && char.IsUpper(c) && char.IsLower(value[i - 1]) ? 1 : 0),
                Threes = shape.Threes || (run == 3 && (i + 1 == value.Length || !char.IsAsciiDigit(value[i + 1]))) || (run == 4 && shape.Dashes + shape.Dots == 1 && i + 1 < value.Length && value[i + 1] is '-' or '.'),
            };
        }

        return shape;
    }
}
