using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.BirthDates;

/// <summary>Finds the date behind one letter for "born", beside a word for a person, in brackets or behind a name: "vuokralainen s. 4.11.1986", "min son (f. 7 maj 2012)".</summary>
internal sealed class AbbreviatedBirthRecognizer : IRecognizer
{
    private const int LongestName = 24;
    private const int Reach = 96;

    // "s." and "f." say nothing else before a whole date; "n." may be a number, "d." and "o." other words.
    private const string Free = "sfSF";
    private const string Bound = "nbodNBOD";

    private const string TurkishPersons =
        "kiracı kiracının hasta hastanın müşteri müşterinin oğlum kızım eşim annem babam kardeşim öğrenci çocuğum başvuran sigortalı üye personel";

    private static readonly WordSet Persons = new(
        TurkishPersons,
        """
        vuokralainen vuokralaisen hakija hakijan asiakas asiakkaan potilas potilaan henkilö henkilön oppilas oppilaan lapsi lapsen lapseni poika pojan poikani tytär tyttäreni tyttären vaimo vaimoni mies mieheni puoliso puolisoni äiti äitini isä isäni veli veljeni sisko siskoni omistaja vakuutettu opiskelija työntekijä jäsen
        patienten patient hyresgäst hyresgästen sökande kunden kund son sonen dotter dottern barn barnet hustru make maka mor far bror syster elev eleven medlem medlemmen person personen klient anställd försäkrad ägare borger borgeren lejer lejeren datter søn kone mand søster ansøger kunde elev barn
        leietaker leietakeren pasient pasienten søker søkeren sønn sønnen dattera kona mannen bruker brukeren medlem ansatt eleven
        paziente inquilino inquilina cliente figlio figlia moglie marito signor signora sig sig.ra assistito assistita richiedente studente studentessa socio socia dipendente coniuge
        tenant patient client applicant daughter son wife husband child member employee student insured huurder patiënt cliënt zoon dochter vrouw man kind lid
        """);

    private static readonly WordSet Turkish = new(TurkishPersons);

    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.BirthDate;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.Number;

    /// <inheritdoc />
    public bool MayStandAt(NumberShape shape) => shape.Start == NumberStart.Blank && shape.Run is 1 or 2 or 4 && shape.Stop is NumberStop.Dot or NumberStop.Dash or NumberStop.Slash or NumberStop.Blank;

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var at = candidate.At;
        var dot = at - 2;
        dot -= dot > 3 && text[dot] != '.' && text[(dot - 2)..(dot + 1)] is " il" or " le" or " el" ? 3 : 0;
        if (dot - 2 < candidate.Floor || text[at - 1] != ' ' || text[dot] != '.' || !(Free.Contains(text[dot - 1]) || Bound.Contains(text[dot - 1])) || text[dot - 2] is not (' ' or '('))
        {
            return false;
        }

        var length = WrittenDate.Read(text, at);
        finding = new Finding(at, at + length, PiiKinds.BirthDate, Confidence.Named);
        
        // Who it is may have been found as a name.
        return length > 0 && IsOfPerson(text, Math.Max(0, dot - Reach), dot - 1);
    }

    private static bool IsOfPerson(ReadOnlySpan<char> text, int floor, int letter)
    {
        var free = Free.Contains(text[letter]);
        var end = letter - 1;
        if (text[end] == '(')
        {
            return free || IsPerson(text, floor, end - 1, text[letter], names: false);
        }

        // Behind a comma nothing but "born" stands before a date that way.
        if (free && end > floor && text[end - 1] is ',' && end - 1 > floor && char.IsLetter(text[end - 2]))
        {
            return true;
        }

        end -= end > floor && text[end - 1] is ',' or ';' ? 1 : 0;
        return IsPerson(text, floor, end, text[letter], names: free);
    }

    // The word before, or the one before a name: "tyttäreni Aino s. 5.6.2014".
    private static bool IsPerson(ReadOnlySpan<char> text, int floor, int end, char letter, bool names)
    {
        for (var words = 0; words < 3 && end > floor; words++)
        {
            var start = end;
            while (start > floor && end - start < LongestName && (char.IsLetter(text[start - 1]) || text[start - 1] is '-' or '.'))
            {
                start--;
            }

            var word = text[start..end];
            if (word.IsEmpty)
            {
                return false;
            }

            var known = letter is 'd' or 'D' ? Turkish.Contains(word) : Persons.Contains(word);
            if (known || (names && words == 0 && word.Length > 2 && char.IsUpper(word[0]) && start - 2 > floor && char.IsLetter(text[start - 2]) && text[start - 1] == ' '))
            {
                return true;
            }

            if (!char.IsUpper(word[0]) && word is not ("er" or "är" or "on" or "is"))
            {
                return false;
            }

            end = start - 1;
        }

        return false;
    }
}
