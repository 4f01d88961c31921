using KernelGuard.Redaction.Kinds.People.BirthDates;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Reads streets that stand before their number: Hauptstraße 5, Calle Mayor, 12, Via Roma 3, Rua das Flores, 100.</summary>
internal static class StreetBeforeNumber
{
    private const int Reach = 60;
    private const int MostWords = 7;
    private const int ShortestBrief = 6;
    private const int ShortestWritten = 5;
    private static readonly WordEndings WholeWords = new("strasse", "straße");
    private static readonly WordSet Others = new("limit offset kasse kassa caisse caja cassa caixa till kasa artikel seite spalte zeile prozess koordinaten abweichung messreihe kanal kapitel nummer nr zimmer position pos paragraph absatz teil band stufe stand bestellung auftrag rechnung kunde menge version article order invoice item issue heft ausgabe line page section stuck gruppe klasse raum gleis tor linie wagen waggon umlauf kurs fahrt zug copyright ieee iso windows studio office server linux epoch");
    private static readonly WordSet Ranks = new("prov stat reg com comunale provinciale statale vicinale vecchia nuova privata comunal provincial estadual municipal vieja nueva real départementale communale");
    private static readonly WordSet NumberSigns = new("nave parcela lote capannone km nº n° n n. no nr num numero núm número");
    private static readonly WordTails Tails = new([.. AddressWords.Particles.Words, .. NumberSigns.Words], [.. AddressWords.StreetEndings.Endings, .. AddressWords.LooseStreetEndings.Endings]);

    /// <summary>Reads a street.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The number's first digit.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="street">The street.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int at, int floor, out AddressPart street) => TryRead(text, at, AddressReader.HouseEnd(text, at), floor, out street);

    /// <summary>Reads a street before its number, or before what stands in its place.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The number's first character.</param>
    /// <param name="house">The character after its last; negative for none.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="street">The street.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int at, int house, int floor, out AddressPart street)
    {
        street = default;
        var lowest = Math.Max(floor, at - Reach);
        if (house < 0)
        {
            return false;
        }

        // No house has the number 0: "bruk av linjeadresse 0".
        if (text[at] == '0' && DigitGroups.RunLength(text[at..]) == 1)
        {
            street = default;
            return false;
        }

        if (LowerStreet.MayEnd(text, house) && LowerStreet.TryRead(text, at, house, lowest, out street))
        {
            return true;
        }

        if (StandsBehindPlainWord(text, at, lowest))
        {
            return false;
        }

        var end = SkipSigns(text, at, lowest);
        if (end == at || end <= lowest)
        {
            return false;
        }

        var last = WordStart(text, end, lowest);
        if (last == end)
        {
            return false;
        }

        var word = text[last..end];
        var plain = word.TrimEnd('.');
        if (TryReadTyped(text, end, lowest, out var start, out var certain))
        {
            street = new AddressPart(start, house, certain);
            return true;
        }

        if (IsNumbered(text, at, house, plain, out var second))
        {
            street = new AddressPart(last, second, Certain: false);
            return true;
        }

        var strong = AddressWords.StreetEndings.End(word);
        var loose = strong || AddressWords.LooseStreetEndings.End(plain);
        if (!char.IsUpper(word[0]) && !loose)
        {
            return false;
        }

        // "Straße", "Allee" or a small first letter need a capitalised word before them.
        var compound = plain.Length > 7 || (strong && plain.Length > 5 && !WholeWords.End(word));
        var begin = BeginOf(text, last, lowest);
        var brief = !compound && !strong && plain.Length >= ShortestBrief && char.IsUpper(word[0]) && begin == last;
        if ((!compound || !char.IsUpper(word[0])) && begin == last && loose && !brief)
        {
            return false;
        }

        // "Copyright 2000", "IEEE 1284", "January 1": a name that says nothing of a street has a short number.
        if (!loose && (DigitGroups.RunLength(text[at..]) > 3 || MonthNames.Of(plain) > 0))
        {
            return false;
        }

        // "S.P. 14 km 7"
        begin -= !loose && word.Length == 2 && word[1] == '.' && begin - 2 >= lowest && text[begin - 1] == '.' && char.IsUpper(text[begin - 2]) ? 2 : 0;
        street = new AddressPart(begin, house, strong && text[begin..end].Length > 5, NeedsCode: !loose || brief);
        return char.IsUpper(text[begin]) && (loose || !(Others.Contains(plain) || AddressWords.Units.Contains(plain) || AddressWords.Counted.Contains(plain)));
    }

    // "Rua 4, casa 18", "Calle 12, 55": the street's name is a number; "Polígono 12, parcela 649" is a field of the land register.
    private static bool IsNumbered(ReadOnlySpan<char> text, int at, int house, ReadOnlySpan<char> word, out int end)
    {
        end = house;
        if (DigitGroups.RunLength(text[at..]) > 3 || !AddressWords.StreetsBefore.Contains(word) || !char.IsUpper(word[0]) || text[house..] is not [',', ' ', _, ..] || (char.ToLowerInvariant(word[0]) == 'p' && text[(house + 2)..].StartsWith("parcela", StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        end = char.IsAsciiDigit(text[house + 2]) ? AddressReader.HouseEnd(text, house + 2) : house;
        return end > house || (end == house && AddressReader.UnitEnd(text, house + 2) > house + 2);
    }

    // A word in small letters that neither ends as streets do nor leads to one.
    private static bool StandsBehindPlainWord(ReadOnlySpan<char> text, int at, int lowest)
    {
        if (at - 1 <= lowest || text[at - 1] != ' ')
        {
            return false;
        }

        var start = at - 1;
        while (start > lowest && char.IsAsciiLetterLower(text[start - 1]))
        {
            start--;
        }

        var word = text[start..(at - 1)];
        return start > lowest && text[start - 1] == ' ' && !word.IsEmpty && (!Tails.MayEndAt(text, at - 1) || IsPlain(word));
    }

    private static bool IsPlain(ReadOnlySpan<char> word) =>
        !AddressWords.Particles.Contains(word) && !AddressWords.StreetEndings.End(word) && !AddressWords.LooseStreetEndings.End(word) && !NumberSigns.Contains(word);

    private static bool TryReadTyped(ReadOnlySpan<char> text, int end, int lowest, out int start, out bool certain)
    {
        (start, certain) = (0, false);
        var at = end;
        var capitals = 0;
        for (var count = 0; count < MostWords; count++)
        {
            var begin = WordStart(text, at, lowest);
            if (begin == at)
            {
                return false;
            }

            var word = text[begin..at].TrimEnd('.');
            var slashed = word.IsEmpty || text[at - 1] == '/' ? text[begin..at] : word;
            // "por la plaza. Hay 120": a word written out ends its sentence.
            if (capitals > 0 && word.Length >= ShortestWritten && text[at - 1] == '.' && char.IsLower(word[0]))
            {
                return false;
            }

            // "C.so", "P.zza", "V.le"
            if (capitals > 0 && begin - 2 >= lowest && text[begin - 1] == '.' && text[begin - 2] is 'C' or 'P' or 'V' or 'L' && word is "so" or "za" or "zza" or "le" or "go")
            {
                (start, certain) = (begin - 2, true);
                return begin - 2 == 0 || !char.IsLetterOrDigit(text[begin - 3]);
            }

            if (capitals > 0 && end - at > 1 && IsType(word, slashed, out certain))
            {
                start = begin;
                certain |= IsInItaly(text, begin, lowest, word);
                return true;
            }

            var capital = char.IsUpper(word.IsEmpty ? ' ' : word[0]) || (word.IndexOfAny('\'', '’') is > 0 and var apostrophe && apostrophe + 1 < word.Length && char.IsUpper(word[apostrophe + 1]));
            // "calle Alfonso X el Sabio"
            var epithet = word is "el" && begin - 2 > lowest && text[begin - 2] is 'I' or 'V' or 'X';
            if (!capital && !epithet && !AddressWords.Particles.Contains(word) && !Ranks.Contains(word))
            {
                return false;
            }

            capitals += capital ? 1 : 0;
            at = begin;
            while (at > lowest && begin - at < 2 && text[at - 1] == ' ')
            {
                at--;
            }

            if (at > lowest && text[at - 1] == '/')
            {
                continue;
            }

            if (at == begin)
            {
                return false;
            }
        }

        return false;
    }

    // "in Via Monte Rosa 14": no other language says so.
    private static bool IsInItaly(ReadOnlySpan<char> text, int start, int lowest, ReadOnlySpan<char> type) =>
        type is "Via" or "Largo" or "Strada" && start - 3 >= lowest && (text[..start].EndsWith(" in ", StringComparison.OrdinalIgnoreCase) || text[..start].EndsWith(" da ", StringComparison.Ordinal));

    private static bool IsType(ReadOnlySpan<char> word, ReadOnlySpan<char> slashed, out bool certain)
    {
        certain = AddressWords.StreetsBefore.Contains(word) || slashed is "C/" or "c/";
        return certain || (AddressWords.LooseStreetsBefore.Contains(word) && (word.Length > 2 || char.IsUpper(word[0]) || word is "ul" or "al" or "pl" or "os" or "av"));
    }

    // Capitalised words before the last one that belong to the street: Berliner Straße, Am Markt, Unter den Linden.
    private static int BeginOf(ReadOnlySpan<char> text, int last, int lowest)
    {
        var begin = last;
        var best = last;
        for (var count = 0; count < 3 && begin - 1 > lowest && text[begin - 1] == ' '; count++)
        {
            var start = WordStart(text, begin - 1, lowest);
            var word = text[start..(begin - 1)];
            if (word.IsEmpty || word[^1] is '.' or '/')
            {
                break;
            }

            var opens = AddressWords.StreetBeginnings.Contains(word) && (char.IsUpper(word[0]) || word is "der" or "den" or "dem");
            var bare = begin == last && char.IsUpper(word[0]) && ((IsOfPlace(word) && text[last..].StartsWith("Haupt")) | text[last..].StartsWith("Str", StringComparison.OrdinalIgnoreCase) | IsBare(text, last));
            if (!opens && !bare)
            {
                break;
            }

            begin = start;
            best = char.IsUpper(text[begin]) ? begin : best;
        }

        // "In Straße 5" of a plant: a small word alone makes no street.
        return best < last && (text[last..].StartsWith("Straß", StringComparison.OrdinalIgnoreCase) || text[last..].StartsWith("Strass", StringComparison.OrdinalIgnoreCase)) && AddressWords.Particles.Contains(text[best..(last - 1)]) ? last : best;
    }

    // Ottenser Hauptstr., Alte Hauptstraße; no role such as Empfänger.
    private static bool IsOfPlace(ReadOnlySpan<char> word) => word is "Alte" or "Neue" or "Obere" or "Untere" || (word.Length > 4 && word.EndsWith("er") && NameCues.Table.RoleOf(word) == NameRole.None && !NameStops.Small.Contains(word) && !NameStops.Common.Contains(word));

    private static bool IsBare(ReadOnlySpan<char> text, int last) =>
        text[last..(last + Math.Min(6, text.Length - last))] is var word && (word.StartsWith("Allee") || word.StartsWith("Weg ") || word.StartsWith("Platz") || word.StartsWith("Gasse") || word.StartsWith("Ring ") || word.StartsWith("Ufer ") || word.StartsWith("Damm "));

    private static int SkipSigns(ReadOnlySpan<char> text, int at, int lowest)
    {
        var end = SkipBlanks(text, at, lowest);
        var start = end;
        while (start > lowest && end - start < 10 && (char.IsLetter(text[start - 1]) || text[start - 1] is 'º' or '°' or '.'))
        {
            start--;
        }

        if (start < end && NumberSigns.Contains(text[start..end].TrimEnd('.').TrimEnd('º').TrimEnd('°')) && start > lowest && text[start - 1] is ' ' or ',')
        {
            end = SkipBlanks(text, start, lowest);
        }

        return end > lowest && text[end - 1] == ',' ? SkipBlanks(text, end - 1, lowest) : end;
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, int at, int lowest)
    {
        while (at > lowest && text[at - 1] == ' ')
        {
            at--;
        }

        return at;
    }

    private static int WordStart(ReadOnlySpan<char> text, int end, int lowest)
    {
        var start = end;
        while (start > lowest && (char.IsLetter(text[start - 1]) || (text[start - 1] is '\'' or '’' or '-' && start < end) || (text[start - 1] is '.' or '/' && start == end)))
        {
            start--;
        }

        // The quote that a value opens with.
        return start + 1 < end && text[start] is '\'' or '’' && (start == lowest || !char.IsLetter(text[start - 1])) ? start + 1 : start;
    }
}
