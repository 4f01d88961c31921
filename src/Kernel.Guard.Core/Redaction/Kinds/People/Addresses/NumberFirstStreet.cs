using KernelGuard.Redaction.Kinds.People.BirthDates;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Reads streets that stand behind their number: 10 Downing Street, 12 bis rue de la Paix.</summary>
internal static class NumberFirstStreet
{
    private static readonly string[] NamedFlats = ["Lower Ground Floor Flat", "Ground Floor Flat", "First Floor Flat", "Second Floor Flat", "Third Floor Flat", "Top Floor Flat", "Basement Flat", "Garden Flat", "Upper Flat", "Lower Flat", "Ground Flat", "Top Flat"];
    private const int MostWords = 7;
    private static readonly WordSet OfRoutes = new("county state farm us ranch route highway hwy rural forest old cr sr fm");

    /// <summary>Reads a street.</summary>
    /// <param name="candidate">The number.</param>
    /// <param name="street">The street.</param>
    public static bool TryRead(in Candidate candidate, out AddressPart street)
    {
        street = default;
        var text = candidate.Text;
        var at = candidate.At;
        if (IsList(candidate.Groups))
        {
            return false;
        }

        var house = AddressReader.HouseEnd(text, at);
        if (house < 0)
        {
            return false;
        }

        var next = house + (house < text.Length && text[house] == ',' ? 1 : 0);
        if (next + 2 >= text.Length || text[next] != ' ' || candidate.Groups[0].Length > 5)
        {
            return false;
        }

        next++;
        var found = TryReadFrench(candidate, next, out var end, out var certain) || (house == next - 1 && (TryReadEnglish(candidate, next, out end, out certain) || SpanishStreet.TryRead(text, next, out end)));
        if (!found || IsCounted(text, at, candidate.Groups[0].Length))
        {
            return false;
        }

        var start = StartWithUnit(text, at, candidate.Floor);
        street = new AddressPart(start, end, certain || IsFlat(text[start..at]));
        return true;
    }

    // "Flat 4, 19 Lansdowne Crescent", "Basement Flat, 12 Marine Parade": what a flat stands before is a house.
    private static bool IsFlat(ReadOnlySpan<char> part) =>
        part.StartsWith("Flat ", StringComparison.OrdinalIgnoreCase) || part.Contains(" Flat,", StringComparison.OrdinalIgnoreCase) || part.StartsWith("Apartment ", StringComparison.OrdinalIgnoreCase) || part.StartsWith("Apt", StringComparison.OrdinalIgnoreCase);

    // Numbers alone, as far as a street would be read.
    private static bool IsList(in DigitGroups groups)
    {
        for (var i = 1; i <= MostWords; i++)
        {
            if (i >= groups.Count || groups[i].Before != Separators.Space || groups[i].Start - groups[i - 1].End != 1)
            {
                return false;
            }
        }

        return groups.Count > MostWords + 1;
    }

    private static bool TryReadEnglish(in Candidate candidate, int from, out int end, out bool certain)
    {
        var text = candidate.Text;
        (end, certain) = (0, false);
        var lower = char.IsLower(text[from]) && IsSpoken(candidate);
        if (char.IsLower(text[from]) && !lower)
        {
            return false;
        }

        var at = from;
        var capitals = 0;
        for (var count = 0; count < MostWords && at < text.Length; count++)
        {
            var word = TokenEnd(text, at);
            var token = text[at..word];
            if (token.IsEmpty || !(lower || char.IsUpper(token[0]) || char.IsAsciiDigit(token[0]) || (count > 0 && token is "of" or "the" or "and")))
            {
                break;
            }

            var strong = AddressWords.EnglishStreets.Contains(token);
            var loose = AddressWords.LooseEnglishStreets.Contains(token);
            var saint = count == 0 && token is "St";
            if ((count > 0 && (strong || loose) && !saint) || (count == 0 && token is "Broadway"))
            {
                end = word;
                certain |= strong || token is "Broadway" || (count > 1 && text[from..] is ['N' or 'S', 'E' or 'W', ' ', ..]);
            }
            else if (end > 0 && AddressWords.Directions.Contains(token) && char.IsUpper(token[0]))
            {
                end = word;
                break;
            }
            else if (end > 0)
            {
                break;
            }

            capitals += char.IsUpper(token[0]) ? 1 : 0;
            word += word < text.Length && text[word] == '.' && token.Length <= 4 ? 1 : 0;
            if (end > 0 && word < text.Length && text[word - 1] == '.' && (text[word] == ',' || (text[word] == ' ' && AddressReader.UnitEnd(text, word + 1) > word + 1)))
            {
                end = word;
            }

            if (word >= text.Length || text[word] != ' ')
            {
                break;
            }

            at = word + 1;
        }

        // 2300 County Road 118
        if (end > 0 && end + 1 < text.Length && text[end] == ' ' && DigitGroups.RunLength(text[(end + 1)..]) is > 0 and < 5 and var route && OfRoutes.Contains(text[from..TokenEnd(text, from)]))
        {
            end += route + 1;
        }

        // 12 Harbour Reach Chatham ME4 3TZ: no word for a street, but a postal code.
        if (end == 0 && !lower && capitals > 1 && TryReadCoded(text, from, out var coded))
        {
            (end, certain) = (coded, true);
            return true;
        }

        if (end == 0 && !lower && capitals is > 0 and < 4 && IsSpoken(candidate) && MonthNames.Of(text[from..TokenEnd(text, from)]) == 0)
        {
            end = AddressReader.CityEnd(text, from);
            return end > from + 2 && end < text.Length && text[end] is ',' or '\n';
        }

        return end > 0;
    }

    private static bool TryReadCoded(ReadOnlySpan<char> text, int from, out int end)
    {
        end = from;
        for (var count = 0; count < 2; count++)
        {
            end = NameReader.WordEnd(text, count == 0 ? from : end + 1);
            if (end + 1 >= text.Length || text[end] is not (' ' or ',') || (text[end] == ',' && count == 0))
            {
                return false;
            }
        }

        return AddressTail.Read(text, end, out var coded, out _) is var tail && coded && EndsWithCode(text[from..tail]);
    }

    // A British postcode, or a state and its ZIP code.
    private static bool EndsWithCode(ReadOnlySpan<char> address)
    {
        var last = address.LastIndexOf(' ');
        var before = last > 0 ? address[..last].LastIndexOf(' ') : -1;
        return before > 0 && (Postcode.British(address[(before + 1)..]) == address.Length - before - 1 || (Postcode.Zip(address[(last + 1)..]) > 0 && AddressWords.States.Contains(address[(before + 1)..last])));
    }

    private static bool TryReadFrench(in Candidate candidate, int from, out int end, out bool certain)
    {
        var text = candidate.Text;
        (end, certain) = (0, false);
        var word = AddressWords.FrenchStreets.MayBeginWith(text[from]) ? NameReader.WordEnd(text, from) : from;
        if (word == from || !AddressWords.FrenchStreets.Contains(text[from..word]))
        {
            return false;
        }

        var at = word + (word < text.Length && text[word] == '.' ? 1 : 0);
        var names = 0;
        for (var count = 0; count < MostWords && at + 1 < text.Length && text[at] == ' '; count++)
        {
            var start = at + 1;
            var token = TokenEnd(text, start);
            var part = text[start..token];
            if (part.IsEmpty || DigitGroups.RunLength(part) == 5)
            {
                break;
            }

            var capital = char.IsUpper(part[0]) || (part.Length > 2 && part[1] is '\'' or '’' && char.IsUpper(part[2])) || (char.IsAsciiDigit(part[0]) && part.Length is 1 or 2 or 4);
            // "3 cours à Lille"
            if (part is "à" && (names == 0 || CityJoint.After(text, at) is > 0 and var city && CityJoint.CityEnd(text, city) > city))
            {
                break;
            }

            if (!capital && !AddressWords.Particles.Contains(part) && !(names == 0 && char.IsLower(text[from]) && char.IsLetter(part[0]) && IsSpoken(candidate)))
            {
                break;
            }

            // Route 66: a number alone names no street.
            names += AddressWords.Particles.Contains(part) || char.IsAsciiDigit(part[^1]) ? 0 : 1;
            end = AddressWords.Particles.Contains(part) ? end : token;
            at = token;
        }

        certain = names > 0 && end > 0 && !HexRows.AreBytes(text[from..end]);
        return certain;
    }

    // Words near are asked last: that takes longer than looking at letters.
    private static bool IsSpoken(in Candidate candidate) =>
        candidate.MayBeNamed && (candidate.SpokenOf(candidate.At, candidate.At + candidate.Groups[0].Length) & PiiKinds.PostalAddress) != 0;

    /// <summary>Answers where an address begins before which a flat or unit stands: Flat 2, 10 Downing Street.</summary>
    public static int StartWithUnit(ReadOnlySpan<char> text, int at, int floor)
    {
        var end = at;
        while (end > floor && at - end < 2 && text[end - 1] is ' ' or ',')
        {
            end--;
        }

        for (var start = Math.Max(floor, end - 16); start < end; start++)
        {
            if ((char.IsUpper(text[start]) || char.IsAsciiDigit(text[start]) || text[..start].EndsWith(", ", StringComparison.Ordinal)) && (start == floor || !(char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '/' or '-')) && AddressReader.UnitEnd(text[..end], start) == end)
            {
                return StartWithUnit(text, start, floor);
            }
        }

        foreach (var flat in NamedFlats)
        {
            if (end < at && text[end] == ',' && text[floor..end].EndsWith(flat, StringComparison.OrdinalIgnoreCase) && (end - flat.Length == 0 || !char.IsLetterOrDigit(text[end - flat.Length - 1])))
            {
                return end - flat.Length;
            }
        }

        return ScottishFlat(text, at, end, floor);
    }

    // 3/2, 118 Byres Road: floor and flat.
    private static int ScottishFlat(ReadOnlySpan<char> text, int at, int end, int floor) =>
        end < at && text[end] == ',' && end - 4 >= floor && char.IsAsciiDigit(text[end - 1]) && text[end - 2] == '/' && char.IsAsciiDigit(text[end - 3]) && text[end - 4] is ' ' or '\n' or ':' ? end - 3 : at;

    // In 2008 Wall Street fell; Chapter 3 Long Road.
    private static bool IsCounted(ReadOnlySpan<char> text, int at, int digits)
    {
        var end = at;
        while (end > 0 && text[end - 1] == ' ')
        {
            end--;
        }

        var start = end;
        while (start > 0 && end - start < 16 && char.IsLetter(text[start - 1]))
        {
            start--;
        }

        var word = text[start..end];
        var year = digits == 4 && text[at..] is ['1', '8' or '9', ..] or ['2', '0', ..];
        return word.Length > 0 && AddressWords.Counted.Contains(word) && (word is not ("in" or "In" or "from" or "From" or "by" or "no" or "No" or "v" or "until" or "since" or "around") || (year && word is not ("no" or "No")));
    }

    private static int TokenEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || (text[end] is '\'' or '’' or '-' && end > at && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]))))
        {
            end++;
        }

        return end;
    }
}
