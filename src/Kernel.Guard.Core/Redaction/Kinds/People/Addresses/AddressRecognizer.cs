using System.Runtime.CompilerServices;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Finds postal addresses from their house number, box or postal code: the street behind it, or before it.</summary>
internal sealed class AddressRecognizer : IRecognizer
{
    private const int LongestCode = 7;
    private const int LongestNumber = 6;
    private const int LongestHouse = 5;
    private const int LongestBlock = 4;

    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.PostalAddress;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.Number;

    /// <inheritdoc />
    public bool MayStandAt(NumberShape shape) =>
        (shape.Run <= LongestCode && (shape.Start == NumberStart.EastAsian || shape.Stop == NumberStop.EastAsian || (shape.Stop == NumberStop.Dash && shape.Run <= LongestBlock)))
        || (shape.Run <= LongestBlock && shape.Start == NumberStart.Other && shape.Stop == NumberStop.Other)
        || (shape.Run <= LongestNumber && (shape.Start == NumberStart.Blank
            || (shape.Start is NumberStart.Other or NumberStart.Colon && shape.Stop is NumberStop.Blank or NumberStop.Comma or NumberStop.Digits or NumberStop.Dash or NumberStop.Slash or NumberStop.Letter)));

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var at = candidate.At;
        var run = candidate.Groups[0].Length;
        if (run > LongestCode || at + run > text.Length)
        {
            return false;
        }

        var before = at > candidate.Floor ? text[at - 1] : ' ';
        var after = at + run < text.Length ? text[at + run] : ' ';
        if (TryReadJapaneseOrChinese(candidate, before, after, out var part))
        {
            return TryTake(candidate, part, part.End, coded: false, named: false, out finding);
        }

        if (run > LongestNumber || IsJoined(text, at, before))
        {
            return false;
        }

        var apart = at > 0 && text[at - 1] == ' ';
        var declared = (apart || before == ' ') && DeclaredAddress.TryRead(candidate, out var opening, out var close) ? new Finding(opening, close, PiiKinds.PostalAddress, Confidence.Named) : default;
        if (declared.Length > 0 && before == ' ' && after is ' ' or ',' && DeclaredAddress.Blocks.Contains(text[declared.Start..NameReader.WordEnd(text, declared.Start)]))
        {
            finding = declared;
            return true;
        }

        var further = at - 2 >= candidate.Floor ? text[at - 2] : ' ';
        if ((apart && (further == ',' || char.IsAsciiDigit(further)) && MannheimSquare.TryRead(text, at, candidate.Floor, out var start, out var end))
            || (run == LongestHouse && apart && further is ',' or '.' or >= '0' and <= '9' && TurkishAddress.TryRead(text, at, candidate.Floor, out start, out end))
            || (before is ';' or '|' or '\t' && TableRow.TryReadAround(text, at, candidate.Floor, out start, out end)))
        {
            finding = new Finding(start, end, PiiKinds.PostalAddress, Confidence.Named);
            return true;
        }

        if ((PostBox.TryRead(text, at, run, candidate.Floor, out part)
                || (run >= NumberlessStreet.FewestOfCode && NumberlessStreet.TryRead(text, at, candidate.Floor, out part))
                || (further is 'm' or 'M' && RoadKilometre.TryRead(text, at, candidate.Floor, out part))
                || ((after is ' ' or ',' or '-' or '/' || char.IsAsciiLetter(after)) && NumberFirstStreet.TryRead(candidate, out part))
                || (run <= LongestHouse && before is ' ' or ',' && StreetBeforeNumber.TryRead(text, at, candidate.Floor, out part)))
            && TryComplete(candidate, part, declared, out finding))
        {
            return true;
        }

        if ((run is 4 or 5 && TryReadPlace(text, at, run, candidate.Floor, out start, out end)) || StreetFieldRecognizer.TryReadAround(text, at, candidate.Floor, out start, out end))
        {
            finding = new Finding(start, end, PiiKinds.PostalAddress, Confidence.Named);
            return true;
        }

        finding = apart ? declared : default;
        return finding.Length > 0;
    }

    private static bool TryReadJapaneseOrChinese(in Candidate candidate, char before, char after, out AddressPart part)
    {
        part = default;
        var text = candidate.Text;
        var at = candidate.At;
        var dashed = after == '-' && candidate.Groups[0].Length <= LongestBlock;
        return ((dashed || before == '〒' || NumberBoundary.IsEastAsian(before) || NumberBoundary.IsEastAsian(after))
                && (ChineseAddress.TryRead(text, at, candidate.Floor, out part) || JapaneseAddress.TryRead(text, at, candidate.Floor, out part)))
            || (dashed && RomanizedJapanese.TryRead(text, at, candidate.Floor, out part));
    }

    // A house number stands behind a blank or opens a field; what is joined to it by a sign is a version, a price, a date.
    private static bool IsJoined(ReadOnlySpan<char> text, int at, char before) =>
        before is '.' or '-' or '/' or '#' or '$' or '+' or '\\' or '&' or '%' or '@' or '€' or '£' or '¥' || NumberBoundary.IsWord(before) || (before == ':' && at > 1 && char.IsAsciiDigit(text[at - 2]));

    // A place whose houses have no numbers, before its postal code: "Le Bourg, 24250 Daglan", "Lieu-dit Kerbihan, 56400 Auray".
    private static bool TryReadPlace(ReadOnlySpan<char> text, int at, int run, int floor, out int start, out int end)
    {
        start = run == 5 ? NamedBuilding.HamletBefore(text, at, floor) : at;
        if (start < at && TryReadCoded(text, at, run, out end))
        {
            return true;
        }

        start = NamedBuilding.StartBefore(text, at, floor);
        end = at;
        return start < at && (text[at - 1] != '\n' || (run == 5 && NamedBuilding.IsPlace(text[start..at]))) && TryReadCoded(text, at, run, out end);
    }

    private static bool TryReadCoded(ReadOnlySpan<char> text, int code, int run, out int end)
    {
        end = AddressTail.Read(text, text[code - 1] == '\n' ? code - 1 : code - 2, out var coded, out _);
        return coded && end > code + run;
    }

    // Few numbers come so far: what is needed here would be cleared for each of them.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryComplete(in Candidate candidate, AddressPart address, in Finding declared, out Finding finding)
    {
        var text = candidate.Text;
        var at = candidate.At;
        address = address with { End = WithRoadNumber(text, address.End) };
        var building = NamedBuilding.StartBefore(text, address.Start, candidate.Floor);

        // "Rose Cottage, 4 Church Walk"
        address = address with { Start = building, Certain = address.Certain || (building < address.Start && address.Start == at) };
        var end = AddressTail.Read(text, address.End, out var coded, out var named, address.Certain);
        // "42 Way Street Fighter": the words go on, and nothing else says that it is an address.
        var goesOn = end == address.End && end + 1 < text.Length && text[end] == ' ' && char.IsUpper(text[end + 1]);
        if (declared.Length > 0 && declared.Start == address.Start && declared.End > end && text[end..] is [' ', 'd', 'a' or 'e' or 'o' or 'i', ' ', ..])
        {
            // "km 8 da estrada velha, zona rural"
            finding = declared;
            return true;
        }

        return TryTake(candidate, address with { Certain = (address.Certain || IsBeforeUnit(text, address.End) || EndsWithState(text[address.End..end]) || StandsBeforeCity(text[address.End..end])) && !goesOn }, end, coded, named, out finding) && (!address.NeedsCode || (coded && named));
    }

    // "6200 N County Road 12, Wellington"
    private static int WithRoadNumber(ReadOnlySpan<char> text, int end)
    {
        var road = text[..end].EndsWith("Road", StringComparison.Ordinal) || text[..end].EndsWith("Highway", StringComparison.Ordinal) || text[..end].EndsWith("Route", StringComparison.Ordinal);
        var number = road && text[end..] is [' ', >= '0' and <= '9', ..] ? end + 1 + DigitGroups.RunLength(text[(end + 1)..]) : end;
        return number - end <= LongestHouse && number < text.Length && text[number] == ',' ? number : end;
    }

    // "Av. Ipiranga, 200, São Paulo - SP"
    private static bool EndsWithState(ReadOnlySpan<char> tail) =>
        tail is [',', .., ' ', '-', ' ', >= 'A' and <= 'Z', >= 'A' and <= 'Z'] or [',', .., '/', >= 'A' and <= 'Z', >= 'A' and <= 'Z'] && AddressWords.BrazilianStates.Contains(tail[^2..]);

    // "Via Zamboni 33, Bologna", "6 Salisbury Terrace in Oxford"
    private static bool StandsBeforeCity(ReadOnlySpan<char> tail)
    {
        var city = tail.StartsWith(", ", StringComparison.Ordinal) ? 2 : CityJoint.After(tail, 0, joined: true);
        return city > 0 && city < tail.Length && char.IsUpper(tail[city]) && AddressWords.Cities.Contains(tail[city..NameReader.WordEnd(tail, city)]);
    }

    // "Al. Santos 1470, cj. 805"
    private static bool IsBeforeUnit(ReadOnlySpan<char> text, int end)
    {
        var word = text[end..] is [',', ' ', >= 'a' and <= 'z', ..] ? NameReader.WordEnd(text, end + 2) : end;
        var stop = word < text.Length && text[word] == '.' ? word + 1 : word;
        return word > end && text[stop..] is [' ', >= '0' and <= '9', ..] && AddressWords.Units.Contains(text[(end + 2)..word]);
    }

    // "von der Adresse 46.116.117.202 kamen über 4000 Anmeldeversuche": the address was another one.
    private static bool IsOfHost(in Candidate candidate, int start)
    {
        var word = candidate.NearestWord(start, PiiKinds.PostalAddress);
        var host = word.Kinds == PiiKinds.None || candidate.Floor <= word.End ? [] : candidate.Text[word.End..candidate.Floor].Trim(" :\"");
        return host.IndexOfAny('.', ':') > 0 && char.IsAsciiHexDigit(host[0]) && host.IndexOfAnyExcept("0123456789abcdefABCDEF.:") < 0;
    }

    private static bool TryTake(in Candidate candidate, in AddressPart part, int end, bool coded, bool named, out Finding finding)
    {
        var spoken = coded || ((candidate.SpokenOf(part.Start, end) & PiiKinds.PostalAddress) != 0 && !IsOfHost(candidate, part.Start));
        var confidence = spoken ? Confidence.Named : part.Certain ? Confidence.Shaped : named ? Confidence.Weak : 0;
        finding = new Finding(part.Start, end, PiiKinds.PostalAddress, confidence);
        return confidence > 0 && part.Start >= candidate.Floor;
    }
}
