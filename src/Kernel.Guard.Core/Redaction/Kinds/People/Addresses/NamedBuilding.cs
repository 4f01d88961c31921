using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Reads the name of a building that stands before a street: "Résidence Les Cèdres, 16 allée des Pins", "Ashby House, 4 Mill Lane", "Edificio Sol, Calle Larios 8".</summary>
internal static class NamedBuilding
{
    private const int MostWords = 5;
    private const int MostParts = 4;
    private const int LongestShort = 6;
    private const int Reach = 48;

    private static readonly WordSet First = new("lieu-dit hameau quartier za zi zac zone parc pôle centre résidence residence immeuble bâtiment batiment domaine lotissement tour villa château chateau edificio edifício urbanización urbanizacion residencial condominio condomínio torre palazzo gewerbepark gewerbegebiet industriepark industriegebiet rod rodovia ctra carretera edif cortijo finca caserío urb pol polígono camping resort bungalow parque centro località contrada podere agriturismo complesso ferme manoir moulin granja fazenda sítio chácara zona z.a z.i z.a.c palazzina cascina villaggio quinta haus wohnanlage wohnpark hof gut");
    private static readonly WordSet Sites = new("artisanale industrielle commerciale industriale artigianale industrial commercial comercial residencial d'activités d'activité activités rural");
    private static readonly WordSet Articles = new("le la les");
    private static readonly WordSet Hamlets = new("bourg village hameau moulin mairie château chateau presbytère");
    private static readonly WordSet Places = new("lieu-dit hameau résidence residence lotissement immeuble bâtiment batiment");
    private static readonly WordSet Last = new("house cottage court lodge mansions hall farm mill barn villa manor towers tower apartments building park estate works");

    // No family has such a name, or hardly one.
    private static readonly WordSet Sure = new("house court cottage lodge farm barn works estate mansions towers apartments building");

    /// <summary>Says whether words end with one for a building behind its name, and may be no person's: Siobhra House.</summary>
    public static bool Ends(ReadOnlySpan<char> words) => words.LastIndexOf(' ') is > 0 and var blank && Sure.Contains(words[(blank + 1)..]);

    /// <summary>Answers where the address begins.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the street, or its number, begins.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    public static int StartBefore(ReadOnlySpan<char> text, int start, int floor)
    {
        for (var parts = 0; parts < MostParts; parts++)
        {
            var before = PartBefore(text, start, floor);
            if (before == start)
            {
                break;
            }

            start = before;
        }

        return start;
    }

    /// <summary>Answers where a hamlet begins whose houses have no number, before its postal code: "Le Bourg, 24250 Daglan", "Les Trois Chênes, 87120 Eymoutiers".</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="code">The code's first digit.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    public static int HamletBefore(ReadOnlySpan<char> text, int code, int floor)
    {
        const int MostNames = 4;
        var lowest = Math.Max(floor, code - Reach);
        if (code - 3 < lowest || !(text[code - 1] == '\n' || (text[code - 1] == ' ' && text[code - 2] == ',')))
        {
            return code;
        }

        var end = text[code - 1] == '\n' ? code - 1 : code - 2;
        var at = end;
        for (var words = 0; words < MostNames; words++)
        {
            var first = at;
            while (first > lowest && (char.IsLetter(text[first - 1]) || (text[first - 1] is '\'' or '’' or '-' && first < at)))
            {
                first--;
            }

            var word = text[first..at];
            if (word.IsEmpty || !(char.IsUpper(word[0]) || AddressWords.Particles.Contains(word)))
            {
                return code;
            }

            if (char.IsUpper(word[0]) && words > 0 ? Articles.Contains(word) : word.StartsWith("L'", StringComparison.Ordinal) || (Hamlets.Contains(word) && words == 0 && !(first - 1 > lowest && text[first - 1] == ' ' && Articles.Contains(text[Math.Max(lowest, first - 3)..(first - 1)]))))
            {
                // On a line of its own "Le Goff" is a name.
                return text[code - 1] == '\n' && !Hamlets.Contains(text[at..end].TrimStart(' ')) && !Hamlets.Contains(word) || GivenNames.All.Contains(text[at..end].TrimStart(' ')) ? code : WithPlace(text, first, lowest);
            }

            if (first - 1 <= lowest || text[first - 1] != ' ')
            {
                return code;
            }

            at = first - 1;
        }

        return code;
    }

    // "Lieu-dit La Roche"
    private static int WithPlace(ReadOnlySpan<char> text, int start, int lowest)
    {
        var word = start - 1;
        while (word > lowest && (char.IsLetter(text[word - 1]) || text[word - 1] == '-'))
        {
            word--;
        }

        return word < start - 1 && text[start - 1] == ' ' && char.IsUpper(text[word]) && First.Contains(text[word..(start - 1)]) ? word : start;
    }

    private static int PartBefore(ReadOnlySpan<char> text, int start, int floor)
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
            while (first > lowest && (char.IsLetterOrDigit(text[first - 1]) || text[first - 1] is '\'' or '’' or '-' || (text[first - 1] == '.' && at - first < LongestShort)))
            {
                first--;
            }

            var word = text[first..at].TrimEnd('.');
            if (word.IsEmpty || !(char.IsUpper(word[0]) || AddressWords.Particles.Contains(word) || Sites.Contains(word) || (char.IsAsciiDigit(word[0]) && word.Length < LongestShort)))
            {
                return start;
            }

            if (words is 1 or 2 && char.IsUpper(word[0]) && AddressWords.Units.Contains(word) && IsUnitName(text[(first + word.Length)..end]))
            {
                // "Haus Nr. 6", "Bât. C", "Appt 32"
                return first;
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
            else if (words > 0 && ((First.Contains(word) && (!char.IsAsciiDigit(text[at]) || IsUnitName(text[at..end]))) || (word is "Ed" && text[at - 1] == '.') || (word is "The" && text[start - 1] == '\n' && (first == lowest || text[first - 1] is '\n' or ':' or ' '))))
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

    private static bool IsUnitName(ReadOnlySpan<char> name)
    {
        name = name.TrimStart(". ");
        name = name.StartsWith("Nr. ", StringComparison.OrdinalIgnoreCase) || name.StartsWith("nº ", StringComparison.OrdinalIgnoreCase) ? name[4..].TrimStart(' ') : name;
        return name.Length is > 0 and < LongestShort && (name.Length == 1 || name.ContainsAnyInRange('0', '9')) && char.IsAsciiLetterOrDigit(name[0]);
    }

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
