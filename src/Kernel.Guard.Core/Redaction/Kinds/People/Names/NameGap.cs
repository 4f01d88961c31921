using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Is what stands between a phrase and a value: blanks, quotes, a sign that joins a field and its value.</summary>
/// <param name="End">Where the value begins.</param>
/// <param name="Joined">Whether a colon, an equals sign, a column's line or a word such as "is" stands there.</param>
/// <param name="Quoted">Whether the value begins behind a quote.</param>
/// <param name="Lines">How many line breaks stand there.</param>
/// <param name="Comma">Whether a comma stands there.</param>
internal readonly record struct NameGap(int End, bool Joined, bool Quoted, int Lines, bool Comma)
{
    private const int Reach = 16;

    /// <summary>Reads the gap behind a phrase; bounded.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The end of the phrase.</param>
    public static NameGap Read(ReadOnlySpan<char> text, int at)
    {
        var gap = new NameGap(at, false, false, 0, false);
        var limit = Math.Min(text.Length, at + Reach);
        while (gap.End < limit)
        {
            var i = gap.End;
            switch (text[i])
            {
                case ' ' or '\t' or '\r' or '*' or '_' or '>' or '-' or '.' or '、':
                    gap = gap with { End = i + 1, Joined = gap.Joined || text[i] is '\t' or '>' || (text[i] == '-' && i > at && text[i - 1] is ' ' or '-' && i + 1 < limit && text[i + 1] == ' '), Comma = gap.Comma || (text[i] == '.' && i + 1 < limit && text[i + 1] is ' ' or '\n' or '\r') };
                    break;
                case '\n':
                    gap = gap with { End = i + 1, Lines = gap.Lines + 1 };
                    break;
                case '\\' when i + 1 < limit && text[i + 1] is 'n' or 'r' or 't' or '"':
                    gap = gap with { End = i + 2, Lines = gap.Lines + (text[i + 1] == 'n' ? 1 : 0), Quoted = gap.Quoted || text[i + 1] == '"' };
                    break;
                case '写' or '填' or '叫' or '是' or '为' or '為' when i == at && at > 0 && NumberBoundary.IsEastAsian(text[at - 1]):
                    gap = gap with { End = i + 1, Joined = true };
                    break;
                case ':' or '=' or '|' or '：' or '→' or '】':
                    gap = gap with { End = i + 1, Joined = true };
                    break;
                case ',' or '!' or '，' or '。':
                    gap = gap with { End = i + 1, Comma = true };
                    break;
                case '"' or '\'' or '“' or '„' or '«' or '「' or '‘' or '`':
                    gap = gap with { End = i + 1, Quoted = true };
                    break;
                case '[' when i == at && GapWords.IndexLength(text, i) is > 0 and var index:
                    gap = gap with { End = i + index };
                    break;
                case (>= '0' and <= '9') or (>= 'A' and <= 'I') when i <= at + 1 && IndexEnd(text, i) is > 0 and var number:
                    gap = gap with { End = number };
                    break;
                case '<' when Emphasis.TagLength(text, i) is > 0 and var tag:
                    gap = gap with { End = i + tag };
                    break;
                case '{' when gap.Joined && MarkupGap.TrySkipToMember(text, ref i):
                    gap = gap with { End = i };
                    break;
                case 'N' or 'n' or 'f' or 'r' or 'u' or '@' or '$' when gap.Joined && i + 1 < limit && text[i + 1] is '"' or '\'' && GapWords.IsPrefixOfQuote(text, i):
                    gap = gap with { End = i + 1 };
                    break;
                default:
                    return gap;
            }
        }

        return gap;
    }

    // Passenger 1: …, contact2=…, Applicant A - …
    private static int IndexEnd(ReadOnlySpan<char> text, int at)
    {
        const int Longest = 2;
        var end = at + (char.IsAsciiDigit(text[at]) ? DigitGroups.RunLength(text[at..]) : 1);
        var behind = end < text.Length && text[end] == ' ' ? end + 1 : end;
        return end - at > Longest || behind >= text.Length ? 0
            : text[behind] is ':' or '=' ? (char.IsAsciiDigit(text[at]) || text[at - 1] == ' ' ? end : 0)
            : behind > end && text[at - 1] == ' ' && text[behind..].StartsWith("- ", StringComparison.Ordinal) ? end : 0;
    }
}
