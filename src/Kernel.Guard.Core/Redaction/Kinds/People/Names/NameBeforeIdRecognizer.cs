using KernelGuard.Redaction.Kinds.People.Accounts;
using KernelGuard.Redaction.Kinds.People.Addresses;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Finds the name directly before what only persons have, with its number or date: "Fullmakt för Annika Lindqvist, personnummer …", "Leanne Delgado, born April 15, 1944".</summary>
internal sealed class NameBeforeIdRecognizer : IRecognizer
{
    private const int MostWords = 4;
    private const int LongestWord = 24;
    private const int ReachOfId = 28;
    private const int LongestBefore = 12;

    // Firms have those of the others, too.
    private const PiiKinds OfPersons = PiiKinds.BirthDate | PiiKinds.Passport | PiiKinds.DrivingLicence
        | (PiiKinds.NationalIds & ~(PiiKinds.ItVat | PiiKinds.BrCnpj | PiiKinds.AuAbn | PiiKinds.PlNip | PiiKinds.MxRfc | PiiKinds.FrTaxId | PiiKinds.DeTaxId | PiiKinds.PtNif | PiiKinds.AuTfn | PiiKinds.InPan));

    // "in New York, born …"
    private static readonly WordSet Within = new("in at near à au aux en dans bei nach aus em i w");

    // "Geburtsort Ulm, geb. …", "Familienstand Ledig, …", "Schadenmeldung Hausrat, …"
    private static readonly WordEndings Labels = new(
        "ort", "stand", "sitz", "farbe", "keit", "heit", "grosse", "nummer", "anschrift", "adresse",
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
        finding = default;
        var text = candidate.Text;
        var word = candidate.Word;
        var end = word.Start - 2;
        if ((word.Kinds & OfPersons) == PiiKinds.None || end <= candidate.Floor || text[end..word.Start] is not (", " or " (") || !char.IsLetter(text[end - 1]) || !text[word.End..Math.Min(text.Length, word.End + ReachOfId)].ContainsAnyInRange('0', '9'))
        {
            return false;
        }

        var start = StartOf(text, end, candidate.Floor, out var words);
        if (words > 2 && (start == 0 || text[start - 1] == '\n' || text[..start].EndsWith(". ", StringComparison.Ordinal)) && !GivenNames.All.Contains(text[start..NameReader.WordEnd(text, start)]))
        {
            // "Ask Anna Lind, born …": the sentence begins with its verb.
            start = NameReader.WordEnd(text, start) + 1;
            words--;
        }

        for (; words > 1; words--)
        {
            if (NameReader.TryRead(text[..end], start, lower: false, out var read) && read.End == end && read is { Words: > 1, Common: 0 } && text[start..end].ContainsAnyInRange('a', 'z'))
            {
                finding = new Finding(start, end, PiiKinds.PersonName, Confidence.Named);
                return read.StartsGiven || (read.IsPerson && !IsLabel(text, start)) || !(IsLabel(text, start) || Within.Contains(LastWord.Of(text[..start].TrimEnd(' '), LongestBefore)) || BusinessName.TryRead(text[..end], start, out _) || AddressWords.Cities.Contains(text[start..NameReader.WordEnd(text, start)]));
            }

            start = NameReader.WordEnd(text, start) + 1;
        }

        return false;
    }

    private static bool IsLabel(ReadOnlySpan<char> text, int start) => Labels.End(text[start..NameReader.WordEnd(text, start)]);

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
