using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.Contact.Phones;

/// <summary>Knows the desks and services that are called: their number stands right behind them ("Rejestracja: 22 679 44 09"), and what stands behind another word is something else ("Front desk: confirmation 55512345").</summary>
internal static class PhoneDesks
{
    /// <summary>Their words.</summary>
    public const string Phrases =
        "rejestracja, recepcja, sekretariat, infolinia, recepce, podatelna, dispečink, ügyfélszolgálat, ügyfélszolgálatunk, recepció, kundeservice, kundservice, kundtjänst, kundetjeneste, resepsjonen, receptionen, asiakaspalvelu, vastaanotto, klantenservice, receptie, rezeption, empfang, telefonzentrale, kundendienst, hausmeister, secrétariat, accueil, centralita, recepción, secretaría, segreteria, centralino, secretaria, recepção, receção, recepție, dispecerat, relații cu clienții, resepsiyon, müşteri hizmetleri, ресепшн, регистратура, диспетчер, диспетчерская, γραμματεία, front desk, reception";

    private const int LongestWord = 12;

    // The last word of each.
    private static readonly WordSet Desks = new("rejestracja recepcja sekretariat infolinia recepce podatelna dispečink ügyfélszolgálat ügyfélszolgálatunk recepció kundeservice kundservice kundtjänst kundetjeneste resepsjonen receptionen asiakaspalvelu vastaanotto klantenservice receptie rezeption empfang telefonzentrale kundendienst hausmeister secrétariat accueil centralita recepción secretaría segreteria centralino secretaria recepção receção recepție dispecerat clienții resepsiyon hizmetleri ресепшн регистратура диспетчер диспетчерская γραμματεία desk reception");
    private static readonly WordSet Links = new("tel unter au al på pod na nr no la is on at");

    /// <summary>Says whether a number behind such a word is none of its.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The word for phones.</param>
    /// <param name="start">The number's first character.</param>
    public static bool IsOther(ReadOnlySpan<char> text, in WordHit word, int start)
    {
        var name = text[word.Start..word.End];
        if (start < word.End || !Desks.Contains(name[(name.LastIndexOf(' ') + 1)..]))
        {
            return false;
        }

        var between = text[word.End..start].Trim(" :.-–—(/,|*_\"'\n\t");
        return !between.IsEmpty && (between.Length > LongestWord || !Links.Contains(between));
    }
}
