using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Reads a Turkish address back from its postal code: quarter, street and number before it, the city behind (<c>Bahçelievler Mah. 7. Cadde No: 41/6, 06490 Çankaya/Ankara</c>).</summary>
internal static class TurkishAddress
{
    private const int Reach = 96;
    private const int LongestWord = 20;
    private const int MostNames = 3;
    private const int LengthOfCode = 5;

    private static readonly WordSet Quarters = new("mah mahallesi mh");
    private static readonly WordSet Streets = new("cad cd caddesi cadde sok sk sokak sokağı bulv blv bulvar bulvarı");

    /// <summary>Reads it.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="code">The postal code's first digit.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="start">Takes the address's first character.</param>
    /// <param name="end">Takes the character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int code, int floor, out int start, out int end)
    {
        (start, end) = (code, code);
        if (text[(code + LengthOfCode)..] is not [' ', var city, ..] || !char.IsUpper(city))
        {
            return false;
        }

        var lowest = Math.Max(floor, code - Reach);
        lowest += text[lowest..(code - 1)].LastIndexOf('\n') + 1;
        var before = text[lowest..code];
        var (quarter, street) = (-1, false);
        foreach (var part in before.SplitAny(" .,:"))
        {
            street |= Streets.Contains(before[part]);
            quarter = quarter < 0 && Quarters.Contains(before[part]) ? lowest + part.Start.Value : quarter;
        }

        if (quarter < 0 || !street || !before.ContainsAnyInRange('0', '9'))
        {
            return false;
        }

        start = NamesBefore(text, quarter, lowest);
        end = start < quarter ? CodedAddress.CodedCityEnd(text, code) : 0;
        return end > code + LengthOfCode;
    }

    // "Bahçelievler", "19 Mayıs": what the quarter is called.
    private static int NamesBefore(ReadOnlySpan<char> text, int quarter, int lowest)
    {
        var start = quarter;
        for (var names = 0; names < MostNames && start - 1 > lowest && text[start - 1] == ' '; names++)
        {
            var first = start - 1;
            while (first > lowest && start - first <= LongestWord && char.IsLetterOrDigit(text[first - 1]))
            {
                first--;
            }

            var word = text[first..(start - 1)];
            if (word.IsEmpty || !(char.IsUpper(word[0]) || char.IsAsciiDigit(word[0])) || WordLexicon.SpokenOf(word) != PiiKinds.None)
            {
                break;
            }

            start = first;
        }

        return start;
    }
}
