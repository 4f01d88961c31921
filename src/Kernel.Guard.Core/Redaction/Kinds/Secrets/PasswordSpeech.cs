using KernelGuard.Redaction.Kinds.People.Accounts;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Knows the words that are said about passwords: how they are, what must be done with them, where they are kept. What is none of them may be one.</summary>
internal static class PasswordSpeech
{
    private static readonly WordSet Others = new(
        """
        minimum maximum digits digit numbers symbols symbol special uppercase lowercase capital rotate rotation every month monthly weekly days weeks months contact vault manager managers generator strength meter hint reminder recovery rule rules complexity requirement requirements policies expiry expires expire expiration
        authentication auth login logon protection encryption security secret secrets salt algorithm iterations confirm confirmation repeat twice forgot help support desk helpdesk team ticket note notes paper letter envelope post sms phone separate separately second current previous next unset clear env environment config configuration script argument stdin
        terminal console command path reader writer wrapper object api endpoint request response header body cookie browser app website site web server client host remote local network router device printer laptop backend single factor fallback legacy works worked fails longer shorter stronger weaker simpler safer older newer better worse unchanged
        trivial ridiculous gone overdue enough everywhere nowhere live dead stale fresh broken nonsense rubbish mess problem issue mystery joke history feature question answer same difference safe company product street birthday pet city today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday
        mindestens höchstens mindestlänge zeichen ziffern buchstaben sonderzeichen großbuchstaben kleinbuchstaben länge erneut wiederholen bestätigen ändern zurücksetzen anfordern separat getrennt brief umschlag verwaltung tresor stärke hinweis richtlinie ablauf sicherheit schlecht einfacher länger kürzer stärker geheimnis
        caractères chiffres lettres majuscules minuscules spéciaux courrier gestionnaire coffre confirmer répéter modifier administrateur administrador sécurité précédent précédente suivant habituel
        mínimo máximo caracteres cifras letras números mayúsculas minúsculas especiales gestor bóveda confirmar repetir cambiar seguridad anterior habitual maiúsculas especiais gerenciador cofre alterar trocar segurança
        minimo massimo caratteri cifre lettere numeri maiuscole speciali gestore cassaforte conferma confermare ripetere cambiare amministratore sicurezza precedente solita
        """);

    private static readonly WordEndings Describing = new(
        "able", "ible", "ic", "al", "less", "ful", "ous", "ive", "ical", "ial", "ent", "ant", "ary", "ory", "ed", "ing", "ly", "tion", "ment", "ness", "ity",
        "lich", "ig", "los", "bar", "haft", "isch", "ung", "iert", "eux", "euse", "ique", "elle", "ado", "ada", "ido", "ida", "oso", "osa", "ato", "ata", "uto", "uta", "ito", "ita", "bile", "vel", "mente", "cion", "cao", "zione");

    /// <summary>Says whether a word is said about passwords, or binds the words of a sentence.</summary>
    public static bool Holds(ReadOnlySpan<char> word) => NameStops.Small.Contains(word) || Others.Contains(word) || FieldRules.Words.Contains(word) || ToldAnswer.SpeaksOfForm(word) || GapWords.IsTelling(word);

    /// <summary>Says whether a word may be said about passwords, though a phrase may hold one as well: "correct horse …".</summary>
    public static bool MayHold(ReadOnlySpan<char> word) => AccountStops.Words.Contains(word) || ToldPassword.IsState(word) || GapWords.BondOf(word, out _);

    /// <summary>Says whether a word is one of these, or ends as words do that say how something is.</summary>
    public static bool HoldsOrDescribes(ReadOnlySpan<char> word) => Holds(word) || MayHold(word) || Describing.End(word) || word is [.., 'é'] or [.., 'é', 'e'];
}
