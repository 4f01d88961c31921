using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Reads addresses of Mannheim's centre, whose blocks have a letter and a number in place of a street: "Q 5, 18, 68161 Mannheim", "M7, 9a in Mannheim".</summary>
internal static class MannheimSquare
{
    private const int LongestNumber = 2;
    private const int LongestHouse = 6;
    private static readonly string[] Cities = [", 68159 Mannheim", ", 68161 Mannheim", "\n68159 Mannheim", "\n68161 Mannheim", ", Mannheim", " in Mannheim"];

    /// <summary>Reads a square from its house number.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The number's first digit.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="start">The square's first character.</param>
    /// <param name="end">The character after the city.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int at, int floor, out int start, out int end)
    {
        (start, end) = (at, at);
        if (at - 2 <= floor || text[at - 1] != ' ')
        {
            return false;
        }

        var number = at - 1;
        number -= text[number - 1] == ',' ? 1 : 0;
        var close = number;
        while (number > floor && close - number < LongestNumber && char.IsAsciiDigit(text[number - 1]))
        {
            number--;
        }

        if (number == close || number == floor)
        {
            return false;
        }

        start = number - (text[number - 1] == ' ' ? 2 : 1);
        if (start < floor || text[start] is not (>= 'A' and <= 'U') || (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '-' or '.' or '/')))
        {
            return false;
        }

        var house = AddressReader.HouseEnd(text, at);
        if (house < 0 || house - at > LongestHouse)
        {
            return false;
        }

        foreach (var city in Cities)
        {
            if (text[house..].StartsWith(city, StringComparison.Ordinal))
            {
                end = house + city.Length;
                return end == text.Length || !char.IsLetterOrDigit(text[end]);
            }
        }

        return false;
    }
}
