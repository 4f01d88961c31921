using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Reads user names in Han, kana and hangul: in quotes, or behind a word for a nickname up to the clause's end.</summary>
internal static class UnspacedUserName
{
    private const int Longest = 16;
    private const int LongestBare = 10;
    private const int ReachOfOwner = 4;
    private static readonly SearchValues<char> Closings = SearchValues.Create("」』”\"'》");
    private static readonly string[] Nicks = ["昵称", "网名", "游戏名", "微博名", "ニックネーム", "ハンドルネーム", "ハンドル名", "表示名", "表示名前", "닉네임", "게임 닉네임", "디스코드 닉네임", "게임 아이디", "ゲーム内の名前", "ゲーム内名", "ชื่อในเกม", "ชื่อเล่นในเกม", "抖音", "小红书", "微博", "B站", "b站", "抖音名字", "b站名字", "B站名字", "微博名字", "小红书名字", "游戏名字", "昵称叫", "网名叫", "用户昵称", "プレイヤー名", "プレーヤー名", "ハンネ", "대화명", "캐릭터명", "게임닉", "ゲーム名", "b站id", "B站ID", "B站id", "b站昵称", "B站昵称", "小红书id", "小红书ID", "小红书号", "小红书昵称", "抖音id", "抖音ID", "抖音昵称", "快手id", "快手ID", "微博id", "微博ID", "知乎id", "知乎ID", "贴吧id", "贴吧ID", "游戏id", "游戏ID", "游戏昵称", "微信昵称", "微信名", "qq昵称", "QQ昵称", "论坛id", "论坛ID", "论坛用户名"];
    private static readonly string[] NoValues = ["不能", "已存在", "必填", "错误", "为空", "长度", "请输入", "可以", "是否", "不存在", "必須", "入力", "任意", "未設定", "未设置", "同じ", "変更", "修改", "无法", "可能", "中に", "以内", "需要", "最多", "至少", "包含", "相同", "什么", "何", "重复", "違", "一致", "설정", "필수", "입력", "변경", "방법", "중복", "확인", "규칙", "생성", "ต้อง", "ไม่", "เปลี่ยน", "ของ", "คือ"];
    private static readonly string[] Ends = ["です", "でログ", "で登", "にして", "に変", "という", "と申", "で検", "で", "입니다", "인데", "이에요", "예요", "이고"];

    /// <summary>Says whether a label that is said of others as well is somebody's own: 我的小红书, 我在论坛叫.</summary>
    public static bool IsOwn(ReadOnlySpan<char> text, int label) => text[Math.Max(0, label - ReachOfOwner)..label].Contains('我') || text[Math.Max(0, label - ReachOfOwner)..label].Contains('本');

    /// <summary>Reads the name behind a label.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="label">The label.</param>
    /// <param name="gap">What stands between.</param>
    /// <param name="end">The character after the name's last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, ReadOnlySpan<char> label, in LabelGap gap, out int end)
    {
        var start = gap.End;
        if (ListedUserName.TryRead(text, label, start, out end) && !IsNoValue(text[start..end]))
        {
            return true;
        }

        end = start;
        if (start >= text.Length || !IsUnspaced(text[start]) || (gap.Bond < Bond.Verb && label[^1] != '叫' && !IsApart(text, label, start) && !IsPredicate(text, start) && !IsOfMine(text, label, start)) || gap.Code)
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

        while (end < text.Length && end - start <= LongestBare && (IsUnspaced(text[end]) || (end > start && char.IsAsciiDigit(text[end]))) && !EndsHere(text[end..], end - start))
        {
            end++;
        }

        return end - start is > 1 and <= LongestBare && !IsNoValue(text[start..end]);
    }

    private static bool IsUnspaced(char c) => (NumberBoundary.IsEastAsian(c) && char.IsLetter(c)) || c is (>= '\u0E01' and <= '\u0E3A') or (>= '\u0E40' and <= '\u0E4E');

    // "게임 닉네임 달빛고래 계정이 …", "ชื่อในเกม นกฮูกน้อย โดนแบน": a blank parts the label from the name, and the name from what is said of it.
    private static bool IsApart(ReadOnlySpan<char> text, ReadOnlySpan<char> label, int start)
    {
        var rest = text[start..Math.Min(text.Length, start + LongestBare + 4)];
        var close = rest.IndexOf(' ');
        return text[start - 1] == ' ' && label[^1] is >= '\u0E00' and not (>= '\u3040' and <= '\u9FFF')
            && (label[^1] < '\u0F00' ? close > 1 || rest.Length <= LongestBare : close > 1 && (Owned(rest[(close + 1)..]) || rest[..close].ContainsAnyInRange('0', '9')));
    }

    // "プレイヤー名おもちです": the sentence says that the label is the name.
    private static bool IsPredicate(ReadOnlySpan<char> text, int start)
    {
        var rest = text[start..Math.Min(text.Length, start + LongestBare + 3)];
        return (rest.IndexOf("です", StringComparison.Ordinal) is > 1 and var at && !rest[..at].ContainsAny("はがのをに、。")) || rest.IndexOf("입니다", StringComparison.Ordinal) > 1 || rest.IndexOf("이에요", StringComparison.Ordinal) > 1 || rest.IndexOf("예요", StringComparison.Ordinal) > 1 || rest.IndexOf("인데요", StringComparison.Ordinal) > 1;
    }

    // 我的网名深海鱼，…
    private static bool IsOfMine(ReadOnlySpan<char> text, ReadOnlySpan<char> label, int start)
    {
        var begin = start - label.Length;
        var rest = text[start..Math.Min(text.Length, start + LongestBare + 1)];
        return begin > 0 && text[begin..start].SequenceEqual(label) && label[^1] is >= '\u4E00' and <= '\u9FFF' && IsOwn(text, begin) && (rest.IndexOfAny(",，。. ") > 1 || rest.Length < LongestBare);
    }

    private static bool Owned(ReadOnlySpan<char> next) => next.StartsWith("계정", StringComparison.Ordinal) || next.StartsWith("아이디", StringComparison.Ordinal) || next.StartsWith("유저", StringComparison.Ordinal) || next.StartsWith("캐릭터", StringComparison.Ordinal) || next.StartsWith("친추", StringComparison.Ordinal) || next.StartsWith("친구", StringComparison.Ordinal) || next.StartsWith("검색", StringComparison.Ordinal);

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
        // ニックネームはいつでも変えられます
        if (value is "いつ" or "どこ" or "誰" or "何")
        {
            return true;
        }

        foreach (var word in NoValues)
        {
            if (value.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return FieldRules.StartsUnspaced(value);
    }
}
