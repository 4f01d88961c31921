using System.Globalization;

namespace KernelGuard.Redaction.Folding;

/// <summary>Folds the characters whose meaning their neighbours decide: enclosed digits, long marks used as dashes, middle dots inside numbers, ideographic full stops in domains.</summary>
internal static class NumberMarks
{
    private const int LongestDomain = 64;

    /// <summary>Says whether the neighbours of a character decide its form.</summary>
    public static bool DependOnNeighbours(char c) => IsLongMark(c) || IsMiddleDot(c) || IsFullStop(c) || EnclosedDigit(c) >= 0;

    /// <summary>Reads a character whose neighbours decide its form; answers false where it stays.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int at, out FoldChange change)
    {
        var c = text[at];
        var before = at > 0 ? text[at - 1] : '\0';
        var after = at + 1 < text.Length ? text[at + 1] : '\0';
        change = default;
        if (IsLongMark(c) && IsDigit(before) && IsDigit(after))
        {
            change = FoldChange.ToOne(at, at + 1, '-');
        }
        else if (IsMiddleDot(c) && IsDigit(before) && IsDigit(after))
        {
            change = FoldChange.ToOne(at, at + 1, '.');
        }
        else if (IsFullStop(c) && char.IsAsciiLetterOrDigit(FoldTable.Of(after)) && IsInDomain(text[..at]))
        {
            change = FoldChange.ToOne(at, at + 1, '.');
        }
        else if (EnclosedDigit(c) is >= 0 and var digit && (IsDigit(before) || IsDigit(after)))
        {
            change = FoldChange.ToOne(at, at + 1, (char)('0' + digit));
        }

        return change.End > 0;
    }

    private static bool IsDigit(char c) => FoldTable.IsDigit(c) || EnclosedDigit(c) >= 0;

    private static bool IsLongMark(char c) => c is 'ー' or 'ｰ' or '─' or '━';

    private static bool IsMiddleDot(char c) => c is '·' or '•' or '∙' or '‧' or '・';

    private static bool IsFullStop(char c) => c is '。' or '｡';

    // Circled and dingbat digits; a lone one numbers a list.
    private static int EnclosedDigit(char c) =>
        c is (>= '\u2460' and <= '\u2468') or '\u24EA' or '\u24FF' or (>= '\u2474' and <= '\u247C') or (>= '\u2776' and <= '\u277E') or (>= '\u2780' and <= '\u2788') or (>= '\u278A' and <= '\u2792') or (>= '\u24F5' and <= '\u24FD')
            ? Math.Max(0, CharUnicodeInfo.GetDigitValue(c) is >= 0 and var digit ? digit : (int)CharUnicodeInfo.GetNumericValue(c))
            : -1;

    // A domain that so far has no other dots: behind a plain one, an ideographic full stop ends a sentence.
    private static bool IsInDomain(ReadOnlySpan<char> before)
    {
        before = before[Math.Max(0, before.Length - LongestDomain)..];
        var sign = before.LastIndexOfAny('@', '＠', '﹫');
        if (sign < 0 || sign == before.Length - 1)
        {
            return false;
        }

        foreach (var c in before[(sign + 1)..])
        {
            var plain = FoldTable.Of(c);
            if (!char.IsAsciiLetterOrDigit(plain) && plain != '-' && !IsFullStop(c))
            {
                return false;
            }
        }

        return true;
    }
}
