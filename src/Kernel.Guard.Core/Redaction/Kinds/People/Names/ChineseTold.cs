namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>
/// Reads Chinese names where as often other words stand: whom somebody calls, tells or sends (请联系张伟, 让李娜明天来), and the family name alone before a form of address (王经理您好).
/// The family name is one of those that hardly begin a word, and the given name ends with a character that given names end with.
/// </summary>
internal static class ChineseTold
{
    private const string Families = "王李张刘陈杨赵吴周徐孙朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾萧肖董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范廖贾韦邹孟熊秦邱尹薛侯陶黎贺郝龚邵覃莫孔黄马高戴夏邢郎张劉陳楊趙吳孫鄭謝許韓馮鄧蕭蔣葉蘇呂盧鍾譚陸賈韋鄒賀龔張黃馬";
    private const string GivenEnds = "明伟芳娜敏静丽强磊军洋勇艳杰娟涛超秀霞刚桂英华玉萍红鹏辉玲建志波峰宇浩轩涵梓欣怡雨佳俊琳婷雪梅燕莉倩颖慧珍云飞鑫斌凯亮健文博晨阳思远旭瑶琪雯薇蕾璐菲蓉芬芸菊兰凤莲翠彤悦彬楠哲睿铭泽豪帅威宁翔龙鸣晖炜烨昊岩坤诚毅琴瑞祥福康荣贵庆兴发胜利民国春生德义仁礼信忠良才达恒永源清贤偉麗強軍豔傑濤剛華紅鵬輝軒穎鳳蓮悅澤銘帥龍蘭";
    private const string PlaceEnds = "区县市省镇村路街州江河湖岛件里堡族區縣鎮島";
    private const string Verbs = "问系找给让跟对诉知请叫见谢是的到";
    private static readonly string[] Clauses = ["明天", "今天", "后天", "下周", "本周", "尽快", "马上", "直接", "一下", "一声", "过来", "过去", "来", "去", "回", "帮", "看", "处理", "跟", "联系", "在", "把", "将", "给", "做", "确认", "负责", "先", "说", "的", "我", "你", "您", "他", "她", "和", "与", "或", "吧", "吗", "了", "可以", "不", "有", "先生", "女士", "小姐", "老师", "经理", "医生", "律师", "主任", "下的", "买的", "订的", "收的", "签收", "寄的", "付的", "取的"];

    // Beside the words that no name begins with: some of these are names where a field says so.
    private static readonly string[] NoNames = ["马德里", "夏天的", "夏天里", "夏天会", "夏天来", "夏天去", "黎明", "莫明", "孔明", "高高", "高大", "高富", "韩文", "周末", "周一", "周二", "周三", "周四", "周五", "周六", "周日", "韩国", "韓國", "陆军", "陸軍", "杨梅", "沈阳", "许可", "周年", "孔雀", "唐朝", "宋朝", "林业", "余生", "陈列", "高峰", "高清", "高超", "高达", "高龙", "高贵", "高强", "高发", "高利", "高远", "高明", "高才", "高德", "高福", "黄龙", "黄梅", "黄菊", "黄发", "夏利", "苏宁", "陆良", "高等", "王府", "王国", "王國", "周生生"];

    /// <summary>Reads the name that begins a text, behind a verb such as 联系 or 让.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out int length) => TryRead(text, announced: false, out length);

    /// <summary>Reads the name that begins a text, whatever goes on behind it, where somebody's relative or friend is named before: 我老公王建国来取. What goes on as places do is one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">How long the name is.</param>
    public static bool TryReadOfRelative(ReadOnlySpan<char> text, out int length) => TryRead(text, announced: true, out length);

    private static bool TryRead(ReadOnlySpan<char> text, bool announced, out int length)
    {
        length = 0;
        var family = FamilyLength(text);
        if (family == 0 || IsNoName(text))
        {
            return false;
        }

        for (length = Math.Min(text.Length, family + 2); length > family; length--)
        {
            if (EastAsianNames.IsHan(text[length - 1]) && EastAsianNames.IsHan(text[family]) && GivenEnds.Contains(text[length - 1], StringComparison.Ordinal) && ((announced && !GoesOnAsPlace(text, length)) || length == text.Length || !EastAsianNames.IsHan(text[length]) || StartsWithAny(text[length..], Clauses)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Answers where the family name begins that stands alone before a form of address; -1 where none stands there.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="end">The form of address.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    public static int StartBeforeTitle(ReadOnlySpan<char> text, int end, int floor)
    {
        foreach (var length in (ReadOnlySpan<int>)[2, 1])
        {
            var start = end - length;
            if (start >= floor && FamilyLength(text[start..end]) == length)
            {
                var opens = start == 0 || !EastAsianNames.IsHan(text[start - 1]);
                return opens || Verbs.Contains(text[start - 1], StringComparison.Ordinal) ? start : -1;
            }
        }

        return -1;
    }

    /// <summary>Answers where the name begins that is all of a message before its greeting: 张伟您好; -1 where something else stands there.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="end">Where the greeting begins.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    public static int StartBeforeGreeting(ReadOnlySpan<char> text, int end, int floor)
    {
        const int MostGiven = 2;
        var start = end;
        while (start > floor && end - start <= MostGiven + 2 && EastAsianNames.IsHan(text[start - 1]))
        {
            start--;
        }

        var name = text[start..end];
        var opens = start == 0 || (start >= floor && text[start - 1] == '\n');
        return opens && FamilyLength(name) is > 0 and var family && name.Length - family is > 0 and <= MostGiven && GivenEnds.Contains(name[^1], StringComparison.Ordinal) && !IsNoName(name) ? start : -1;
    }

    /// <summary>Reads the given name that somebody tells behind his family name: 我姓王，叫小明.</summary>
    /// <param name="text">The text behind the family name.</param>
    /// <param name="start">Takes the given name's first character.</param>
    /// <param name="end">Takes the character after its last.</param>
    public static bool TryReadGiven(ReadOnlySpan<char> text, out int start, out int end)
    {
        const int MostGiven = 2;
        start = text is [',' or '，' or '、', ..] ? 1 : 0;
        start += text[start..] is ['叫' or '名', not '叫', ..] ? 1 : text[start..] is ['名', '叫', ..] ? 2 : 0;
        end = start;
        while (end < text.Length && end - start <= MostGiven && EastAsianNames.IsHan(text[end]))
        {
            end++;
        }

        return start > 1 && end - start is > 0 and <= MostGiven && (end == text.Length || text[end] is ',' or '，' or '.' or '。' or '!' or '！' or '、' or '\n');
    }

    /// <summary>Says whether a name of two characters is a land's as often: 秦国, 高丽.</summary>
    public static bool IsLand(ReadOnlySpan<char> name) => name is [_, '国'] or "高丽";

    // 人 goes on behind people, too: 我老公王建国人很好.
    private static bool GoesOnAsPlace(ReadOnlySpan<char> text, int length) =>
        PlaceEnds.Contains(text[Math.Min(length, text.Length - 1)], StringComparison.Ordinal) || (text[length..] is ['人', ..] && IsLand(text[..length]));

    private static int FamilyLength(ReadOnlySpan<char> text) =>
        EastAsianSurnames.ChineseLength(text) is var length && (length == 2 || (length == 1 && Families.Contains(text[0], StringComparison.Ordinal))) ? length : 0;

    private static bool IsNoName(ReadOnlySpan<char> text) => ChineseName.IsNoName(text) || StartsWithAny(text, NoNames);

    private static bool StartsWithAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
