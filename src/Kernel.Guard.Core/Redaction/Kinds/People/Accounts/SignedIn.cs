using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Reads the user name some words behind a verb of signing in: "logged in to the portal as …", "entro no site com …", "angemeldet bin ich bei euch als …".</summary>
internal static class SignedIn
{
    private const int MostWords = 6;
    private const int MostJoints = 2;
    private const int LongestWord = 14;
    private const int ShortestWord = 7;
    private const int FewestDigits = 2;

    /// <summary>The verbs.</summary>
    public const string Verbs =
        "log in, logged in, logging in, sign in, signed in, signed up, sign up, registered, subscribed, logged on, angemeldet, eingeloggt, registriert, einloggen, anmelden, inscrit, inscrite, connecté, connectée, me connecte, "
        + "entro, entrei, accedo, acesso, me conecto, me registré, me inscribí, inscrito, iscritto, iscritta, registrato, registrata, collegato, mi collego, mi connetto, registrado, registrada, conectado, conectada, cadastrado, cadastrada, inicio sesión, faço login, me cadastrei, plays, playing, play, unterwegs, gram, grałem, grałam, loguję się, zaloguję się, zalogowałem się, zalogowałam się, zarejestrowałem się, zarejestrowałam się, zarejestrowany, zarejestrowana, speel, spelar, spiller, registrerad, registreret, registrert, loggar in, logger ind, logger inn, inloggad, logget ind, logget inn, ingelogd, aangemeld, geregistreerd, "
        + "could not connect, couldn't connect, unable to connect, failed to connect, failed to authenticate, verbinden, verbunden, verbindung, authentifizieren, ausweisen, forbinde, forbinder, forbundet, forbindelse, koble til, kobler til, koblet til, tilkoblet, tilkobling, ansluta, ansluter, anslöt, ansluten, anslutning, logga in, logge ind, logge inn, logge på, verbonden, verbinding, inloggen, aanmelden, połączyć się, połączono, połączenie, łączę się, zalogować się, se connecter, connexion, conectar, conectarme, conectarse, conexión, conectou, conexão, ligação, connettersi, connettermi, connessione, autenticarsi, autenticarse, schrijf ik, schreibe ich, skriver jeg, skriver jag, piszę, j'écris, escribo, scrivo, escrevo";

    /// <summary>Phrases of signing in right behind which the name stands, in languages that have no word between.</summary>
    public const string Phrases =
        "ล็อกอินด้วย, ล็อกอินเป็น, เข้าสู่ระบบด้วย, เข้าสู่ระบบเป็น, เข้าระบบด้วย, เข้าใช้งานด้วย, ลงชื่อเข้าใช้ด้วย, สมัครด้วยชื่อ, ใช้ชื่อว่า, kirjaudun tunnuksella, kirjauduin tunnuksella, kirjautua tunnuksella, kirjautuminen tunnuksella, kirjoitan nimellä, pelaan nimellä, löydät minut nimellä, löydät mut nimellä, mut löytää nimellä, minut löytää nimellä, bruker navnet, bruger navnet, använder namnet, gebruik de naam, używam nazwy";

    private static readonly WordSet As = new("as als como come comme unter under sous jako som");
    private static readonly WordSet Means = new("with mit avec con com using usando");

    // "as the user …", "con mi usuario …"
    private static readonly WordSet Joints = new("the a my usual old new other user username login name handle nick account den dem meinem meinen der die das le la mon mi il mio meu minha o el su");

    /// <summary>Reads the name.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="verb">Where the verb ends.</param>
    /// <param name="start">The name's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int verb, out int start, out int end)
    {
        (start, end) = (verb, verb);
        for (var words = 0; words < MostWords && start + 1 < text.Length && text[start] == ' '; words++)
        {
            var at = start + 1;
            var close = at;
            while (close < text.Length && close - at <= LongestWord && (char.IsLetter(text[close]) || text[close] is '\'' or '-'))
            {
                close++;
            }

            var word = text[at..close];
            if (word.IsEmpty || word.Length > LongestWord)
            {
                return false;
            }

            var told = As.Contains(word) || (word is "que" && text[..at].EndsWith("en tant ", StringComparison.OrdinalIgnoreCase));
            if (told || Means.Contains(word))
            {
                return TryReadValue(text, close, told, out start, out end);
            }

            start = close;
        }

        return false;
    }

    /// <summary>Reads the name before the verb: "ich bin als … eingeloggt".</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="verb">Where the verb begins.</param>
    /// <param name="start">The name's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryReadBefore(ReadOnlySpan<char> text, int verb, out int start, out int end)
    {
        end = verb - 1;
        start = UserNameValue.StartOf(text, end, 0);

        if (end <= 0 || text[end] != ' ' || start == end || start < 4 || text[start - 1] != ' ')
        {
            return false;
        }

        var value = text[start..end];
        return text[..(start - 1)].EndsWith(" als", StringComparison.OrdinalIgnoreCase) && !UserNameValue.IsCode(value) && (UserNameValue.IsCertain(value) || LoginShape.Is(value)) && !Fields.MadeUp.IsTerm(value);
    }

    private static bool TryReadValue(ReadOnlySpan<char> text, int from, bool told, out int start, out int end)
    {
        (start, end) = (from + 1, from);
        if (start >= text.Length || text[from] != ' ')
        {
            return false;
        }

        for (var words = 0; words < MostJoints && start < text.Length; words++)
        {
            var close = NameReader.WordEnd(text, start);
            if (!Joints.Contains(text[start..close]) || close + 1 >= text.Length)
            {
                break;
            }

            start = close + 1;
        }

        start += start < text.Length && text[start] is '"' or '\'' or '`' or '“' or '„' or '«' ? 1 : 0;
        if (!UserNameValue.TryRead(text, start, out end))
        {
            return false;
        }

        var value = text[start..end];
        var shape = ValueShape.Of(value);
        if (UserNameValue.IsCode(value) || Fields.MadeUp.IsTerm(value) || value[0] is '.' or '-' || shape.Letters < 3 || shape.Lower == 0)
        {
            return false;
        }

        // One signs in with tools and standards, too.
        return told
            ? UserNameValue.IsCertain(value) || LoginShape.Is(value) || (value.Length >= ShortestWord && ToldUserName.IsNobodysRole(value) && ClauseEnd.IsBehindQuote(text, end))
            : shape.Humps == 0 && (shape.Digits >= FewestDigits || shape.Underscores == 1 || (shape.Dots == 1 && shape.Upper == 0 && UserNameValue.IsCertain(value)) || LoginShape.IsInitialled(value));
    }
}
