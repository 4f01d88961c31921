using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Reads names in Han, kana and hangul beside the phrases that announce them.</summary>
internal static class EastAsianNames
{
    private const int LongestRelative = 5;
    private const string Owners = "我你您他她";

    /// <summary>Reads a name behind a phrase.</summary>
    public static bool TryReadBehind(ReadOnlySpan<char> text, in NameGap gap, NameRole role, out int length)
    {
        length = 0;
        var rest = text[gap.End..];
        if (FieldRules.StartsUnspaced(rest) || IsDepartment(rest) || (gap.Lines > 0 && role is not (NameRole.Signature or NameRole.LooseSignature or NameRole.Field)))
        {
            return false;
        }

        if (IsHangul(rest[0]))
        {
            return !(gap.Comma && role == NameRole.Field) && KoreanName.TryReadBehind(rest, role, gap.Joined, out length);
        }

        if (role == NameRole.Told)
        {
            return !gap.Comma && ChineseTold.TryRead(rest, out length) && !(text[gap.End - 1] == '把' && ChineseTold.IsLand(rest[..length]));
        }

        return ((role is NameRole.Field or NameRole.Statement || (role == NameRole.Party && gap.Joined)) && ChineseName.TryReadSpaced(rest, out length)) || JapaneseName.TryReadBehind(rest, role, gap.Joined, out length) || ChineseName.TryReadBehind(rest, role, gap.Joined, out length)
            || (role == NameRole.Party && text[Math.Max(0, gap.End - LongestRelative)..gap.End].ContainsAny(Owners) && ChineseTold.TryReadOfRelative(rest, out length));
    }

    /// <summary>Reads the name that a sentence says is the right one: 名字写错了，应该是章若楠.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="label">Where the word for names ends.</param>
    /// <param name="start">The name's first character.</param>
    /// <param name="length">How long it is.</param>
    public static bool TryReadCorrected(ReadOnlySpan<char> text, int label, out int start, out int length)
    {
        const int Reach = 16;
        (start, length) = (label, 0);
        var rest = text[label..Math.Min(text.Length, label + Reach)];
        foreach (var phrase in (ReadOnlySpan<string>)["应该是", "应为", "正确的是", "其实是", "实际是", "改成", "改为", "更正为", "换成", "写成"])
        {
            if (rest.IndexOf(phrase, StringComparison.Ordinal) is > 0 and var at && !rest[..at].ContainsAny("。.\n;"))
            {
                start = label + at + phrase.Length;
                return start < text.Length && IsHan(text[start]) && ChineseName.TryReadBehind(text[start..], NameRole.Party, joined: true, out length);
            }
        }

        return false;
    }

    /// <summary>Reads a name before a form of address or a statement.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Where the phrase begins.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="role">What the phrase says.</param>
    /// <param name="start">Where the name begins.</param>
    /// <param name="length">How long it is.</param>
    public static bool TryReadBefore(ReadOnlySpan<char> text, int at, int floor, NameRole role, out int start, out int length)
    {
        var end = at > floor && text[at - 1] == ' ' ? at - 1 : at;
        (start, length) = (end, 0);
        if (end == floor)
        {
            return false;
        }

        var title = text[at];
        if (IsHangul(text[end - 1]))
        {
            start = KoreanName.StartBefore(text, end, floor, role, spaced: end < at);
        }
        else
        {
            start = JapaneseName.StartBefore(text, end, floor, at);
            if (start < 0 && end == at && title is '先' or '女' or '小' or '太' or '老' or '名' or '经' or '経' or '为' or '竭' or '很')
            {
                start = ChineseName.TransliteratedStart(text, end, floor) is >= 0 and var foreign ? foreign : ChineseName.StartBefore(text, end, floor);
            }
            else if (start < 0 && end == at && title is '家' or '师' or '阿' or '同')
            {
                // 和同学, 高师傅: without a given name the character may be another word's.
                start = ChineseName.StartBefore(text, end, floor);
                start = end - start > 1 ? start : -1;
            }
        }

        length = end - start;
        return start >= floor && length > 0;
    }

    /// <summary>Answers where a name begins behind the department that stands before it: 営業部 久保田誠. 服部 and 長谷部 are families.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Where the department may begin.</param>
    public static int SkipDepartment(ReadOnlySpan<char> text, int at)
    {
        const int Longest = 14;
        var end = at;
        while (end < text.Length && end - at < Longest && (IsHan(text[end]) || IsKatakana(text[end]) || IsHangul(text[end])))
        {
            end++;
        }

        var department = text[at..end];
        return end + 1 < text.Length && text[end] == ' ' && (IsHan(text[end + 1]) || IsHangul(text[end + 1])) && (department is [_, .., '팀' or '부' or '과' or '실' or '점' or '처' or '部' or '課' or '係' or '室' or '店' or '科' or '局'] || department.EndsWith("センター", StringComparison.Ordinal) || department.EndsWith("グループ", StringComparison.Ordinal)) && EastAsianSurnames.JapaneseLength(department) < department.Length ? end + 1 : at;
    }

    // 文档组, 文書チーム; 上班 is what somebody does.
    private static bool IsDepartment(ReadOnlySpan<char> text)
    {
        const int Longest = 10;
        var end = 0;
        while (end < text.Length && end < Longest && (IsHan(text[end]) || IsKatakana(text[end])))
        {
            end++;
        }

        return end > 2 && (text[end - 1] is '组' or '組' or '課' or '课' or '係' || (text[end - 1] == '班' && text[end - 2] is not ('上' or '下' or '加' or '值')) || text[..end].EndsWith("チーム", StringComparison.Ordinal));
    }

    /// <summary>Says whether a character is Han.</summary>
    public static bool IsHan(char c) => c is (>= '\u3400' and <= '\u9FFF') or '々' or '〆';

    /// <summary>Says whether a character is katakana.</summary>
    public static bool IsKatakana(char c) => c is (>= '\u30A1' and <= '\u30FA') or 'ー' or '\u3099' or '\u309A' or 'ﾞ' or 'ﾟ';

    /// <summary>Says whether a character is hiragana.</summary>
    public static bool IsHiragana(char c) => c is >= '\u3041' and <= '\u3096';

    /// <summary>Says whether a character is hangul.</summary>
    public static bool IsHangul(char c) => c is >= '\uAC00' and <= '\uD7AF';
}
