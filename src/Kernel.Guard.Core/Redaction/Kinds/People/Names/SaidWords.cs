using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>
/// Says of capitals behind a role ("Agent: Vielen Dank") that they are what people say or what things are called: a greeting, the label of something else, a noun with what stands before it, a complaint.
/// </summary>
internal static class SaidWords
{
    // Shorter ones (Karte, Pass) are family names, too.
    private const int ShortestLabel = 8;
    private const PiiKinds NoLabels = PiiKinds.PersonName | Phrases.Other | Phrases.Capitals;

    // What stands before a noun, in the forms that stand there: adjectives, articles, possessives, what joins and asks.
    private static readonly WordSet BeforeNouns = new(
        PhrasePairs.Of("%e, %en, %er, %es, %em", "neu, alt, rot, blau, grün, gelb, weiß, schwarz, braun, grau, falsch, richtig, gut, schlecht, groß, klein, lang, kurz, schön, akut, chronisch, defekt, kaputt, beschädigt, fehlend, offen, doppelt, letzt, nächst, erst, zweit, ganz, halb, voll, leer, heiß, kalt, warm, frisch, frei, schnell, langsam, billig, günstig, dringend, wichtig, technisch, viel, wenig, best, herzlich, freundlich, stark, leicht, schwer").Replace(",", "", StringComparison.Ordinal),
        """
        ein eine einen einem einer eines kein keine keinen mein meine meinen meinem dein deine ihr ihre ihren ihrem unser unsere unseren und oder aber wer wie wann warum welche welcher welches welchen ohne alles
        un une mes vos votre notre cette ces aucun aucune quel quelle sans avec pas tout toute una unos unas sus nuestro nuestra este esta estos sin qué cuál para gli mio mia suo nostro nostra vostro vostra questo questa senza quale uma umas meu minha seu nosso nossa sem qual
        bon bonne bons bonnes mauvais mauvaise nouveau nouvelle petit petite grand grande grosse meilleur meilleure premier première dernier dernière autre douleur
        buen buenos buenas mucho muchas muchos mala nuevo nueva gran otro otra dolor
        buon buona buone molto molte mille tante nuovo nuova altro altra dolore bom boa bons boas muito muita muitos muitas novo nova outro outra dor
        """);

    private static readonly WordSet LastWords = new("pain pains ache fever cough disease syndrome disorder fracture injury surgery illness rash rouge bleue verte noire blanche roja negra amarilla rossa nera gialla vermelha preta amarela");
    // Spanish names of Mary's mysteries, and Euphemia.
    private static readonly WordSet Mysteries = new("encarnacion concepcion asuncion ascension consolacion anunciacion visitacion purificacion presentacion eufemia");
    private static readonly WordEndings Nouns = new("itis", "osis", "emia", "algia", "algie", "ectomy", "ektomie", "pathie", "pathy", "schmerz", "schmerzen", "fraktur", "keit", "heit", "schaft", "itat", "tion", "ssion", "nsion", "cion", "zione", "acao", "icao");

    /// <summary>Says so.</summary>
    /// <param name="words">The words.</param>
    public static bool Are(ReadOnlySpan<char> words)
    {
        var last = words[(words.LastIndexOf(' ') + 1)..];
        return (Nouns.End(last) && !Mysteries.Contains(last)) || (last.Length < words.Length && (AreBegun(words) || LastWords.Contains(last) || (last.Length >= ShortestLabel && (WordLexicon.SpokenOf(last) & ~NoLabels) != PiiKinds.None)));
    }

    /// <summary>Says so of words of which the last is a family name as well ("Falsche Größe").</summary>
    /// <param name="words">The words.</param>
    public static bool AreBegun(ReadOnlySpan<char> words) => AreGreeting(words) || (words.IndexOf(' ') is > 0 and var first && BeforeNouns.Contains(words[..first]));

    /// <summary>Says whether words are how people greet, thank or say goodbye.</summary>
    public static bool AreGreeting(ReadOnlySpan<char> words) => NameCues.Table.RoleOf(words) is NameRole.Greeting or NameRole.Signature or NameRole.LooseSignature;
}
