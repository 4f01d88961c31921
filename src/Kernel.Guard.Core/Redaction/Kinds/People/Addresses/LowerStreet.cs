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
    private const int ShortestName = 3;
    private const int ShortestEnded = 8;
    private static readonly WordSet Types = new("via viale vicolo piazza piazzale corso largo strada lungotevere calle avenida avda plaza paseo carrer travesia rua travessa alameda praca estrada c/ av");
    private static readonly WordSet Locatives = new("in al alla en na no em nella da sulla dalla der die");
    private static readonly WordSet NoNames = new("libera mail email posta telefono fax sms port porta app api web whatsapp sviluppo corso fino dopo circa quasi hay son con per che");

    /// <summary>Reads a street.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The number's first digit.</param>
    /// <param name="house">The character after its last.</param>
    /// <param name="lowest">Nothing before it may be taken.</param>
    /// <param name="street">The street.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int at, int house, int lowest, out AddressPart street)
    {
        street = default;
        var end = at - 1;
        if (end <= lowest || text[end] != ' ' || house < 0 || DigitGroups.RunLength(text[at..]) > LongestHouse)
        {
            return false;
        }

        end -= text[end - 1] == ',' ? 1 : 0;
        var (place, names) = (end, 0);
        for (var words = 0; words < MostWords; words++)
        {
            var start = place;
            while (start > lowest && (char.IsLetter(text[start - 1]) || text[start - 1] is '\'' or '’' || (text[start - 1] is '.' or '/' && start == place)))
            {
                start--;
            }

            var word = text[start..place].TrimEnd('.');
            if (word.IsEmpty || !char.IsLower(word[0]) || (start > 0 && text[start - 1] is not (' ' or '\n' or ',' or ':' or '(')))
            {
                return false;
            }

            if (words == 0 && place - start >= ShortestEnded && AddressWords.StreetEndings.End(text[start..place]))
            {
                street = new AddressPart(start, house, StandsBehindLocative(text, start, lowest, 2));
                return true;
            }

            if (names > 0 && Types.Contains(word))
            {
                // "via" is an English word, "corso" and "largo" are others in Italian.
                var near = StandsBehindLocative(text, start, lowest, 1);
                street = new AddressPart(start, house, near && EndsPart(text, house));
                return near || word is not ("via" or "corso" or "largo" or "strada");
            }

            var small = AddressWords.Particles.Contains(word);
            if (!small && (word.Length < ShortestName || NameStops.Small.Contains(word) || NoNames.Contains(word) || MonthNames.Of(word) > 0))
            {
                return false;
            }

            // "in corso da 3 mesi"
            if (small && words == 0)
            {
                return false;
            }

            names += small ? 0 : 1;
            if (start <= lowest || text[start - 1] != ' ')
            {
                return false;
            }

            place = start - 1;
        }

        return false;
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
