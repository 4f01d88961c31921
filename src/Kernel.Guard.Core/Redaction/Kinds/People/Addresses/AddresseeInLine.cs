using KernelGuard.Redaction.Kinds.People.Accounts;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Reads to whom something goes before the whole address on the same line: "24 Gläser an Gisbert Tönnies, Am Kirchberg 3, 37586 Dassel".</summary>
internal static class AddresseeInLine
{
    private const int LongestStreet = 40;
    private const int LongestName = 48;
    private const int LongestWord = 4;
    private const int ReachOfCode = 48;
    private static readonly WordSet Towards = new("an à to aan till til");

    // These stand before places as well.
    private static readonly WordSet Loose = new("for für pour para per a al voor för do dla di");

    /// <summary>Reads it.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="number">Where the number of the house stands.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="read">The name.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int number, int floor, out NameRead read)
    {
        read = default;
        var lowest = Math.Max(floor, number - LongestStreet);
        var comma = text[lowest..number].LastIndexOf(',') + lowest;
        if (comma <= lowest || comma + 2 > number || text[comma + 1] != ' ' || !char.IsLetter(text[comma - 1]) || !(comma + 2 == number || char.IsUpper(text[comma + 2])))
        {
            return false;
        }

        // Back over capitals to the small word.
        var least = Math.Max(floor, comma - LongestName);
        var start = comma;
        while (start > least && TryStepBack(text, start, least, out var first) && char.IsUpper(text[first]))
        {
            start = first > least && text[first - 1] == ' ' ? first - 1 : first;
            if (start == first)
            {
                return false;
            }
        }

        if (start == comma || start >= comma - 1 || text[start] != ' ')
        {
            return false;
        }

        var word = LastWord.Of(text[floor..start], LongestWord + 1);
        if (word.Length is 0 or > LongestWord)
        {
            return false;
        }

        var sure = Towards.Contains(word);
        if (!(sure || Loose.Contains(word)) || !NameReader.TryRead(text[..comma], start + 1, lower: false, out read) || read.End != comma || read is not { Words: 2 or 3, Common: 0 } || !(sure || read.IsPerson))
        {
            return false;
        }

        var name = text[read.Start..comma];
        return name.ContainsAnyInRange('a', 'z') && HoldsCode(text[number..]) && !BusinessName.TryRead(text[..comma], read.Start, out _) && !AddresseeRecognizer.NamesPlace(name, read.StartsGiven) && (read.IsPerson || !NameBeforeStreetRecognizer.NamesSite(name))
            && AddresseeRecognizer.TryFindBeneath(text, comma + 2, out _);
    }

    // A postal code stands behind the house number.
    private static bool HoldsCode(ReadOnlySpan<char> behind)
    {
        var rest = behind[..Math.Min(behind.Length, ReachOfCode)];
        rest = rest.IndexOf('\n') is >= 0 and var line ? rest[..line] : rest;
        return rest.IndexOf(", ", StringComparison.Ordinal) is > 0 and var comma && rest[(comma + 2)..].ContainsAnyInRange('0', '9');
    }

    private static bool TryStepBack(ReadOnlySpan<char> text, int end, int least, out int first)
    {
        first = end;
        while (first > least && (char.IsLetter(text[first - 1]) || text[first - 1] is '-' or '\'' or '’'))
        {
            first--;
        }

        return first < end;
    }
}
