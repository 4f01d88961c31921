using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Reads the user name behind a label that says what it is for, and a colon: "Login do USOS: kzdunczyk", "identifiant FTP : ateliermoulin-web".</summary>
internal static class ServiceLogin
{
    private const int MostWords = 4;
    private const int LongestWord = 20;
    private const int LongestInCapitals = 7;
    private const int Shortest = 5;
    private const int LongMadeUp = 11;
    private static readonly WordSet Small = new("to for the my our für fuer fürs zum zur beim bei im in am an den der dem das die pour sur à au aux le la les de du des l para en el del al por no na do da per il sul sulla di della voor van op het bij i på till til hos w z na dla ve");
    private static readonly WordSet States = new(
        """
        not no only soon down up off on failed found limit error errors required token key api at id name type objects security user users east west north south central oauth sso mfa port windows linux server service progress access denied
        nicht nur bald fehler gesperrt aktiv inaktiv pas seulement erreur bientôt solo pronto errore sólo error sem erro
        """);
    private static readonly WordSet Places = new("bank banku bankiem banking portal portalu forum webmail intranet server serwera serveur servidor vpn ftp wifi wlan banque banco banca banken netbank netbanken systemu system système sistema platform plattform plateforme plataforma piattaforma");

    /// <summary>Reads it: what is built as a login and ends its clause.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="label">Where the label ends.</param>
    /// <param name="start">The name's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int label, out int start, out int end)
    {
        (start, end) = (label, label);
        if (label >= text.Length || text[label] != ' ' || !TrySkipService(text, ref start))
        {
            return false;
        }

        start += start < text.Length && text[start] == ' ' ? 1 : 0;
        if (start + 1 >= text.Length || text[start] != ':' || text[start + 1] != ' ')
        {
            return false;
        }

        start += 2;
        return UserNameValue.TryRead(text, start, out end) && end - start >= Shortest && ClauseEnd.IsBehindQuote(text, end) && IsLogin(text[start..end]);
    }

    private static bool IsLogin(ReadOnlySpan<char> value) =>
        !IsState(value) && ValueShape.Of(value) is { Upper: 0, Lower: > 2 } && char.IsAsciiLetterLower(value[0]) && (LoginShape.Is(value) || IsLongBeforeDash(value) || (UserNameValue.IsCertain(value) && !MadeUp.IsTerm(value))) && !UserNameValue.IsCode(value);

    // "authentication-required", "mfa_enabled", "not.working", "us-east1": what is said of a login, and what a program calls its own.
    private static bool IsState(ReadOnlySpan<char> value)
    {
        foreach (var part in value.SplitAny("-_."))
        {
            var word = value[part];
            if (word.Length > 3 && (word.EndsWith("ed") || word.EndsWith("ing")) || States.Contains(word.TrimEnd("0123456789")))
            {
                return true;
            }
        }

        return false;
    }

    // ateliermoulin-web: words of prose are shorter.
    private static bool IsLongBeforeDash(ReadOnlySpan<char> value) => value.IndexOf('-') is >= LongMadeUp and var dash && !value[..dash].ContainsAnyExceptInRange('a', 'z') && value.Count('-') == 1;

    // Small words and the name of a service: one in capitals, or any with a capital behind a small word.
    private static bool TrySkipService(ReadOnlySpan<char> text, ref int at)
    {
        var led = false;
        for (var words = 0; words < MostWords && at < text.Length && text[at] == ' '; words++)
        {
            var word = at + 1;
            while (word < text.Length && word - at <= LongestWord && char.IsLetter(text[word]))
            {
                word++;
            }

            var name = text[(at + 1)..word];
            if (name.Length < 1 || name.Length > LongestWord)
            {
                return false;
            }

            at = word;
            if (Small.Contains(name))
            {
                led = true;
                continue;
            }

            return name.Length > 1 && (Places.Contains(name) || IsInCapitals(name) || (led && char.IsUpper(name[0]))) && WordLexicon.SpokenOf(name) == PiiKinds.None;
        }

        return false;
    }

    private static bool IsInCapitals(ReadOnlySpan<char> name) => name.Length <= LongestInCapitals && !name.ContainsAnyExceptInRange('A', 'Z');
}
