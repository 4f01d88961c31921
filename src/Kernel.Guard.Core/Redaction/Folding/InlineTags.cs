using System.Buffers;

namespace KernelGuard.Redaction.Folding;

/// <summary>
/// Takes the tags of inline markup, and comments, out of numbers and from beside an at sign: <c>4111&lt;br&gt;1111</c>, <c>ada&lt;b&gt;@&lt;/b&gt;example.com</c>. Cells, paragraphs and
/// other tags part values.
/// </summary>
internal static class InlineTags
{
    private const int MostTags = 6;
    private const int LongestTag = 48;
    private const string CommentBegin = "<!--";
    private const string CommentEnd = "-->";
    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" />");

    /// <summary>Reads the tags that begin at a place; answers false where they do not stand inside a number or beside an at sign.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int at, out FoldChange change)
    {
        change = default;
        if (at == 0)
        {
            return false;
        }

        var start = at - (text[at - 1] == ' ' ? 1 : 0);
        var number = start > 0 && EndsNumber(text[..start]);
        if (!number && !(start == at && IsOfWord(text[at - 1])))
        {
            return false;
        }

        var (end, breaks, blanks) = (at, false, start < at);
        for (var tags = 0; tags < MostTags && TrySkipTag(text, ref end, ref breaks); tags++)
        {
            for (; number && end < text.Length && text[end] is ' ' or '\n' or '\r' or '\t'; end++)
            {
                breaks |= text[end] == '\n';
                blanks = true;
            }
        }

        if (end == at || end == text.Length)
        {
            return false;
        }

        if (number && (GoesOn(text[end..]) || IsCheckLetter(text, end)))
        {
            change = breaks ? FoldChange.ToOne(start, end, '\n') : blanks ? FoldChange.ToOne(start, end, ' ') : new FoldChange { Start = at, End = end };
            return true;
        }

        var beside = text[at - 1] is '@' or '＠' ? char.IsLetterOrDigit(text[end]) : start == at && !breaks && (char.IsLetterOrDigit(text[at - 1]) && text[end] is '@' or '＠' || (IsOfWord(text[end]) && HoldsBreaks(text[at..end])));
        change = beside ? new FoldChange { Start = at, End = end } : default;
        return beside;
    }

    // A digit, and one sign of a number behind it: 198.51.<b>100, (415)<wbr> 555
    private static bool EndsNumber(ReadOnlySpan<char> before) =>
        FoldTable.IsDigit(before[^1]) || (before.Length > 1 && before[^1] is '.' or '-' or '/' or ')' && FoldTable.IsDigit(before[^2]));

    private static bool GoesOn(ReadOnlySpan<char> behind) =>
        FoldTable.IsDigit(behind[0]) || (behind.Length > 1 && behind[0] is '.' or '-' or '/' && FoldTable.IsDigit(behind[1]));

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c is '@' or '＠' or '.' or '-' or '_';

    // Only tags at which a line may break within a word.
    private static bool HoldsBreaks(ReadOnlySpan<char> tags) => tags.Count('<') == tags.Count("<wbr") + tags.Count("<WBR");

    // The letter behind the digits of an id: a capital that stands alone.
    private static bool IsCheckLetter(ReadOnlySpan<char> text, int at) => char.IsAsciiLetterUpper(text[at]) && (at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1]));

    private static bool TrySkipTag(ReadOnlySpan<char> text, ref int at, ref bool breaks)
    {
        var rest = text[at..Math.Min(text.Length, at + LongestTag)];
        if (rest.Length < 3 || rest[0] != '<')
        {
            return false;
        }

        var comment = rest.StartsWith(CommentBegin, StringComparison.Ordinal);
        var close = comment ? rest.IndexOf(CommentEnd, StringComparison.Ordinal) : rest.IndexOf('>');
        if (close < 0 || (!comment && !IsInline(rest[(rest[1] == '/' ? 2 : 1)..(close + 1)], ref breaks)))
        {
            return false;
        }

        at += close + (comment ? CommentEnd.Length : 1);
        return true;
    }

    private static bool IsInline(ReadOnlySpan<char> tag, ref bool breaks)
    {
        var name = tag[..tag.IndexOfAny(NameEnds)];
        breaks |= name is "br" or "BR";
        return name is "br" or "BR" or "wbr" or "WBR" or "b" or "i" or "u" or "em" or "strong" or "span" or "font" or "mark" or "nobr" or "small" or "tt" or "code" or "bdi" or "bdo" or "kbd" or "samp" or "B" or "SPAN";
    }
}
