using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Reads the name of a building that stands before a street: "Résidence Les Cèdres, 16 allée des Pins", "Ashby House, 4 Mill Lane", "Edificio Sol, Calle Larios 8".</summary>
internal static class NamedBuilding
{
    private const int MostWords = 5;
    private const int Reach = 48;

    private static readonly WordSet First = new("lieu-dit hameau quartier za zi zac zone parc pôle centre résidence residence immeuble bâtiment batiment domaine lotissement tour villa château chateau edificio edifício urbanización urbanizacion residencial condominio condomínio torre palazzo palazzina cascina villaggio quinta haus wohnanlage wohnpark hof gut");
    private static readonly WordSet Places = new("lieu-dit hameau résidence residence lotissement immeuble bâtiment batiment");
    private static readonly WordSet Last = new("house cottage court lodge mansions hall farm mill barn villa manor towers tower apartments building");

    /// <summary>Answers where the address begins.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the street, or its number, begins.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    public static int StartBefore(ReadOnlySpan<char> text, int start, int floor)
    {
        var lowest = Math.Max(floor, start - Reach);
        if (start - 3 < lowest || !(text[start - 1] == '\n' || (text[start - 1] == ' ' && text[start - 2] == ',')))
        {
            return start;
        }

        var end = text[start - 1] == '\n' ? start - 1 : start - 2;
        end -= end > lowest && text[end - 1] == ',' ? 1 : 0;
        var (at, begin, last) = (end, end, true);
        for (var words = 0; words < MostWords && at > lowest; words++)
        {
            var first = at;
            while (first > lowest && (char.IsLetter(text[first - 1]) || text[first - 1] is '\'' or '’' or '-'))
            {
                first--;
            }

            var word = text[first..at];
            if (word.IsEmpty || !(char.IsUpper(word[0]) || AddressWords.Particles.Contains(word)))
            {
                return start;
            }

            if (last && words == 0 && Last.Contains(word) && first - 1 > lowest && text[first - 1] == ' ')
            {
                begin = first;
            }
            else if (begin < end && !NameStops.Small.Contains(word))
            {
                // "Ashby House": one word more, and the flat before it.
                return char.IsUpper(word[0]) ? FlatBefore(text, first, lowest) : start;
            }
            else if (words > 0 && (First.Contains(word) || (word is "The" && text[start - 1] == '\n' && (first == lowest || text[first - 1] is '\n' or ':' or ' '))))
            {
                // "The Old Bakery", on a line of its own
                return first;
            }

            if (first - 1 <= lowest || text[first - 1] != ' ')
            {
                return start;
            }

            at = first - 1;
        }

        return start;
    }

    /// <summary>Says whether what a postal code stands below can be nothing but a place where people live: "Lieu-dit Kerguelen".</summary>
    public static bool IsPlace(ReadOnlySpan<char> name) => Places.Contains(name[..(name.IndexOf(' ') is > 0 and var blank ? blank : 0)]);

    // "Flat 3, Tannery House"
    private static int FlatBefore(ReadOnlySpan<char> text, int start, int lowest)
    {
        const int Longest = 5;
        if (start - 2 <= lowest || !text[..start].EndsWith(", ", StringComparison.Ordinal))
        {
            return start;
        }

        var number = start - 2;
        while (number > lowest && start - number < Longest + 2 && char.IsAsciiLetterOrDigit(text[number - 1]))
        {
            number--;
        }

        var unit = number - 1;
        while (unit > lowest && char.IsAsciiLetter(text[unit - 1]))
        {
            unit--;
        }

        return number < start - 2 && char.IsAsciiDigit(text[number]) && unit >= lowest && text[number - 1] == ' ' && AddressWords.Units.Contains(text[unit..(number - 1)]) && char.IsUpper(text[unit]) ? unit : start;
    }
}
