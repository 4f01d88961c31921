using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Reads names at the beginnings and ends of letters, and behind forms of address.</summary>
internal static class NameLetters
{
    private const int MostTitles = 4;
    private const int LongestTitle = 6;
    private const int LongestAcronym = 4;
    private const int MostSignatureLines = 3;
    private const int LongestDepartment = 40;

    private static readonly WordSet Origins = new("aus from de da dal dalla desde depuis von vom från fra van od");

    // "Signor Presidente", "Mr Speaker": who is addressed by an office.
    private static readonly WordSet Offices = new(
        """
        president speaker chairman chairwoman minister ambassador secretary commissioner mayor senator governor chancellor justice presidente presidenta vicepresidente ministro ministra sindaco giudice direttore direttrice senatore onorevole rettore preside ambasciatore alcalde alcaldesa juez jueza
        director directora senador rector embajador juiz juíza diretor diretora prefeito governador embaixador président présidente ministre maire juge directeur directrice sénateur recteur ambassadeur préfet präsident präsidentin bundeskanzler bundeskanzlerin kanzler kanzlerin ministerin bürgermeister bürgermeisterin direktor direktorin rektor rektorin botschafter
        burgemeester voorzitter minister statsminister ordförande prezes ministrze prezydencie burmistrzu dyrektorze prezesie doktorze profesorze mecenasie kierowniku redaktorze inżynierze sędzio pośle premierze boże jezu doktor doctor docteur dottore dottoressa doutor doutora professor professorin professore professeur profesor profesora ingenieur ingeniero ingegnere avvocato licenciado
        steuerberater steuerberaterin rechtsanwalt anwalt notar hausmeister vermieter nachbar nachbarn apotheker pfarrer abgeordneter abgeordneten vorsitzender vorsitzenden
        """);

    private static readonly WordEndings OfficeEndings = new("amt", "ung", "zoll", "hof", "kreuz", "chef", "dienst", "bank", "schaft", "kasse", "stelle", "behörde", "büro", "praxis", "zentrale", "hotline", "firma", "schule", "klinik", "service", "team", "center", "gericht", "verein", "werke", "abteilung", "polizei", "kanzlei");

    // "Ciao! Per il gommone …": given names that begin sentences as well.
    private static readonly WordSet AlsoSmall = new("per al dan");

    private static readonly WordSet Owners = new("ihr ihre your our euer eure dein deine unser unsere das die der the su vuestro votre notre il vostro seu sua nosso uw");

    /// <summary>Answers where a name begins behind its titles.</summary>
    public static int SkipTitles(ReadOnlySpan<char> text, int at)
    {
        for (var count = 0; count < MostTitles; count++)
        {
            var end = NameReader.WordEnd(text, at);
            if (end == at || !NameStops.Titles.Contains(text[at..end]))
            {
                break;
            }

            end += NameLabel.InclusiveLength(text, end);
            if (!TrySkipDotAndBlank(text, ref end, out _))
            {
                break;
            }

            at = end;
        }

        return at;
    }

    /// <summary>Reads the name of a greeting; it ends where the greeting does, or is a known given name.</summary>
    public static bool TryReadGreeting(ReadOnlySpan<char> text, in WordHit word, in NameGap gap, out NameRead read)
    {
        read = default;
        if (gap.Lines > 0 || gap.Joined || gap.End >= text.Length || text[gap.End - 1] is '-' or '_' or '.' || char.IsLetter(text[gap.End - 1]) || (gap.End > 1 && text[gap.End - 2] == '.' && !NameStops.Titles.Contains(LastWord.Of(text[word.Start..word.End], LongestTitle))))
        {
            return false;
        }

        var start = SkipTitles(text, gap.End);
        if (!NameReader.TryRead(text, start, lower: true, out read) || (!read.StartsGiven && (NameGreetings.IsOffice(text[read.Start..NameReader.WordEnd(text, read.Start)]) || IsAcronym(text, word, read) || (read.Words == 1 && NameGreetings.IsManyOrRequest(text[read.Start..read.End])))))
        {
            return false;
        }

        var ends = read.End == text.Length || text[read.End] is ',' or '!' or '\n' or '\r' or '.' or ';' or '\\' or ':' or '?' or '"' or '<';
        return read.Lower
            ? read.StartsGiven && ends && read.Words < 3
            : start > gap.End || (ends ? read.IsLikely : read.StartsGiven && (read.Words == 1 || read.Common == 0) && !(text[word.End..gap.End].Contains('!') && AlsoSmall.Contains(text[read.Start..read.End])));
    }

    // "Dear ATO", "Liebe AOK" in a letter of small letters.
    private static bool IsAcronym(ReadOnlySpan<char> text, in WordHit word, in NameRead read) =>
        read is { Words: 1, StartsGiven: false } && read.End - read.Start <= LongestAcronym && text[(word.Start + 1)..word.End].ContainsAnyInRange('a', 'z') && !text[read.Start..read.End].ContainsAnyExceptInRange('A', 'Z') && !Surnames.Is(text[read.Start..read.End]);

    /// <summary>Reads the name behind a form of address.</summary>
    public static bool TryReadTitled(ReadOnlySpan<char> text, in WordHit word, out NameRead read)
    {
        read = default;
        var title = text[word.Start..word.End];
        var end = word.End + NameLabel.InclusiveLength(text, word.End);
        if (!TrySkipDotAndBlank(text, ref end, out var dotted) || (title.Length == 1 && !(dotted && text[end - 1] == ' ')) || (title.Length > 1 && char.IsUpper(title[^1]) && char.IsUpper(title[0]) && !dotted)
            || !NameReader.TryRead(text, SkipTitles(text, end), lower: false, out read))
        {
            return false;
        }

        // "adds 131 ms. Exit code 0": milliseconds end the sentence.
        if (NameStops.IsLabelBeforeValue(text, read.Start, NameReader.WordEnd(text, read.Start)) || BrandName.Is(text, read) || (read.Words == 1 && Offices.Contains(LastWord.Of(text[read.Start..read.End], read.End - read.Start))) || (title is "ms" && text[..word.Start] is [.., >= '0' and <= '9', ' '] or [.., >= '0' and <= '9']))
        {
            return false;
        }

        // "Sir KYC is pending"
        if (title is "Sir" && read is { Words: 1, StartsGiven: false } && read.End - read.Start <= LongestAcronym && !text[read.Start..read.End].ContainsAnyInRange('a', 'z') && !Surnames.Is(text[read.Start..read.End]))
        {
            return false;
        }

        // "Der Herr der Ringe"
        if (text[read.Start..NameReader.WordEnd(text, read.Start)] is "der" or "des" or "dem")
        {
            return false;
        }

        if (IsOfOffice(text[read.Start..read.End]))
        {
            return false;
        }

        var capital = char.IsUpper(title[0]);
        var first = text[read.Start..NameReader.WordEnd(text, read.Start)];
        var ambiguous = title is "Sir" or "Miss" or "Pan" or "Bay" or "Ing" or "Sig" or "Doctor" or "MS";
        return capital
            ? (!read.StartsCommon || NameStops.AlsoSurnames.Contains(first)) && (!ambiguous || dotted || read.IsCertain || (title is "Sir" or "Miss" or "Doctor" && read.Common == 0))
            : title.Length > 1 && read.Common == 0 && (title is not ("pan" or "panie" or "sir" or "miss" or "bay" or "sig" or "ing" or "fru" or "mw" or "doctor") || (dotted && title is "sig" or "ing"));
    }

    // "die Frau vom Finanzamt", "Herr von der Hausverwaltung": where somebody works, and no family.
    private static bool IsOfOffice(ReadOnlySpan<char> name) =>
        (name.StartsWith("vom ", StringComparison.Ordinal) || name.StartsWith("von der ", StringComparison.Ordinal) || name.StartsWith("von dem ", StringComparison.Ordinal)) && OfficeEndings.End(name) && !Surnames.Is(name[(name.LastIndexOf(' ') + 1)..]);

    /// <summary>Reads the name under a letter: a line of its own, or the rest of the line behind a comma.</summary>
    public static bool TryReadSignature(ReadOnlySpan<char> text, in WordHit word, in NameGap gap, NameRole role, out NameRead read)
    {
        read = default;
        if (TryReadClose(text, word, gap, out read))
        {
            return true;
        }

        if (gap is { Lines: 0, Comma: false, Joined: false } && TryReadUnderOrigin(text, gap, out read))
        {
            return true;
        }

        if ((gap.Joined && (gap.Lines > 0 || role != NameRole.Signature)) || gap.Lines > MostSignatureLines || (gap.Lines == 0 && !gap.Comma && !gap.Joined)
            || !NameReader.TryRead(text, SkipTitles(text, gap.End), lower: gap.Lines > 0, out read))
        {
            return false;
        }

        // "Ihr Kundenservice", "Your support team", "Le Service Client"
        if (text[read.Start..NameReader.WordEnd(text, read.Start)] is var first && (Owners.Contains(first) || (first is "Le" or "La" or "El" or "Il" && read.Common > 0)))
        {
            return false;
        }

        var ends = read.End == text.Length || text[read.End] is '\n' or '\r' or ',' or '"' or '\\' or '|' or '<' || (text[read.End] == '.' && gap.Lines > 0)
            || (text[read.End] == ' ' && read.End + 1 < text.Length && text[read.End + 1] is '(' or '-' or '|' or '\n');
        var name = read.Start;
        read = gap is { Lines: > 0, Joined: false } && IsAcademic(text[gap.End..name]) ? read with { Start = gap.End } : read;

        // "Thanks, Oliver": on one line only where it ends the text.
        return ends && (read.Lower ? read.StartsGiven : gap.Joined ? read.IsCertain : gap.Lines == 0 && role == NameRole.LooseSignature ? (read.StartsGiven || read.IsPerson || (read is { Words: > 1, Common: 0 } && text[name + 1] == '.')) && read.End == text.Length : read.IsLikely);
    }

    // "Mvh Sivert Hagdahl", and "Med vänlig hälsning\nEkonomiavdelningen\nIngalill Stråberg"
    private static bool TryReadClose(ReadOnlySpan<char> text, in WordHit word, in NameGap gap, out NameRead read)
    {
        read = default;
        var at = gap.End;
        if (gap.Lines > 0 && gap.Lines <= MostSignatureLines && at < text.Length)
        {
            var line = text[at..Math.Min(text.Length, at + LongestDepartment)].IndexOf('\n');
            if (line <= 0 || !NameGreetings.IsDepartment(text.Slice(at, line)))
            {
                return false;
            }

            at += line + 1;
        }
        else if (gap is not { Lines: 0, Comma: false, Joined: false, Quoted: false } || at != word.End + 1 || !NameGreetings.TakesName(text[word.Start..word.End]))
        {
            return false;
        }

        return NameReader.TryRead(text, SkipTitles(text, at), lower: false, out read) && read is { Words: 2 or 3, Common: 0 } && (read.End == text.Length || text[read.End] is '\n' or '\r');
    }

    // "Viele Grüße aus Kiel\nHauke Petersen", "Saludos desde Cádiz,\nMaitane": where the writer is stands between.
    private static bool TryReadUnderOrigin(ReadOnlySpan<char> text, in NameGap gap, out NameRead read)
    {
        const int Longest = 32;
        read = default;
        var first = NameReader.WordEnd(text, gap.End);
        var line = text[gap.End..Math.Min(text.Length, gap.End + Longest)].IndexOf('\n');
        if (line < 0 || !Origins.Contains(text[gap.End..first]))
        {
            return false;
        }

        var at = gap.End + line + 1;
        at += at < text.Length && text[at] == '\n' ? 1 : 0;
        return NameReader.TryRead(text, SkipTitles(text, at), lower: false, out read) && read.IsLikely && read.Words < 4 && (read.End == text.Length || text[read.End] is '\n' or '\r');
    }

    // "Mit freundlichen Grüßen\nDr. Hannelore Siebert": how somebody signs is his name.
    private static bool IsAcademic(ReadOnlySpan<char> titles) => titles.StartsWith("Dr", StringComparison.Ordinal) || titles.StartsWith("Prof", StringComparison.Ordinal) || titles.StartsWith("Dott", StringComparison.Ordinal);

    private static bool TrySkipDotAndBlank(ReadOnlySpan<char> text, ref int end, out bool dotted)
    {
        dotted = end < text.Length && text[end] == '.';
        end += dotted ? 1 : 0;
        var blank = end < text.Length && text[end] == ' ';
        end += blank ? 1 : 0;
        return end < text.Length && (blank || dotted) && char.IsLetter(text[end]);
    }
}
