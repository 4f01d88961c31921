using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Contact;

/// <summary>
/// Reads a number without a calling code by its shape. A shape that other numbers have too, a bare run of digits above all, counts only where
/// a word calls it a phone.
/// </summary>
internal static class NationalForm
{
    private const int MostDigits = 15;

    /// <summary>Says whether groups may be a number at all: neither a date, nor a network address, nor the rest of a longer number.</summary>
    public static bool MayBe(ReadOnlySpan<char> text, in DigitGroups groups, int start, int floor) =>
        !NumberShapes.IsDate(text, groups) && !NumberShapes.IsAddress(groups) && !NumberShapes.GoesOnFromBefore(text, groups, start, floor);

    /// <summary>Answers where a number that its shape tells ends; -1 where it is none.</summary>
    public static int End(ReadOnlySpan<char> text, in DigitGroups groups, bool wrapped)
    {
        var count = NorthAmerican(text, groups);
        count = count > 0 ? count : Mobile(text, groups);
        count = count > 0 ? count : Trunk(text, groups);
        count = count > 0 ? count : wrapped ? AreaCode(text, groups) : 0;
        return Closed(text, groups, count);
    }

    /// <summary>Answers where a number that a word calls a phone ends; -1 where it is none.</summary>
    public static int NamedEnd(ReadOnlySpan<char> text, in DigitGroups groups) => Closed(text, groups, Named(text, groups));

    private static int Closed(ReadOnlySpan<char> text, in DigitGroups groups, int count) =>
        count > 0 && NumberBoundary.Closes(text, groups[count - 1].End) ? groups[count - 1].End : -1;

    // (415) 555-0123, 415.555.0123, 1-800-555-0199: neither part begins with 0 or 1.
    private static int NorthAmerican(ReadOnlySpan<char> text, in DigitGroups groups)
    {
        var area = groups[0].Length == 1 && text[groups[0].Start] == '1' ? 1 : 0;
        var count = area + 3;
        if (groups.Count < count || groups[area].Length != 3 || groups[area + 1].Length != 3 || groups[area + 2].Length != 4
            || text[groups[area].Start] < '2' || text[groups[area].Start + 1] == '9' || text[groups[area + 1].Start] < '2')
        {
            return 0;
        }

        var spaced = groups[area + 1].Before == Separators.Space && groups[area + 2].Before == Separators.Space;
        return spaced && groups.Count > count && groups[count].Before == Separators.Space && groups[count].Length > 2 ? 0 : count;
    }

    // A trunk zero, then groups of two digits and more; with one group only the shapes of mobile numbers, which few other numbers have.
    private static int Trunk(ReadOnlySpan<char> text, in DigitGroups groups)
    {
        var first = text[groups[0].Start..groups[0].End];
        if (first[0] != '0' || first.Length < 2 || first[1] == '0' || NumberShapes.IsYear(text, groups, 1))
        {
            return 0;
        }

        if (first.Length >= 10)
        {
            return NumberShapes.IsBareMobile(first) ? 1 : 0;
        }

        return first.Length <= 6 ? Longest(text, groups, fewest: 9, most: 12, shortestGroup: 2) : 0;
    }

    // 138 0013 8000, and in one piece next to Han letters.
    private static int Mobile(ReadOnlySpan<char> text, in DigitGroups groups)
    {
        var first = text[groups[0].Start..groups[0].End];
        if (first[0] != '1' || first.Length < 3 || first[1] < '3')
        {
            return 0;
        }

        if (first.Length == 11)
        {
            return NumberShapes.TouchesEastAsian(text, groups[0]) ? 1 : 0;
        }

        return first.Length == 3 && groups.Count == 3 && groups[1].Length == 4 && groups[2].Length == 4 && groups[1].Before == groups[2].Before ? 3 : 0;
    }

    // (11) 91234-5678, (02) 9876 5432.
    private static int AreaCode(ReadOnlySpan<char> text, in DigitGroups groups) =>
        groups[0].Length is >= 2 and <= 5 && !NumberShapes.IsYear(text, groups, 0) ? Longest(text, groups, fewest: 8, most: 12, shortestGroup: 2) : 0;

    private static int Named(ReadOnlySpan<char> text, in DigitGroups groups)
    {
        var decimals = groups.Count == 2 && groups[1].Before == Separators.Dot && groups[1].Length <= 2;
        return decimals ? 0
            : groups[0].Length is >= PhoneRecognizer.FewestDigits and <= MostDigits && groups.Count == 1 ? 1
            : Longest(text, groups, PhoneRecognizer.FewestDigits, MostDigits, shortestGroup: 2);
    }

    private static int Longest(ReadOnlySpan<char> text, in DigitGroups groups, int fewest, int most, int shortestGroup)
    {
        var best = 0;
        var digits = groups[0].Length;
        if (digits >= fewest && digits <= most && NumberBoundary.Closes(text, groups[0].End))
        {
            best = 1;
        }

        for (var i = 1; i < groups.Count; i++)
        {
            digits += groups[i].Length;
            if (digits > most || groups[i].Length < shortestGroup || (best > 0 && NumberShapes.BeginsAnother(text, groups[i])))
            {
                break;
            }

            if (digits >= fewest && NumberBoundary.Closes(text, groups[i].End))
            {
                best = i + 1;
            }
        }

        return best;
    }
}
