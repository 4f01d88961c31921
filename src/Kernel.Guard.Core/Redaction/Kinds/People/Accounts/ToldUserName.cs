using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>
/// Tells by the sentence that a word behind a label is a user name, whatever the word looks like: "the user name bluefox is locked", "con el usuario bluefox", "Loginname bitte auf bluefox ändern".
/// </summary>
internal static class ToldUserName
{
    private const int Shortest = 4;
    private const int LongestWord = 14;
    private const int LongestPlain = 5;
    private const int LongMadeUp = 9;
    private const int ShortestCamel = 4;
    private const int ShortestMarked = 6;
    private const int LongestInCapitals = 12;
    private static readonly SearchValues<char> OfTokens = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

    private static readonly WordSet Finite = new(
        """
        is was has had does doesn't did didn't cannot can't can will won't isn't wasn't hasn't could couldn't belongs appears got gets keeps works worked stopped exists seems should
        ist war hat wird wurde kann geht funktioniert existiert gehört scheint bleibt lässt steht est était a n'a n'est ne peut existe fonctionne appartient semble reste marche
        es era está estaba no ha fue tiene puede funciona aparece pertenece sigue parece ya è era non ha viene può appartiene risulta funziona esiste é foi não tem pode pertence consta já
        är har kan blev blir finns fungerar saknas tillhör er ble ble blev findes finnes fungerer virker tilhører werd wordt werkt bestaat blijft lijkt jest został została
        """);

    private static readonly WordSet Determiners = new("the this my his her our their der den dem die das dieser diesen mein meinen meinem unser le la l ce mon ma son notre leur el mi su nuestro este il lo l' mio suo nostro questo o meu seu nosso esse");
    private static readonly WordSet Prepositions = new("with under as using by for mit unter als über avec sous par comme con bajo como por come da com sob registered signed joined logged called");
    // "unlock user btregarthen": somebody does something to one user.
    private static readonly WordSet Commands = new(
        """
        unlock lock block unblock reset disable enable deactivate reactivate activate suspend delete remove create add invite restore rename ban unban promote demote grant revoke assign impersonate contact notify mute find check for by from entsperren sperren entsperre sperre lösche löschen aktiviere deaktiviere anlegen
        débloquer débloquez bloquer supprimer supprimez désactiver réactiver créer inviter ajouter desbloquear desbloquee bloquear eliminar desactivar reactivar crear invitar añadir sbloccare sbloccate bloccare eliminare disattivare riattivare creare invitare aggiungere desbloqueie bloqueie excluir remover desativar reativar criar convidar adicionar
        """);
    private static readonly WordSet Politely = new("sie bitte please me mir nous moi por favor per favore");
    private static readonly WordSet Demanded = new("your enter choose pick select forgot forgotten provide invalid missing same valid no new a an any each every ihr ihren einen kein neuen votre un aucun nouveau tu un ningún nuevo tuo un nessuno nuovo seu um nenhum novo");
    private static readonly WordSet Follows = new("from since and but on in at for to or desde y pero en para e ma da dal su per mas no na de und aber seit von auf im et mais depuis sur pour à");
    private static readonly WordSet Uses = new("use used uso usaba usé utilizzo usavo utilise utilisais nutze nutzte verwende benutze usamos chose picked elegí escolhi scelto choisi wählte uses usa");
    private static readonly WordSet Registered = new("registriert angemeldet eingeloggt eingetragen registered signed registrado registrada conectado registrato registrata inscrit inscrite cadastrado cadastrada an ein");
    private static readonly WordSet Owners = new("my our mein unser mon notre mi nuestro mio nostro meu nosso mijn");
    private static readonly WordSet Blocked = new("verrouillé verrouillée bloqué bloquée suspendu suspendue désactivé désactivée banni bannie déconnecté gesperrt blockiert deaktiviert abgemeldet bloqueado bloqueada suspendido desactivado desconectado bloccato bloccata sospeso disattivato disconnesso suspenso desativado desconectado spärrad spärrat låst sperret låst spærret blokeret blokkert geblokkeerd vergrendeld zablokowany zablokowana lukittu lukossa");
    private static readonly WordSet FieldEnds = new("name id login user key field type value number code email address text string");
    // "playing as goalkeeper", "en el juego como portero": one is other things there, too.
    private static readonly WordSet Doubtful = new("play playing post posting stream connect connected commenting active on im auf sur en su sul nel nella no na em");

    // "log in with gcloud": one signs in with tools, too.
    private static readonly WordSet Means = new("with using");
    private static readonly WordSet As = new("as als como come comme");
    private static readonly WordSet Froms = new("from von de da du desde dal");
    private static readonly WordSet Towards = new("to into auf zu nach a en à para per in");
    private static readonly WordSet Endings = new("ändern an ein setzen stellen umstellen changed please bitte cambiar modificar actualizar changer modifier cambiare aggiornare alterar mudar now jetzt instead");

    /// <summary>Says whether a value is told to be a user name.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The label.</param>
    /// <param name="role">What it says.</param>
    /// <param name="gap">What stands between.</param>
    /// <param name="end">The character after the value's last.</param>
    /// <param name="clear">Whether the label names nothing but user names.</param>
    public static bool Is(ReadOnlySpan<char> text, in WordHit word, AccountRole role, in LabelGap gap, int end, bool clear)
    {
        var value = text[gap.End..end];
        if (!IsToken(value))
        {
            // "the network account PRAKASHV"
            if (clear && IsInCapitals(value) && !IsInCapitals(text[word.Start..word.End]) && text[word.Start..word.End].EndsWith("account", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            // "nick GrumpyBadger, …"; one handles and aliases other things, too.
            if (NickLabel.Announces(text, word, gap, end))
            {
                return true;
            }

            // "my gamertag is SirLoinOfBeef"
            return IsCamel(value) && !gap.Code && gap.Bond >= Bond.Verb && (role == AccountRole.SignIn || ClauseEnd.IsBehindQuote(text, end)) && (NickLabel.Is(text[word.Start..word.End]) || (role == AccountRole.SignIn && IsOnPlatform(text[word.Start..word.End])) || (gap.Linked && clear && Owners.Contains(WordBefore(text, word.Start, out _))));
        }

        var between = text[word.End..gap.End];
        if (gap.Code || gap.Bond == Bond.Sign)
        {
            // "User: jmorvan", "Anmeldename = hbrandt"
            return (LoginShape.Is(value) || (!gap.Code && IsInitialMarked(value))) && !gap.Loose && (gap.Code ? clear && (end == text.Length || text[end] == '\n') : role == AccountRole.LooseUser);
        }

        if (gap.Loose)
        {
            // "el alias que uso es bluefox", "my handle on the board is bluefox"
            return gap.Linked && ClauseEnd.IsBehindQuote(text, end) && !IsDescribed(value) && (SaysUse(between) || ((clear || NickLabel.Is(text[word.Start..word.End])) && Owners.Contains(WordBefore(text, word.Start, out _))));
        }

        var next = WordBehind(text, end);
        if (next is [>= '\u2E80', ..])
        {
            return (clear || LoginShape.Is(value) || (IsActing(next) && value.Length > LongestPlain && !value.ContainsAnyExceptInRange('a', 'z') && IsNoNoun(value) && !AccountStops.Words.Contains(value))) && gap.Bond <= Bond.Weak;
        }

        // "인스타 아이디 zimtwolke예요"
        if (clear && end < text.Length && text[end] >= '\u2E80' && text[word.End - 1] >= '\u2E80')
        {
            return true;
        }

        var closes = next.IsEmpty && ClauseEnd.IsBehindQuote(text, end);
        var label = text[word.Start..word.End];
        var login = role == AccountRole.SignIn && Means.Contains(label[(label.LastIndexOf(' ') + 1)..]) ? LoginShape.IsInitialled(value) : LoginShape.Is(value);
        if (role == AccountRole.SignIn && Doubtful.Contains(label[..Math.Max(0, label.IndexOf(' '))]))
        {
            // "su Vinted sono armadiodimarta", "on Discord under pebblewitch"; but "on the forum as moderator"
            return login || (IsOnPlatform(label) && closes && value.Length >= LongMadeUp && IsNoNoun(value) && !IsDescribed(value) && !IsRole(value));
        }

        var german = label.Contains("mich", StringComparison.OrdinalIgnoreCase);
        switch (gap.Bond)
        {
            case Bond.Weak:
                return role == AccountRole.SignIn
                    ? login || (IsNoNoun(value) && EndsAs(between) && (Endings.Contains(next) || (closes && !german)))
                    : clear && ((IsFrom(between) && Towards.Contains(next)) || (GapWords.EndsTowardsOrAs(between) && (closes || Endings.Contains(next))));
            case Bond.Verb:
                return role == AccountRole.SignIn && (login || (IsNoNoun(value) && (Registered.Contains(next) || (!german && (closes || Follows.Contains(next))))));
            default:
                return role == AccountRole.SignIn && login ? between is [' ', ..] : between is " " or " \"" or " '" or " `" && IsTold(text, word, role, value, next, closes, clear);
        }
    }

    // "用户 wangdachui 于 10:32 登录": somebody does something there, or then.
    private static bool IsActing(ReadOnlySpan<char> next) => next[0] is '于' or '在' or '从' || next.StartsWith("登录", StringComparison.Ordinal) || next.StartsWith("登陆", StringComparison.Ordinal) || next.StartsWith("尝试", StringComparison.Ordinal);

    // Nothing but a blank stands between: the words around decide.
    private static bool IsTold(ReadOnlySpan<char> text, in WordHit word, AccountRole role, ReadOnlySpan<char> value, ReadOnlySpan<char> next, bool closes, bool clear)
    {
        var before = WordBefore(text, word.Start, out var start);
        var led = Prepositions.Contains(before) || (Determiners.Contains(before) && Prepositions.Contains(WordBefore(text, start, out _)));
        var alike = role != AccountRole.SignIn && LoginShape.Is(value);
        // "utente mrizzato disconnesso", "user vlemaire locked out"
        if (alike && !next.IsEmpty && IsDescribed(next) && !Demanded.Contains(before))
        {
            return true;
        }

        // "utilisateur glespinasse verrouillé": behind a noun of these languages no other noun stands.
        if (Blocked.Contains(next) && value.Length > LongestPlain && !text[word.Start..word.End].StartsWith("user", StringComparison.OrdinalIgnoreCase) && !IsDescribed(value) && char.IsAsciiLetterLower(value[0]) && !NameStops.Common.Contains(value))
        {
            return true;
        }

        if (Finite.Contains(next))
        {
            return led || alike || (clear && !Demanded.Contains(before));
        }

        // "… darf den Benutzernamen nicht / nicht den Benutzernamen enthalten": a verb ends the sentence.
        if (IsDescribed(value) || (closes && !alike && ClosingVerb.Is(text[word.Start..word.End], value, led) && !IsObject(text, before, start)))
        {
            return false;
        }

        // "den AD-User bschroeter in die Gruppe"
        if (alike && (IsCommanded(text, before, start) || (word.Start > 1 && text[word.Start - 1] == '-' && char.IsLetter(text[word.Start - 2]) && char.IsUpper(text[word.Start]))))
        {
            return true;
        }

        // "den Benutzer tvogt für …", "gebruiker fdevries toegang"; "user" stands before other nouns.
        if (alike && char.IsAsciiLetterLower(value[0]) && !Demanded.Contains(before) && (!text[word.Start..word.End].StartsWith("user", StringComparison.OrdinalIgnoreCase) || value.ContainsAny("._") || LoginShape.IsInitialled(value)))
        {
            return true;
        }

        return (led && (closes || Follows.Contains(next)))
            || (closes && char.IsAsciiLetterLower(value[0]) && (alike || (clear && !Demanded.Contains(before) && (Determiners.Contains(before) || before.IsEmpty))));
    }

    // "ich melde mich als Zeuge", "mich als Gast registriert": one signs in as somebody, too.
    private static bool IsNoNoun(ReadOnlySpan<char> value) => char.IsAsciiLetterLower(value[0]) && !NameStops.Common.Contains(value);

    private static bool EndsAs(ReadOnlySpan<char> between)
    {
        between = between.TrimEnd(" \"'`");
        return As.Contains(between[(between.LastIndexOf(' ') + 1)..]);
    }

    // "unlock user …", "bitte entsperren Sie den Nutzer …"
    private static bool IsCommanded(ReadOnlySpan<char> text, ReadOnlySpan<char> before, int start)
    {
        for (var skipped = 0; skipped < 3 && (Determiners.Contains(before) || Politely.Contains(before)); skipped++)
        {
            before = WordBefore(text, start, out start);
        }

        return Commands.Contains(before);
    }

    // "ich nutze den Benutzernamen bluehafen": what is used or commanded has its object there, and no second verb.
    private static bool IsObject(ReadOnlySpan<char> text, ReadOnlySpan<char> before, int start) => IsCommanded(text, before, start) || (Determiners.Contains(before) && Uses.Contains(WordBefore(text, start, out _)));

    private static bool IsToken(ReadOnlySpan<char> value) =>
        value.Length >= Shortest && char.IsAsciiLetter(value[0]) && !value[1..].ContainsAnyExcept(OfTokens) && !ToldNouns.All.Contains(value) && !UserNameValue.IsCode(value) && !NameStops.Small.Contains(value) && !MadeUp.IsTerm(value);

    private static bool SaysUse(ReadOnlySpan<char> between)
    {
        between = between.Trim(" \"'");
        var verb = Math.Max(0, between.LastIndexOf(' '));
        return verb > 0 && Uses.Contains(between[(between[..verb].LastIndexOf(' ') + 1)..verb]);
    }

    /// <summary>Reads the one word between a label and its verb, which a walk over small words takes for one of them: "the user name bluefox is locked".</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The label.</param>
    /// <param name="role">What it says.</param>
    /// <param name="gap">What was read behind it.</param>
    /// <param name="clear">Whether the label names nothing but user names.</param>
    /// <param name="start">The name's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryReadPassed(ReadOnlySpan<char> text, in WordHit word, AccountRole role, in LabelGap gap, bool clear, out int start, out int end)
    {
        (start, end) = (word.End + 1, word.End);
        return gap.Loose && start < gap.End && text[word.End] == ' ' && UserNameValue.TryRead(text, start, out end) && end < gap.End && Is(text, word, role, new LabelGap(start, Bond.None, false, false, false), end, clear);
    }

    /// <summary>Reads the second of two names: "from bluefox to redfox".</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="first">Where the first begins.</param>
    /// <param name="at">Where it ends.</param>
    /// <param name="start">The second's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryReadNext(ReadOnlySpan<char> text, int first, int at, out int start, out int end)
    {
        (start, end) = (at, at);
        var next = WordBehind(text, at);
        if (!IsFrom(text[..first]) || !Towards.Contains(next))
        {
            return false;
        }

        start = at + next.Length + 2;
        return UserNameValue.TryRead(text, start, out end) && end - start >= Shortest && !text[start..end].ContainsAnyExcept(OfTokens) && !UserNameValue.IsCode(text[start..end]) && !NameStops.Small.Contains(text[start..end]);
    }

    // "on the forum as", "en twitch como"
    private static bool IsOnPlatform(ReadOnlySpan<char> label) => label.IndexOf(' ') is > 0 and <= 4 && label.Count(' ') > 1;

    /// <summary>Says whether a value in lower case is neither a small word nor what somebody is or does: "as moderator".</summary>
    public static bool IsNobodysRole(ReadOnlySpan<char> value) => IsToken(value) && IsNoNoun(value) && !IsDescribed(value) && !IsRole(value) && !AccountStops.Words.Contains(value);

    // moderator, goalkeeper, animateur, Zuschauerin
    private static bool IsRole(ReadOnlySpan<char> value) =>
        value.EndsWith("er") || value.EndsWith("or") || value.EndsWith("eur") || value.EndsWith("ist") || value.EndsWith("ista") || value.EndsWith("iste") || value.EndsWith("ante") || value.EndsWith("ente") || value.EndsWith("in") || value.EndsWith("ice") || value.EndsWith("dora") || value.EndsWith("iere") || value.EndsWith("tore");

    /// <summary>Says whether a value is of letters alone and has humps, as MoonKeeper and SirLoinOfBeef; FirstName and UserId are fields.</summary>
    public static bool IsCamel(ReadOnlySpan<char> value) =>
        ValueShape.Of(value) is { Humps: > 0, Dots: 0, Dashes: 0, Lower: > 2 } && value.Length > ShortestCamel && !AccountStops.Words.Contains(value) && !FieldEnds.Contains(LastHump(value));

    private static ReadOnlySpan<char> LastHump(ReadOnlySpan<char> value) => value[Math.Max(0, value.LastIndexOfAnyInRange('A', 'Z'))..];

    private static bool IsFrom(ReadOnlySpan<char> before)
    {
        before = before[Math.Max(0, before.Length - LongestWord)..].TrimEnd(" \"'`");
        return before.Length > 3 && Froms.Contains(before[(before.LastIndexOf(' ') + 1)..]);
    }

    private static bool IsInCapitals(ReadOnlySpan<char> value) => value.Length > LongestPlain - 1 && value.Length < LongestInCapitals && !value.EndsWith("ING") && !value.EndsWith("ED") && !value.ContainsAnyExceptInRange('A', 'Z');

    // "user: t_mercer", where code has names such as m_value.
    private static bool IsInitialMarked(ReadOnlySpan<char> value) =>
        value.Length > ShortestMarked && value[1] == '_' && !value[2..].ContainsAnyExceptInRange('a', 'z') && !NameStops.Common.Contains(value[2..]) && !FieldEnds.Contains(value[2..]) && !MadeUp.IsTerm(value[2..]);

    // "user name required", "Benutzername ungültig", "usuario registrado"
    private static bool IsDescribed(ReadOnlySpan<char> value) =>
        value.EndsWith("ed") || value.EndsWith("ing") || value.EndsWith("ory") || value.EndsWith("able") || value.EndsWith("ible") || value.EndsWith("tig") || value.EndsWith("lich") || value.EndsWith("ert") || value.EndsWith("ado") || value.EndsWith("ido") || value.EndsWith("ato") || value.EndsWith("ito") || value.EndsWith("esso") || value.EndsWith("uso") || value.EndsWith("é") || value.EndsWith("ée")
        || value.EndsWith("ation") || value.EndsWith("ly") || value.EndsWith("ment") || value.EndsWith("ung") || value.EndsWith("oire") || value.EndsWith("orio");

    private static ReadOnlySpan<char> WordBehind(ReadOnlySpan<char> text, int end)
    {
        end += end < text.Length && text[end] is '"' or '\'' or '`' ? 1 : 0;
        return end + 1 < text.Length && text[end] == ' ' ? text[(end + 1)..GapWords.WordEnd(text, end + 1, Math.Min(text.Length, end + LongestWord))] : [];
    }

    private static ReadOnlySpan<char> WordBefore(ReadOnlySpan<char> text, int end, out int start)
    {
        end -= end > 0 && text[end - 1] is ' ' or '\'' or '’' ? 1 : 0;
        var word = LastWord.Of(text[..end], LongestWord);
        start = end - word.Length;
        return word;
    }
}
