using KernelGuard.Redaction.Kinds.SpelledOut;

namespace KernelGuard.Redaction.Scanning.Garbled;

/// <summary>
/// Is a value whose pieces are parted otherwise than its form parts them (<c>224 . 518 . 517 - 08</c>, <c>20 _ 41 _ 77</c>), or in which letters stand for digits (<c>4O-53-53</c>).
/// </summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">The character after its last.</param>
/// <param name="Last">The end of the piece before its last, where enough stands before that; else its start.</param>
/// <param name="Signs">How many letters and digits it has.</param>
/// <param name="IsParted">Whether something parts its pieces that no form has.</param>
/// <param name="IsMisread">Whether letters stand for digits.</param>
/// <param name="IsWrapped">Whether a line ends in it.</param>
/// <param name="IsDoubtful">Whether that line may end before it, or what stands for a digit may be a letter.</param>
/// <param name="IsListed">Whether its pieces may stand as the items of a list do.</param>
internal readonly record struct GarbledRow(int Start, int End, int Last, int Signs, bool IsParted, bool IsMisread, bool IsWrapped, bool IsDoubtful, bool IsListed)
{
    /// <summary>How many characters the longest has, with what parts its pieces.</summary>
    public const int Longest = 96;

    /// <summary>Gets whether it is more than signs of a form at other places.</summary>
    public bool IsGarbled => IsParted || IsMisread;

    private const int Fewest = 6;
    private const int Most = 40;
    private const int MoreLetters = 4;
    private const int LongestTail = 2;
    private const int LongestHead = 12;
    private const int MostSigns = 2;
    private const int WideJoint = 4;
    private const int LongLine = 50;
    private const double MostMisread = 1.75;

    // The lengths of two pieces.
    private const long Decimal = 0xFF;

    /// <summary>Says whether a row may go on where a run of digits ends; false is certain. Most numbers stand between words.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="end">Where the digits end.</param>
    public static bool MayGoOn(ReadOnlySpan<char> text, int end)
    {
        if (end + 1 >= text.Length)
        {
            return false;
        }

        var (after, further) = (text[end], text[end + 1]);
        return char.IsAsciiLetter(after)
            || (after == ',' && end + 2 < text.Length && char.IsAsciiDigit(text[end + 2]))
            || ((after is ' ' or '\n' || GarbledJoint.IsSign(after)) && !(char.IsAsciiLetter(further) && end + 2 < text.Length && char.IsAsciiLetter(text[end + 2])));
    }

    /// <summary>Reads the row around the first digit of a run.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The digit.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="listed">Whether its pieces may stand as the items of a list do, and on three lines.</param>
    /// <param name="row">The row, as far as it was read.</param>
    /// <returns>Whether it is one: what is written in one piece is none, nor is a day.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, int at, int floor, bool listed, out GarbledRow row)
    {
        var (start, most) = (StartOf(text, at, floor), listed ? 2 : 1);
        var (end, last, signs, digits, lengths, misread, lines) = (start, start, 0, 0, 0L, 0, 0);
        var (joint, parted, doubtful, dotted, tail) = (new GarbledJoint(0, IsUsual: true, IsWrapped: false), false, false, true, 0);
        do
        {
            var next = end + joint.Length;
            var piece = GarbledPiece.Read(text, next);
            var signed = joint.Length == 1 && GarbledJoint.IsSign(text[end]);
            if (next + piece.Length - start > Longest || tail > 1
                || (piece.Digits == 0 && next >= at && !signed && (tail > 0 || joint.Length == 0 || joint.IsWrapped || (piece.Length > LongestTail && piece.Misread < piece.Length))))
            {
                break;
            }

            // More lines are a list.
            if (joint.IsWrapped && lines == most)
            {
                lines++;
                break;
            }

            tail = piece.Digits == 0 && next >= at && !signed ? piece.Length : 0;
            dotted &= joint.Length == 0 || text[end] == '.';
            (last, end, signs, digits, lengths, misread) = (signs < Fewest ? start : end, next + piece.Length, signs + piece.Length, digits + piece.Digits + piece.Misread, (lengths << 4) + Math.Min(piece.Length, 0xF), misread + piece.Misread);
            (parted, lines, doubtful) = (parted || !joint.IsUsual, lines + (joint.IsWrapped ? 1 : 0), doubtful || piece.Doubtful > 0);
            joint = GarbledJoint.Read(text, end, listed);
        }
        while (joint.Length > 0);

        row = new GarbledRow(start, end, lines > 1 ? start : last, signs, parted, misread > 0, lines > 0, doubtful || (lines > 0 && !IsCut(text, start, end)), listed);
        return signs is >= Fewest and <= Most && signs - digits <= digits + MoreLetters && lines <= most && MostMisread * misread <= signs && (misread > 0 || (lengths > 0xF && !IsDay(lengths) && !(dotted && lengths <= Decimal)));
    }

    /// <summary>Writes it as it would be written plainly.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="end">Where to end.</param>
    /// <param name="compact">Whether to write it in one piece; else the signs of forms stay, without what stands around them.</param>
    /// <param name="value">Takes it.</param>
    /// <returns>How many characters it has.</returns>
    public int Write(ReadOnlySpan<char> text, int end, bool compact, Span<char> value)
    {
        var length = 0;
        for (var at = Start; at < end; at++)
        {
            if (char.IsAsciiLetterOrDigit(text[at]))
            {
                value[length++] = GarbledPiece.IsMisread(text, at, out _) ? MisreadDigits.Of(text[at]) : text[at];
                continue;
            }

            var joint = GarbledJoint.Read(text, at);
            var sign = text.Slice(at, joint.Length).IndexOfAny('-', '.', '/');
            if (!compact && (sign >= 0 || joint.IsUsual))
            {
                value[length++] = text[at + Math.Max(sign, 0)];
            }

            at += Math.Max(joint.Length, 1) - 1;
        }

        return length;
    }

    // A line that is full, or a next one that holds no more than the value's rest.
    private static bool IsCut(ReadOnlySpan<char> text, int start, int end)
    {
        var line = start + text[start..end].IndexOf('\n');
        return end == text.Length || text[end] is '\n' or '.' or ',' or ';' or ')' || (line > LongLine && !text[(line - LongLine)..line].Contains('\n'));
    }

    // WLXP-F4-092F, P--28, Z - 91: what is joined by signs alone, and a letter.
    private static int StartOf(ReadOnlySpan<char> text, int at, int floor)
    {
        var start = at;
        while (start > floor && at - start < LongestHead)
        {
            var letter = start - 1;
            while (letter > floor && start - letter <= MostSigns && GarbledJoint.IsSign(text[letter]))
            {
                letter--;
            }

            if (!char.IsAsciiLetter(text[letter]))
            {
                break;
            }

            start = letter;
        }

        start = start > floor && NumberBoundary.IsWord(text[start - 1]) ? at : start;
        return start == at && at - WideJoint > floor && text[at - 1] == ' ' && GarbledJoint.IsSign(text[at - 2]) && text[at - 3] == ' '
            && char.IsAsciiLetter(text[at - WideJoint]) && (at == WideJoint || !NumberBoundary.IsWord(text[at - WideJoint - 1])) ? at - WideJoint : start;
    }

    // 12 - 03 - 2019: the lengths of its pieces.
    private static bool IsDay(long lengths) => lengths is 0x114 or 0x124 or 0x214 or 0x224 or 0x411 or 0x412 or 0x421 or 0x422;
}
