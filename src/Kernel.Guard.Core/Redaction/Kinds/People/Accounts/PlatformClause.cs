using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Reads a made-up name anywhere in the clause that speaks of a network or game, behind a word that tells of a name: "dodaj mnie na Steamie, nick …", "På Reddit skriver jeg som …".</summary>
internal static class PlatformClause
{
    private const int Reach = 80;
    private const int Shortest = 4;
    private const int FewestSmall = 2;
    private const int ShortestDotted = 6;
    private const int MostLinks = 2;
    private const int LongestWord = 20;

    // A name stands right behind these; behind what may be a tag or a login of other things, only where somebody speaks of himself.
    private static readonly WordSet Nicks = new(
        """
        nick nicks nicket nicken nickname nicknamen nickiem nicku nickim nickimiz gamertag gamertaggen gamertaget handle pseudo pseudonym pseudonyme pseudonimem pseudonim seudónimo pseudônimo soprannome apodo apelido surnom spitzname spitznamen
        username brugernavn brukernavn användarnamn benutzername benutzernamen nutzername nutzernamen gebruikersnaam käyttäjänimi käyttäjätunnus nimimerkki nimimerkin nimimerkkiä nimimerkillä nimimerkkini nikki nikkini nikillä ksywka ksywa ksywką ksywę nazwą nazwa
        bijnaam schuilnaam kallenavn kaldenavn smeknamn smeknamnet spillernavn spelarnamn spielername rumuz rumuzum rumuzu lakap lakabım adıyla
        player gracz gracza jugador jugadora joueur joueuse spieler spielerin speler spelaren spilleren pelaaja pelaajan oyuncu giocatore giocatrice jogador jogadora pelaajanimi
        """);

    private static readonly WordSet Holders = new("account konto kontoen kontot compte cuenta conta tili tilini hesap hesabım profile profil profiel perfil profilo profili channel kanal kanalen kanava kanavani chaîne canal canale arroba id tag login user usuario usuário utente utilisateur name navn namn naam nimi nimellä nome nombre nom");
    private static readonly WordSet Under = new("as als som como comme come jako under unter sous bajo sotto sob onder pod diye olarak called named namens");
    private static readonly WordSet Links = new("is er är ist est es é è on to lautet heet hedder heter heißt heisst chama llama chiama appelle nazywa the my mein mon mi meu mio mijn min mitt mit");
    private static readonly WordSet Fields = new("id ids name names key keys token url uri type count list map test api user users path file dir log env config code text data bot app");

    // Written with the name, in scripts without blanks, and behind it in languages that put them there.
    private static readonly string[] Unspaced = ["ชื่อ", "ไอดี", "นิค", "ยูส", "名前は", "プレイヤー名", "ニックネームは", "닉네임", "닉", "아이디", "昵称", "网名"];
    private static readonly PhraseStarts Behind = new([" diye ", " olarak ", " adıyla", " ismiyle", " nickiyle", " kullanıcı adıyla", "って名前", "という名前", "として", "이라고", "라는 닉", "라는 이름"]);

    /// <summary>Reads the name.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The network or game.</param>
    /// <param name="start">The name's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, in WordHit word, out int start, out int end)
    {
        var (from, to) = (Begin(text, word.Start), Close(text, word.Met));
        (start, end) = (from, from);
        for (var at = from; at < to; at = Math.Max(at + 1, end))
        {
            (start, end) = (at, at);
            if (!UserNameValue.IsValue(text[at]) || (at > 0 && !Opens(text[at - 1])))
            {
                continue;
            }

            var marked = false;
            for (; end < to && UserNameValue.IsValue(text[end]); end++)
            {
                marked |= end > start && (text[end] is '_' or '.' or (>= '0' and <= '9') || (char.IsUpper(text[end]) && char.IsLower(text[end - 1])));
            }

            if (marked && (end <= word.Start || start >= word.Met) && UserNameValue.TryRead(text, start, out var close) && IsName(text[start..close], out var sure) && IsTold(text, from, to, start, close, sure))
            {
                end = close;
                return true;
            }
        }

        return false;
    }

    private static bool Opens(char before) => before is ' ' or '"' or '\'' or '`' or '“' or '„' or '«' or '(' or ':' or '\n';

    private static int Begin(ReadOnlySpan<char> text, int at)
    {
        var from = at;
        while (from > 0 && at - from < Reach && text[from - 1] != '\n' && !(text[from - 1] is ' ' && from > 1 && text[from - 2] is '.' or '!' or '?' or ';'))
        {
            from--;
        }

        return from;
    }

    private static int Close(ReadOnlySpan<char> text, int at)
    {
        var to = at;
        while (to < text.Length && to - at < Reach && text[to] != '\n' && !(text[to] is '.' or '!' or '?' or ';' && to + 1 < text.Length && text[to + 1] == ' '))
        {
            to++;
        }

        return to;
    }

    // No brand, file, field or version; sure where it has a digit or a mark, and not only humps, as brands have.
    private static bool IsName(ReadOnlySpan<char> value, out bool sure)
    {
        var shape = ValueShape.Of(value);
        sure = UserNameValue.IsCertain(value) && shape is { Digits: > 0 } or { Underscores: > 0 };
        return value.Length >= Shortest && char.IsLetter(value[0]) && shape.Lower >= FewestSmall && !MadeUp.IsTerm(value) && !CommandUser.IsOfSystem(value) && Platforms.Names.RoleOf(value) == AccountRole.None && !Fields.Contains(value[(value.LastIndexOfAny('_', '.') + 1)..])
            && (sure ? !UserNameValue.IsCode(value) && shape.Dots < 2 : ToldUserName.IsCamel(value) || (shape is { Upper: 0, Dots: 1 or 2 } && value.Length > ShortestDotted && UserNameValue.IsCertain(value) && !UserNameValue.IsCode(value)));
    }

    private static bool IsTold(ReadOnlySpan<char> text, int from, int to, int start, int end, bool sure)
    {
        // "YouTube channel JavaScript Mastery": a name of several words is no user's.
        if (!sure && end + 1 < text.Length && text[end] == ' ' && char.IsUpper(text[end + 1]))
        {
            return false;
        }

        var before = text[from..start].TrimEnd(" \"'`“„«");
        var parted = before.Length > 0 && before[^1] is ',' or ':' or '(';
        before = before.TrimEnd(",:( \"'`“„«");
        var word = Last(before);
        for (var links = 0; links < MostLinks && Links.Contains(word) && !Platforms.Calls.Contains(word); links++)
        {
            before = before[..^word.Length].TrimEnd(' ');
            word = Last(before);
        }

        if (Nicks.Contains(word) || EndsUnspaced(before) || (sure && Behind.Length(text[end..]) > 0))
        {
            return true;
        }

        var told = Platforms.Calls.Contains(word) || Platforms.FirstPersons.Contains(word) || (!parted && (Under.Contains(word) || Platforms.Selves.Contains(word)));
        var invited = parted && ClauseEnd.IsBehindQuote(text, end);
        return (told || Holders.Contains(word)) && (sure || !invited) ? sure && told || SpeaksOfSelf(text[from..to]) : invited && sure && SpeaksOfSelf(text[from..to]);
    }

    private static bool EndsUnspaced(ReadOnlySpan<char> before)
    {
        foreach (var label in Unspaced)
        {
            if (before.EndsWith(label, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool SpeaksOfSelf(ReadOnlySpan<char> clause)
    {
        for (var at = 0; at < clause.Length;)
        {
            var end = at;
            while (end < clause.Length && (char.IsLetter(clause[end]) || clause[end] is '\'' or '-'))
            {
                end++;
            }

            var word = clause[at..end];
            if (word.Length is > 0 and < LongestWord && (Platforms.Me.Contains(word) || Platforms.Own.Contains(word) || Platforms.AskMe.Contains(word) || Platforms.FirstPersons.Contains(word)))
            {
                return true;
            }

            at = end + 1;
        }

        return false;
    }

    private static ReadOnlySpan<char> Last(ReadOnlySpan<char> before)
    {
        var at = before.Length;
        while (at > 0 && before.Length - at < LongestWord && (char.IsLetter(before[at - 1]) || before[at - 1] == '\''))
        {
            at--;
        }

        return before[at..];
    }
}
