using KernelGuard.Redaction.Kinds.Money;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Contact.Phones;

/// <summary>Tells shapes of numbers apart: dates, network addresses, years and rows of a table.</summary>
internal static class NumberShapes
{
    private const int ShortestCardGroup = 4;

    /// <summary>Says whether the first three groups are a date.</summary>
    public static bool IsDate(ReadOnlySpan<char> text, in DigitGroups groups) =>
        groups.Count >= 3
        && groups[1].Before == groups[2].Before
        && groups[1].Before is Separators.Dash or Separators.Dot or Separators.Slash
        && ((groups[0].Length <= 2 && groups[1].Length <= 2 && IsYear(text, groups, 2))
            || (IsYear(text, groups, 0) && groups[1].Length <= 2 && groups[2].Length <= 2));

    /// <summary>Says whether two groups are the first and the last year of something (2016-2020, 1914/1918), or a file's number and its year (0049218/2026).</summary>
    public static bool AreYears(ReadOnlySpan<char> text, in DigitGroups groups) =>
        groups.Count == 2 && (groups[1].Before & (Separators.Dash | Separators.Slash)) != 0 && (IsYear(text, groups, 0) || (groups[0].Length > 5 && groups[1].Before == Separators.Slash)) && text[groups[1].Start..groups[1].End] is ['1', '9', _, _] or ['2', '0', _, _];

    /// <summary>Says whether groups are what is written without being a number to call: an American ZIP+4, all digits in turn, or bytes and words of a hex dump, of which several begin with a zero.</summary>
    public static bool IsCode(ReadOnlySpan<char> text, in DigitGroups groups)
    {
        if (groups.Count == 1)
        {
            return text[groups[0].Start..groups[0].End] is "0123456789" or "1234567890";
        }

        if (groups is { Count: 2 } && groups[0].Length == 5 && groups[1] is { Length: 4, Before: Separators.Dash })
        {
            return true;
        }

        var zeros = 0;
        for (var i = 1; i < groups.Count; i++)
        {
            if (groups[i].Length != groups[i - 1].Length || groups[i].Before != Separators.Space)
            {
                break;
            }

            zeros += groups[i].Length > 2 ? (text[groups[i].Start] == '0' ? 1 : 0) : text[groups[i].Start..groups[i].End] is "00" ? 1 : 0;
        }

        return zeros > 1;
    }

    /// <summary>Says whether the groups are an IPv4 address or a version of four parts.</summary>
    public static bool IsAddress(in DigitGroups groups)
    {
        if (groups.Count < 4 || groups[0].Length > 3)
        {
            return false;
        }

        for (var i = 1; i < 4; i++)
        {
            if (groups[i].Before != Separators.Dot || groups[i].Length > 3)
            {
                return false;
            }
        }

        // Pairs behind a trunk zero, 01.42.68.53.00, are five groups.
        return groups.Count == 4 || groups[4].Before != Separators.Dot;
    }

    /// <summary>Says whether four parts are what network addresses are mostly made of: 0 to 255 without a leading zero, not all of two digits as in 20.28.78.73.</summary>
    public static bool MayBeOctets(ReadOnlySpan<char> text, in DigitGroups groups)
    {
        var pairs = true;
        for (var i = 0; i < 4; i++)
        {
            var group = text[groups[i].Start..groups[i].End];
            pairs &= group.Length == 2;
            if ((group[0] == '0' && group.Length > 1) || (group.Length == 3 && int.Parse(group) > 255))
            {
                return false;
            }
        }

        return !pairs;
    }

    /// <summary>Says whether groups follow a group of three and more: they are the rest of a longer number, such as an IBAN with a wrong digit.</summary>
    public static bool GoesOnFromBefore(ReadOnlySpan<char> text, in DigitGroups groups, int start, int floor) =>
        groups.Count > 1 && groups[1].Before == Separators.Space && start - 1 > floor && text[start - 1] == ' '
        && (NumberBoundary.DigitsBefore(text[floor..(start - 1)]) >= 3 || (text[start - 2] == ' ' && text[floor..start].TrimEnd(' ') is not [.., '\n']));

    /// <summary>Says whether some first groups are wrapped over lines as a number is: not at all, or once between groups on both lines or three in all.</summary>
    public static bool IsWrappedWell(in DigitGroups groups, int count)
    {
        var lines = 0;
        for (var i = 1; i < count; i++)
        {
            lines += (groups[i].Before & Separators.Line) != 0 ? 1 : 0;
        }

        return lines == 0 || (lines == 1 && count > 2);
    }

    /// <summary>Says whether a row of numbers goes on behind a group, and not a date: 0504 2645 8796 0654.</summary>
    public static bool GoesOnAsRow(ReadOnlySpan<char> text, in DigitGroups groups, int last)
    {
        var next = last + 1;
        return next < groups.Count && groups[next].Before == Separators.Space && (last == 0 || groups[last].Before == Separators.Space)
            && ((groups[next].Length > 2 && (groups[next].End == text.Length || text[groups[next].End] is not ('-' or '/' or '.' or ':')) && !BeginsAnother(text, groups[next]))
                || next + 2 < groups.Count);
    }

    /// <summary>Says whether groups are the numbers of a lottery: six pairs and more over one separator, each higher than the one before and none above 60, with nothing behind them in their clause.</summary>
    public static bool AreDrawn(ReadOnlySpan<char> text, in DigitGroups groups)
    {
        const int Fewest = 6;
        const int Highest = 60;
        if (groups.Count < Fewest || groups[0].Length != 2)
        {
            return false;
        }

        var (pairs, last) = (0, 0);
        while (pairs < groups.Count && groups[pairs].Length == 2 && (pairs == 0 || groups[pairs].Before == groups[1].Before) && Pair(text[groups[pairs].Start..]) is var pair && pair > last && pair <= Highest)
        {
            (pairs, last) = (pairs + 1, pair);
        }

        return pairs >= Fewest && groups[1].Before is Separators.Space or Separators.Dash or Separators.Dot && ClauseEnd.Is(text, groups[pairs - 1].End);
    }

    private static int Pair(ReadOnlySpan<char> text) => ((text[0] - '0') * 10) + text[1] - '0';

    /// <summary>Says whether a number that has blanks, or is in one piece, follows another with a blank, or bytes of a dump: it is part of a row.</summary>
    public static bool IsInRow(ReadOnlySpan<char> text, in DigitGroups groups, int start, int floor) =>
        (groups.Count == 1 || groups[1].Before == Separators.Space) && start - 2 >= floor && text[start - 1] == ' ' && (char.IsAsciiDigit(text[start - 2]) || HexRows.EndWithBytes(text[floor..(start - 1)]));

    /// <summary>Says whether another number of the same form with signs, which begins with no zero, stands near on the same line: of a list of codes (29-954-9124, 05-198-4837) some begin with one.</summary>
    public static bool StandsAmongCodes(ReadOnlySpan<char> text, int start, int end)
    {
        const int Reach = 48;
        var number = text[start..end];
        if (!number.ContainsAny('-', '.', '/'))
        {
            return false;
        }

        var before = text[Math.Max(0, start - Reach)..start];
        var behind = text[end..Math.Min(text.Length, end + Reach + number.Length)];
        return HoldsCode(before[(before.LastIndexOf('\n') + 1)..], number) || HoldsCode(behind.IndexOf('\n') is >= 0 and var line ? behind[..line] : behind, number);
    }

    private static bool HoldsCode(ReadOnlySpan<char> text, ReadOnlySpan<char> number)
    {
        for (var at = 0; at + number.Length <= text.Length; at++)
        {
            if (text[at] is >= '1' and <= '9' && (at == 0 || text[at - 1] is ' ' or ',' or ';' or '|' or '\t') && IsAlike(text.Slice(at, number.Length), number) && (at + number.Length == text.Length || !char.IsAsciiLetterOrDigit(text[at + number.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAlike(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        for (var i = 0; i < one.Length; i++)
        {
            if (char.IsAsciiDigit(other[i]) ? !char.IsAsciiDigit(one[i]) : one[i] != other[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Says whether a group that follows a whole phone number begins a number of its own: an area code in parentheses, what stands on the next line, or a card.</summary>
    public static bool BeginsAnother(ReadOnlySpan<char> text, DigitGroup group) =>
        (group.Before & (Separators.Open | Separators.Line)) != 0 || (group.Before == Separators.Space && group.Length >= ShortestCardGroup && PaymentCardRecognizer.Begins(text, group.Start));

    /// <summary>Says whether a group is a year.</summary>
    public static bool IsYear(ReadOnlySpan<char> text, in DigitGroups groups, int index)
    {
        if (index >= groups.Count || groups[index].Length != 4)
        {
            return false;
        }

        var century = text.Slice(groups[index].Start, 2);
        return (century.SequenceEqual("19") || century.SequenceEqual("20")) && (index == 0 || (groups[index].Before & (Separators.Dash | Separators.Slash | Separators.Dot)) != 0);
    }

    /// <summary>Says whether groups of one length are numbered on, as in a row of a table: 01 02 03 04 05.</summary>
    public static bool Counts(ReadOnlySpan<char> text, in DigitGroups groups)
    {
        if (groups.Count < 4 || groups[0].Length > 2)
        {
            return false;
        }

        var step = 0;
        for (var i = 1; i < 4; i++)
        {
            if (groups[i].Length > 2)
            {
                return false;
            }

            var by = int.Parse(text[groups[i].Start..groups[i].End]) - int.Parse(text[groups[i - 1].Start..groups[i - 1].End]);
            if (i > 1 && by != step)
            {
                return false;
            }

            step = by;
        }

        return true;
    }

    /// <summary>Says whether Han, kana or hangul stands beside a group, at most two signs apart.</summary>
    public static bool StandsBesideHan(ReadOnlySpan<char> text, DigitGroup group)
    {
        const int Reach = 3;
        var before = group.Start - 1;
        while (before >= 0 && group.Start - before < Reach && !char.IsLetterOrDigit(text[before]) && text[before] != '\n')
        {
            before--;
        }

        var behind = group.End;
        while (behind < text.Length && behind - group.End < Reach - 1 && !char.IsLetterOrDigit(text[behind]) && text[behind] != '\n')
        {
            behind++;
        }

        return (before >= 0 && NumberBoundary.IsEastAsian(text[before])) || (behind < text.Length && NumberBoundary.IsEastAsian(text[behind]));
    }
}
