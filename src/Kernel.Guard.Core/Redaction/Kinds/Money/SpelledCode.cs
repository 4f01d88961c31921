using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Kinds.SpelledOut;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money;

/// <summary>Reads a card's code that is written as it is said: "cvv is four zero nine", "the code on the back? it's four six eight".</summary>
internal static class SpelledCode
{
    private const int Separators = 2;
    private const int ReachOfQuestion = 40;
    private const int LongestWord = 12;
    private const int MostLeads = 3;
    private static readonly WordSet Counted = new("digit digits character characters number numbers figure figures numeral numerals long ziffer ziffern stelle stellen stellig zeichen chiffre chiffres cifra cifre cifras dígito dígitos algarismos caratteri caracteres caractères cijfers siffer sifre cyfry");
    private static readonly WordSet Northern = new("null nul en ett to tre fire fem seks sju syv åtte otte ni");
    private static readonly WordSet Leads = new("it's it is that's they're yes yeah sure okay sí es son oui c'est est ce sont ja das sind lautet sim é são sì è sono het zijn det är er se on tak to jest");

    /// <summary>Reads it.</summary>
    /// <param name="candidate">The word for the code.</param>
    /// <param name="finding">Takes the code.</param>
    public static bool TryFind(in Candidate candidate, out Finding finding)
    {
        var text = candidate.Text;
        finding = default;
        return !CardCodeRecognizer.NamesExpiry(text[candidate.Word.Start..candidate.Word.End])
            && (TryRead(text, candidate.GapBehindWord().End, candidate.Floor, out finding)
                || (text[candidate.Word.End..Math.Min(text.Length, candidate.Word.End + ReachOfQuestion)].IndexOf('?') is >= 0 and var asked && TryRead(text, Answer(text, candidate.Word.End + asked + 1), candidate.Floor, out finding)));
    }

    private static bool TryRead(ReadOnlySpan<char> text, int start, int floor, out Finding finding)
    {
        var words = 0;
        var (at, end) = (start, start);
        finding = default;
        if (start < floor || start >= text.Length || !char.IsLetter(text[start]))
        {
            return false;
        }

        for (; words <= 4 && at < text.Length && !char.IsAsciiDigit(text[at]) && NumberWords.Read(text, ref at) == 1; words++)
        {
            end = at;
            for (var most = at + Separators; at < text.Length && at < most && text[at] is ' ' or '-' or ','; at++)
            {
            }
        }

        finding = new Finding(start, end, PiiKinds.CardCode, Confidence.Named);
        var next = text[end..].TrimStart(" -,");
        return words is 3 or 4 && !Counted.Contains(next[..NameReader.WordEnd(next, 0)]) && IsNoRange(text[start..end]);
    }

    // Where an answer's first word stands that only leads to the code by nothing but a small word.
    private static int Answer(ReadOnlySpan<char> text, int at)
    {
        for (var words = 0; words <= MostLeads; words++)
        {
            at = text[at..].IndexOfAnyExcept(" ,\n-–—\"'“”") is >= 0 and var gap ? at + gap : text.Length;
            var end = GapWords.WordEnd(text, at, Math.Min(text.Length, at + LongestWord));
            if (!Leads.Contains(text[at..end]))
            {
                break;
            }

            at = end;
        }

        return at;
    }

    // "three to four": "to" is two in the languages of the north alone.
    private static bool IsNoRange(ReadOnlySpan<char> words)
    {
        var (to, north) = (false, true);
        foreach (var part in words.SplitAny(' ', '-', ','))
        {
            to |= words[part].Equals("to", StringComparison.OrdinalIgnoreCase);
            north &= words[part].IsEmpty || Northern.Contains(words[part]);
        }

        return !to || north;
    }
}
