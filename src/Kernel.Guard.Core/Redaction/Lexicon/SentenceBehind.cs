using KernelGuard.Redaction.Kinds;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>
/// Tells whether the sentence behind a value speaks of it: it begins with a word that points back, is brief, is nothing but a label ("Account number for the refund, please.", "SSN, as requested."), or names a number of the writer's own, or this one: "536904399. You can use my SSN."
/// </summary>
internal static class SentenceBehind
{
    private const PiiKinds Labels = ~(PiiKinds.Phone | PiiKinds.PersonName | PiiKinds.PostalAddress | Phrases.Other);
    private const int MostBeforeLabel = 3;
    private const int LongestAbbreviation = 5;

    // "078-05-1120. That's my SSN"; whose something is points at nothing: "His passport is at the hotel."
    private static readonly WordSet Pointing = new("it this that these those here dies es c cela ceci ça voici voilà ecco ese esa este esta esto eso è questo quello é esse essa isto isso dat detta dette tämä bu это");

    // "Das ist meine Karte", but "Das Konto ist …"; Finnish "Se on …", Polish "To jest …" begin with words of others.
    private static readonly WordSet Articles = new("das dieses diese sie se to o ce celui il le la a dit het deze det den denna denne");
    private static readonly WordSet Verbs = new("ist war sind wäre sollte est sont sera était serait è era sarebbe é seria is was zou är var er on jest");

    private static readonly WordSet Mine = new(
        """
        my mein meine meinen meinem meiner meines mon ma mes mi mis meu minha meus minhas mio mia miei mie mijn min mitt mina mine minun mój moja moje moją mojej mojego mojemu moim benim
        мой моя мое моё мои моего моей моему моим мою
        """);

    private static readonly WordSet Ours = new("our unser unsere unserer unseren unserem notre nuestro nuestra nosso nossa nostro nostra onze vår vårt vores nasz nasza nasze naszego naszej bizim наш наша наше");
    private static readonly WordSet Others = new("your his her their its dein deine sein seine ihr ihre ton ta votre son sa leur tu su teu tua seu sua tuo suo sua loro jouw uw zijn haar hun din ditt hans hennes hendes deres twój twoja jego jej ich senin onun твой его ее её их");

    private static readonly WordSet Demonstrative = new(
        """
        this these those diese diesen diesem dieser dieses ce cet cette ces este esta esse essa questo questa quel quella deze dit denna denne detta dette tämä tämän tätä tę tą tego tej bu
        этот эта это эту этого этой этим
        """);

    // Turkish and Finnish say at a word's end whose it is.
    private static readonly WordEndings OwnEndings = new(
        "numaram", "numarami", "numarama", "hesabim", "hesabimi", "hesabima", "kartim", "kartimi", "pasaportum", "pasaportumu", "kimligim", "kimligimi", "telefonum", "telefonumu", "numeroni", "tilini", "korttini", "passini", "puhelimeni", "tunnukseni");

    private static readonly WordEndings NumberWords = new(
        "number", "nummer", "nummeret", "numret", "numero", "numer", "numeru", "numara", "numarasi", "numaram", "numarami", "numarama", "numeroni", "tunnus", "tunnukseni", "code", "codigo", "codice", "koodi", "kennung", "steuerid");

    private static readonly WordSet NumberNouns = new("номер номера номеру номером číslo čísla număr szám");
    private static readonly WordSet Shortened = new("no nr nº id");

    // Behind a label they say what it is for; no verb follows.
    private static readonly WordSet Joining = new("for since from with at of für seit von mit bei pour depuis de du chez avec para desde con do da com per dal di voor sinds van met för sedan från av med hos til siden fra af dla od do için для");

    /// <summary>Says whether it does.</summary>
    /// <param name="sentence">The text from the sentence's first character.</param>
    /// <param name="clause">How much of it is its first clause.</param>
    public static bool PointsBack(ReadOnlySpan<char> sentence, int clause)
    {
        var first = FirstWord(sentence);
        return IsBrief(sentence) || Pointing.Contains(first) || (Articles.Contains(first) && first.Length < sentence.Length && Verbs.Contains(FirstWord(sentence[(first.Length + 1)..]))) || IsLabel(sentence) || SaysWhose(sentence[..clause]);
    }

    // "Cell phone.", "Bitte anrufen." say no more than what the value is, or is for.
    private static bool IsBrief(ReadOnlySpan<char> sentence)
    {
        const int MostWords = 2;
        var words = 0;
        for (var at = 0; at < sentence.Length && words < MostWords && !EndsAt(sentence, at); at++)
        {
            words += sentence[at] == ' ' ? 1 : 0;
        }

        return words < MostWords;
    }

    // "Passport.js session …": a stop inside a word ends nothing.
    private static bool EndsAt(ReadOnlySpan<char> sentence, int at) => sentence[at] == '\n' || (sentence[at] is '.' or '!' or '?' && (at + 1 == sentence.Length || !char.IsLetterOrDigit(sentence[at + 1])));

    // "Our account number since 2019.", "Her new passport."; a phone's word speaks of phones as such.
    private static bool IsLabel(ReadOnlySpan<char> sentence)
    {
        for (int at = 0, skipped = 0; at < sentence.Length && skipped < MostBeforeLabel; skipped++)
        {
            if (WordLexicon.Match(sentence, at) is var hit && (hit.Kinds & Labels) != PiiKinds.None)
            {
                return IsAll(sentence, hit);
            }

            var word = FirstWord(sentence[at..]);
            if (skipped == 0 && !Mine.Contains(word) && !Ours.Contains(word) && !Others.Contains(word))
            {
                return false;
            }

            at += word.Length + 1;
        }

        return false;
    }

    private static bool IsAll(ReadOnlySpan<char> sentence, in WordHit label)
    {
        // "passport number": the kind's phrase is the thing alone.
        var end = label.End;
        var number = end < sentence.Length && sentence[end] == ' ' ? FirstWord(sentence[(end + 1)..]) : [];
        end += NumberWords.End(number) || Shortened.Contains(number) ? number.Length + 1 : 0;
        return end == sentence.Length || EndsAt(sentence, end)
            || (sentence[end] == ',' && (NamesNumber(sentence[label.Start..end], shortened: true) || (label.Start > 0 && (label.Kinds & PiiKinds.NationalIds) != PiiKinds.None)) && !NamesAnother(sentence[end..]))
            || (sentence[end] == ' ' && Joining.Contains(FirstWord(sentence[(end + 1)..])) && NamesNumber(sentence[label.Start..end], shortened: true));
    }

    // "SSN, as requested.", but "SSN, address and passport are needed."
    private static bool NamesAnother(ReadOnlySpan<char> behind)
    {
        const int Longest = 64;
        behind = behind[..Math.Min(behind.Length, Longest)];
        return WordLexicon.SpokenOf(behind[..(behind.IndexOfAny(".!?\n") is >= 0 and var end ? end : behind.Length)]) != PiiKinds.None;
    }

    // "my account number", "my new phone number", Norwegian "kontonummeret mitt"; "my passport" is a thing.
    private static bool SaysWhose(ReadOnlySpan<char> clause)
    {
        clause = clause.IndexOf(". ", StringComparison.Ordinal) is >= 0 and var end ? clause[..end] : clause;
        for (int at = 0, before = 0; at < clause.Length;)
        {
            var word = FirstWord(clause[at..]);
            var next = Math.Min(clause.Length, at + word.Length + 1);
            if ((Mine.Contains(word) || Ours.Contains(word)) && (IsKind(clause, before) || IsKind(clause, at) || IsKind(clause, next) || IsKind(clause, Math.Min(clause.Length, next + FirstWord(clause[next..]).Length + 1))))
            {
                return NamesNumber(clause, shortened: Mine.Contains(word));
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

    // "o número da minha conta": the word for a number need not be the kind's own; "SSN", "account no" are numbers by themselves.
    private static bool NamesNumber(ReadOnlySpan<char> clause, bool shortened)
    {
        for (var at = 0; at < clause.Length;)
        {
            var word = FirstWord(clause[at..]);
            if (NumberWords.End(word) || NumberNouns.Contains(word) || (shortened && WordLexicon.Match(clause, at) is { Kinds: not PiiKinds.None } hit && IsShortened(clause[hit.Start..hit.End], hit.Kinds)))
            {
                return true;
            }

            at += word.Length + 1;
        }

        return false;
    }

    private static bool IsShortened(ReadOnlySpan<char> label, PiiKinds kinds) =>
        Shortened.Contains(label[(label.LastIndexOfAny(" -") + 1)..]) || (label.Length <= LongestAbbreviation && ((kinds & PiiKinds.NationalIds) != PiiKinds.None || !label.ContainsAnyInRange('a', 'z')));

    private static bool IsKind(ReadOnlySpan<char> clause, int at) => at < clause.Length && WordLexicon.Match(clause, at).Kinds != PiiKinds.None;

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> sentence) => sentence[..(sentence.IndexOfAny(" '’,.") is >= 0 and var end ? end : sentence.Length)];
}
