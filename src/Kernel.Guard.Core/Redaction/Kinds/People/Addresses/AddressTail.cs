using KernelGuard.Redaction.Kinds.People.BirthDates;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Reads what stands behind a street and its number: unit, city, region, postal code, country, on one line or several.</summary>
internal static class AddressTail
{
    private const int MostParts = 8;
    private const int Reach = 120;
    private const int LongestYear = 4;

    /// <summary>Answers where an address ends.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="from">The end of the street and its number.</param>
    /// <param name="coded">Whether a postal code was read.</param>
    /// <param name="named">Whether a city or a country was read.</param>
    /// <param name="certain">Whether the street is one by itself.</param>
    public static int Read(ReadOnlySpan<char> text, int from, out bool coded, out bool named, bool certain = false)
    {
        coded = named = false;
        var line = text[..Math.Min(text.Length, from + Reach)];
        var end = from;
        var at = from;
        if (CityJoint.After(line, from) is > 0 and var joined)
        {
            var city = Postcode.BeforeCity(line[joined..]) == 0 ? CityJoint.CityEnd(line, joined) : joined;
            if (city == joined)
            {
                at = certain && Postcode.BeforeCity(line[joined..]) > 0 ? joined - 1 : from;
            }
            else
            {
                end = at = CityRegion.After(line, city);
                named = certain || AddressWords.Cities.Contains(line[joined..NameReader.WordEnd(line, joined)]);
            }
        }

        for (var parts = 0; parts < MostParts; parts++)
        {
            if (!coded && TableRow.Read(text, at) is var row && row > at)
            {
                coded = named = true;
                return row;
            }

            if (!TrySkipJoint(line, at, out var next, out var comma))
            {
                break;
            }

            var rest = line[next..];
            int length;
            if (parts == 0 && IsOfRoad(text, from) && HouseOfRoad(line, next) is var house && house > next)
            {
                end = at = house;
            }
            else if (AddressReader.UnitEnd(line, next) is var unit && unit > next && !coded && Postcode.British(rest) == 0)
            {
                end = at = unit;
            }
            else if (!coded && QuarterEnd(line, next) is var quarter && quarter > next)
            {
                end = at = quarter;
            }
            else if (!coded && Math.Max(Australian(rest), Postcode.Canadian(rest)) is > 0 and var stated)
            {
                end = at = next + stated;
                coded = named = true;
            }
            else if ((length = Math.Max(Postcode.British(rest), Postcode.Brazilian(rest))) > 0)
            {
                end = at = next + length;
                coded = true;
                if (!named && Postcode.Brazilian(rest) > 0 && end + 1 < line.Length && line[end] == ' ' && AddressReader.CityEnd(line, end + 1) is var behind && behind > end + 1 && EndsClause(line, behind))
                {
                    end = at = CityRegion.After(line, behind);
                    named = true;
                }
            }
            else if (!coded && (length = Postcode.BeforeCity(rest)) > 0 && !IsYear(line[..at], rest[..length]) && CodedCityEnd(line, next + length + 1) is var city && city > next + length + 1)
            {
                end = at = CityRegion.After(line, city);
                coded = named = true;
            }
            else if (!coded && (length = StateAndZip(rest)) > 0 && (parts > 0 || !char.IsAsciiDigit(rest[0])))
            {
                end = at = next + length;
                coded = named = true;
            }
            else if (NameReader.WordEnd(line, next) is var word && word > next && IsCountry(rest, out length) && (comma || coded))
            {
                end = next + length;
                named = true;
                break;
            }
            else if (!coded && IsRegion(rest))
            {
                at = end = next + 2;
            }
            else if (!coded && word > next && AddressReader.CityEnd(line, next) is var place && place > next)
            {
                at = place;
                if (place + 2 < line.Length && line[place] is '/' && IsRegion(line[(place + 1)..]))
                {
                    end = at = place + 3;
                    named = true;
                }
                else if (comma && (!GivenNames.All.Contains(line[next..word]) || AddressWords.Cities.Contains(line[next..word]) || (named && EndsText(line, place))) && (place > word || !NameStops.Small.Contains(line[next..word])) && EndsClause(line, place) && !(named && IsShout(line[next..place])) && !line[place..].StartsWith(":", StringComparison.Ordinal))
                {
                    end = at = CityRegion.After(line, place);
                    named = true;
                }
            }
            else if (!coded && comma && word > next && CityJoint.LowerEnd(line, next) is var small && small > next)
            {
                end = at = small;
                named = true;
            }
            else
            {
                break;
            }
        }

        return end;
    }

    // "On 3 April 2024 I called": four digits behind a month are no postal code.
    private static bool IsYear(ReadOnlySpan<char> before, ReadOnlySpan<char> code) => code.Length == LongestYear && MonthNames.Of(before[(before.LastIndexOf(' ') + 1)..]) > 0;

    // "Estrada do Coco, km 12, nº 40", "Strada Provinciale 12, 49 bis": the first number is the road's.
    private static bool IsOfRoad(ReadOnlySpan<char> text, int end)
    {
        const int Before = 40;
        var road = text[Math.Max(0, end - Before)..end].TrimEnd("0123456789");
        return road.EndsWith(" km ", StringComparison.OrdinalIgnoreCase) || road.EndsWith(" provinciale ", StringComparison.OrdinalIgnoreCase) || road.EndsWith(" statale ", StringComparison.OrdinalIgnoreCase) || road.EndsWith(" regionale ", StringComparison.OrdinalIgnoreCase);
    }

    private static int HouseOfRoad(ReadOnlySpan<char> line, int at)
    {
        foreach (var sign in (ReadOnlySpan<string>)["nº ", "n° ", "n. ", "n.º ", "n "])
        {
            at += line[at..].StartsWith(sign, StringComparison.OrdinalIgnoreCase) ? sign.Length : 0;
        }

        return DigitGroups.RunLength(line[at..]) is > 0 and < 5 ? AddressReader.HouseEnd(line, at) : 0;
    }

    // Col. Actipan, Bairro Alto
    private static int QuarterEnd(ReadOnlySpan<char> text, int at)
    {
        var word = NameReader.WordEnd(text, at);
        if (word == at || !AddressWords.Quarters.Contains(text[at..word]))
        {
            return at;
        }

        word += word < text.Length && text[word] == '.' ? 1 : 0;
        return word + 1 < text.Length && text[word] == ' ' && AddressReader.CityEnd(text, word + 1) is var end && end > word + 1 ? end : at;
    }

    // VIC 3065, NSW, 2000
    private static int Australian(ReadOnlySpan<char> text)
    {
        var word = NameReader.WordEnd(text, 0);
        if (word is not (2 or 3) || !char.IsAsciiLetterUpper(text[0]) || !AddressWords.AustralianStates.Contains(text[..word]))
        {
            return 0;
        }

        var at = word + (text[word..].StartsWith(", ") ? 2 : 1);
        return at + 4 <= text.Length && DigitGroups.RunLength(text[at..]) == 4 && (at + 4 == text.Length || !char.IsLetterOrDigit(text[at + 4])) ? at + 4 : 0;
    }

    private static bool TrySkipJoint(ReadOnlySpan<char> text, int at, out int next, out bool comma)
    {
        next = at;
        comma = false;
        var lines = 0;
        while (next < text.Length && next - at < 8)
        {
            var c = text[next];
            if (c == '\n')
            {
                lines++;
            }
            else if (c == '\\' && next + 1 < text.Length && text[next + 1] == 'n')
            {
                lines++;
                next++;
            }
            else if (c is not (' ' or ',' or '\r' or '-' or ';' or '·' or '>' or '.'))
            {
                break;
            }

            comma |= c is ',' or '\n' or '\\' or '-';
            next++;
        }

        return next > at && next < text.Length && lines <= 1 && text[at] != ';' && text[at] != '>' && (text[at] != '.' || (next > at + 1 && text[at + 1] == ','));
    }

    // IL 62704, IL, 62704-1234, Illinois 62704.
    private static int StateAndZip(ReadOnlySpan<char> text)
    {
        var word = NameReader.WordEnd(text, 0);
        var state = text[..word];
        var isState = (word == 2 && char.IsAsciiLetterUpper(text[0]) && char.IsAsciiLetterUpper(text[1]) && AddressWords.States.Contains(state)) || (word > 2 && char.IsUpper(text[0]) && AddressWords.StateNames.Contains(state));
        if (!isState)
        {
            return Postcode.Zip(text);
        }

        var at = word;
        while (at < text.Length && at - word < 2 && text[at] is ' ' or ',')
        {
            at++;
        }

        var zip = at > word ? Postcode.Zip(text[at..]) : 0;
        return zip > 0 ? at + zip : word == 2 && (word == text.Length || !char.IsLetterOrDigit(text[word])) ? 2 : 0;
    }

    private static int CodedCityEnd(ReadOnlySpan<char> text, int at)
    {
        var city = AddressReader.CityEnd(text, at);
        return city > at ? city : CityJoint.LowerEnd(text, at);
    }

    private static bool IsRegion(ReadOnlySpan<char> text) =>
        text.Length > 1 && char.IsAsciiLetterUpper(text[0]) && char.IsAsciiLetterUpper(text[1]) && (text.Length == 2 || !char.IsLetterOrDigit(text[2])) && AddressWords.BrazilianStates.Contains(text[..2]);

    private static bool IsCountry(ReadOnlySpan<char> text, out int length)
    {
        length = NameReader.WordEnd(text, 0);
        if (text.StartsWith("United Kingdom") || text.StartsWith("United States"))
        {
            length = text.StartsWith("United States of America") ? 24 : text.StartsWith("United K") ? 14 : 13;
            return true;
        }

        return char.IsUpper(text[0]) && AddressWords.Countries.Contains(text[..length]) && (length > 2 || text[..length] is "US" or "UK");
    }

    // "…, Birkenhead, ETA 20 min"
    private static bool IsShout(ReadOnlySpan<char> word) => word.Length < 5 && !word.ContainsAnyExceptInRange('A', 'Z');

    private static bool EndsText(ReadOnlySpan<char> text, int end) => end == text.Length || text[end] is '\n' or '.' or '"' or '<';

    private static bool EndsClause(ReadOnlySpan<char> text, int end) =>
        end == text.Length || text[end] is not ' ' || (end + 1 < text.Length && (char.IsLower(text[end + 1]) || text[end + 1] is '-' or '(' || char.IsAsciiDigit(text[end + 1]) || char.IsUpper(text[end + 1])));
}
