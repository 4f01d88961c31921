using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Fields;

/// <summary>
/// Reads from a word that somebody asks for to the number that the next turn says first, over the question's rest, who answers, and the few words an answer begins with: "Ihre Kundennummer?", and on the next line
/// "K: Freilich, die 32719850".
/// </summary>
internal static class AskedTurn
{
    private const int ReachOfQuestion = 72;
    private const int ReachOfAnswer = 48;
    private const int ReachBefore = 128;
    private const int LongestSpeaker = 24;
    private const int LongestPrefix = 6;
    private const int LongestInitials = 2;
    private const string Openings = " >*\"“„«»”'";

    private static readonly WordSet Wanting = new(
        """
        please bitte favor favore plaît proszę tack takk lütfen alstublieft kiitos need give tell say read want brauche brauchen bräuchte benötige benötigen nennen geben sagen gib nenne donnez donner dites dire besoin faut dígame diga dime dice decir deme dame necesito serve dica dammi preciso diga fale
        nodig geef zeg behöver säg ge trenger oppgi bruger brug oplys tarvitsen kertokaa anna podaj podać podawać podam potrzebuję proszę söyleyin verin gerekiyor
        """);

    private static readonly WordSet Amounts = new("many much kostet kosten viele viel wo where which port hur många mycket combien coûte cuánto cuántos cuesta quanto quanti quante quantos quantas custa costa hoeveel hvor mange ile");

    /// <summary>Answers where the number begins that may answer, with the capitals that belong to it; -1 for none. <see cref="AnswerLead"/> says whether it does.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">What is asked for.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="said">Where what is answered begins.</param>
    /// <param name="another">Whether somebody else answers than who asks.</param>
    public static int FirstNumber(ReadOnlySpan<char> text, in WordHit word, int floor, out int said, out bool another)
    {
        (said, another) = (0, false);
        var rest = text[word.End..Math.Min(text.Length, word.End + ReachOfQuestion)];
        var stop = rest.IndexOfAny("?？\n");
        if (stop < 0 || rest[..stop].ContainsAnyInRange('0', '9'))
        {
            return -1;
        }

        // {"question":"What is your account number?","id":12…}: another member follows.
        var turn = word.End + stop + (rest[stop] == '\n' ? 0 : 1);
        if (text[turn..] is ['"' or '\'', ',' or '}' or ']', ..])
        {
            return -1;
        }

        said = SaidStart(text, word.Start, turn, out another);
        if (said < floor || said == text.Length)
        {
            return -1;
        }

        var lead = text[said..Math.Min(text.Length, said + ReachOfAnswer)];
        var number = lead.IndexOfAnyInRange('0', '9');
        if (number < 0 || !(rest[stop] != '\n' || Requests(text, word.Start, word.End + stop)) || AsksOther(text, word.Start) || IsOfOther(text[word.End..(word.End + stop)], Phrases.Other) || IsOfOther(lead[..number], PiiKinds.None))
        {
            return -1;
        }

        var start = said + number;
        while (start > said && said + number - start < LongestPrefix && (char.IsAsciiLetterUpper(text[start - 1]) || text[start - 1] == '-'))
        {
            start--;
        }

        return start == said || !NumberBoundary.IsWord(text[start - 1]) || NumberBoundary.IsEastAsian(text[start - 1]) ? start : -1;
    }

    /// <summary>Says whether a word stands in a sentence that wants it: "Sen behöver jag CVC-koden", "proszę nie podawać kodu".</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">Where the word begins.</param>
    /// <param name="turn">Where the sentence's turn ends.</param>
    public static bool Requests(ReadOnlySpan<char> text, int word, int turn) => Holds(text[SentenceStart(text, word, "\n.")..turn], Wanting);

    /// <summary>Says whether a sentence asks for something else of a word's: "Was kostet die CVV-Prüfung?", "Hur många kort saknar CVC?"</summary>
    public static bool AsksOther(ReadOnlySpan<char> text, int word) => Holds(text[SentenceStart(text, word, "\n.?!:")..word], Amounts);

    private static bool IsOfOther(ReadOnlySpan<char> words, PiiKinds harmless) => (WordLexicon.SpokenOf(words) & ~(PiiKinds.PersonName | PiiKinds.AccountName | PiiKinds.UserName | PiiKinds.BirthDate | harmless)) != PiiKinds.None;

    // Where the next turn begins behind who speaks, -1 where that is no speaker but a label: "Order: 4001". The same asker may go on: "date of birth? We have …"
    private static int SaidStart(ReadOnlySpan<char> text, int word, int turn, out bool another)
    {
        var at = turn;
        while (at < text.Length && (Openings.Contains(text[at]) || text[at] == '\n'))
        {
            at++;
        }

        var dash = at < text.Length && text[at] is '—' or '–' or '-' ? 1 : 0;
        another = dash > 0 || text[turn..at].Contains('\n');
        at += dash + (at + dash < text.Length && dash > 0 && text[at + dash] == ' ' ? 1 : 0);
        return TurnHead.Read(text, at) is not { Said: > 0 } head || head.End - head.Start > LongestSpeaker || text[head.Start..head.End].ContainsAny("0123456789/=") ? at + TurnStamp.Length(text[at..])
            : IsSpeaker(text, head, word) ? head.Said
            : -1;
    }

    /// <summary>Says whether a line's head behind a question is somebody who speaks: a role, initials, or any word where who asks is named, too, and none that speaks of something else.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="head">The head.</param>
    /// <param name="word">A place in the question.</param>
    public static bool IsSpeaker(ReadOnlySpan<char> text, in TurnHead head, int word)
    {
        var name = text[head.Start..head.End];
        return head.Stamped || name.Length <= LongestInitials || RoleTurn.IsSpeaker(name) || (IsTurn(text, word) && !IsOfOther(name, PiiKinds.None));
    }

    // Whether who asks is named, too, or asks behind a dash.
    private static bool IsTurn(ReadOnlySpan<char> text, int word)
    {
        var line = TextLine.Start(text, word, ReachBefore);
        while (line >= 0 && line < word && Openings.Contains(text[line]))
        {
            line++;
        }

        return line >= 0 && line < word && (text[line] == '-' || (TurnHead.Read(text, line) is { Said: > 0 } head && head.Said <= word));
    }

    private static int SentenceStart(ReadOnlySpan<char> text, int at, string stops)
    {
        var low = Math.Max(0, at - ReachBefore);
        return low + text[low..at].LastIndexOfAny(stops) + 1;
    }

    private static bool Holds(ReadOnlySpan<char> words, WordSet set)
    {
        foreach (var word in words.SplitAny(" \"“„«,.:;!?¿¡()-—–\n"))
        {
            if (set.Contains(words[word]))
            {
                return true;
            }
        }

        return false;
    }
}
