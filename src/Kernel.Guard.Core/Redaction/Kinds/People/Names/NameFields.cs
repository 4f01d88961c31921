using System.Collections.Frozen;
using KernelGuard.Redaction.Kinds.People.Addresses;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Reads names in fields, keys and lists: behind "first name", "customer", "from".</summary>
internal static class NameFields
{
    private const int Reach = 80;
    private const int LongestAbbreviation = 5;
    private const int LongestOwner = 8;
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Parts = FrozenSet.Create("first name", "last name", "given name", "family name", "middle name", "maiden name", "surname", "prénom", "nom de famille", "cognome", "apellido", "sobrenome").GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly WordSet Links = new("is ist est es é è lautet is: är er to jest on heter hedder heet");
    private static readonly WordSet Articles = new("the our my his her der die den dem beim unser unsere unserem unserer mein meine le la notre mon ma el mi nuestro nuestra il lo mio mia nostro nostra o a ao à meu minha nosso nossa");
    private static readonly WordSet Own = new("my his her mein meine meinem meiner meinen sein seine seinem seiner ihr ihre ihrem ihrer mon ma son sa mi su mio mia suo sua meu minha seu mijn zijn haar min mit mitt hans hennes hendes mój moja");
    private static readonly WordSet PersonalBefore = new("my your his her their our full legal real the mon votre mi su meu seu mio suo mein ihr ihre contact person patient customer client employee mijn uw new neuer nuevo nouveau novo nuovo nieuwe export set let var const");

    /// <summary>Reads the value of a field that holds a person's name.</summary>
    public static bool TryReadField(ReadOnlySpan<char> text, in WordHit word, in NameGap gap, out NameRead read)
    {
        read = default;
        var start = gap.End;
        var joined = gap.Joined || TrySkipLink(text, ref start);
        if (!joined && gap is { Lines: 0, Comma: false } && gap.End == word.End + 1 && char.IsLower(text[word.Start]) && Parts.Contains(text[word.Start..word.End]))
        {
            // "…, first name Joost"
            return NameReader.TryRead(text, gap.End, lower: false, out read) && read is { Words: <= 2, Common: 0 } && text[read.Start..read.End].ContainsAnyInRange('a', 'z') && IsFieldEnd(text, read.End);
        }

        if (!joined || gap.Comma || gap.Lines > (gap.Quoted ? 0 : 1) || !NameReader.TryRead(text, NameLetters.SkipTitles(text, start), gap.Quoted, out read))
        {
            return false;
        }

        read = FamilyNameFirst.Read(text, read);

        // "MISS P J ARKWRIGHT": banks print the form of address with the name.
        read = gap.Joined && read.Start > start && !text[start..read.End].ContainsAnyInRange('a', 'z') ? read with { Start = start } : read;
        var alone = IsFieldEnd(text, read.End);
        return read.IsLikely && (alone || (!read.Lower && (read.Words > 1 || read.StartsGiven)));
    }

    /// <summary>Reads the value of a field that holds a name of anything; only a whole field, written as a person's name is.</summary>
    public static bool TryReadBare(ReadOnlySpan<char> text, in WordHit word, in NameGap gap, out NameRead read)
    {
        read = default;
        var alone = StandsAlone(text, word.Start);
        if (!gap.Joined || gap.Comma || gap.Lines > 0 || !(alone || NameKeys.IsOfPerson(text, word.Start)) || !NameReader.TryRead(text, NameLetters.SkipTitles(text, gap.End), lower: false, out read))
        {
            return false;
        }

        read = FamilyNameFirst.Read(text, read);
        if (!alone)
        {
            return read is { Words: > 1, Common: 0 } && IsFieldEnd(text, read.End);
        }

        // "Name" heads all kinds of lists; its sisters in other languages rarely do in code. "Adı" is a person's only before the field for the family name.
        var english = text[word.Start..word.End].EndsWith("name", StringComparison.OrdinalIgnoreCase);
        var listed = text[word.End..gap.End].Contains('=') || IsListItem(text, word.Start);
        return (listed ? read.IsPerson : (read is { Words: <= 2, Common: 0 } && GivenNameField.Follows(text, read.End)) || (text[word.Start] is not ('a' or 'A') && (english ? read.IsCertain : read.IsLikely))) && (IsFieldEnd(text, read.End) || (read.IsPerson && text[read.End..] is [' ', '(', ..]));
    }

    /// <summary>Reads what follows "name is" where no other thing's name is spoken of.</summary>
    public static bool TryReadBareStatement(ReadOnlySpan<char> text, in WordHit word, in NameGap gap, out NameRead read)
    {
        read = default;
        return gap.Lines == 0 && !gap.Comma && StandsAlone(text, word.Start) && NameReader.TryRead(text, NameLetters.SkipTitles(text, gap.End), lower: false, out read) && read.IsCertain;
    }

    /// <summary>Reads the name of a person with a role; without a colon only where the name is certain.</summary>
    public static bool TryReadParty(ReadOnlySpan<char> text, in WordHit word, in NameGap gap, out NameRead read)
    {
        read = default;
        var start = gap.End;
        var linked = !gap.Joined && TrySkipLink(text, ref start);

        // "gez. Holger Pfannenstiel": the stop is an abbreviation's.
        var abbreviated = word.End - word.Start <= LongestAbbreviation && word.End < text.Length && text[word.End] == '.';
        if (gap.Comma && !abbreviated && gap is { Lines: 0, Joined: false } && TryReadApposition(text, word, gap, out read))
        {
            return true;
        }

        if ((gap.Comma && !abbreviated) || gap.Lines > (gap.Joined ? 1 : 0) || IsKeyPart(text, word) || !NameReader.TryRead(text, NameLetters.SkipTitles(text, start), lower: false, out read))
        {
            return false;
        }

        if (linked)
        {
            return read.IsPerson || (read is { Words: 2 or 3, Common: 0 } && IsWritten(text, read) && SmallNouns.Is(text[word.Start..word.End]));
        }

        if (gap.Joined)
        {
            // "Customer: Moore, Lisa"; of "Client: Siemens, Berlin" a place is no given name.
            read = FamilyNameFirst.ReadBehind(text, word, read) is { StartsGiven: true } both ? both : read;
            return read.IsLikely && !IsStreet(text, read) && (read.IsCertain || (IsFieldEnd(text, read.End) && (read.EndsFamily || !text[read.End..].StartsWith(" & "))));
        }

        if (AddressWords.StreetsBefore.Contains(text[read.Start..NameReader.WordEnd(text, read.Start)]) && IsBeforeNumber(text, read.End))
        {
            return false;
        }

        // P. IVA, C.F.: another label.
        if (text[read.Start..read.End].Contains('.') && !text[read.Start..read.End].ContainsAnyInRange('a', 'z'))
        {
            return false;
        }

        // "Patient Rosskamp, Hedda, geb. …"
        read = FamilyNameFirst.ReadBehind(text, word, read) is { StartsGiven: true } whole && FamilyNameFirst.IsSure(text, read, whole.End) ? whole : read;
        return gap.End > word.End && ((read.Common == 0 && Patronymic.Ends(text[read.Start..read.End])) || IsToldByName(text, word, read));
    }

    private static bool IsToldByName(ReadOnlySpan<char> text, in WordHit word, in NameRead read) =>
        (read.StartsGiven || !IsBeforeNumber(text, read.End)) && (read.StartsGiven || read.IsPerson || (read.IsCertain && (char.IsLower(text[word.Start]) || (IsWritten(text, read) && (SmallNouns.Is(text[word.Start..word.End]) || HolderCompounds.Name(text, word, read))))) || OwnRelative.Is(text, word, read)) && (read.Words > 1 || read.StartsGiven || OwnRelative.Is(text, word, read));

    private static bool IsWritten(ReadOnlySpan<char> text, in NameRead read) => text[read.Start..read.End].ContainsAnyInRange('a', 'z');

    // "beim Nachbarn, Ekkehard von Trotha, im zweiten Stock": between commas, behind a single role.
    private static bool TryReadApposition(ReadOnlySpan<char> text, in WordHit word, in NameGap gap, out NameRead read) =>
        NameReader.TryRead(text, NameLetters.SkipTitles(text, gap.End), lower: false, out read) && gap.End - word.End == 2 && read is { Common: 0 } && (read.Words > 1 || (OwnRelative.Is(text, word, read) && read.End < text.Length && text[read.End] is ',')) && (read.End == text.Length || text[read.End] is ',' or '.' or ')')
        && (read.Words == 1 || read.IsPerson || NameLetters.SkipTitles(text, gap.End) > gap.End || (read.End < text.Length && text[read.End] == ',' && text[word.Start..word.End].ContainsAnyInRange('a', 'z') && IsLedByArticle(text, word)));

    // "mi marido, …": the phrase begins with whose he is.
    private static bool IsLedByArticle(ReadOnlySpan<char> text, in WordHit word) =>
        Articles.Contains(LastWord.Before(text, word.Start, LongestOwner)) || (text[word.Start..word.End].IndexOf(' ') is > 0 and var blank && Own.Contains(text.Slice(word.Start, blank)));

    /// <summary>Reads the name in a mail's head, before the address in angle brackets.</summary>
    public static bool TryReadHeader(ReadOnlySpan<char> text, in WordHit word, in NameGap gap, out NameRead read)
    {
        read = default;
        if (!gap.Joined || gap.Lines > 0 || !StandsAlone(text, word.Start) || !NameReader.TryRead(text, NameLetters.SkipTitles(text, gap.End), lower: false, out read))
        {
            return false;
        }

        if (text[read.End..].StartsWith(", ") && NameReader.TryRead(text, read.End + 2, lower: false, out var given) && given.Words <= 2 && IsLedToAddress(text[given.End..]))
        {
            // "Müller, Jürgen" <…>
            read = read with { End = given.End, Words = read.Words + given.Words };
            return read.Common + given.Common == 0;
        }

        var rest = text[read.End..];
        var bracketed = rest.StartsWith(" <") || rest.StartsWith("\" <") || rest.StartsWith(" [") || rest.StartsWith(" (");
        return read.IsLikely && (bracketed || (read.IsCertain && IsFieldEnd(text, read.End)));
    }

    private static bool IsLedToAddress(ReadOnlySpan<char> rest) => rest.TrimStart('"') is [' ', '<', ..] && rest.IndexOf('@') is > 0 and var at && !rest[..at].Contains('\n');

    /// <summary>Reads a text that is all of a field.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="role">What the field's name says; none where it only contains a word that speaks of names.</param>
    /// <param name="gap">What stands before the value.</param>
    /// <param name="read">The name.</param>
    public static bool TryReadWhole(ReadOnlySpan<char> text, NameRole role, in NameGap gap, out NameRead read)
    {
        if (!NameReader.TryRead(text, NameLetters.SkipTitles(text, gap.End), lower: role == NameRole.Field, out read))
        {
            return false;
        }

        read = FamilyNameFirst.Read(text, read);
        return IsFieldEnd(text, read.End) && role switch
        {
            NameRole.Field => read.IsLikely,
            NameRole.BareField or NameRole.Party or NameRole.Header => read.IsCertain,
            _ => read.IsPerson,
        };
    }

    // ship to Rua das Flores, 31: a street, and its number.
    private static bool IsBeforeNumber(ReadOnlySpan<char> text, int end)
    {
        end += end < text.Length && text[end] == ',' ? 1 : 0;
        return end + 1 < text.Length && text[end] == ' ' && char.IsAsciiDigit(text[end + 1]);
    }

    private static bool TrySkipLink(ReadOnlySpan<char> text, ref int at)
    {
        var end = NameReader.WordEnd(text, at);
        if (end == at || end >= text.Length || !Links.Contains(text[at..end]))
        {
            return false;
        }

        at = NameGap.Read(text, end).End;
        return at > end;
    }

    /// <summary>Says whether a field ends at a place.</summary>
    public static bool IsFieldEnd(ReadOnlySpan<char> text, int end)
    {
        while (end < text.Length && text[end] == ' ')
        {
            end++;
        }

        if (end + 1 < text.Length && text[end] is '\'' or '’' && char.IsLetter(text[end + 1]))
        {
            return false;
        }

        return end == text.Length || IsNextField(text, end) || text[end] is '`' or ',' or ';' or '\n' or '\r' or '"' or '\'' or '|' or '\t' or '<' or '}' or ')' or '&' or '\\' or '”' or '»' or '」' || (text[end] == '.' && (end + 1 == text.Length || text[end + 1] is ' ' or '\n'))
            || (text[end] is '*' or '_' && Emphasis.ClosesAt(text, end));
    }

    // nachname=Lind took=3ms, --name=Lind --verbose
    private static bool IsNextField(ReadOnlySpan<char> text, int at)
    {
        if (at == 0 || text[at - 1] != ' ')
        {
            return false;
        }

        // "Nom : BOURDIN Prénom : Maëlys"
        var end = NameReader.WordEnd(text, at);
        var colon = end + 1 < text.Length && text[end] == ' ' ? end + 1 : end;
        if (NameStops.IsLabel(text, at, end))
        {
            return true;
        }

        if (end - at > 2 && char.IsUpper(text[at]) && colon < text.Length && text[colon] == ':')
        {
            return true;
        }

        return text[at..].StartsWith("--") || (end > at && end < text.Length && text[end] == '=' && char.IsLower(text[at]));
    }

    /// <summary>Says whether a name is a street's, before its number.</summary>
    public static bool IsStreet(ReadOnlySpan<char> text, in NameRead read)
    {
        var first = text[read.Start..NameReader.WordEnd(text, read.Start)];
        return !read.StartsGiven && HouseNumber.Follows(text, read.End) && (HouseNumber.EndsStreet(text[read.Start..read.End]) || AddressWords.StreetsBefore.Contains(first) || AddressWords.LooseStreetsBefore.Contains(first) || AddressWords.StreetBeginnings.Contains(first));
    }

    /// <summary>Says whether a word is not the end of another word or phrase: className, file_name, the product name, an attribute's name.</summary>
    public static bool StandsAlone(ReadOnlySpan<char> text, int start)
    {
        if (start == 0)
        {
            return true;
        }

        var before = text[start - 1];
        if (char.IsLetterOrDigit(before) || before is '_' or '-' or '.' or '$' or '@' or '/')
        {
            return before == '-' && start > 1 && text[start - 2] is ' ' or '\n';
        }

        var line = text[Math.Max(0, start - Reach)..start];
        if (line.LastIndexOf('<') is >= 0 and var open && open > line.LastIndexOf('>') && open < line.Length - 1 && !(line[^1] == ':' && line[(open + 1)..^1].IndexOfAnyExceptInRange('a', 'z') < 0))
        {
            return false;
        }

        var end = line.TrimEnd(' ').Length;
        var first = end;
        while (first > 0 && char.IsLetter(line[first - 1]))
        {
            first--;
        }

        return first == end || PersonalBefore.Contains(line[first..end]) || (end - first == 1 && line[first] == 's' && first > 0 && line[first - 1] is '\'' or '’');
    }

    // A step of a workflow: "- name: Checkout Repository".
    private static bool IsListItem(ReadOnlySpan<char> text, int start) => start > 1 && text[start - 1] == ' ' && text[start - 2] == '-';

    // customer_id, customer-facing, customerPortal: the word is only a part of a key.
    private static bool IsKeyPart(ReadOnlySpan<char> text, in WordHit word) =>
        word.End < text.Length && (text[word.End] is '_' or '.' && word.End + 1 < text.Length && char.IsLetter(text[word.End + 1]) || char.IsUpper(text[word.End]));
}
