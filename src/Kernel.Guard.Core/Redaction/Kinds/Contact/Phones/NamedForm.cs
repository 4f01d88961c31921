using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Contact.Phones;

/// <summary>Reads a number that a word calls a phone: any 7 to 15 digits, in one piece, in groups or digit by digit, that are neither a decimal nor a date.</summary>
internal static class NamedForm
{
    private const int MostDigits = 15;
    private const int ComfortableDigits = 11;
    private const int DigitsOfPairs = 9;
    private const int MostGroups = 6;
    private const int FewestBeforeLine = 3;
    private const int FewestLines = 3;
    private const int FewestOfLines = 8;
    private const int MostOfLines = 13;

    /// <summary>Answers where a number ends; -1 where it is none.</summary>
    public static int End(ReadOnlySpan<char> text, in DigitGroups groups)
    {
        if (groups.Count == 2 && groups[1].Before == Separators.Dot && (groups[1].Length <= 2 || groups[0].Length is <= 2 or >= PhoneRecognizer.FewestDigits))
        {
            // 4155552671.0: a number that a program keeps as a decimal.
            return groups[0].Length > DigitsOfPairs && NumberBoundary.Closes(text, groups[0].End) ? groups[0].End : -1;
        }

        if (groups[0].Length == 1 && groups.Count == groups.Digits)
        {
            return !groups.Cut && NumberBoundary.Closes(text, groups.End) ? groups.End : -1;
        }

        if (IsGroupALine(text, groups))
        {
            return groups.End;
        }

        if (IsChineseMobile(text, groups))
        {
            return groups[2].End;
        }

        var best = -1;
        var digits = 0;
        for (var i = 0; i < Math.Min(groups.Count, MostGroups); i++)
        {
            var group = groups[i];
            var single = group.Length == 1 && i > 0 && group.Before != Separators.Dash && text[group.Start] != '0';
            if ((group.Before & Separators.Line) != 0 && (digits < FewestBeforeLine || best > 0))
            {
                break;
            }

            digits += group.Length;
            if (digits > MostDigits || (single && digits > PhoneRecognizer.FewestDigits && (digits != DigitsOfPairs || groups[i - 1].Length != 2))
                || (best > 0 && (digits > ComfortableDigits + 1 || NumberShapes.BeginsAnother(text, group) || BeginsOwn(text, groups, i))))
            {
                break;
            }

            if (digits >= PhoneRecognizer.FewestDigits && NumberEnd.IsAt(text, group.End) && NumberShapes.IsWrappedWell(groups, i + 1))
            {
                best = group.End;
            }
        }

        return best;
    }

    // 186 6453\n6085: of three groups the last stands below.
    private static bool IsChineseMobile(ReadOnlySpan<char> text, in DigitGroups groups)
    {
        if (groups.Count != 3 || (groups[2].Before & Separators.Line) == 0 || groups[0].Length != 3 || groups[1].Length != 4 || groups[2].Length != 4 || text[groups[0].Start] != '1' || !NumberEnd.IsAt(text, groups.End))
        {
            return false;
        }

        Span<char> digits = stackalloc char[11];
        groups.CopyTo(text, digits);
        return PhoneTable.Read(PhoneTable.RootOf(86), digits) == PhoneType.Mobile;
    }

    // 06\n20\n41\n77\n35: a group on each line, and nothing else.
    private static bool IsGroupALine(ReadOnlySpan<char> text, in DigitGroups groups)
    {
        if (groups.Cut || groups.Count is < FewestLines or > MostGroups || groups.Digits is < FewestOfLines or > MostOfLines || !NumberEnd.IsAt(text, groups.End))
        {
            return false;
        }

        for (var i = 0; i < groups.Count; i++)
        {
            if (groups[i].Length is < 2 or > 4 || (i > 0 && (groups[i].Before & Separators.Line) == 0))
            {
                return false;
            }
        }

        return true;
    }

    // Behind seven digits in one piece, four behind a dash, or before a zero and two more digits, a blank parts two numbers.
    private static bool BeginsOwn(ReadOnlySpan<char> text, in DigitGroups groups, int index) =>
        (groups[index].Before & Separators.Space) != 0
        && (groups[index - 1].Length >= PhoneRecognizer.FewestDigits
            || (groups[index - 1] is { Length: 4, Before: Separators.Dash or Separators.Dot } && groups[index].Before == Separators.Space)
            || (groups[index].Length > 2 && text[groups[index].Start] == '0'));
}
