using KernelGuard.Redaction.Kinds.People.Accounts;
using KernelGuard.Redaction.Kinds.People.Addresses;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Finds the name directly before what only persons have, with its number or date: "Fullmakt för Annika Lindqvist, personnummer …", "Leanne Delgado, born April 15, 1944".</summary>
internal sealed class NameBeforeIdRecognizer : IRecognizer
{
    private const int MostWords = 4;
    private const int LongestWord = 24;
    private const int ReachOfId = 28;
    private const int LongestBefore = 12;
    private const int Blank = 1;

    // Firms have those of the others, too.
    private const PiiKinds OfPersons = PiiKinds.BirthDate | PiiKinds.Passport | PiiKinds.DrivingLicence
        | (PiiKinds.NationalIds & ~(PiiKinds.ItVat | PiiKinds.BrCnpj | PiiKinds.AuAbn | PiiKinds.PlNip | PiiKinds.MxRfc | PiiKinds.FrTaxId | PiiKinds.DeTaxId | PiiKinds.PtNif | PiiKinds.AuTfn | PiiKinds.InPan));

    // "in New York, born …"
    private static readonly WordSet Within = new("in at near à au aux en dans bei nach aus em i w");

    private static readonly WordSet Employing = new("beim chez presso hos bij u firma firm company standort werk filiale niederlassung site branch office usine sede planta impresa empresa");
    private static readonly WordSet Benefiting = new("for für pour para per voor för dla");

    // "Geburtsort Ulm, geb. …", "Familienstand Ledig, …", "Schadenmeldung Hausrat, …"
    private static readonly WordEndings Labels = new(
        "pass", "permit", "visa", "ort", "stand", "sitz", "farbe", "keit", "heit", "grosse", "nummer", "anschrift", "adresse",
        "meldung", "anzeige", "klarung", "rechnung", "statigung", "kundigung", "anderung", "versicherung", "forderung", "stattung", "mahnung", "weisung", "scheinigung", "antrag", "auftrag", "vertrag", "bescheid", "bericht", "vollmacht", "anfrage", "schaden", "schadenfall", "unfall", "vorgang",
        "melding", "anmalan", "ansokan", "anmeldelse", "ansogning", "soknad", "ilmoitus", "hakemus", "zgloszenie", "wniosek", "denuncia", "richiesta", "domanda", "demande", "solicitud", "pedido", "aanvraag", "basvurusu", "talebi");

    /// <inheritdoc />
    public PiiKinds Kinds => OfPersons | PiiKinds.PersonName;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc />
    public bool NeedsNumber => true;

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        if (!TryFindName(candidate, out finding, out var joint))
        {
            return false;
        }

        // What is behind the word is found from the name, and would be taken in its place where it is longer.
        var followed = (candidate.Word.Kinds & PiiKinds.BirthDate) != PiiKinds.None && BehindName.TryFind(candidate.Text, finding.End, out _);
        finding = followed ? finding with { Confidence = Confidence.Checked } : finding;
        return followed || joint != Blank;
    }

    private static bool TryFindName(in Candidate candidate, out Finding finding, out int joint)
    {
        (finding, joint) = (default, 0);
        var text = candidate.Text;
        var word = candidate.Word;
        if (word.Start <= candidate.Floor || (word.Kinds & OfPersons) == PiiKinds.None)
        {
            return false;
        }

        if (ThaiNameBefore.MayStandBefore(text[word.Start]))
        {
            var read = ThaiNameBefore.TryRead(text, word.Start, word.End, candidate.Floor, out var first, out var last);
            finding = new Finding(first, last, PiiKinds.PersonName, Confidence.Named);
            return read;
        }

        if ((word.Kinds & PiiKinds.BirthDate) != PiiKinds.None && ChildField.TryReadAbove(text, word.Start, candidate.Floor, out var child))
        {
            (finding, joint) = (new Finding(child.Start, child.End, PiiKinds.PersonName, Confidence.Named), Blank + 1);
            return true;
        }

        joint = JointLength(text, word);
        var end = word.Start - joint;
        if (joint == 0 || end <= candidate.Floor || !char.IsLetter(text[end - 1]) || !text[word.End..Math.Min(text.Length, word.End + ReachOfId)].ContainsAnyInRange('0', '9'))
        {
            return false;
        }

        var start = StartOf(text, end, candidate.Floor, out var words);
        if (words > 2 && BeginsSentence(text, start) && !GivenNames.All.Contains(WordAt(text, start)))
        {
            // "Ask Anna Lind, born …": the sentence begins with its verb.
            start = NameReader.WordEnd(text, start) + 1;
            words--;
        }

        // "Pat. Großmann, Silke, geb. …"
        if (StartOfFamilyName(text, start, words, candidate.Floor) is var family && family < start)
        {
            finding = new Finding(family, end, PiiKinds.PersonName, Confidence.Named);
            return true;
        }

        // "Kursmitglied Silke Weidner, geboren …"
        if (words > 2 && WordAt(text, start) is var role && !GivenNames.All.Contains(role) && !Surnames.Is(role) && start + role.Length + 1 is var given && GivenNames.All.Contains(WordAt(text, given)))
        {
            start = given;
            words--;
        }

        for (; words > 1; words--)
        {
            if (NameReader.TryRead(text[..end], start, lower: false, out var read) && read.End == end && read is { Words: > 1, Common: 0 } && (WordLexicon.SpokenOf(text[start..end]) & PiiKinds.NationalIds) == PiiKinds.None
                && (text[start..end].ContainsAnyInRange('a', 'z') || text[start..end].ContainsAnyInRange('\u03AC', '\u045F')))
            {
                finding = new Finding(start, end, PiiKinds.PersonName, Confidence.Named);
                return joint == Blank ? IsPersonBeforeBlank(text, read) : read.StartsGiven || (read.IsPerson && !IsLabel(text, start)) || IsNobodyElse(text, start, end);
            }

            start = NameReader.WordEnd(text, start) + 1;
        }

        return false;
    }

    // A comma or a bracket; before a date of birth a blank alone: "Gareth Tennyson DOB 05/15/1991".
    private static int JointLength(ReadOnlySpan<char> text, in WordHit word) => text[..word.Start] switch
    {
        [.., ',', ' '] or [.., ' ', '('] => 2,
        [.., ' '] when (word.Kinds & PiiKinds.BirthDate) != PiiKinds.None => Blank,
        _ => 0,
    };

    // "Grace Period DOB", "Summer Rose DOB": what are words as well prove each other only where both are names; a patient needs no proof.
    private static bool IsPersonBeforeBlank(ReadOnlySpan<char> text, in NameRead read)
    {
        var name = text[read.Start..read.End];
        return !NameStanding.NamesPlace(name)
            && (PatientWord.StandsBefore(text, read.Start)
                || (read.EndsFamily && (read.StartsGiven || !NameStops.AlsoSurnames.Contains(LastWord.UpToBlank(name))))
                || GivenNames.Only.Contains(text[read.Start..NameReader.WordEnd(text, read.Start)]));
    }

    private static bool IsNobodyElse(ReadOnlySpan<char> text, int start, int end) =>
        !IsLabel(text, start)
        && !Within.Contains(LastWord.Of(text[..start].TrimEnd(' '), LongestBefore))
        && !BusinessName.TryRead(text[..end], start, out _)
        && !AddressWords.Cities.Contains(WordAt(text, start));

    // Where the family name begins that stands before a given name and its comma; the given name's own place where none does. "Anna Weber" behind the comma is a person's whole name, and so is "Thomas Martin" where a firm or a colleague may stand before.
    private static int StartOfFamilyName(ReadOnlySpan<char> text, int given, int words, int floor)
    {
        var end = given - 2;
        if (end <= floor || text[end..given] is not ", " || !GivenNames.All.Contains(WordAt(text, given)) || words > 2 || (words == 2 && !GivenNames.All.Contains(WordAt(text, NameReader.WordEnd(text, given) + 1))))
        {
            return given;
        }

        var start = StartOf(text, end, floor, out var before);
        if (before == 0)
        {
            return given;
        }

        if (before > 1 && PatientWord.StandsAlone(WordAt(text, start)))
        {
            start = NextPart(text, start, end);
            before--;
        }

        var patients = PatientWord.StandsBefore(text, start);
        for (; before > 1 && !patients && !Surnames.Is(WordAt(text, start)); before--)
        {
            // "Maria Lopez, John": two persons.
            if (GivenNames.All.Contains(WordAt(text, start)))
            {
                return given;
            }

            start = NextPart(text, start, end);
        }

        var first = WordAt(text, start);
        if (before > 2 || IsLabel(text, start) || (before == 2 && GivenNames.All.Contains(first)) || !(patients || (Surnames.Is(first) && !AddressWords.Cities.Contains(first) && !IsPlaceBefore(text, start))))
        {
            return given;
        }

        // "Kanzlei Becker, Thomas Martin", but "Employee Johnson, Robert James"
        if (words == 2 && !patients && FamilyNameFirst.StandsBehindAnother(text, start))
        {
            return given;
        }

        return NameReader.TryRead(text[..end], start, lower: false, out var read) && read.End == end && read.Common == 0 ? WithParticle(text, start, floor) : given;
    }

    private static bool BeginsSentence(ReadOnlySpan<char> text, int at) => at == 0 || text[at - 1] == '\n' || text[..at].EndsWith(". ", StringComparison.Ordinal);

    private static ReadOnlySpan<char> WordAt(ReadOnlySpan<char> text, int at) => text[at..NameReader.WordEnd(text, at)];

    private static int NextPart(ReadOnlySpan<char> text, int start, int end)
    {
        do
        {
            start = NameReader.WordEnd(text, start) + 1;
        }
        while (start < end && NameStops.Particles.Contains(WordAt(text, start)));
        return start;
    }

    // "Bei Weber, Maria"; "For Weber, Maria" begins a sentence of a firm, "results for Weber, Maria" ends with a person.
    private static bool IsPlaceBefore(ReadOnlySpan<char> text, int start)
    {
        var before = LastWord.Of(text[..start].TrimEnd(' '), LongestBefore);
        return before.Length > 0 && (Within.Contains(before) || Employing.Contains(before) || (char.IsUpper(before[0]) && Benefiting.Contains(before)));
    }

    // "de Vries, Jan", "Van der Berg, Jan" at the beginning of a line, behind a sign or a patient; in a sentence the word means something else: "Attest von Meier, Anna".
    private static int WithParticle(ReadOnlySpan<char> text, int start, int floor)
    {
        var first = start;
        while (first - 1 > floor && text[first - 1] == ' ' && LastWord.Of(text[floor..(first - 1)], LongestBefore) is { Length: > 0 } particle && NameStops.Particles.Contains(particle))
        {
            first -= particle.Length + 1;
        }

        return first < start && (first == 0 || text[first - 1] is '\n' or '"' or '(' || text[..first] is [.., ':' or '.' or ',' or ';', ' '] || PatientWord.StandsBefore(text, first)) ? first : start;
    }

    private static bool IsLabel(ReadOnlySpan<char> text, int start) => Labels.End(WordAt(text, start));

    // The capitalised words before, with their particles.
    private static int StartOf(ReadOnlySpan<char> text, int end, int floor, out int words)
    {
        var (start, at) = (end, end);
        for (words = 0; words < MostWords;)
        {
            var first = at;
            while (first > floor && at - first <= LongestWord && (char.IsLetter(text[first - 1]) || text[first - 1] is '\'' or '’' or '-'))
            {
                first--;
            }

            var word = text[first..at];
            if (word.IsEmpty || (first > floor && char.IsLetterOrDigit(text[first - 1])) || !(char.IsUpper(word[0]) || (words > 0 && NameStops.Particles.Contains(word))))
            {
                break;
            }

            words += char.IsUpper(word[0]) ? 1 : 0;
            start = char.IsUpper(word[0]) ? first : start;
            at = first - 1;
            if (at <= floor || text[at] != ' ')
            {
                break;
            }
        }

        return start;
    }
}
