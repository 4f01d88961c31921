using System.Buffers;
using System.Runtime.CompilerServices;
using KernelGuard.Redaction.Kinds.People.BirthDates;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Reads streets written small, as in chats: "sono in vicolo stretto 2", "vivo en calle del pez 22", "in der goethestraße 5".</summary>
internal static class LowerStreet
{
    private const int MostWords = 5;
    private const int LongestHouse = 4;
    private const int LongestAbbreviation = 5;
    private const int ShortestName = 3;
    private const int LongestName = 40;
    private const int ShortestEnded = 8;
    private static readonly WordSet Types = new("via viale vicolo piazza piazzale corso largo strada lungotevere calle avenida avda plaza paseo carrer travesia rua travessa alameda praca estrada c/ av");
    private static readonly SearchValues<string> Beginnings = SearchValues.Create([" via", " vico", " piaz", " cors", " larg", " stra", " lung", " call", " av", " plaz", " pase", " carr", " trav", " rua", " alam", " pra", " estr", " c/", "\nvia", "\nrua", "\ncall"], StringComparison.Ordinal);
    private static readonly WordSet Locatives = new("in al alla en na no em nella da sulla dalla der die");
    private static readonly WordSet NoNames = new("libera mail email posta telefono fax sms port porta app api web whatsapp sviluppo corso fino dopo circa quasi hay son con per che");

    /// <summary>Says whether a street's number may end at a place; false is certain: words other than those that lead to a city go on with what is counted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool MayEnd(ReadOnlySpan<char> text, int house) => house + 3 >= text.Length || text[house] switch
    {
        ' ' => text[house + 2] == ' ' || (text[house + 3] == ' ' && text[house + 1] is 'i' or 'e' or 'a' or 'n' or 'à') || text[house + 1] is '(' or '-',
        ',' or ';' or '!' or '?' or ')' or '"' or '\n' or '\r' => true,
        '.' => text[house + 1] is ' ' or '\n',
        _ => false,
    };

    /// <summary>Reads a street.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The number's first digit.</param>
    /// <param name="house">The character after its last.</param>
    /// <param name="lowest">Nothing before it may be taken.</param>
    /// <param name="street">The street.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryRead(ReadOnlySpan<char> text, int at, int house, int lowest, out AddressPart street)
    {
        street = default;
        var end = at - 1;
        if (end <= lowest || text[end] != ' ' || house < 0 || DigitGroups.RunLength(text[at..]) > LongestHouse)
        {
            return false;
        }

        end -= text[end - 1] == ',' ? 1 : 0;
        var last = lowest + text[lowest..end].LastIndexOf(' ') + 1;
        if (last == end || !char.IsLower(text[last]))
        {
            return false;
        }

        if (end - last >= ShortestEnded && AddressWords.StreetEndings.End(text[last..end]))
        {
            street = new AddressPart(last, house, StandsBehindLocative(text, last, lowest, 2));
            return HoldsLetters(text[last..end]);
        }

        // Asked of each number, so that few see more than this.
        var window = text[Math.Max(lowest, last - LongestName)..last];
        return (lowest == 0 || window.ContainsAny(Beginnings)) && TryReadTyped(text, last - 1, end, house, lowest, out street);
    }

    private static bool TryReadTyped(ReadOnlySpan<char> text, int from, int end, int house, int lowest, out AddressPart street)
    {
        street = default;
        var place = from;
        for (var words = 1; words < MostWords && place > lowest; words++)
        {
            var start = lowest + text[lowest..place].LastIndexOf(' ') + 1;
            if (start == place || !char.IsLower(text[start]))
            {
                return false;
            }

            var word = text[start..place].TrimEnd('.');
            if (word.Length >= LongestAbbreviation && word.Length < place - start && char.IsUpper(text[place + 1]))
            {
                return false;
            }

            if (Types.Contains(word))
            {
                // "via" is an English word, "corso" and "largo" are others in Italian.
                var near = StandsBehindLocative(text, start, lowest, 1);
                street = new AddressPart(start, house, near && EndsPart(text, house));
                return (near || word is not ("via" or "corso" or "largo" or "strada")) && HoldsLetters(text[(place + 1)..end]) && IsName(text[(place + 1)..end]);
            }

            place = start - 1;
        }

        return false;
    }

    private static bool HoldsLetters(ReadOnlySpan<char> words)
    {
        foreach (var c in words)
        {
            if (!char.IsLetter(c) && c is not (' ' or '\'' or '’' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    // "in corso da 3 mesi": the last word is no small one.
    private static bool IsName(ReadOnlySpan<char> words)
    {
        var names = 0;
        foreach (var part in words.Split(' '))
        {
            // "por la plaza. Hay 120": a word written out ends its sentence.
            if (words[part] is [.., '.'] && part.End.Value < words.Length && words[part].Length > LongestAbbreviation && char.IsUpper(words[part.End.Value + 1]))
            {
                return false;
            }

            var word = words[part].TrimEnd('.');
            var small = AddressWords.Particles.Contains(word);
            if (!small && (word.Length < ShortestName || NameStops.Small.Contains(word) || NoNames.Contains(word) || MonthNames.Of(word) > 0))
            {
                return false;
            }

            names += small ? 0 : 1;
            if (small && part.End.Value == words.Length)
            {
                return false;
            }
        }

        return names > 0;
    }

    private static bool StandsBehindLocative(ReadOnlySpan<char> text, int start, int lowest, int least)
    {
        for (var (end, words) = (start - 1, 0); words < 2 && end > lowest && text[end] == ' '; words++)
        {
            var begin = end;
            while (begin > lowest && char.IsLetter(text[begin - 1]))
            {
                begin--;
            }

            var word = text[begin..end];
            if (word is not ("la" or "el" or "der" or "die" or "the") && words == 0)
            {
                return least == 1 && Locatives.Contains(word);
            }

            if (words == 1)
            {
                return word is "in" or "en" or "an" || (least == 1 && Locatives.Contains(word));
            }

            end = begin - 1;
        }

        return false;
    }

    private static bool EndsPart(ReadOnlySpan<char> text, int end) =>
        end == text.Length || text[end] is ',' or '.' or ';' or '\n' or '!' or '?' or ')' or '"' || (CityJoint.After(text, end) is > 0 and var city && CityJoint.CityEnd(text, city) > city);
}
