using KernelGuard.Redaction.Kinds;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>Tells whether the sentence behind a value speaks of it: it begins with a word that points back or with the kind's own word, is brief, or says whose or which of the kind it is: "536904399. You can use my SSN."</summary>
internal static class SentenceBehind
{
    // "078-05-1120. That's my SSN"
    private static readonly WordSet Pointing = new(
        """
        it its this that these those here is my dies es ist sie mein meine our her his unser unsere ihre sein seine notre leur nuestro nuestra nosso nossa nostro nostra onze vår vårt vores c cela ça est voici mon ma es ese esa este esta esto eso mi è questo quello mia é esse essa isto isso meu minha este dat mijn is
        detta dette mitt min to jest moje mój se tämä on bu o benim это мой моя мое моё
        """);

    private static readonly WordSet Articles = new("das dieses diese ce celui il le la o a dit het deze det den denna denne");
    private static readonly WordSet Verbs = new("ist war sind wäre sollte est sont sera était serait è era sarebbe é seria is was zou är var er");

    private static readonly WordSet Own = new(
        """
        my mein meine meinen meinem meiner meines mon ma mes mi mis meu minha meus minhas mio mia miei mie mijn min mitt mina mine minun mój moja moje moją mojej mojego mojemu moim benim
        мой моя мое моё мои моего моей моему моим мою
        """);

    private static readonly WordSet Demonstrative = new(
        """
        this these those diese diesen diesem dieser dieses ce cet cette ces este esta esse essa questo questa quel quella deze dit denna denne detta dette tämä tämän tätä tę tą tego tej bu
        этот эта это эту этого этой этим
        """);

    // Turkish and Finnish say at a word's end whose it is.
    private static readonly WordEndings OwnEndings = new(
        "numaram", "numarami", "numarama", "hesabim", "hesabimi", "hesabima", "kartim", "kartimi", "pasaportum", "pasaportumu", "kimligim", "kimligimi", "telefonum", "telefonumu", "numeroni", "tilini", "korttini", "passini", "puhelimeni", "tunnukseni");

    /// <summary>Says whether it does.</summary>
    /// <param name="sentence">The text from the sentence's first character.</param>
    /// <param name="clause">How much of it is its first clause.</param>
    public static bool PointsBack(ReadOnlySpan<char> sentence, int clause)
    {
        // "Das ist meine Karte", but "Das Konto ist …"; "Cell phone.", "Bitte anrufen." say no more than what the value is, or is for.
        var first = FirstWord(sentence);
        return IsBrief(sentence) || Pointing.Contains(first) || (Articles.Contains(first) && first.Length < sentence.Length && Verbs.Contains(FirstWord(sentence[(first.Length + 1)..]))) || IsLabel(sentence) || SaysWhose(sentence[..clause]);
    }

    private static bool IsBrief(ReadOnlySpan<char> sentence)
    {
        const int MostWords = 2;
        sentence = sentence.IndexOfAny(".!?\n") is >= 0 and var end ? sentence[..end] : sentence;
        return sentence.Count(' ') < MostWords;
    }

    // "my account number", "my new phone number", Norwegian "kontonummeret mitt"; "mon numéro" is a phrase by itself.
    private static bool SaysWhose(ReadOnlySpan<char> clause)
    {
        clause = clause.IndexOf(". ", StringComparison.Ordinal) is >= 0 and var end ? clause[..end] : clause;
        for (int at = 0, before = 0; at < clause.Length;)
        {
            var word = FirstWord(clause[at..]);
            var next = Math.Min(clause.Length, at + word.Length + 1);
            if (Own.Contains(word) && (IsKind(clause, before) || IsKind(clause, at) || IsKind(clause, next) || IsKind(clause, Math.Min(clause.Length, next + FirstWord(clause[next..]).Length + 1))))
            {
                return true;
            }

            // Danish "mit kontonummer"; German nouns behind that word have a capital.
            var points = Demonstrative.Contains(word) || (word is "mit" && next < clause.Length && char.IsLower(clause[next]));
            if ((points && IsKind(clause, next)) || OwnEndings.End(word))
            {
                return true;
            }

            (before, at) = (at, next);
        }

        return false;
    }

    // "Account number for the refund, please."; a phone's word speaks of phones as such.
    private static bool IsLabel(ReadOnlySpan<char> sentence) => (WordLexicon.Match(sentence, 0).Kinds & ~(PiiKinds.Phone | PiiKinds.PersonName | PiiKinds.PostalAddress | Phrases.Other)) != PiiKinds.None;

    private static bool IsKind(ReadOnlySpan<char> clause, int at) => at < clause.Length && WordLexicon.Match(clause, at).Kinds != PiiKinds.None;

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> sentence) => sentence[..(sentence.IndexOfAny(" '’,.") is >= 0 and var end ? end : sentence.Length)];
}
