using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money;

/// <summary>Reads the code that small words lead to which say where it stands on the card: "kod CVV z tyłu, 345", "die Prüfziffer hinten, die drei Stellen, das ist die 039", "¿Y el código del dorso? —728".</summary>
internal static class CodeByPlace
{
    private const int MostWords = 12;
    private const int LongestWord = 20;
    private const string Breaks = " ,:?-—–\n";

    private static readonly WordSet Places = new(
        """
        back reverse rear behind front strip signature hinten rückseite kartenrückseite vorderseite vorne unterschriftsfeld unterschriftsstreifen rückseitig dos verso derrière arrière revers devant recto dorso reverso detrás atrás trás trasera traseira costas frente delante
        retro dietro tergo fronte achterkant achterop achterzijde achteren voorkant voorzijde baksidan baksida bakpå baktill framsidan bagsiden bagside bagpå forsiden baksiden bakside fremsiden odwrocie odwrotu tyłu tyle rewersie rewersu przodu takana takaa takapuolella takapuolelta kääntöpuolella etupuolella arkasındaki arkadaki arkasında arkada önündeki öndeki önyüzdeki
        """);

    private static readonly WordSet Counted = new(
        """
        three four drei vier trois quatre tres cuatro três quatro tre quattro drie fyra fire trzy cztery kolme neljä üç dört code digits digit numbers number figures ziffern ziffer zahlen stellen prüfziffer chiffres numéros cryptogramme código dígitos números cifras algarismos codice cifre numeri cijfers cijfer siffror siffrorna koden kode sifre sifrene cifrene
        kod kodu cyfry numeroa numerot koodi turvaluku haneli rakam kodunu kodum kodumu kodun rakamı hane basamak
        """);

    private static readonly WordSet Cards = new("card karte kreditkarte bankkarte visakarte carte bleue bancaire crédit tarjeta crédito cartão carta credito kaart bankpas pas creditcard kort kortet mitt mit kreditkort bankkort karty kartę kredytowej mojej kortin kartın kartımın mijn mi mia meu ma my meiner visa mastercard amex");

    private static readonly WordSet Stating = new("says staat steht pone dice diz står jest");

    // "the last four digits" are those of the card.
    private static readonly WordSet Lasts = new("last letzten derniers últimos últimas ultime laatste sista sidste siste ostatnie");

    private static readonly WordSet Small = new(
        """
        also alltså altså czyli więc siis eli yani namely nämlich cioè ossia ovvero donc dus pues av af bleue bancaire crédit crédito credito kredytowej kreditkarte kreditkort bankpas pas creditcard visa amex mastercard
        the and of on at from it it's av está están that that's is are my card last printed these they i'm mine clearly really definitely und meine aber wirklich eindeutig toch echt gewoon wel auf von der die das dem den meiner karte ist sind lautet lauten letzten es also noch et le la les l'autre au aux du de sur ma carte est sont c'est à ce sécurité derniers petits
        y el los las del en la mi tarjeta es son que hay seguridad últimos últimas de pone e o os as do da no na meu cartão são é segurança últimos il lo i gli dei sul della carta è sono sicurezza ultime di a che c'è
        en het op mijn kaart zijn staat laatste van och det på mitt kortet är som står sista og på mit mitt er som står sidste siste i z na karty mojej jest to są ostatnie ja se on ovat kortin kortissa da de kartın kartımın son güvenlik yüzdeki
        """);

    /// <summary>Reads it.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="from">The end of the card's number or date, or of a word for the code.</param>
    /// <param name="named">Whether a word for the code stands before.</param>
    /// <param name="placed">Whether that word says where on the card the code stands.</param>
    /// <param name="stated">Whether it only says that something stands on it: then nothing is counted between, "My card says number 217".</param>
    /// <param name="finding">Takes the code.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int from, bool named, bool placed, bool stated, out Finding finding)
    {
        finding = default;
        var (at, last, count) = (from, false, false);
        for (var words = 0; words < MostWords; words++)
        {
            at = text[at..].IndexOfAnyExcept(Breaks) is > 0 and var gap ? at + gap : at;
            var end = GapWords.WordEnd(text, at, Math.Min(text.Length, at + LongestWord));
            if (end == at)
            {
                // "the 3 on the back"
                if (text[at..] is not ['3' or '4', ' ', ..])
                {
                    break;
                }

                (named, at) = (true, at + 1);
                continue;
            }

            var word = text[at..end];
            var (place, counted) = (Places.Contains(word), Counted.Contains(word));
            if (!place && !counted && !Small.Contains(word))
            {
                return false;
            }

            (placed, named, at) = (placed | place, named | counted, end);
            (last, count) = (last | Lasts.Contains(word), count | counted);
        }

        var close = at + DigitGroups.RunLength(text[at..]);
        finding = new Finding(at, close, PiiKinds.CardCode, Confidence.Named);
        return (placed || (stated && !count)) && named && close - at is 3 or 4 && !(last && close - at == 4) && EnteredCode.EndsClause(text, close) && !IsYear(text[at..close]) && !OtherCode.IsNought(text[at..close]);
    }

    /// <summary>Says whether a word for the code says itself where it stands: "code au dos", "detrás pone".</summary>
    public static bool Names(ReadOnlySpan<char> word)
    {
        var last = word[(word.LastIndexOf(' ') + 1)..];
        return Places.Contains(last) || (Stating.Contains(last) && HoldsPlace(word));
    }

    /// <summary>Says whether a phrase only says that something stands on somebody's card, and not where: "op mijn kaart staat", but "achterop staat".</summary>
    public static bool States(ReadOnlySpan<char> phrase) => phrase.LastIndexOf(' ') is > 0 and var blank && Stating.Contains(phrase[(blank + 1)..]) && !HoldsPlace(phrase);

    /// <summary>Answers where the words end that only say on what, and where on it, the code stands: "sul retro della carta".</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="from">Where the word for the code ends.</param>
    public static int Skip(ReadOnlySpan<char> text, int from)
    {
        var (at, end) = (from, from);
        for (var words = 0; words < MostWords && at + 1 < text.Length && text[at] == ' '; words++)
        {
            var close = GapWords.WordEnd(text, at + 1, Math.Min(text.Length, at + 1 + LongestWord));
            var word = text[(at + 1)..close];
            var says = Places.Contains(word) || Cards.Contains(word);
            if (!says && !Small.Contains(word))
            {
                break;
            }

            (at, end) = (close, says ? close : end);
        }

        return end;
    }

    private static bool HoldsPlace(ReadOnlySpan<char> phrase)
    {
        foreach (var part in phrase.Split(' '))
        {
            if (Places.Contains(phrase[part]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsYear(ReadOnlySpan<char> digits) => digits is ['1', '9', _, _] or ['2', '0', _, _];
}
