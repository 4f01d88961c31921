using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Reads the address whose parts stand in cells of a row: "Mühlweg 3;88239;Wangen", "Rua Bahia;310;Centro;Londrina;PR;86010-050".</summary>
internal static class TableRow
{
    private const int MostCells = 6;
    private const int LongestCell = 40;
    private const int LongestHouse = 6;
    private const int ShortestStreet = 5;

    /// <summary>Says whether a sign stands between two cells, with nothing behind it.</summary>
    public static bool IsSign(ReadOnlySpan<char> text, int at) => at + 1 < text.Length && text[at] is ';' or '|' or '\t' or ',' && text[at + 1] is not (' ' or '\n' or '\r');

    /// <summary>Answers where the address ends whose street's cell ends at a place; that place where no postal code with its city follows in cells of the same row.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="from">The end of the street's cell.</param>
    public static int Read(ReadOnlySpan<char> text, int from)
    {
        if (!IsSign(text, from))
        {
            return from;
        }

        var sign = text[from];
        var (end, coded, cities, at) = (from, false, 0, from);
        for (var cells = 0; cells < MostCells && at < text.Length && text[at] == sign; cells++)
        {
            var start = at + 1;
            var line = text[start..Math.Min(text.Length, start + LongestCell)];
            var length = line.IndexOfAny(sign, '\n', '\r');
            length = length < 0 ? line.Length : length;
            var cell = line[..length];
            if (IsCode(cell))
            {
                if (coded)
                {
                    break;
                }

                coded = true;
                end = start + length;
            }
            else if (IsRegion(cell))
            {
                end = coded ? start + length : end;
            }
            else if (length > 1 && AddressReader.UnitEnd(text[..(start + length)], start) == start + length)
            {
                end = coded ? end : start + length;
            }
            else if (length > 1 && char.IsUpper(cell[0]) && (!coded || cities == 0) && CellCity(text, start) == start + length)
            {
                cities++;
                end = coded ? start + length : end;
            }
            else if (length > 0 || coded)
            {
                break;
            }

            at = start + length;
        }

        return coded && cities > 0 ? end : from;
    }

    /// <summary>Reads the street and its number in cells of their own, from the number that stands between two signs.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The number's first digit.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="start">The street's first character.</param>
    /// <param name="end">The character after the row's last part.</param>
    public static bool TryReadAround(ReadOnlySpan<char> text, int at, int floor, out int start, out int end)
    {
        (start, end) = (at, at);
        if (at - ShortestStreet <= floor || text[at - 1] is not (';' or '|' or '\t'))
        {
            return false;
        }

        var lowest = Math.Max(floor, at - 1 - LongestCell);
        start = at - 1;
        while (start > lowest && text[start - 1] is not (';' or '|' or '\t' or '\n'))
        {
            start--;
        }

        var house = AddressReader.HouseEnd(text, at);
        var street = text[start..(at - 1)];
        if (house < 0 || house - at > LongestHouse || street.Length < ShortestStreet || !IsSign(text, house) || !char.IsLetterOrDigit(street[0]) || !IsStreet(street))
        {
            return false;
        }

        end = Read(text, house);
        return end > house;
    }

    private static bool IsStreet(ReadOnlySpan<char> street)
    {
        var first = street[..NameReader.WordEnd(street, 0)];
        var last = street[(street.LastIndexOf(' ') + 1)..];
        return AddressWords.StreetsBefore.Contains(first) || AddressWords.LooseStreetsBefore.Contains(first) || AddressWords.FrenchStreets.Contains(first)
            || AddressWords.StreetEndings.End(last) || AddressWords.LooseStreetEndings.End(last.TrimEnd('.')) || AddressWords.EnglishStreets.Contains(last) || AddressWords.LooseEnglishStreets.Contains(last);
    }

    private static int CellCity(ReadOnlySpan<char> text, int start) => CityRegion.After(text, AddressReader.CityEnd(text, start));

    private static bool IsRegion(ReadOnlySpan<char> cell) => cell is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'];

    private static bool IsCode(ReadOnlySpan<char> cell) =>
        (DigitGroups.RunLength(cell) is var run && run == cell.Length && run is 4 or 5 or 8)
        || (run == 5 && cell.Length is 9 or 10 && cell[5] == '-' && DigitGroups.RunLength(cell[6..]) == cell.Length - 6)
        || (cell.Length > 4 && Postcode.British(cell) == cell.Length);
}
