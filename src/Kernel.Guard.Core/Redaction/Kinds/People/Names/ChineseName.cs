using System.Buffers;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Reads Chinese names: a family name of the commonest and one or two characters.</summary>
internal static class ChineseName
{
    private const int MostTransliterated = 16;
    private const string Ends = "我你您他她它们們的是在有和与及或也都就还還要想会會请請谢謝从從到住去昨电電手邮郵身号號地先女说說叫了吗吧啊这這那很不没因所但为為签打寄办把被给让帮替取";
    private static readonly string[] EndWords = ["名下", "通过", "负责", "不在", "会跟", "跟进", "联系", "提交", "今年", "今日", "本日", "昨日", "明日", "今天", "明天", "来自", "来电", "年龄", "生于", "出生", "性别", "小姐", "太太", "老师", "经理", "目前", "现在", "来到", "最近", "毕业", "申请", "要求", "承诺", "授权", "同意", "声明", "态度", "服务", "特别", "购买", "预订", "下单", "办理", "投诉", "委托", "确认", "已经", "签收", "护照", "订单", "账户", "账号", "手机", "咨询", "反馈", "举报", "需要", "希望", "购票", "代领", "代为", "特此", "持有", "名字", "收货", "取件", "就行", "即可", "就可", "反映", "表示", "询问", "提出", "回复", "来信", "来访", "抱怨", "催促", "取消", "退款", "退货", "本人", "父亲", "母亲", "妻子", "丈夫", "儿子", "女儿"];
    private static readonly string[] Relations = ["妈妈", "爸爸", "母亲", "父亲", "家长", "老公", "老婆", "妻子", "丈夫", "先生", "太太", "爱人", "儿子", "女儿", "朋友", "同事", "监护人", "助理", "秘书", "代理", "律师", "哥哥", "姐姐", "弟弟", "妹妹", "室友", "房东", "家属", "孩子", "奶奶", "爷爷"];
    private static readonly string[] NoValues = ["必填", "不能", "未知", "无效", "错误", "匿名", "为空", "请输", "保密", "用户", "客户", "公司", "同上", "不详", "同前"];

    private static readonly string[] NoNames =
    [
        "程序", "胡思", "马达", "王者", "高兴", "成绩", "单位", "温柔", "明天", "后天", "钱包", "顾客", "顧客", "钱款", "高级", "万一", "高中", "高级", "高考", "黄金", "金牌", "金融", "白金", "白领", "江苏", "江西", "云南", "安徽", "安卓", "马上", "全职", "方便", "华为", "时候", "成都", "成年", "成员", "万能", "石家庄", "单身", "管理", "文员", "农民", "司机", "解决", "明白", "游客", "关于",
        "向您", "于是", "关系", "任何", "何时", "何地", "何种", "应该", "连接", "查询", "简单", "房东", "房客", "店主", "老师", "时间", "严重", "安全", "经理", "温州", "贺州", "苏州", "杭州", "广州", "郑州", "常州", "徐州", "兰州", "武汉", "宁波", "长沙", "海南", "湖南", "康复", "学生", "金额", "单号", "号码", "包裹", "商家", "商品", "路由",
        "应用", "和平", "全部", "项目", "景区", "和您", "和你", "和我", "米饭", "牛奶", "石头", "马来", "白色", "黄色", "蓝色", "路过", "师傅", "党员", "车主", "车牌", "古代", "华人", "全国", "时尚", "成功", "文字", "文件", "文化", "文本", "方法", "方式", "温度", "安装", "安排", "易购", "服务",
    ];

    private static readonly SearchValues<char> FirstOfNoNames = SearchValues.Create([.. NoNames.Select(static word => word[0])]);

    /// <summary>Reads a name behind a phrase; where the phrase alone does not prove it, the name must end a field or a clause.</summary>
    public static bool TryReadBehind(ReadOnlySpan<char> text, NameRole role, bool joined, out int length)
    {
        length = 0;
        if (role is NameRole.Statement or NameRole.Field or NameRole.BareField or NameRole.Party && TryReadTransliterated(text, out length))
        {
            return true;
        }

        // 亲爱的小娟,
        if (role == NameRole.Greeting && text is ['小' or '阿' or '老', var own, ..] && EastAsianNames.IsHan(own) && !IsNickOfThing(text) && (text.Length == 2 || text[2] is ',' or ':' or '!' or '\n' or '，' or '：' or '！'))
        {
            length = 2;
            return true;
        }

        if (IsNoName(text))
        {
            return false;
        }

        var family = EastAsianSurnames.ChineseLength(text);
        if (family == 0)
        {
            return role is NameRole.Field && joined && TryReadField(text, out length);
        }

        // この料理の名前は何ですか
        if (text.Length > 1 && EastAsianNames.IsHiragana(text[1]))
        {
            return false;
        }

        length = family;
        while (length < family + 2 && length < text.Length && EastAsianNames.IsHan(text[length]) && !IsEnd(text[length..]))
        {
            length++;
        }

        // 陆清和老师, 邓先明先生: an ending's character may be the name's before a form of address.
        length = Math.Max(length, TitledLength(text, family));
        var titled = text[length..].StartsWith("老师") || text[length..].StartsWith("先生") || text[length..].StartsWith("女士") || text[length..].StartsWith("小姐") || text[length..].StartsWith("太太");
        var ends = length == text.Length || !EastAsianNames.IsHan(text[length]) || IsEnd(text[length..]);
        return role switch
        {
            NameRole.Greeting => titled || (length > family && (length == text.Length || text[length] is ':' or ',' or '!' or '\n' or '，' or '：' or '！')),
            NameRole.Statement => length > family || ends,
            NameRole.Field => length > family,
            NameRole.BareField or NameRole.Party => length > family && ends && !text[length..].StartsWith("の") && (joined || titled || role == NameRole.Party),
            NameRole.Signature or NameRole.LooseSignature => length > family && (length == text.Length || text[length] is '\n' or '\r' or ' '),
            NameRole.Speaking => length > family && (titled || ends),
            NameRole.WeakStatement => length > family && (titled || length == text.Length || !EastAsianNames.IsHan(text[length]) || text[length..].StartsWith("我") || StartsWithAny(text[length..], EndWords) || (text[length] == '的' && StartsWithAny(text[(length + 1)..], Relations))),
            _ => false,
        };
    }

    /// <summary>Reads a name of three characters with a blank between each: 蒋 大 为.</summary>
    public static bool TryReadSpaced(ReadOnlySpan<char> text, out int length)
    {
        length = 5;
        return EastAsianSurnames.ChineseLength(text) == 1 && text is [_, ' ', var middle, ' ', var last, ..] && EastAsianNames.IsHan(middle) && EastAsianNames.IsHan(last) && (text.Length == length || !(EastAsianNames.IsHan(text[length]) || text[length] == ' '));
    }

    /// <summary>Answers where the name before a form of address begins; -1 where none stands there.</summary>
    public static int StartBefore(ReadOnlySpan<char> text, int end, int floor)
    {
        for (var length = 4; length > 0; length--)
        {
            var start = end - length;
            if (start < floor)
            {
                continue;
            }

            var family = EastAsianSurnames.ChineseLength(text[start..end]);
            if (family > 0 && length - family <= 2 && (length < 3 || family == 2 || length == 3) && IsHan(text[start..end]) && !IsNoName(text[start..end]))
            {
                return start;
            }
        }

        return -1;
    }

    /// <summary>Answers where a foreign name with a dot between its parts begins before a form of address, 阿依古丽·买买提女士; -1 where none stands there.</summary>
    public static int TransliteratedStart(ReadOnlySpan<char> text, int end, int floor)
    {
        var start = end;
        while (start > floor && end - start < MostTransliterated && ((EastAsianNames.IsHan(text[start - 1]) && !Ends.Contains(text[start - 1], StringComparison.Ordinal)) || text[start - 1] is '·' or '・' or '•'))
        {
            start--;
        }

        return end - start >= 4 && text[start..end].IndexOfAny('·', '・', '•') > 0 ? start : -1;
    }

    private static bool IsHan(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!EastAsianNames.IsHan(c) || Ends.Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNickOfThing(ReadOnlySpan<char> text) => text[..2] is "小姐" or "小编" or "小哥" or "小店" or "小主" or "小伙" or "小孩" or "小组" or "老师" or "老板" or "老乡" or "老公" or "老婆" or "老人" or "老铁" or "老妈" or "老爸" or "阿姨" or "阿婆" or "阿公";

    private static int TitledLength(ReadOnlySpan<char> text, int family)
    {
        const string Never = "的们們我你您他她它是在有了吗吧请請";
        for (var length = family; length <= family + 2 && length < text.Length && EastAsianNames.IsHan(text[length]); length++)
        {
            if (IsTitle(text[length..]))
            {
                return length;
            }

            if (Never.Contains(text[length], StringComparison.Ordinal))
            {
                break;
            }
        }

        return 0;
    }

    private static bool IsTitle(ReadOnlySpan<char> text) => text.StartsWith("先生") || text.StartsWith("女士") || text.StartsWith("小姐") || text.StartsWith("老师") || text.StartsWith("经理") || text.StartsWith("医生");

    private static bool IsEnd(ReadOnlySpan<char> text) => Ends.Contains(text[0], StringComparison.Ordinal) || StartsWithAny(text, EndWords);

    /// <summary>Says whether a text begins with a word that no name begins with, though a family name does.</summary>
    public static bool IsNoName(ReadOnlySpan<char> text) => !text.IsEmpty && FirstOfNoNames.Contains(text[0]) && (StartsWithAny(text, NoNames) || IsGrade(text));

    // 高三了, 高一年级; 高一鸣 is a name.
    private static bool IsGrade(ReadOnlySpan<char> text) =>
        text is ['高', '一' or '二' or '三', ..] && (text.Length == 2 || !EastAsianNames.IsHan(text[2]) || IsEnd(text[2..]) || text[2] is '学' or '年' or '班' or '毕' or '上' or '下');

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

    // A field of two to four characters that is nothing else: a name with a rare family name.
    private static bool TryReadField(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        while (length < text.Length && length <= 4 && EastAsianNames.IsHan(text[length]))
        {
            length++;
        }

        return length is 2 or 3 or 4 && (length == text.Length || text[length] is ',' or '\n' or '"' or '|' or ';' or '，' or '。' or '；' or '\r') && !StartsWithAny(text, NoValues);
    }

    private static bool TryReadTransliterated(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        var dots = 0;
        while (length < text.Length && length < MostTransliterated && (EastAsianNames.IsHan(text[length]) || text[length] is '·' or '・' or '•') && !IsEnd(text[length..]))
        {
            dots += text[length] is '·' or '・' or '•' ? 1 : 0;
            length++;
        }

        return dots is 1 or 2 && length >= 4;
    }
}
