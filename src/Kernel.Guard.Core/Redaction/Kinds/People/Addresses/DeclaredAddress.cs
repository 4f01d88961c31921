using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>
/// Reads what a word for an address declares to be one, whatever its streets are called: parts of capitalised words and numbers with commas or line breaks between ("Quadra 12, Conjunto F, Casa 19, Samambaia Sul").
/// </summary>
internal static class DeclaredAddress
{
    private const int Longest = 140;
    private const int MostParts = 8;
    private const int FewestParts = 2;
    private const int FewestNames = 2;
    private const int LongestRun = 8;
    private const int ShortestName = 3;
    private const int FewestOfCode = 4;
    private const int LongestOfUnit = 6;
    private const int LongestAbbreviation = 4;
    private const int LongestNumberOfUnit = 4;

    /// <summary>Gets what other addresses and lists hold.</summary>
    public static readonly WordSet Others = new("port ports host server gateway subnet dns proxy ip mac tcp udp http https api url line error page register offset byte bytes length size section article chapter figure table total price qty order invoice version january february march april may june july august september october november december");

    // Other short words before a full stop are abbreviations: "9000 St. Gallen", "2800 Kgs. Lyngby", "1200 N. Kingsview".
    private static readonly WordSet ShortTowns = new("hof ulm aue");

    private static readonly WordSet Near = new("bei near nr by next off ved vid hos przy près cerca junto vicino presso perto bij lähellä kreis krs");

    /// <summary>Gets words for a block, which open addresses that have no street.</summary>
    public static readonly WordSet Blocks = new("quadra setor conjunto lote manzana rodovia");

    /// <summary>Reads the address that a word before a number declares.</summary>
    /// <param name="candidate">The number.</param>
    /// <param name="start">Takes the address's first character.</param>
    /// <param name="end">Takes the character after its last.</param>
    public static bool TryRead(in Candidate candidate, out int start, out int end)
    {
        (start, end) = (0, 0);
        var text = candidate.Text;
        var word = candidate.NearestWord(candidate.At, PiiKinds.PostalAddress);
        if (word.End == word.Start || !candidate.MayBeNamed || PostalAddresses.Cues.RoleOf(text[word.Start..word.Met]) != AddressRole.Context)
        {
            return false;
        }

        var gap = LabelGap.Read(text, word.Start, word.End);
        // "Résidence Les Cèdres": the word is the building's.
        start = text[word.Start..].StartsWith("Résidence ", StringComparison.Ordinal) && gap.End == word.End + 1 ? word.Start : gap.End;
        start = DayBefore.Skip(text, start);
        if (gap.Code || start < candidate.Floor || start > candidate.At || gap.End == word.End || !(char.IsUpper(text[start]) || start == candidate.At || AddressWords.Begins(text[start..NameReader.WordEnd(text, start)])))
        {
            return false;
        }

        return TryReadParts(text, start, candidate.At, IsOfPlace(text[word.Start..word.End]), out end);
    }

    // Goods are shipped and delivered to other things too ("ships to 3 Baltic States").
    private static bool IsOfPlace(ReadOnlySpan<char> label) => !label.StartsWith("ship", StringComparison.OrdinalIgnoreCase) && !label.StartsWith("deliver", StringComparison.OrdinalIgnoreCase) && !label.StartsWith("send", StringComparison.OrdinalIgnoreCase) && !label.StartsWith("located", StringComparison.OrdinalIgnoreCase);

    private static bool TryReadParts(ReadOnlySpan<char> text, int start, int number, bool near, out int end)
    {
        end = start;
        var (names, parts, at) = (0, 0, start);
        var limit = Math.Min(text.Length, start + Longest);
        while (parts < MostParts)
        {
            var (last, more, coded) = (at, true, false);
            for (var token = at; more && token < limit;)
            {
                var close = TokenEnd(text, start, token, limit);
                if (token > start && CodeLength(text[token..limit], inside: last > at) is > 0 and var code && token + code < limit && text[token + code] == '.')
                {
                    // "London N4 4SS. Return within …"
                    (last, more, limit) = (token + code, false, token + code);
                    break;
                }

                var part = text[token..close];
                if (!IsPart(part, last > at) || Others.Contains(part) || IsLabel(part, text[close..]))
                {
                    break;
                }

                names += char.IsUpper(part[0]) && part.Length >= ShortestName && !part.ContainsAnyInRange('0', '9') ? 1 : 0;
                last = AddressWords.Particles.Contains(part) || part is "-" or "#" ? last : close;
                more = close + 1 < limit && text[close] == ' ';
                token = close + 1;
                if (more && coded && text[close - 1] == '.' && (part.Length > LongestAbbreviation || ShortTowns.Contains(part[..^1])))
                {
                    // "26721 Emden. E-Mail bleibt …"
                    (last, more, limit) = (close - 1, false, close - 1);
                    break;
                }

                coded = part.Length >= FewestOfCode && !part.ContainsAnyExceptInRange('0', '9');
                if (!more && close < limit && text[close] is not (',' or '\n' or '.' or '"' or ';' or ')' or '<' or '|' or '\'' or '?' or '!'))
                {
                    return false;
                }
            }

            if (last == at)
            {
                break;
            }

            parts++;
            end = last;
            at = last;
            if (text[at..].StartsWith(" - ", StringComparison.Ordinal))
            {
                at += 3;
                continue;
            }

            if (at + 2 >= limit || text[at] is not (',' or '\n'))
            {
                break;
            }

            at += text[at] == ',' ? 1 : 0;
            at += text[at] is ' ' or '\n' ? 1 : 0;
        }

        end = CityRegion.WithBracket(text, end);
        return parts >= FewestParts ? names >= FewestNames && end > number : near && IsOnePart(text, start, number, end, names);
    }

    // "I moved to 553 Old Mill Trace", "wohnhaft Zur Alten Schmiede 5": a house number first or last, and two names or more, none of them an ordinary word.
    private static bool IsOnePart(ReadOnlySpan<char> text, int start, int number, int end, int names)
    {
        const int LongestHouse = 4;
        var digits = DigitGroups.RunLength(text[number..]);
        if (names < FewestNames || digits > LongestHouse || !(number == start ? end > number + digits : end <= number + digits + 1))
        {
            return false;
        }

        var ordinary = 0;
        foreach (var word in text[start..end].Split(' '))
        {
            ordinary += NameStops.Common.Contains(text[start..end][word]) || Others.Contains(text[start..end][word]) ? 1 : 0;
        }

        // "3 New Customers"
        return 2 * ordinary < names && (end == text.Length || text[end] is ',' or '.' or '\n' or '"' or '!' or '?' or ';' or ')' || (text[end] == ' ' && end + 1 < text.Length && char.IsLower(text[end + 1])));
    }

    // "Bloque 4, 29001. Málaga": digits alone stand before a city as well.
    private static int CodeLength(ReadOnlySpan<char> text, bool inside) => Math.Max(Postcode.British(text), Math.Max(Postcode.Canadian(text), inside ? Postcode.Zip(text) : 0));

    // "Oktober:", "Kontakt:"; "No: 41", "Número: 12" and "Conjunto: F" are parts.
    private static bool IsLabel(ReadOnlySpan<char> part, ReadOnlySpan<char> behind) => part is [.., ':'] && part.Length > LongestOfUnit && !IsShort(behind);

    // A number of a few digits, or one letter.
    private static bool IsShort(ReadOnlySpan<char> behind) =>
        behind is [' ', _, ..] && (DigitGroups.RunLength(behind[1..]) is > 0 and var number ? number <= LongestNumberOfUnit : behind.Length == 2 || !char.IsLetterOrDigit(behind[2]));

    private static bool IsPart(ReadOnlySpan<char> part, bool inside) =>
        !part.IsEmpty && (char.IsUpper(part[0])
            ? DigitGroups.RunLength(part) == 0
            : char.IsAsciiDigit(part[0])
                ? DigitGroups.RunLength(part) <= LongestRun && !part.ContainsAny(":@=+%$€£")
                : AddressWords.Begins(part) || part is "s/n" || (inside && (part is "-" or "#" || AddressWords.Rural.Contains(part) || AddressWords.Particles.Contains(part) || part[0] == '#' || (part[0] == '(' && !IsRemark(part)))) || part.StartsWith("n°", StringComparison.OrdinalIgnoreCase) || part.StartsWith("nº", StringComparison.OrdinalIgnoreCase));

    // "… G20 6BG (ring the lower bell)": a sentence begins; "(bei Köln)" is of the address.
    private static bool IsRemark(ReadOnlySpan<char> part) => part.Length > 1 && char.IsLower(part[1]) && part[^1] != ')' && !AddressWords.Particles.Contains(part[1..]) && !Near.Contains(part[1..]);

    // A bracket that was opened before the address closes behind it: "Addresses (Disclosure) Rules 1996".
    private static int TokenEnd(ReadOnlySpan<char> text, int start, int at, int limit)
    {
        var end = at;
        while (end < limit && (char.IsLetterOrDigit(text[end]) || text[end] is '\'' or '’' or '-' or '/' or '°' or 'º' or 'ª' or '#' or '(' or ')' or ':' or '@' or '=' or '+' or '%' || (text[end] == '.' && end + 1 < limit && (text[end + 1] is ',' or ' ' || char.IsLetterOrDigit(text[end + 1])))))
        {
            if (text[end] == ')' && !text[start..end].Contains('('))
            {
                break;
            }

            end++;
        }

        // The full stop of a sentence.
        return end > at && text[end - 1] == '.' && end - at > 6 ? end - 1 : end;
    }
}
