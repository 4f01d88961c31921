using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Contact.Phones;

/// <summary>Reads a number that begins with a calling code: <c>+49 (0)30 901820</c>, <c>0044 20 7946 0958</c>, <c>011 44 …</c>.</summary>
internal static class InternationalForm
{
    private const int MostDigits = 22;
    private const int FewestPossible = 8;
    private const int FewestUnproven = 10;
    private const int LongGroup = 5;
    private const int WholeDigits = 10;
    private const int MostOfNumber = 15;

    /// <summary>Answers how many digits are dialled before the calling code: 00 or 011; 0 where none are.</summary>
    public static int DialledPrefix(ReadOnlySpan<char> text, in DigitGroups groups)
    {
        var first = text[groups[0].Start..groups[0].End];
        if (first[0] != '0' || first.Length < 2)
        {
            return 0;
        }

        var after = first.Length > 2 ? first[2] : groups.Count > 1 ? text[groups[1].Start] : '0';
        return first[1] == '0' && after != '0' && (first.Length > 2 || groups.Count > 1) ? 2
            : first.Length == 3 && first[1] == '1' && first[2] == '1' && groups.Count > 1 ? 3
            : 0;
    }

    /// <summary>Reads a number.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="groups">Its groups.</param>
    /// <param name="skip">How many digits are dialled before the calling code.</param>
    /// <param name="end">Where it ends; -1 where it is none.</param>
    /// <returns>How sure that is: a plus sign vouches for a number of a possible length too, a dialled prefix only for a valid one.</returns>
    public static float Read(ReadOnlySpan<char> text, in DigitGroups groups, int skip, out int end)
    {
        Span<char> digits = stackalloc char[MostDigits];
        var length = 0;
        var (possible, lines) = (-1, 0);
        end = -1;
        for (var i = 0; i < groups.Count; i++)
        {
            var group = groups[i];
            lines += (group.Before & Separators.Line) != 0 ? 1 : 0;
            if (lines > 1 || length + group.Length > MostDigits || (end > 0 && BeginsAnother(text, groups, i, whole: length >= skip + WholeDigits)))
            {
                break;
            }

            // +49 (0)30: the trunk zero in parentheses is written, not dialled.
            if (group.Length > 1 || text[group.Start] != '0' || (group.Before & Separators.Open) == 0)
            {
                text[group.Start..group.End].CopyTo(digits[length..]);
                length += group.Length;
            }

            if (length < skip + FewestPossible - 1 || !NumberEnd.IsAt(text, group.End))
            {
                continue;
            }

            var number = digits[skip..length];
            var code = CallingCodes.Read(number, out var root);
            if (code == 0)
            {
                return 0;
            }

            var national = number[code..];
            if (IsValid(root, national))
            {
                end = group.End;
            }
            else if (skip == 0 && number.Length >= FewestUnproven && PhoneTable.HasLength(root, national.Length - (national[0] == '0' ? 1 : 0)))
            {
                possible = group.End;
            }
        }

        end = end == groups.End && groups.Cut ? PastCut(text, end, groups.Digits - skip) : end;
        possible = possible == groups.End && groups.Cut ? PastCut(text, possible, groups.Digits - skip) : possible;
        if (end > 0)
        {
            return skip == 0 ? Confidence.Checked : Confidence.Shaped;
        }

        end = possible;
        return end > 0 ? Confidence.Likely : 0;
    }

    // + 4 9 1 5 1 …: a digit a group are more groups than are read; a number has up to 15 digits (ITU-T E.164).
    private static int PastCut(ReadOnlySpan<char> text, int end, int digits)
    {
        for (; digits < MostOfNumber && end + 1 < text.Length && text[end] is ' ' or '-' or '.' && DigitGroups.RunLength(text[(end + 1)..]) == 1; digits++)
        {
            end += 2;
        }

        return end;
    }

    // A trunk zero, Russia's trunk eight or Mexico's former mobile one behind the calling code is wrong, and common.
    private static bool IsValid(ushort root, ReadOnlySpan<char> national) =>
        PhoneTable.Read(root, national) != PhoneType.None
        || (national[0] is '0' or '8' or '1' && PhoneTable.Read(root, national[1..]) != PhoneType.None);

    // Germany and Austria have numbers of every length: what is whole and is followed by a blank ends there where a long group or a zero says so.
    private static bool BeginsAnother(ReadOnlySpan<char> text, in DigitGroups groups, int index, bool whole)
    {
        var group = groups[index];
        return (NumberShapes.BeginsAnother(text, group) && (whole || !GoesOnNextLine(text, group)))
            || (whole && (group.Before & Separators.Space) != 0
                && (groups[index - 1].Length >= LongGroup || group.Length >= LongGroup || (text[group.Start] == '0' && group.Length > 2)));
    }

    // "+49 89 9539\n> 9266": too few digits for most. No year, and nothing that counts what stands behind it.
    private static bool GoesOnNextLine(ReadOnlySpan<char> text, in DigitGroup group) =>
        (group.Before & (Separators.Open | Separators.Line)) == Separators.Line && group.Length is >= 3 and <= LongGroup
        && !(group.Length == 4 && text[group.Start..] is ['1', '9', ..] or ['2', '0', ..]) && (ClauseEnd.IsBehindQuote(text, group.End) || text[group.End..] is ['"' or '<' or ':' or '|' or '(', ..] or [' ', '(', ..] || (group.Length > 3 && text[group.End..] is [' ', var next, ..] && char.IsLower(next)));
}
