using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money;

/// <summary>Says of a short number near a word for a card's code that it is the number of something else: an error, a limit, a page, a count.</summary>
internal static class OtherCode
{
    private const int Reach = 32;
    private const int LongestWord = 20;
    private const int LongestItem = 96;
    private const string Signs = " :=#\"'`(_-";

    private static readonly WordSet Numbered = new(
        "error errors fehler fehlercode fehlernummer statuscode errorcode erreur erreurs errore errori erro erros fout fel feil błąd http status version versión versione versão page seite página pagina article artikel artículo articolo artigo "
        + "response responses antwort réponse respuesta risposta resposta return exit rejected declined denied refused failed abgelehnt refusé rechazado rifiutato recusado rückgabe retour retorno ritorno "
        + "section paragraph chapter kapitel chapitre module modul módulo modulo requirement rule règle regla regola regra ticket bug extension model modell modèle modelo modello faq build timeout limit");

    private static readonly WordSet Codes = new("code codes código codigo codice kod kode koodi");

    private static readonly WordSet OfCodes = new("code codes nummer nr number no num zahl ziffer ziffern wert value feld field cvc cvv cvv2 cvc2 cid csc wäre war ist is");

    private static readonly WordSet Outcomes = new(
        "failure failures mismatch mismatches attempt attempts timeout timeouts limit limits retries count errors checks tests fails returned fehler fehlversuche versuche abweichungen zeitlimit échecs erreurs tentatives intentos errores fallos intentos tentativi errori tentativas erros falhas requests queries calls hits misses abfragen anfragen aufrufe fehleingaben prüfungen latency duration median p50 p95 p99 requêtes appels peticiones consultas llamadas richieste chiamate requisições consultas chamadas");

    private static readonly WordSet Denials = new("expired blocked rejected accepted locked abgelaufen gesperrt abgelehnt expiré bloqué refusé caducado bloqueado rechazado scaduto bloccato rifiutato expirado recusado not mismatch failure failures failed fails check checks missing invalid required declined error errors falsch fehlt ungültig invalide manquant incorrect incorrecto inválido errato mancante incorreto ausente");

    private static readonly WordSet Kinds = new("model modell modèle modelo modello zone type typ tipo series serie série");

    private static readonly WordSet Since = new("before after since avant après depuis vor nach seit ab antes después desde prima dopo dal depois");

    // What stands before the number of an item.
    private static readonly WordSet Items = new("case test caso cas fall testfall prüffall step schritt étape paso passo line no nr n rule id bug ticket");

    // What a clause holds that gives somebody's code: "737 - the CVV of my card", "737: CVV on the back".
    private static readonly WordSet OfCards = new("my mine our his her mein meine meiner mon ma mi mis meu minha mio mia of on for from der von auf für hinten de du del do della la pour sur para per card karte carte tarjeta cartão carta visa mastercard amex back rückseite dos verso reverso dorso retro please bitte merci gracias grazie obrigado obrigada thanks danke is ist est es é è that that's");

    private static readonly string[] Goods = ["lot", "batch", "charge", "lote", "lotto"];

    private static readonly PhraseEnds Unspaced = new("エラー", "エラーコード", "错误", "错误码", "錯誤", "오류");

    private static readonly string[] Rates = [" per hour", " per minute", " per day", " per second", " per month", " per card", " per user", " pro Stunde", " pro Minute", " pro Tag", " par heure", " par minute", " par jour", " por hora", " por minuto", " por día", " por dia", " all'ora", " al minuto", " al giorno"];

    /// <summary>Says of a number that cards have no such code: 000 and 0000 stand for one.</summary>
    public static bool IsNought(ReadOnlySpan<char> number) => !number.ContainsAnyExcept('0');

    /// <summary>Says so.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="word">The word for the code before the number; an empty one where it stands elsewhere.</param>
    /// <param name="start">The number's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool Is(in Candidate candidate, in WordHit word, int start, int end)
    {
        var text = candidate.Text;
        if (IsNought(text[start..end]))
        {
            return true;
        }

        var before = text[Math.Max(Math.Max(0, start - Reach), word.End)..start];
        return (word.End == 0 ? IsNumbered(before, alone: true) || IsOfItem(text, start, end) || (candidate.Hint.IsEmpty && IsDenied(text[end..Math.Min(text.Length, end + Reach)]))
            : IsNumbered(before, alone: false) || HoldsOutcome(before) || Kinds.Contains(WordBefore(text[..word.Start])) || IsCounted(text[..word.Start]) || IsOfRow(text, word.End, start, end) || IsCompound(text[word.End..]) || IsOfEnum(text[..word.Start])
            || ((start == 0 || text[start - 1] == '\n') && IsDenied(text[end..Math.Min(text.Length, end + Reach)]))) || IsRate(text[end..]) || NumberUnits.Follows(text, end);
    }

    /// <summary>Says of a date near a word for a card's expiry that goods or an issue have it: "issued before 12/2019", "11/26 Lot 4471".</summary>
    public static bool IsOtherDate(ReadOnlySpan<char> text, int start, int end) => IsOfGoods(text, end) || ExpiryOfThing.Is(text, start, end) || Since.Contains(WordBefore(text[..start]));

    /// <summary>Says whether the number of a lot follows, as behind the date of goods.</summary>
    public static bool IsOfGoods(ReadOnlySpan<char> text, int end)
    {
        var behind = text[end..].TrimStart(" ,;");
        foreach (var word in Goods)
        {
            if (behind.StartsWith(word, StringComparison.OrdinalIgnoreCase) && behind[word.Length..] is [' ' or ':' or '.' or '#', ..] && behind[word.Length..].TrimStart(" :.#") is [(>= '0' and <= '9') or (>= 'A' and <= 'Z'), ..])
            {
                return true;
            }
        }

        return false;
    }

    // "701 - código de segurança ausente (tentativas: 1)", "cas 168 : champ CVV vide": what the number heads is described, and nobody's.
    private static bool IsOfItem(ReadOnlySpan<char> text, int start, int end)
    {
        var behind = text[end..Math.Min(text.Length, end + LongestItem)];
        if (behind is not ([' ', '-' or '–' or '—' or ':', ' ', ..] or [':', ' ', ..]))
        {
            return false;
        }

        var before = text[Math.Max(0, start - LongestWord)..start];
        var line = before.LastIndexOf('\n') + 1;
        var lead = before[line..].Trim(" -*•#.");
        if ((line == 0 && before.Length < start) || !(lead.IsEmpty || Items.Contains(lead)))
        {
            return false;
        }

        behind = behind[2..];
        behind = behind.IndexOfAny("\n,;。") is >= 0 and var stop ? behind[..stop] : behind;
        var named = false;
        for (var at = 0; at < behind.Length;)
        {
            if (!char.IsLetter(behind[at]))
            {
                at++;
                continue;
            }

            if (!named && WordLexicon.Match(behind, at) is { Kinds: not PiiKinds.None } hit && (hit.Kinds & PiiKinds.CardCode) != 0)
            {
                (named, at) = (true, hit.End);
                continue;
            }

            var length = LetterCount(behind[at..]);
            if (OfCards.Contains(behind.Slice(at, length)) || named)
            {
                return named && !OfCards.Contains(behind.Slice(at, length));
            }

            at += length;
        }

        return false;
    }

    private static int LetterCount(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && char.IsLetter(text[length]))
        {
            length++;
        }

        return length;
    }

    // "Sicherheitscode-Raum 214", "CVV-Treffer: 1204"
    private static bool IsCompound(ReadOnlySpan<char> behind)
    {
        if (behind is not ['-', _, ..] || !char.IsLetter(behind[1]))
        {
            return false;
        }

        var end = 1;
        while (end < behind.Length && char.IsLetter(behind[end]))
        {
            end++;
        }

        return !OfCodes.Contains(behind[1..end]);
    }

    private static bool IsOfEnum(ReadOnlySpan<char> before) => before[Math.Max(0, before.Length - LongestWord * 4)..].Contains("enum ", StringComparison.Ordinal);

    // "Échecs CVV : 317", "Fallos de CVV: 317"
    private static bool IsCounted(ReadOnlySpan<char> before)
    {
        // "Fehler: CVC 412 wird nicht akzeptiert"
        if (before.TrimEnd(' ') is [.., ':'])
        {
            return false;
        }

        var last = WordBefore(before);
        return Outcomes.Contains(last is "de" or "di" or "du" or "do" or "da" or "of" ? WordBefore(before.TrimEnd(Signs)[..^last.Length]) : last);
    }

    // | cvv | 817 | 318 |: what is measured of it stands in the row, number beside number.
    private static bool IsOfRow(ReadOnlySpan<char> text, int label, int start, int end)
    {
        const int LongestGap = 24;
        var between = text[label..start];
        var rest = text[end..Math.Min(text.Length, end + LongestGap)];
        var next = rest.TrimStart(" |;\t");
        return IsCellGap(between) && IsCellGap(rest[..^next.Length]) && next is [>= '0' and <= '9', ..] && DigitGroups.RunLength(next) is var run && (run == next.Length || next[run] is not ('/' or '-'));
    }

    private static bool IsCellGap(ReadOnlySpan<char> gap) => !gap.Contains('\n') && (gap.ContainsAny('|', ';', '\t') || gap.EndsWith("  "));

    private static bool IsNumbered(ReadOnlySpan<char> before, bool alone)
    {
        var last = WordBefore(before);
        if (Codes.Contains(last))
        {
            last = WordBefore(before[..before.LastIndexOf(last)]);
            if (alone && last is "with" or "mit" or "avec" or "con" or "com")
            {
                return true;
            }
        }

        return Numbered.Contains(last) || Unspaced.Length(before is [.., ' '] ? before[..^1] : before) > 0;
    }

    private static bool HoldsOutcome(ReadOnlySpan<char> between)
    {
        foreach (var part in between.SplitAny(" :=_-(\n"))
        {
            if (Outcomes.Contains(between[part]))
            {
                return true;
            }
        }

        return false;
    }

    // "1204: CVV mismatch", "119 CVV not allowed"
    private static bool IsDenied(ReadOnlySpan<char> behind)
    {
        behind = behind.IndexOfAny(",;\n。") is >= 0 and var stop ? behind[..stop] : behind;
        var named = false;
        foreach (var part in behind.SplitAny(" :.()-"))
        {
            var word = behind[part];
            if (named && Denials.Contains(word))
            {
                return true;
            }

            named = !word.IsEmpty && (word.StartsWith("cv", StringComparison.OrdinalIgnoreCase) || Codes.Contains(word));
        }

        return false;
    }

    private static bool IsRate(ReadOnlySpan<char> behind)
    {
        foreach (var rate in behind is [' ', 'p' or 'a', ..] ? Rates : [])
        {
            if (behind.StartsWith(rate, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> WordBefore(ReadOnlySpan<char> before) => LastWord.Of(before[Math.Max(0, before.Length - LongestWord)..].TrimEnd(Signs), LongestWord);
}
