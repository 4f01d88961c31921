using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Contact;

/// <summary>
/// Finds addresses that go on over a line's end: <c>ada.lovelace@mail.⏎example.org</c>, <c>ada@long-⏎name.example</c>, <c>ada_⏎lovelace@example.org</c>.
/// A sentence ends in a stop as well, and a line in a word: of what stands before them, given names in small letters alone belong to the address behind.
/// </summary>
internal sealed class BrokenEmailRecognizer : IRecognizer
{
    private const int LongestLocal = 64;
    private const int LongestDomain = 128;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Email;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.AtSign;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var at = candidate.At;
        if (!text[Math.Max(candidate.Floor, at - LongestLocal)..Math.Min(text.Length, at + LongestDomain)].Contains('\n'))
        {
            return false;
        }

        var (start, isBroken) = LocalStart(text, at, candidate.Floor);
        if (start < 0 || text[start..at] is "git")
        {
            return false;
        }

        var whole = EmailDomain.End(text, at + 1);
        var isWhole = whole >= 0 && EndsKnown(text[(at + 1)..whole]);
        var end = isWhole ? whole : BrokenEnd(text, at + 1, text[start..at].Contains('.'));
        if (end < 0 || (isWhole && !isBroken))
        {
            return false;
        }

        finding = new Finding(start, end, PiiKinds.Email);
        return true;
    }

    private static (int Start, bool IsBroken) LocalStart(ReadOnlySpan<char> text, int at, int floor)
    {
        if (QuotedLine.Above(text, at, floor) is >= 0 and var above)
        {
            var alone = EmailRecognizer.LocalStart(text, above, floor);
            return (alone >= 0 && text[alone..above].ContainsAny("._+0123456789") ? alone : -1, true);
        }

        var start = EmailRecognizer.LocalStart(text, at, floor);
        var stop = start > floor && text[start - 1] == '.';
        var line = start < 0 || !IsSmall(text[start]) ? -1 : QuotedLine.Above(text, stop ? start - 1 : start, floor);
        if (line <= floor)
        {
            return (start, false);
        }

        var first = EmailRecognizer.LocalStart(text, text[line - 1] == '.' ? line - 1 : line, floor);
        return first >= 0 && GoesOn(text[first..line], stop) ? (first, true) : (start, false);
    }

    // What stands before the line's end belongs to the same local part.
    private static bool GoesOn(ReadOnlySpan<char> before, bool isStopBehind)
    {
        var word = before[..^1];
        return before[^1] switch
        {
            '.' => !isStopBehind && IsSmall(word[0]) && GivenNames.Only.Contains(word[(word.LastIndexOf('.') + 1)..]),
            '_' or '+' => !isStopBehind && word.Length > 1 && IsSmall(word[^1]),
            '-' => !isStopBehind && IsSmall(word[^1]) && (word.ContainsAny("._0123456789") || GivenNames.All.Contains(word)),
            var last => IsSmall(last) && (isStopBehind || (before.IndexOf('.') is > 0 and var stop && GivenNames.Only.Contains(before[..stop]) && !EndsKnown(before))),
        };
    }

    private static int BrokenEnd(ReadOnlySpan<char> text, int start, bool isMarked)
    {
        var from = text[start..Math.Min(text.Length, start + LongestDomain)];
        var line = from.IndexOfAny('\r', '\n');
        var next = line < 1 ? -1 : QuotedLine.Below(from, line);
        if (next < 0 || next == from.Length || !(IsSmall(from[next]) || (from[next] is '.' or '-' && from[line - 1] is not ('.' or '-'))))
        {
            return -1;
        }

        Span<char> domain = stackalloc char[LongestDomain];
        from[..line].CopyTo(domain);
        from[next..].CopyTo(domain[line..]);
        domain = domain[..(line + from.Length - next)];
        var end = EmailDomain.End(domain, 0);
        return end > line && EndsKnown(domain[..end]) && (isMarked || !IsWord(domain, line, end)) ? start + end + (next - line) : -1;
    }

    // "connect to admin@cluster.⏎no password needed": a word of prose that is a top level too, behind a local part without a dot.
    private static bool IsWord(ReadOnlySpan<char> domain, int line, int end) =>
        domain[..line].IndexOf('.') == line - 1 && end - line == 2 && EmailTopLevels.IsWord(domain[line..end]) && end + 1 < domain.Length && domain[end] == ' ' && char.IsAsciiLetter(domain[end + 1]);

    private static bool EndsKnown(ReadOnlySpan<char> domain) => EmailTopLevels.IsKnown(domain[(domain.LastIndexOf('.') + 1)..]);

    private static bool IsSmall(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
}
