using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>
/// Says whether somebody speaks of himself or to somebody in the sentence around a name ("can you check whether …", "ich möchte … eintragen lassen"): whom people name there is somebody they deal with. Prose that tells of persons has no such words.
/// </summary>
internal static class Conversation
{
    private const int Reach = 96;
    private const int LongestWord = 12;

    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create("!?;\n。！？|<>{}=\"“”„«»()[]");

    private static readonly WordSet Register = new(
        """
        i i'm i've i'd i'll me my mine we we're we've our us you your you're please ich mich mir mein meine meinen meinem meiner wir uns unser unsere unserem unserer ihnen bitte je j'ai moi mon ma mes nous notre nos vous votre veuillez merci
        yo mi mis me nosotros nuestro nuestra ustedes usted favor soy quiero necesito pongan ponga podrían podría puede pueden llamé hablé io mio mia noi nostro nostra vorrei può potete potrebbe favore grazie eu meu minha nós nosso nossa você vocês quero preciso poderia podem inclua
        """);

    // "the Jane Austen novel", "books by Jane Austen", "we read Thomas Mann"
    private static readonly WordSet OfWorks = new(
        """
        the by like about read reads reading watch watched watching love loved loves heard hear study studied studying quote quoted quoting plays playing than als wie über lese lesen las liest lasen höre hörte mag liebe comme sur lis lire lu lisons adore aime regardé
        como sobre leo leer leí lee vi come su leggo leggere letto adoro amo li lia lemos ouço
        """);

    private static readonly WordSet Works = new(
        """
        song songs book books novel novels film movie series album poem painting biography playlist concert tour fan fans lyrics quote jersey poster museum prize award street road avenue school university stadium airport station bridge effect theorem award memorial
        roman buch lied lieder film serie straße schule preis konzert livre chanson film rue école concert libro canción película calle concierto canzone film via concerto livro canção filme rua show
        """);

    /// <summary>Says whether a name stands in such a sentence.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The name's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool Names(ReadOnlySpan<char> text, int start, int end)
    {
        var before = text[Math.Max(0, start - Reach)..start];
        before = before[(before.LastIndexOfAny(SentenceEnds) + 1)..];
        before = before[(before.LastIndexOf(". ", StringComparison.Ordinal) + 1)..];
        if (OfWorks.Contains(LastWord.UpToBlank(before)) || !(before.IsEmpty || before[^1] is ' ' or '\n'))
        {
            return false;
        }

        var behind = text[end..Math.Min(text.Length, end + Reach)];
        behind = behind.IndexOfAny(SentenceEnds) is >= 0 and var close ? behind[..close] : behind;
        behind = behind.IndexOf(". ", StringComparison.Ordinal) is >= 0 and var stop ? behind[..stop] : behind;
        return !Works.Contains(FirstWord(behind)) && (Holds(before) || Holds(behind));
    }

    /// <summary>Says whether what somebody says has a word by which people speak of themselves or to each other.</summary>
    /// <param name="said">What is said.</param>
    public static bool Speaks(ReadOnlySpan<char> said) => Holds(said.TrimEnd(".!"));

    private static bool Holds(ReadOnlySpan<char> words)
    {
        foreach (var word in words.SplitAny(' ', ',', ':'))
        {
            if (words[word] is { Length: > 0 and <= LongestWord } one && Register.Contains(one))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> words)
    {
        words = words.TrimStart(' ');
        return words[..(words.IndexOfAny(' ', ',', '.') is >= 0 and var end ? end : words.Length)];
    }
}
