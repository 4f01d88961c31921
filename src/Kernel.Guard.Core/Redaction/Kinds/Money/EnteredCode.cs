using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money;

/// <summary>Reads the code that somebody says he enters where its card asks for it: "el CVV, pongo 843 y nada", "the CVC I type 512".</summary>
internal static class EnteredCode
{
    private const int MostWords = 7;
    private const int MostBeforeVerb = 5;
    private const int LongestWord = 16;

    private static readonly WordSet Verbs = new(
        """
        gebe gab tippe tippte trage schreibe eingebe eingegeben eingetippt mets mis tape tapé saisis saisi entre entré pongo puse puesto tecleo escribo escribí introduzco introduje meto metí
        metto messo scrivo scritto inserisco inserito digito digitato digitei coloco coloquei ponho pus escrevo escrevi insiro inseri vul typ typte tik tikte toets voer skriver skrev skrevet taster tastet tastede knappar slår slog anger wpisuję wpisałem wpisałam wpisuje podaję podałem podałam laitan laitoin syötän syötin kirjoitan kirjoitin
        """);

    // What is said to somebody: "drie cijfers achterop mijn pas gegeven, 722 dus".
    private static readonly WordSet Told = new(
        """
        gesagt sagte gegeben genannt durchgegeben dit donné communiqué dije dicho di dado facilité facilitado dictado detto dato comunicato dettato disse dito dei falei passei informei gezegd gegeven doorgegeven zei gaf
        sade sagt gav gett uppgav lämnade sagde oplyste sa ga gitt oppga oppgitt powiedziałem powiedziałam dałem dałam podałem podałam sanoin kerroin annoin
        """);

    // What others, and programs, do too: only what "I" do.
    private static readonly WordSet Spoken = new("enter entered entering put type typed typing input key keyed said told gave given read");
    private static readonly WordSet ToldByMe = new("said told gave given read");
    private static readonly WordSet Speakers = new("i i've i'm we we've");
    private static readonly WordSet Clauses = new("i je ich jeg jag ik yo io eu");
    private static readonly WordSet Small = new("and und et y e och og him her them ihm ihr ihnen lui leur le les se ai gli hem haar hun honom henne ham hende mu jej im hänelle i i've we we've ich wir habe hab da dort je j'ai j'avais avais que qui qu'on that which hatte hatten had avevo había tinha on y yo io ho eu ik jag jeg have har i'm always just immer toujours siempre sempre altijd es it le lo la o the nummer der die das das het den det code nummern number número numero igen igjen à fois chaque nouveau wieder nochmal again vez volta opnieuw ogni cada");
    private static readonly WordSet Links = new("c'était c'est it was it's that's es das war ist era fue è é foi det dat var är er to było");
    private static readonly WordSet Affirmed = new("was is war ist el era fue il bien indeed really definitely wirklich tatsächlich proprio o foi var är er the le la den das");
    private static readonly WordSet Next = new("dus donc siis alltså altså y e ed and und et en och og ja i ve pero aber but mais mas ma maar men ein in then luego dann puis poi depois but so as like sowie als diye olarak");

    /// <summary>Reads it.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="from">Where the word for the code ends.</param>
    /// <param name="finding">Takes the code.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int from, out Finding finding)
    {
        finding = default;
        var at = from + (from < text.Length && text[from] == ',' ? 1 : 0);
        var (entered, spoken, linked, told) = (false, false, false, false);
        for (var words = 0; words < MostWords && at + 1 < text.Length && text[at] == ' ' && char.IsLetter(text[at + 1]); words++)
        {
            var end = WordEnd(text, at + 1);
            var word = text[(at + 1)..end];

            // "le cryptogramme que j'avais tapé, c'était bien 375"
            if (linked ? Affirmed.Contains(word) : entered && text[at - 1] == ',' && Links.Contains(word))
            {
                linked = true;
                at = end;
                continue;
            }

            told |= Told.Contains(word) || (spoken && ToldByMe.Contains(word));
            var verb = told || Verbs.Contains(word) || (spoken && Spoken.Contains(word));
            spoken |= Speakers.Contains(word);
            if (linked || words >= MostBeforeVerb || (!verb && !Small.Contains(word)))
            {
                return false;
            }

            entered |= verb;
            at = end + (end < text.Length && text[end] == ',' && words < MostBeforeVerb && (entered || BeginsWithSpeaker(text[(end + 1)..])) ? 1 : 0);
        }

        if (!entered || (text[at - 1] == ',' && !linked && !told) || at + 1 >= text.Length || text[at] != ' ')
        {
            return false;
        }

        var close = at + 1 + DigitGroups.RunLength(text[(at + 1)..]);
        finding = new Finding(at + 1, close, PiiKinds.CardCode, Confidence.Named);
        return close - at - 1 is 3 or 4 && EndsClause(text, close) && !OtherCode.IsNought(text[(at + 1)..close]);
    }

    /// <summary>Says whether a clause ends behind a code, or goes on with a word that says no more of it.</summary>
    public static bool EndsClause(ReadOnlySpan<char> text, int end) =>
        end == text.Length || text[end] is ',' or ';' or '\n' or '!' or '?' or '。' || text[end..] is [' ', ':' or ';' or '!' or '?', ..] || (text[end] == '.' && (end + 1 == text.Length || text[end + 1] is ' ' or '\n')) || (text[end] == ' ' && Next.Contains(text[(end + 1)..WordEnd(text, end + 1)]));

    // "le cryptogramme à chaque fois, je tape 578"
    private static bool BeginsWithSpeaker(ReadOnlySpan<char> behind) => behind is [' ', _, ..] && Clauses.Contains(behind[1..WordEnd(behind, 1)]);

    private static int WordEnd(ReadOnlySpan<char> text, int at) => GapWords.WordEnd(text, at, Math.Min(text.Length, at + LongestWord));
}
