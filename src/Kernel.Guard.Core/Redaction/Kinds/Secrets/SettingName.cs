using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Reads the names of settings that begin with the word for a secret, as many languages have it: <c>SALASANA_DB=</c>, <c>MOT_DE_PASSE_BDD=</c>.</summary>
internal static class SettingName
{
    private const int Longest = 32;
    private const int LongestBefore = 48;
    private const int ShortestLong = 16;

    // What is set of passwords, rather than one.
    private static readonly WordSet OfRules = new(
        """
        min max minimum maximum length len size count policy hash hasher hashers hashing algorithm algo rounds salt cost file path dir url uri link endpoint host port reset change forgot ttl timeout expiry expires expiration expire
        days hours minutes seconds age history field column label hint name header prefix suffix type format regex pattern rule rules enabled required disabled mode version id encoding charset chars limit attempts retries lifetime validity arn ref
        laenge länge mindestlaenge longueur longitud lunghezza comprimento lengte dlugosc längd længde lengde pituus uzunluk datei fichier archivo arquivo plik fil tiedosto dosya duree duración gueltigkeit
        """);

    // Where a password is used: what a name in small letters may go on with.
    private static readonly WordSet Places = new(
        """
        db bdd bd database datenbank base banco baza bazy veritabani tietokanta smtp imap pop3 ftp sftp ssh mysql mariadb postgres postgresql pg redis mongo mongodb mssql sql oracle rabbitmq kafka elastic ldap ad sap vpn wifi wlan proxy mail email correo
        poczta admin root sa app web portal server serwer servidor serveur intranet jira git jenkins nas router backup prod production staging dev local remote master primary default initial do de da di del la le el til for fur voor till
        """);

    private static readonly WordSet Secrets = new("key keys token tokens secret secrets password passwords passwd passphrase pass pwd pw psk pin auth apikey credential credentials passwort kennwort schluessel geheimnis mdp motdepasse cle contrasena clave senha chave chiave wachtwoord sleutel haslo klucz losenord nyckel kodeord adgangskode passord salasana sifre parola");

    /// <summary>Answers where the name ends that a word begins: where the word does, unless capitals, or words for where it is used, go on behind an underscore up to a sign.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The word.</param>
    public static int End(ReadOnlySpan<char> text, in WordHit word)
    {
        var end = word.Met;
        if (end >= text.Length || text[end] != '_')
        {
            return word.End;
        }

        var name = text[end..Math.Min(text.Length, end + Longest)];
        name = name.IndexOfAny('=', ':') is > 1 and var sign ? name[..sign] : [];
        var stripped = name.TrimEnd(' ');
        if (name.Length - stripped.Length > 1 || stripped.IsEmpty)
        {
            return word.End;
        }

        var small = text[word.Start..end].ContainsAnyInRange('a', 'z');
        foreach (var part in stripped[1..].Split('_'))
        {
            if (small ? !Places.Contains(stripped[1..][part]) : OfRules.Contains(stripped[1..][part]) || !IsCapital(stripped[1..][part]))
            {
                return word.End;
            }
        }

        return end + stripped.Length;
    }

    /// <summary>Answers where a value begins: behind the name of a setting in capitals and its sign, where a word announces both: "der Schlüssel STRIPE_SECRET_KEY=…".</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where what the word announces begins.</param>
    public static int SkipBefore(ReadOnlySpan<char> text, int start)
    {
        if (start >= text.Length || !char.IsAsciiLetterUpper(text[start]))
        {
            return start;
        }

        var end = start;
        while (end < text.Length && end - start <= LongestBefore && (char.IsAsciiLetterUpper(text[end]) || char.IsAsciiDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        return text[start..end].Contains('_') && text[end..] is ['=', not (' ' or '=' or '\n' or '"' or '\''), ..] && (Secrets.Contains(text[(start + text[start..end].LastIndexOf('_') + 1)..end]) || IsLong(text[(end + 1)..])) ? end + 1 : start;
    }

    // What nobody types is no setting's.
    private static bool IsLong(ReadOnlySpan<char> value) => value.Length >= ShortestLong && !value[..ShortestLong].ContainsAny(' ', '\n');

    private static bool IsCapital(ReadOnlySpan<char> part)
    {
        foreach (var c in part)
        {
            if (!char.IsUpper(c) && !char.IsAsciiDigit(c))
            {
                return false;
            }
        }

        return true;
    }
}
