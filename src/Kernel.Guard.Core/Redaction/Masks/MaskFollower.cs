namespace KernelGuard.Redaction.Masks;

/// <summary>Names what stands behind a run of digits: it tells most masks that cannot go on there.</summary>
internal enum MaskFollower
{
    /// <summary>Nothing that a mask's digits, letters or separators fit, or the end of the text.</summary>
    Other,

    /// <summary>A letter.</summary>
    Letter,

    /// <summary>A separator, and then a digit.</summary>
    Digit,

    /// <summary>A separator, and then a letter.</summary>
    Word,

    /// <summary>A separator, and then anything else.</summary>
    Separator,
}

/// <summary>Reads followers, and says which masks they allow.</summary>
internal static class MaskFollowers
{
    /// <summary>Answers what stands at a place behind a run of digits.</summary>
    public static MaskFollower Of(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length || !Mask.IsSeparator(text[at]))
        {
            return at < text.Length && char.IsAsciiLetter(text[at]) ? MaskFollower.Letter : MaskFollower.Other;
        }

        var next = at + 1 < text.Length ? text[at + 1] : '\0';
        return char.IsAsciiDigit(next) ? MaskFollower.Digit : char.IsAsciiLetter(next) ? MaskFollower.Word : MaskFollower.Separator;
    }

    /// <summary>Says whether a mask can fit where a run of digits has a length and a follower; false is certain.</summary>
    /// <param name="mask">The mask from its first digit on.</param>
    /// <param name="run">How many digits the run has.</param>
    /// <param name="follower">What stands behind it.</param>
    public static bool May(ReadOnlySpan<char> mask, int run, MaskFollower follower)
    {
        var at = 0;
        for (var digits = 0; digits < run && at < mask.Length; at++)
        {
            digits += mask[at] == '?' ? 0 : 1;
        }

        var rest = mask[at..];
        switch (follower)
        {
            case MaskFollower.Letter:
                return Begins(rest, digit: false, letter: true);
            case MaskFollower.Other:
                return Begins(rest, digit: false, letter: false);
            case var _ when rest.IsEmpty:
                return true;
            case var _ when rest[0] is not ('?' or '_'):
                return !IsPlain(rest[0]);
            case MaskFollower.Separator:
                return rest.Length == 1 || !IsPlain(rest[1]);
            default:
                return Begins(rest[1..], digit: follower == MaskFollower.Digit, letter: follower == MaskFollower.Word);
        }
    }

    // What a mask says of a character that is no separator.
    private static bool Begins(ReadOnlySpan<char> mask, bool digit, bool letter)
    {
        mask = mask.TrimStart('?');
        return mask.IsEmpty || mask[0] switch
        {
            '_' => false,
            '9' or (>= '0' and <= '8') => digit,
            'A' or (>= 'a' and <= 'z') => letter,
            'X' => digit || letter,
            _ => true,
        };
    }

    private static bool IsPlain(char m) => char.IsAsciiLetterOrDigit(m);
}
