using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Contact.Phones;

/// <summary>Reads numbers of the North American Numbering Plan: <c>(415) 555-0123</c>, <c>415.555.0123</c>, <c>1-800-555-0199</c>. Area and exchange begin with 2 to 9.</summary>
internal static class NorthAmericanForm
{
    private static readonly ushort Root = PhoneTable.RootOf(1);

    /// <summary>Reads a number.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="groups">Its groups.</param>
    /// <param name="wrapped">Whether the first group stands in parentheses.</param>
    /// <param name="end">Where it ends; -1 where it is none.</param>
    /// <returns>How sure that is.</returns>
    public static float Read(ReadOnlySpan<char> text, in DigitGroups groups, bool wrapped, out int end)
    {
        end = -1;
        var area = groups[0].Length == 1 && text[groups[0].Start] == '1' ? 1 : 0;
        var count = area + 3;
        if (groups.Count < count || groups[area].Length != 3 || groups[area + 1].Length != 3 || groups[area + 2].Length != 4
            || text[groups[area].Start] < '2' || !NumberEnd.IsAt(text, groups[count - 1].End) || !NumberShapes.IsWrappedWell(groups, count))
        {
            return 0;
        }

        // 931 - 469 - 5424 is a subtraction.
        if (groups[area + 2].Before == (Separators.Space | Separators.Dash))
        {
            return 0;
        }

        // A row of a table goes on.
        var spaced = groups[area + 1].Before == Separators.Space && groups[area + 2].Before == Separators.Space;
        if (spaced && groups.Count > count && groups[count].Before == Separators.Space && groups[count].Length > 2)
        {
            return 0;
        }

        Span<char> digits = stackalloc char[10];
        text[groups[area].Start..groups[area].End].CopyTo(digits);
        text[groups[area + 1].Start..groups[area + 1].End].CopyTo(digits[3..]);
        text[groups[area + 2].Start..groups[area + 2].End].CopyTo(digits[6..]);
        end = groups[count - 1].End;
        if (PhoneTable.Read(Root, digits) != PhoneType.None)
        {
            return Confidence.Shaped;
        }

        // No area has this code yet; parentheses, or the one dialled before it, say so all the same.
        var written = wrapped || area == 1 || (groups[area + 1].Before & Separators.Close) != 0;
        return written && digits[3] >= '2' && digits[1] != '9' ? Confidence.Likely : 0;
    }
}
