using System.Globalization;

namespace KernelGuard.Redaction.Folding;

/// <summary>
/// Folds the characters whose meaning their neighbours decide: enclosed, raised and lowered digits, long marks used as dashes, middle dots inside numbers, ideographic full stops in domains and between digits, a
/// Chinese digit between digits, and a capital of another alphabet beside Latin capitals and digits.
/// </summary>
internal static class NumberMarks
{
    private const int LongestDomain = 64;
    private const string HanDigits = "〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖";

    // Capitals of Greek and Cyrillic, and the Latin ones that they look like (Unicode, confusables.txt).
    private const string LookAlikes = "АВЕЅІЈКМНОРСТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
    private const string Latin = "ABESIJKMHOPCTYXABEZHIKMNOPTYX";

    /// <summary>Says whether the neighbours of a character decide its form.</summary>
    public static bool DependOnNeighbours(char c) => IsLongMark(c) || IsMiddleDot(c) || IsFullStop(c) || EnclosedDigit(c) >= 0 || SmallDigit(c) >= 0 || HanDigits.Contains(c, StringComparison.Ordinal) || IsLookAlike(c);

    /// <summary>Reads a character whose neighbours decide its form; answers false where it stays.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int at, out FoldChange change)
    {
        var c = text[at];
        var before = at > 0 ? text[at - 1] : '\0';
        var after = at + 1 < text.Length ? text[at + 1] : '\0';
        change = default;
        if ((IsLongMark(c) && IsDigit(before) && IsDigit(after)) || IsDashApart(text, at))
        {
            change = FoldChange.ToOne(at, at + 1, '-');
        }
        else if (IsMiddleDot(c) && IsDigit(before) && IsDigit(after))
        {
            change = FoldChange.ToOne(at, at + 1, '.');
        }
        else if (IsMiddleDot(c) && DottedGroups.Hold(text, at))
        {
            change = FoldChange.ToOne(at - 1, at + 2, '-');
        }
        else if (IsFullStop(c) && IsInAddress(text, at))
        {
            change = FoldChange.ToOne(at, at + 1, '.');
        }
        else if (IsFullStop(c) && char.IsAsciiLetterOrDigit(FoldTable.Of(after)) && IsInDomain(text[..at]))
        {
            change = FoldChange.ToOne(at, at + 1, '.');
        }
        else if (EnclosedDigit(c) is >= 0 and var digit && (IsDigit(before) || IsDigit(after) || (before is '.' or '-' && at > 1 && IsDigit(text[at - 2]))))
        {
            change = FoldChange.ToOne(at, at + 1, (char)('0' + digit));
        }
        else if (SmallDigit(c) is >= 0 and var small && IsInSmallNumber(text, at))
        {
            change = FoldChange.ToOne(at, at + 1, (char)('0' + small));
        }
        else if (HanDigits.IndexOf(c, StringComparison.Ordinal) is >= 0 and var han && IsDigit(before) && IsDigit(after))
        {
            change = FoldChange.ToOne(at, at + 1, (char)('0' + (han % 10)));
        }
        else if (IsLookAlike(c) && (IsCode(before) || IsCode(after)))
        {
            change = FoldChange.ToOne(at, at + 1, Latin[LookAlikes.IndexOf(c, StringComparison.Ordinal)]);
        }

        return change.End > 0;
    }

    // 192。0。2。1: up to three digits on both sides, and another full stop beyond one of them.
    private static bool IsInAddress(ReadOnlySpan<char> text, int at)
    {
        const int Most = 3;
        var (start, end) = (at, at + 1);
        while (start > 0 && at - start <= Most && IsDigit(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && end - at - 1 <= Most && IsDigit(text[end]))
        {
            end++;
        }

        return at - start is > 0 and <= Most && end - at - 1 is > 0 and <= Most && ((start > 1 && IsFullStop(text[start - 1]) && IsDigit(text[start - 2])) || (end + 1 < text.Length && IsFullStop(text[end]) && IsDigit(text[end + 1])));
    }

    // In the code of an id: DЕ89 with a Cyrillic Е.
    private static bool IsCode(char c) => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c);

    private static bool IsLookAlike(char c) => c is >= '\u0391' and <= '\u0425' && LookAlikes.Contains(c, StringComparison.Ordinal);

    private static bool IsDigit(char c) => FoldTable.IsDigit(c) || EnclosedDigit(c) >= 0;

    // Those of kana, the vowel of hangul that is a line, and lines of boxes.
    private static bool IsLongMark(char c) => c is 'ー' or 'ｰ' or 'ㅡ' or '\u1173' or '\uFFDA' or '─' or '━';

    // 700915 一 2862253: between blanks, the Chinese one is a dash.
    private static bool IsDashApart(ReadOnlySpan<char> text, int at) =>
        (IsLongMark(text[at]) || text[at] == '一') && at > 1 && at + 2 < text.Length && FoldTable.Of(text[at - 1]) == ' ' && FoldTable.Of(text[at + 1]) == ' ' && IsDigit(text[at - 2]) && IsDigit(text[at + 2]);

    /// <summary>Says whether a character is a dot at half height.</summary>
    public static bool IsMiddleDot(char c) => c is '·' or '•' or '∙' or '‧' or '・';

    private static bool IsFullStop(char c) => c is '。' or '｡';

    // Circled and dingbat digits; a lone one numbers a list.
    private static int EnclosedDigit(char c) =>
        c is (>= '\u2460' and <= '\u2468') or '\u24EA' or '\u24FF' or (>= '\u2474' and <= '\u247C') or (>= '\u2776' and <= '\u277E') or (>= '\u2780' and <= '\u2788') or (>= '\u278A' and <= '\u2792') or (>= '\u24F5' and <= '\u24FD')
            ? Math.Max(0, CharUnicodeInfo.GetDigitValue(c) is >= 0 and var digit ? digit : (int)CharUnicodeInfo.GetNumericValue(c))
            : -1;

    private static int SmallDigit(char c) =>
        c is '\u00B2' or '\u00B3' or '\u00B9' or '\u2070' or (>= '\u2074' and <= '\u2079') or (>= '\u2080' and <= '\u2089') ? CharUnicodeInfo.GetDigitValue(c) : -1;

    // Raised or lowered digits of a whole number: one or two, and nothing else near, are an exponent, an index or a note.
    private static bool IsInSmallNumber(ReadOnlySpan<char> text, int at)
    {
        const int Fewest = 6;
        const int Reach = 12;
        var digits = 0;
        for (var i = at; i < text.Length && i - at < Reach && (SmallDigit(text[i]) >= 0 || FoldTable.Of(text[i]) is ' ' or '-' or '.'); i++)
        {
            digits += SmallDigit(text[i]) >= 0 ? 1 : 0;
        }

        for (var i = at - 1; i >= 0 && at - i < Reach && (SmallDigit(text[i]) >= 0 || FoldTable.Of(text[i]) is ' ' or '-' or '.'); i--)
        {
            digits += SmallDigit(text[i]) >= 0 ? 1 : 0;
        }

        return digits >= Fewest;
    }

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
