using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Accounts;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Tells by the place that a word of letters alone is a password: all of an element, all that stands behind a label's colon on its line, what somebody says his own is.</summary>
internal static class ToldPassword
{
    private const int Shortest = 5;
    private const int Longest = 40;
    private const int FewestOfPhrase = 3;
    private const int LongestJoint = 8;
    private static readonly SearchValues<char> OfWords = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZäöüßéèàçñãõêëîïôûùâáíóúìòÄÖÜ.-_");
    private static readonly SearchValues<string> OfNetworks = SearchValues.Create(["wifi", "wi-fi", "wlan"], StringComparison.OrdinalIgnoreCase);
    private static readonly WordSet Own = new("my our mein unser mon notre mi nuestra nuestro la mia nostra minha nossa meu mijn wifi wlan wi-fi guest gast gäste invités invitados ospiti visitantes convidados old new alte altes neue neues ancien nouveau antigua nueva vecchia nuova antiga nova");

    // Whose password it is, beyond a person's: then it is told as well, but any word that may describe it does.
    private static readonly WordSet Systems = new("admin administrator root master router server database login system vpn ftp ssh mail e-mail email portal laptop computer adminpasswort administrador amministratore administrateur verwalter");

    private static readonly PhraseEnds UnspacedSystems = new("管理员", "管理員", "管理者", "路由器", "系统", "系統", "服务器", "伺服器", "数据库", "邮箱", "サーバー", "サーバ", "ルーター", "システム", "データベース", "ルート");

    private static readonly SearchValues<string> German = SearchValues.Create(["wort", "mein ", "unser "], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> French = SearchValues.Create(["mot ", "mdp", "mon ", "notre "], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> Southern = SearchValues.Create(["contrase", "clave", "senha", "palavra", "palabra", "parola", "mi ", "mia ", "nuestra ", "nostra ", "minha ", "nossa ", "meu ", "la "], StringComparison.OrdinalIgnoreCase);
    private static readonly WordSet Prefixes = new("ab an auf aus ein zurück frei weg um zu nach vor mit weiter fest los hin her bei durch über unter hinter");

    // "… was qwertz and now it's …": another clause begins.
    private static readonly WordSet Clauses = new("todo todos tudo tutto alles all tout and but or und aber oder et mais ou y pero e ma però mas from since until before ab seit bis");
    private static readonly WordSet States = new(
        """
        secure unsecure insecure strong weak simple complex random blank safe unsafe hashed plain plaintext encrypted sensitive public temporary permanent protected unprotected attached compromised leaked
        stolen forgotten rotated saved fixed shared accepted rejected needed sicher unsicher stark schwach einfach leer lang kurz geheim bekannt unbekannt richtig korrekt abgelaufen vergessen geändert nötig
        pflicht verschlüsselt gültig faible fort forte fortes sécurisé vide court connu inconnu faux expiré oublié requise facultatif débil fuerte segura seguro vacía vacío larga corta secreta conocida
        desconocida incorrecta caducada olvidada cambiada obligatoria opcional debole sicura vuota lunga segreta nota sconosciuta errata corretta scaduta dimenticata cambiata obbligatoria facoltativa fraca
        richiesta richiesto necessaria necessario requerida requerido solicitada necesaria exigida necessária demandée nécessaire vazia longa curta errada correta expirada esquecida alterada obrigatória broken garbage rubbish obsolete ancient useless suspicious obvious guessable identical unreadable revoked kaputt schlecht
        zugesandt unterwegs unlesbar unbrauchbar identisch fehlerhaft defekt öffentlich sichtbar anders nirgends überall perdu perdue corrompu corrompue compromis compromise interdit ancien nouveau
        introuvable illisible identique mauvais rejetée perdus antigua antiguo vieja viejo nueva nuevo inválida válida errónea erróneo distinta diferente inservible pública común obvia idéntica rota vecchia
        nuova valida invalida persa diversa identica pubblica comune giusta rotta visibile inutilizzabile compromessa antiga velha perdida comum fácil difícil óbvia idêntica inútil exactly
        """);

    /// <summary>Says whether a value is told to be one.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The label.</param>
    /// <param name="place">The value's place.</param>
    /// <param name="end">The character after its last.</param>
    public static bool Is(ReadOnlySpan<char> text, in WordHit word, in Assignment place, int end)
    {
        var value = text[place.Start..end];
        if (place.Quote != '\0')
        {
            return IsPhrase(text[word.Start..word.End], value);
        }

        if (value.Length is < Shortest or > Longest || value.ContainsAnyExcept(OfWords) || HasHump(value) || States.Contains(value) || AccountStops.Words.Contains(value) || NameStops.Small.Contains(value) || GapWords.BondOf(value, out _) || SecretValue.IsDefault(value))
        {
            return false;
        }

        var between = text[word.End..place.Start];
        if (between is ">")
        {
            return word.Start > 0 && text[word.Start - 1] == '<' && text[end..].StartsWith("</", StringComparison.Ordinal);
        }

        return place.Joint switch
        {
            Joint.Verb or Joint.Sign when IsDashedPhrase(value) && (place.Joint == Joint.Verb || EndsClause(text, end)) => true,
            Joint.Sign => (between.Trim(" *") is ":" || (between is [.., ':' or ' '] && between.ContainsAny(OfNetworks))) && (end == text.Length || text[end] is '\n' or '\r') && char.IsLower(value[^1]) && (LabelOpens(text, word.Start) || between.ContainsAny(OfNetworks)) && !IsSaidOf(text, word, value),
            Joint.Verb => (between.ContainsAny(OfNetworks) || IsAnswered(text, word.End, place.Start) || Own.Contains(FirstWord(text[word.Start..word.End])) || Own.Contains(WordBefore(text, word.Start)) || text[..word.Start].EndsWith("我的", StringComparison.Ordinal) || (IsOfSystem(text, word, between) && !PasswordSpeech.HoldsOrDescribes(value))) && EndsClause(text, end) && !IsSaidOf(text, word, value),
            _ => false,
        };
    }

    // "the admin password is …", "le mot de passe admin est …"
    private static bool IsOfSystem(ReadOnlySpan<char> text, in WordHit word, ReadOnlySpan<char> between)
    {
        if (UnspacedSystems.Length(text[..word.Start]) > 0 || UnspacedSystems.Length(text[word.Start..Math.Max(word.Start, word.End - 2)]) > 0 || Systems.Contains(WordBefore(text, word.Start).TrimEnd('-')) || Systems.Contains(FirstWord(text[word.Start..word.End])) || Systems.Contains(text[word.Start..word.End]))
        {
            return true;
        }

        foreach (var part in between.Split(' '))
        {
            if (Systems.Contains(between[part]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Says whether a word says how a password is.</summary>
    public static bool IsState(ReadOnlySpan<char> word) => States.Contains(word);

    // "your telephone password please?" - "it's marmalade"
    private static bool IsAnswered(ReadOnlySpan<char> text, int label, int start)
    {
        var between = text[label..start];
        return between.ContainsAny('\n', '?', '？') && (between.EndsWith("it's ", StringComparison.OrdinalIgnoreCase) || between.EndsWith("it is ", StringComparison.OrdinalIgnoreCase) || between.EndsWith("c'est ", StringComparison.OrdinalIgnoreCase)
            || between.EndsWith("ist ", StringComparison.OrdinalIgnoreCase) || between.EndsWith("lautet ", StringComparison.OrdinalIgnoreCase) || between.EndsWith(" è ", StringComparison.OrdinalIgnoreCase) || between.EndsWith(" es ", StringComparison.OrdinalIgnoreCase) || between.EndsWith(" é ", StringComparison.OrdinalIgnoreCase));
    }

    // What was done to a password: a participle of the language in which it is called one.
    private static bool IsSaidOf(ReadOnlySpan<char> text, in WordHit word, ReadOnlySpan<char> value)
    {
        var named = text[Math.Max(0, word.Start - WordBefore(text, word.Start).Length - 1)..word.End];
        return value.EndsWith("ed") || value.EndsWith("ing")
            || (named.ContainsAny(German) && IsGermanParticiple(value))
            || (named.ContainsAny(French) && (value.EndsWith("é") || value.EndsWith("ée")))
            || (named.ContainsAny(Southern) && value.Length > 3 && value[^1] is 'o' or 'a' && value[^2] is 'd' or 't' && value[^3] is 'a' or 'i' or 'u');
    }

    // gestohlen, zurückgesetzt, kompromittiert, veraltet
    private static bool IsGermanParticiple(ReadOnlySpan<char> value)
    {
        var middle = value.IndexOf("ge");
        return char.IsLower(value[0]) && (value.EndsWith("t") || value.EndsWith("en"))
            && (value.EndsWith("iert") || middle == 0 || (middle > 0 && Prefixes.Contains(value[..middle])) || value.StartsWith("ver") || value.StartsWith("zer") || value.StartsWith("ent"));
    }

    // "correct giraffe battery stapler"
    private static bool IsPhrase(ReadOnlySpan<char> label, ReadOnlySpan<char> value) =>
        label.Contains("phrase", StringComparison.OrdinalIgnoreCase) && value.Count(' ') + 1 >= FewestOfPhrase && value.Length <= 2 * Longest && !value.ContainsAny(".,;:?!()=<>{}") && !ToldAnswer.SpeaksOfForm(value);

    // "walrus-copper-ninety-lagoon": four words or more, none of them small or one that is said about passwords.
    private static bool IsDashedPhrase(ReadOnlySpan<char> value)
    {
        if (value.Count('-') < FewestOfPhrase)
        {
            return false;
        }

        foreach (var part in value.Split('-'))
        {
            var word = value[part];
            if (word.Length < FewestOfPhrase || word.ContainsAnyExceptInRange('a', 'z') || PasswordSpeech.Holds(word) || PasswordSpeech.MayHold(word) || NameStops.Small.Contains(word))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasHump(ReadOnlySpan<char> value)
    {
        for (var i = 1; i < value.Length; i++)
        {
            if (char.IsUpper(value[i]))
            {
                return true;
            }
        }

        return false;
    }

    // The label begins its line or its clause, or stands behind whose it is.
    private static bool LabelOpens(ReadOnlySpan<char> text, int start) =>
        start == 0 || text[start - 1] == '\n' || (start > 1 && text[start - 1] == ' ' && text[start - 2] is ',' or '/' or ';' or '-' or '.') || Own.Contains(WordBefore(text, start)) || NumberBoundary.IsEastAsian(text[start]);

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> label) => label[..(label.IndexOf(' ') is > 0 and var blank ? blank : 0)];

    /// <summary>Says whether a clause ends at a place.</summary>
    public static bool EndsClause(ReadOnlySpan<char> text, int end) =>
        ClauseEnd.Is(text, end) || text[end..].TrimStart(' ').StartsWith("です", StringComparison.Ordinal)
        || (text[end] == ' ' && Clauses.Contains(text[(end + 1)..GapWords.WordEnd(text, end + 1, Math.Min(text.Length, end + LongestJoint))]));

    private static ReadOnlySpan<char> WordBefore(ReadOnlySpan<char> text, int start)
    {
        const int LongestOwn = 14;
        var end = start > 0 && text[start - 1] == ' ' ? start - 1 : start;
        var begin = end;
        while (begin > 0 && end - begin < LongestOwn && (char.IsLetter(text[begin - 1]) || text[begin - 1] == '-'))
        {
            begin--;
        }

        return text[begin..end];
    }
}
