using System.Globalization;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Contact;

/// <summary>Reads the parts of addresses (RFC 6531) in scripts that put no blanks between words, and in those of the Middle East and South Asia.</summary>
internal static class EmailScripts
{
    private const int LongestLabel = 63;
    private const int LongestLocal = 8;

    // Internationalised top levels of IANA's root zone in Han, kana and hangul.
    private static readonly string[] TopLevels =
        ["中国", "中國", "公司", "网络", "網路", "香港", "台湾", "台灣", "新加坡", "广告", "世界", "在线", "网站", "移动", "商城", "みんな", "コム", "한국", "닷컴", "닷넷"];

    /// <summary>Says whether a character is an accent that stands behind its letter, as decomposed text has it (Unicode, NFD).</summary>
    public static bool IsAccent(char c) => c is >= '\u0300' and <= '\u036F';

    /// <summary>Says whether a character is a letter, or a mark on one, from Hebrew to Lao.</summary>
    public static bool IsLetter(char c) =>
        c is >= '\u0590' and <= '\u0EFF' && (char.IsLetter(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    /// <summary>Says whether a word of another script ends or begins between two characters: the letters of an address do not go from ASCII to Thai or Arabic without a dot.</summary>
    public static bool IsBoundary(char one, char other) =>
        (char.IsAsciiLetterOrDigit(one) && IsLetter(other)) || (IsLetter(one) && char.IsAsciiLetterOrDigit(other));

    /// <summary>Answers how long a label of Han, kana or hangul is; 0 where none begins, or where neither a dot follows nor it is a top level.</summary>
    public static int LabelLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && length <= LongestLabel && NumberBoundary.IsEastAsian(text[length]))
        {
            length++;
        }

        return length == 0 || (length + 1 < text.Length && text[length] == '.' && char.IsLetter(text[length + 1])) ? length : TopLevelLength(text);
    }

    /// <summary>Answers how long the top level is that a text begins with; 0 where there is none.</summary>
    public static int TopLevelLength(ReadOnlySpan<char> text)
    {
        foreach (var top in TopLevels)
        {
            if (text.StartsWith(top, StringComparison.Ordinal))
            {
                return top.Length;
            }
        }

        return 0;
    }

    /// <summary>Answers where a local part of Han, kana or hangul begins, whose domain is such too; the at sign's place where there is none.</summary>
    public static int LocalStart(ReadOnlySpan<char> text, int at, int floor)
    {
        var start = at;
        if (at + 1 < text.Length && NumberBoundary.IsEastAsian(text[at + 1]) && LabelLength(text[(at + 1)..]) > 0)
        {
            while (start > floor && at - start < LongestLocal && NumberBoundary.IsEastAsian(text[start - 1]) && text[start - 1] is not ('是' or '为' or '為' or '箱' or '址' or '件' or 'は' or '到' or '给'))
            {
                start--;
            }
        }

        return start;
    }
}
