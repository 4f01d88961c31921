using KernelGuard.Redaction.Kinds.People.Accounts;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Reads the people in a line of a mail's head, one behind the other and with the family name first: <c>To: Berg, Anna; Wolf, Peter &lt;…&gt;</c>.</summary>
internal static class MailHead
{
    private const int Reach = 512;
    private const int LongestLabel = 12;
    private const int LongestAddress = 80;
    private static readonly WordSet Labels = new("to from cc bcc an von kopie de à a da para copie copia cópia från till kopia fra til kopi van aan od do lähettäjä absender empfänger sender recipient");

    /// <summary>Says whether a colon stands behind such a label at the beginning of its line.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="colon">The colon.</param>
    public static bool IsLabel(ReadOnlySpan<char> text, int colon)
    {
        var end = colon - (colon > 0 && text[colon - 1] is ' ' or '*' ? 1 : 0);
        var start = end;
        while (start > 0 && end - start <= LongestLabel && char.IsLetter(text[start - 1]))
        {
            start--;
        }

        if (start == end || !Labels.Contains(text[start..end]))
        {
            return false;
        }

        var before = text[Math.Max(0, start - LongestLabel)..start].TrimEnd(" >*|");
        return before.IsEmpty ? start <= LongestLabel : before[^1] == '\n';
    }

    /// <summary>Reads the next of the people behind one of them, or behind the address of one.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="end">Where the one, or his address, ends.</param>
    /// <param name="finding">The next.</param>
    public static bool TryFindNext(ReadOnlySpan<char> text, int end, out Finding finding)
    {
        finding = default;
        var at = end;
        at += at < text.Length && text[at] is '"' or '>' ? 1 : 0;
        if (at + 2 >= text.Length || text[at] is not (';' or ','))
        {
            return false;
        }

        var listed = text[at] == ';';
        at++;
        at += text[at] == '\n' ? 1 : 0;
        at += at < text.Length && text[at] is ' ' or '\t' ? 1 : 0;
        var line = text[Math.Max(0, end - Reach)..end];
        var begin = line.LastIndexOf('\n') + 1;
        while (begin > 1 && begin < line.Length && line[begin] is ' ' or '\t')
        {
            begin = line[..(begin - 1)].LastIndexOf('\n') + 1;
        }

        var colon = line[begin..].IndexOf(':');
        return colon > 0 && (begin > 0 || line.Length == end) && IsLabel(line, begin + colon) && TryRead(text, at, listed, out finding);
    }

    /// <summary>Reads the person at a place.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The place.</param>
    /// <param name="listed">Whether a semicolon stands before.</param>
    /// <param name="finding">The person.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int at, bool listed, out Finding finding)
    {
        finding = default;
        at += at < text.Length && text[at] is '"' or '\'' ? 1 : 0;
        if (!NameReader.TryRead(text, NameLetters.SkipTitles(text, at), lower: false, out var read) || read.Common > 0)
        {
            return false;
        }

        if (text[read.End..].StartsWith(", ", StringComparison.Ordinal) && (read.Words == 1 || !read.StartsGiven) && NameReader.TryRead(text, read.End + 2, lower: false, out var given) && given is { Words: <= 2, Common: 0 }
            && read.Words + given.Words < 4 && (given.StartsGiven || listed ? Closes(text, given.End) : IsListed(text, given.End)))
        {
            // "Berg, Anna"
            finding = new Finding(read.Start, given.End, PiiKinds.PersonName, Confidence.Named);
            return true;
        }

        finding = new Finding(read.Start, read.End, PiiKinds.PersonName, Confidence.Named);
        return read.Words > 1 && (read.IsPerson || listed ? Closes(text, read.End) && !NameStanding.NamesPlace(text[read.Start..read.End]) : IsListed(text, read.End)) && !BusinessName.TryRead(text, read.Start, out _);
    }

    private static bool Closes(ReadOnlySpan<char> text, int end) => IsListed(text, end) || end == text.Length || text[end] is '\n' or '\r' or ',';

    // What else stands between semicolons, or before an address, is a firm's.
    private static bool IsListed(ReadOnlySpan<char> text, int end)
    {
        end += end < text.Length && text[end] is '"' or '\'' ? 1 : 0;
        var rest = text[end..Math.Min(text.Length, end + LongestAddress)];
        return rest is [';', ..] || (rest is [' ', '<' or '(' or '[', ..] && rest.IndexOf('@') is > 0 and var at && !rest[..at].Contains('\n'));
    }
}
