using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.BirthDates;

/// <summary>Reads the date that a sentence puts beside a date of birth, or in its place: "3 March 1985, not 5 March 1985". Small words lead to it, and its clause ends behind it.</summary>
internal static class SecondDate
{
    private const int Reach = 24;
    private const int MostWords = 3;

    private static readonly WordSet Leads = new("not but or and to nicht sondern oder und auf pas mais ou et à au non ma o e a no sino y não mas para");
    private static readonly WordSet Conjunctions = new("and or und oder et ou e o y");
    private static readonly WordSet Small = new("the on is it it's be should instead of rather than am der dem den es ist statt le du el al il il dal em do plutôt que en vez de anziché invece di");
    private static readonly PhraseStarts Unspaced = new(["而不是", "不是", "应该是", "应为", "或者", "或", "和", "改成", "改为", "じゃなくて", "ではなくて", "ではなく", "または", "と"]);

    /// <summary>Reads it.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="first">The date of birth that was found.</param>
    /// <param name="finding">The second date.</param>
    public static bool TryFindBehind(ReadOnlySpan<char> text, in Finding first, out Finding finding)
    {
        var at = first.End;
        finding = default;
        var apart = at < text.Length && text[at] is ',' or '、';
        at += apart ? 1 : 0;
        at += at < text.Length && text[at] == ' ' ? 1 : 0;
        var unspaced = at < text.Length && text[at] > '\u2E80' ? Unspaced.Length(text[at..]) : 0;
        var (led, conjoined, limit) = (unspaced > 0, false, Math.Min(text.Length, first.End + Reach));
        at += unspaced;
        for (var words = 0; words <= MostWords && at < limit; words++)
        {
            var length = WrittenDate.Read(text, at);
            if (length > 0)
            {
                finding = new Finding(at, at + length, PiiKinds.BirthDate, Confidence.Named);
                return led && EndsClause(text, at + length) && !(conjoined && apart && text[(at + length)..] is [',', ..]);
            }

            var end = GapWords.WordEnd(text, at, text.Length);
            var lead = Leads.Contains(text[at..end]) && (!ChangeBefore.Needs(text[at..end]) || ChangeBefore.IsSaid(text, first.Start));
            if (end == at || end >= limit || text[end] != ' ' || !(lead || (led && Small.Contains(text[at..end]))))
            {
                return false;
            }

            conjoined |= lead && !led && Conjunctions.Contains(text[at..end]);
            led |= lead;
            at = end + 1;
        }

        return false;
    }

    // "born on 3 March 1985 and on 5 June 2010 she married"
    private static bool EndsClause(ReadOnlySpan<char> text, int end) => ClauseEnd.Is(text, end) || text[end] is '"' or '了' or 'で' or 'だ';
}
