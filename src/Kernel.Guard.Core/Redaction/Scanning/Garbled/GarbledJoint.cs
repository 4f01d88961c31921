namespace KernelGuard.Redaction.Scanning.Garbled;

/// <summary>Is what stands between two pieces of a value.</summary>
/// <param name="Length">How many characters it has; 0 where no further piece follows.</param>
/// <param name="IsUsual">Whether it is one that forms have: a blank, a dash, a dot or a slash, and a comma between the fours of a card.</param>
/// <param name="IsWrapped">Whether a line ends in it, without a hyphen.</param>
internal readonly record struct GarbledJoint(int Length, bool IsUsual, bool IsWrapped)
{
    private const int Longest = 5;
    private const int MostSigns = 2;

    /// <summary>Reads what stands behind a piece.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Where the piece ends.</param>
    /// <param name="listed">Whether two blanks and a comma may part pieces, as they part the items of a list.</param>
    public static GarbledJoint Read(ReadOnlySpan<char> text, int at, bool listed = false)
    {
        var (end, sign, signs, lines) = (at, '\0', 0, 0);
        for (; end < text.Length && end - at < Longest; end++)
        {
            var c = text[end];
            if (c == '\n' || (c == '>' && lines > 0))
            {
                lines++;
            }
            else if (c != ' ')
            {
                if (!(IsSign(c) || c == ',') || (sign != '\0' && sign != c) || signs == MostSigns)
                {
                    break;
                }

                (sign, signs) = (c, signs + 1);
            }
        }

        if (end == at || end == text.Length || !char.IsAsciiLetterOrDigit(text[end]) || !(sign == ',' ? end - at <= 2 && text[at] == ',' && (listed || IsBetweenFours(text, at, end)) : IsJoint(text[at..end], sign, lines > 0, listed)))
        {
            return default;
        }

        return new GarbledJoint(end - at, (text[at] == ',' && !listed) || (end - at == 1 && text[at] is ' ' or '-' or '.' or '/'), lines > 0 && text[at] != '-');
    }

    /// <summary>Says whether a character is a sign that parts pieces.</summary>
    public static bool IsSign(char c) => c is '-' or '.' or '_' or '/' or '|' or '*' or '·' or '•';

    // 5500, 0055, 5555, 5559
    private static bool IsBetweenFours(ReadOnlySpan<char> text, int at, int end)
    {
        const int Four = 4;
        return at >= Four && DigitGroups.RunLength(text[(at - Four)..at]) == Four && (at == Four || !char.IsAsciiDigit(text[at - Four - 1])) && DigitGroups.RunLength(text[end..]) == Four;
    }

    // Two blanks part columns, a sign before or behind a blank parts sentences and amounts, and what stands apart from both sides may be a cell's line or a product's cross.
    private static bool IsJoint(ReadOnlySpan<char> joint, char sign, bool wrapped, bool listed) =>
        wrapped || (sign == '\0' ? joint.Length == 1 || (listed && joint.Length == 2) : (joint[0] == ' ') == (joint[^1] == ' ') && !(joint[0] == ' ' && sign is '|' or '*'));
}
