using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Reads user names in Han, kana and hangul: in quotes, or behind a word for a nickname up to the clause's end.</summary>
internal static class UnspacedUserName
{
    private const int Longest = 16;
    private const int LongestBare = 10;
    private static readonly SearchValues<char> Closings = SearchValues.Create("」』”\"'》");
    private static readonly string[] Nicks = ["昵称", "网名", "游戏名", "微博名", "ニックネーム", "ハンドルネーム", "ハンドル名", "表示名", "表示名前", "닉네임", "昵称叫", "网名叫", "用户昵称", "プレイヤー名", "b站id", "B站ID", "B站id", "b站昵称", "B站昵称", "小红书id", "小红书ID", "小红书号", "小红书昵称", "抖音id", "抖音ID", "抖音昵称", "快手id", "快手ID", "微博id", "微博ID", "知乎id", "知乎ID", "贴吧id", "贴吧ID", "游戏id", "游戏ID", "游戏昵称", "微信昵称", "微信名", "qq昵称", "QQ昵称", "论坛id", "论坛ID", "论坛用户名"];
    private static readonly string[] NoValues = ["不能", "已存在", "必填", "错误", "为空", "长度", "请输入", "可以", "是否", "不存在", "必須", "入力", "任意", "未設定", "未设置", "同じ", "変更", "修改", "无法", "可能", "中に", "以内", "需要", "最多", "至少", "包含", "相同", "什么", "何", "重复", "違", "一致", "설정", "필수", "입력"];
    private static readonly string[] Ends = ["です", "でログ", "で登", "にして", "に変", "という", "と申", "で検", "で", "입니다", "이에요", "예요"];

    /// <summary>Reads the name behind a label.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="label">The label.</param>
    /// <param name="gap">What stands between.</param>
    /// <param name="end">The character after the name's last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, ReadOnlySpan<char> label, in LabelGap gap, out int end)
    {
        var start = gap.End;
        end = start;
        if (start >= text.Length || !NumberBoundary.IsEastAsian(text[start]) || (gap.Bond < Bond.Verb && label[^1] != '叫') || gap.Code)
        {
            return false;
        }

        if (gap.Quoted)
        {
            var close = text[start..Math.Min(text.Length, start + Longest + 1)].IndexOfAny(Closings);
            end = start + Math.Max(close, 0);
            return close > 1 && !IsNoValue(text[start..end]);
        }

        if (!IsNick(label) || gap.Loose)
        {
            return false;
        }

        while (end < text.Length && end - start <= LongestBare && ((NumberBoundary.IsEastAsian(text[end]) && char.IsLetter(text[end])) || (end > start && char.IsAsciiDigit(text[end]))) && !EndsHere(text[end..], end - start))
        {
            end++;
        }

        return end - start is > 1 and <= LongestBare && !IsNoValue(text[start..end]);
    }

    private static bool IsNick(ReadOnlySpan<char> label)
    {
        if (label[^1] == '叫')
        {
            return true;
        }

        foreach (var nick in Nicks)
        {
            if (label.Equals(nick, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsHere(ReadOnlySpan<char> rest, int length)
    {
        foreach (var word in length > 1 ? Ends : [])
        {
            if (rest.StartsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNoValue(ReadOnlySpan<char> value)
    {
        foreach (var word in NoValues)
        {
            if (value.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
