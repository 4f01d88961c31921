using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Reads the names of settings that begin with the word for a secret, as many languages have it: <c>SALASANA_DB=</c>, <c>MOT_DE_PASSE_BDD=</c>.</summary>
internal static class SettingName
{
    private const int Longest = 32;

    // What is set of passwords, rather than one.
    private static readonly WordSet OfRules = new(
        """
        min max minimum maximum length len size count policy hash hasher hashers hashing algorithm algo rounds salt cost file path dir url uri link endpoint host port reset change forgot ttl timeout expiry expires expiration expire
        days hours minutes seconds age history field column label hint name header prefix suffix type format regex pattern rule rules enabled required disabled mode version id encoding charset chars limit attempts retries lifetime validity arn ref
        laenge länge mindestlaenge longueur longitud lunghezza comprimento lengte dlugosc längd længde lengde pituus uzunluk datei fichier archivo arquivo plik fil tiedosto dosya duree duración gueltigkeit
        """);

    /// <summary>Answers where the name ends that a word begins: where the word does, unless capitals go on behind an underscore up to a sign.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The word.</param>
    public static int End(ReadOnlySpan<char> text, in WordHit word)
    {
        var end = word.Met;
        if (end >= text.Length || text[end] != '_' || text[word.Start..end].ContainsAnyInRange('a', 'z'))
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

        foreach (var part in stripped.Split('_'))
        {
            if (OfRules.Contains(stripped[part]) || !IsCapital(stripped[part]))
            {
                return word.End;
            }
        }

        return end + stripped.Length;
    }

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
