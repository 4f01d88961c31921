using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Fields;

/// <summary>
/// Says whether words lead to a number that answers a question: "Freilich, die", "A ver…", "se on", "we have", and nothing at all. What tells of something else does not: "wir feiern am", "see order", "a figure like".
/// </summary>
internal static class AnswerLead
{
    private const int MostWords = 6;
    private const int MostWordsOfAsker = 3;
    private const int LongestUnspaced = 8;
    private const int LongestWord = 12;
    private const string Quotes = " >*\"“„«»”'";

    private static readonly WordSet Words = new(
        """
        it it's is that's that the this here here's i i'm we my mine our ours have i've we've got was born birthday date number no nr so then think guess believe be would should says say on
        es ist das die der den dem mein meine meinem unser unsere ich wir sie hab habe haben hätte hätten lautet lauten wäre hier glaube denke nummer kundennummer im am geboren
        c'est ce la le les l' est sont oui j'ai ai nous avons ai-je voici voilà mon ma mes notre numéro je suis né née crois serait
        pues son el lo los las mi mis nuestro nuestra tengo tenemos soy aquí número nací nacida nacido creo sería pone sale dice
        è sono il i gli ho abbiamo ecco mio mia nostro numero nato nata credo sarebbe
        é são o a os as tenho temos sou aqui meu minha nosso nossa nasci nascido nascida acho seria diz
        het de dat mijn ons onze heb hebben ik nummer geboren denk op
        det är den mitt min vårt numret har jag vi född tror er nummeret født se ne numero minulla meillä on syntynyt
        to jest są mój moja nasz numer mam mamy tu urodziłem urodziłam będzie myślę dnia
        bu şu numara numaram benim bizim doğdum
        это он она мой моя наш номер у меня нас вот родился родилась
        """);

    // Behind these the number is all that is said of it.
    private static readonly WordSet Copulas = new("it's is that's ist lautet wäre c'est est es son è é sono são är er on jest będzie says sarebbe seria sería serait");

    // Behind these a date is nobody else's; of a number they may count things: "we have 250000 members".
    private static readonly WordSet Having = new("have haben habe avons tenemos abbiamo temos hebben har mamy on the el le am");

    // What may follow a number within its sentence.
    private static readonly WordSet Behind = new("i think says said right glaube steht denke creo credo acho crois tror står jest dice diz pone right thanks danke merci gracias grazie please");

    /// <summary>Says so.</summary>
    /// <param name="lead">The words, from where the answer begins to the number.</param>
    /// <param name="behind">What stands behind the number.</param>
    /// <param name="another">Whether somebody else answers than who asks.</param>
    /// <param name="date">Whether it is a date.</param>
    public static bool Is(ReadOnlySpan<char> lead, ReadOnlySpan<char> behind, bool another, bool date = false)
    {
        lead = lead.Trim(Quotes);
        if (lead.ContainsAny("?!;()[]{}<>=/|\n_@#$€£%+:") || lead.Count(' ') >= (another ? MostWords : MostWordsOfAsker))
        {
            return false;
        }

        // What is said before a comma says nothing of the number: "let me see, it's".
        var clause = lead[(lead.LastIndexOfAny(",…、，") + 1)..];
        clause = clause[(clause.LastIndexOf("...") is >= 0 and var dots ? dots + 3 : 0)..].Trim();
        if (clause.IsEmpty)
        {
            return (another || !lead.IsEmpty) && Closes(behind);
        }

        if (NumberBoundary.IsEastAsian(clause[^1]))
        {
            return clause.Length <= LongestUnspaced;
        }

        foreach (var word in clause.Split(' '))
        {
            if (!Words.Contains(clause[word].TrimEnd('.')))
            {
                return false;
            }
        }

        var last = clause[(clause.LastIndexOf(' ') + 1)..];
        return Copulas.Contains(last) || (date && Having.Contains(last)) || Closes(behind);
    }

    private static bool Closes(ReadOnlySpan<char> behind) =>
        behind.IsEmpty || behind[0] is '\n' or ';' or '"' or '”' or '»' or '。' or '，' or '、' || NumberBoundary.IsEastAsian(behind[0])
        || (behind[0] is ',' or '.' or '!' or '?' or '…' && (behind.Length == 1 || !char.IsAsciiDigit(behind[1])))
        || (behind[0] == ' ' && (behind.Length == 1 || behind[1] is '-' or '–' or '—' or '\n' || Behind.Contains(behind[1..GapWords.WordEnd(behind, 1, Math.Min(behind.Length, LongestWord))])));
}
