namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Reads Japanese names: in Han with or without a blank, in kana.</summary>
internal static class JapaneseName
{
    private const int Longest = 12;
    private const int MostGiven = 4;

    // What words for persons, groups and things end with, or begin.
    private const string Roles = "者客員社店主方家人々皆神王仏殿官長師屋生下上様母父兄姉娘孫妹弟奥嫁婿仕模同多有無各御何誰型式版用名号町村市県国族業体校先那婦女妃姫夫妻氏工手司舎館園庁署役課組団会侶友童僧徒民衆軍隊輩弱敵伴達婆爺坊児紋文個企貴弊当他全両行学関所局窓親府察防使祖授職表魔薩臣事督務書士問係付報";

    // What a word ends with that begins with a family name of one character, and is none.
    private const string NoGiven = "者先員社業会店合所屋師民人側達";
    private static readonly string[] Ends = ["です", "でし", "にな", "に変", "である", "でご", "と申", "といい", "と言", "と申", "様", "さん", "さま", "氏", "殿", "くん", "ちゃん", "先生", "だ", "から", "のはず", "のまま", "のとこ"];
    private static readonly string[] NoRelatives = ["様子", "調子", "息子", "女子", "男子", "椅子", "帽子", "電子", "菓子", "双子", "親子", "弟子", "王子", "冊子", "格子", "扇子", "餃子", "利子", "種子", "養子", "分子", "因子", "原子", "拍子", "骨子", "面子", "障子", "丈夫", "工夫", "夫妻", "農夫", "彼也", "文也", "大太", "美香", "果樹", "仲介", "紹介", "媒介", "香", "江"];
    private static readonly string[] NoFamilies = ["全角", "半角", "漢字", "英字", "商品", "製品", "会社", "店舗", "部署", "注文", "弊社", "当社", "新規", "正式", "登録", "本名", "以下", "次の"];
    private static readonly string[] NoPersons =
    [
        "アルバイト", "バイト", "パート", "レシート", "バーコード", "ポイント", "クーポン", "チケット", "シリアル", "レシピ", "奥様", "奥さ", "担当者", "責任者", "代表者", "関係者", "利用者", "契約者", "ユーザ", "ゲスト", "メンバ", "オーナ", "スタッフ", "ドライバ", "プログラマ", "マネージャ", "サラリーマン", "ベビー", "アイドル", "ファン", "モデル", "ボーイ", "ママ", "パパ", "パートナー", "クライアント", "キャラ", "ショップ", "メーカー", "テスト", "システム", "サンプル", "アカウント", "パスワード", "データ", "ファイル", "パスポート", "ローマ字", "アルファベット", "ニックネーム", "クレジット", "フル", "カタカナ", "なし", "値", "同上", "不明", "省略", "必須", "任意", "未定", "何", "誰", "入力", "文字列", "形式", "フリガナ", "エンジニア", "サーバ", "アプリ", "リーダー", "ライター", "デザイナー",
    ];

    /// <summary>Reads a name behind a phrase.</summary>
    public static bool TryReadBehind(ReadOnlySpan<char> text, NameRole role, bool joined, out int length)
    {
        length = 0;
        // "この内容を店長向けに"
        if (StartsWithAny(text, NoPersons) || (text is ['こ' or 'そ' or 'あ' or 'ど', 'の', var thing, ..] && EastAsianNames.IsHan(thing)))
        {
            return false;
        }

        if ((role is NameRole.Statement or NameRole.Field || (role == NameRole.Party && joined)) && TryReadForeign(text, out var foreign))
        {
            length = foreign;
            return true;
        }

        var family = EastAsianSurnames.JapaneseLength(text);
        var kana = EastAsianNames.IsKatakana(text[0]) || EastAsianNames.IsHiragana(text[0]);
        var strong = role is NameRole.Statement or NameRole.Field;
        if ((family < 2 && !(role == NameRole.Party && joined && EastAsianNames.IsHan(text[0]) && text[..Math.Min(text.Length, 4)].Contains(' ')) && !(strong && ((kana && (joined || role == NameRole.Statement)) || joined || family > 0 || (role == NameRole.Statement && IsParted(text))))) || (kana && role == NameRole.Statement && EastAsianNames.IsHiragana(text[0])))
        {
            return false;
        }

        var blanks = 0;
        var given = 0;
        while (length < text.Length && length < Longest)
        {
            var c = text[length];
            if (length > 0 && StartsWithAny(text[length..], Ends))
            {
                break;
            }

            if (c is ' ' or '・' && length > 0 && blanks == 0 && length + 1 < text.Length && IsNamePart(text[length + 1]) && text[length + 1] is not ('は' or 'の'))
            {
                blanks++;
            }
            else if (!IsNamePart(c) || (EastAsianNames.IsHiragana(c) && length > 0 && (EastAsianNames.IsHan(text[length - 1]) || EastAsianNames.IsKatakana(text[length - 1])) && c is 'は' or 'が' or 'を' or 'の' or 'に' or 'と' or 'で' or 'も'))
            {
                break;
            }
            else
            {
                given += blanks > 0 ? 1 : 0;
            }

            length++;
        }

        // "姓名:邹文斌 会员等级:金卡": what stands behind the blank is the next label.
        if (blanks > 0 && length < text.Length && text[length] is ':' or '：' or '=')
        {
            length = text[..length].LastIndexOfAny(' ', '・');
            (blanks, given) = (0, 0);
        }

        // "宛名:綾倉 彩花 様": behind a sign two parts with a blank between are a name, whatever the family's.
        var parted = blanks == 1 && given is > 0 and <= MostGiven && family < 2 && !kana && joined && length - given - 1 <= 3 && EastAsianNames.IsHan(text[0]) && text[length - given - 2] is not ('部' or '課' or '係' or '室' or '店' or '科' or '局' or '社' or '会' or '校' or '院' or '名' or '号') && EndsParted(text[length..]);
        var closed = length == text.Length || StartsWithAny(text[length..], Ends) || !IsNamePart(text[length]) || EastAsianNames.IsHiragana(text[length]);
        var chinese = family == 0 && !kana && blanks == 0;
        return length > 1 && closed && given <= 8 && !chinese && role switch
        {
            NameRole.Statement => length < text.Length ? StartsWithAny(text[length..], Ends) || !IsNamePart(text[length]) || text[length] is 'と' or 'で' or 'の' or 'か' or 'に' or 'を' : true,
            NameRole.Field => true,
            NameRole.WeakStatement or NameRole.Speaking => StartsWithAny(text[length..], Ends),
            NameRole.Party => parted || (family > 1 && length - family <= MostGiven + 1),
            NameRole.BareField => family > 1 && joined,
            NameRole.Signature or NameRole.LooseSignature => family > 1 && (length == text.Length || text[length] is '\n' or '\r'),
            _ => false,
        };
    }

    // 桐谷 美穂です: both parts in Han.
    private static bool IsParted(ReadOnlySpan<char> text)
    {
        const int MostFamily = 3;
        var blank = text[..Math.Min(text.Length, MostFamily + 1)].IndexOf(' ');
        return blank > 0 && blank + 1 < text.Length && EastAsianNames.IsHan(text[0]) && EastAsianNames.IsHan(text[blank - 1]) && EastAsianNames.IsHan(text[blank + 1]) && !StartsWithAny(text, NoFamilies);
    }

    // マイケル・ハートウェル
    private static bool TryReadForeign(ReadOnlySpan<char> text, out int length)
    {
        const int LongestForeign = 24;
        length = 0;
        while (length < text.Length && length < LongestForeign && (EastAsianNames.IsKatakana(text[length]) || (text[length] == '・' && length > 1)))
        {
            length++;
        }

        var cut = length == LongestForeign && length < text.Length && (EastAsianNames.IsKatakana(text[length]) || text[length] == '・');
        return !cut && text[..length].IndexOf('・') is > 1 and var dot && length - dot > 2;
    }

    /// <summary>Reads the given name of a relative, with or without the family's, behind words such as 妻の.</summary>
    /// <param name="text">The text behind the words.</param>
    /// <param name="known">Whether only what begins with a family name is one, since other things are somebody's as well: 患者の因子.</param>
    /// <param name="length">How long it is.</param>
    public static bool TryReadRelative(ReadOnlySpan<char> text, bool known, out int length)
    {
        const string Endings = "子美香奈恵江郎太介輔斗翔哉雄夫彦樹也";
        length = 0;
        while (length < text.Length && length <= MostGiven + 2 && EastAsianNames.IsHan(text[length]))
        {
            length++;
        }

        // 患者の石川県で, 学生の長野大学に
        const string Places = "県府都市区町村駅港院学校店社寺局場園館";
        var behind = text[length..];
        return !(known && length > 2 && Places.Contains(text[length - 1], StringComparison.Ordinal)) && length is >= 2 and <= MostGiven + 2 && !behind.IsEmpty && behind[0] is 'が' or 'は' or 'を' or 'に' or 'と' or 'の' or 'も' or '、' or '。' or 'で' or '(' or '（'
            && ((EastAsianSurnames.JapaneseLength(text[..length]) is >= 2 and var family && length > family && (length <= MostGiven || length - family < MostGiven)) || (!known && length is 2 or 3 && Endings.Contains(text[length - 1], StringComparison.Ordinal) && !StartsWithAny(text, NoRelatives)));
    }

    /// <summary>Reads whom a speaker presents himself as behind his business: <c>株式会社山手商事の小笠原です</c>, <c>山手商事株式会社営業部の小笠原と申します</c>.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="company">The end of the word for a business.</param>
    /// <param name="start">Takes the name's first character.</param>
    /// <param name="length">Takes its length.</param>
    public static bool TryReadSpeaker(ReadOnlySpan<char> text, int company, out int start, out int length)
    {
        const int Reach = 32;
        (start, length) = (0, 0);
        for (var at = company; at < text.Length && at - company < Reach && text[at] is not ('、' or '。' or '\n'); at++)
        {
            if (text[at] != 'の')
            {
                continue;
            }

            (start, length) = (at + 1, 0);
            while (start + length < text.Length && length <= MostGiven + 1 && EastAsianNames.IsHan(text[start + length]))
            {
                length++;
            }

            if (length > 1 && EastAsianSurnames.JapaneseLength(text.Slice(start, length)) > 1 && text[(start + length)..] is ['で', 'す' or 'ご', ..] or ['と', '申' or 'い', ..])
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsParted(ReadOnlySpan<char> behind) =>
        behind.IsEmpty || behind[0] is '\n' or '\r' or '"' or '<' or '|' or ',' or '、' or '。' or '(' or '（' || behind.StartsWith(" 様", StringComparison.Ordinal) || behind.StartsWith(" 殿", StringComparison.Ordinal) || StartsWithAny(behind, Ends);

    /// <summary>Answers where the name before a form of address begins; -1 where none stands there.</summary>
    public static int StartBefore(ReadOnlySpan<char> text, int end, int floor, int title)
    {
        if (EastAsianNames.IsHiragana(text[end - 1]))
        {
            return StartOfHiragana(text, end, floor) is >= 0 and var known ? known
                : IsOwnName(text[title..]) || (text[title] != 'と' && text[Math.Max(floor, end - MostGiven - 1)..end].Contains(' ')) ? StatementStart(text, end, floor) : -1;
        }

        var start = end;
        var blanks = 0;
        var katakana = EastAsianNames.IsKatakana(text[end - 1]);
        while (start > floor && end - start < Longest)
        {
            var c = text[start - 1];
            var part = katakana ? EastAsianNames.IsKatakana(c) || c == '・' : EastAsianNames.IsHan(c);
            if (!part && !(c == ' ' && !katakana && blanks++ == 0 && start - 1 > floor && EastAsianNames.IsHan(text[start - 2])))
            {
                break;
            }

            start--;
        }

        if (katakana)
        {
            return end - start >= 2 && (text[title] is '様' or 'さ' or '氏' || text[start..end].Contains('・')) && !StartsWithAny(text[start..end], NoPersons) && text[start] != '・' && !IsInnerTitle(text, title) ? start : -1;
        }

        for (; start < end; start++)
        {
            var family = EastAsianSurnames.JapaneseLength(text[start..end]);
            if (family > 0 && (family > 1 || (text[title] is not ('先' or '氏') && MayBeShort(text, start, end, floor, title))) && end - start - family <= MostGiven + 1 && !IsInnerTitle(text, title))
            {
                return start;
            }
        }

        return IsOwnName(text[title..]) ? StatementStart(text, end, floor) : TitledStart(text, end, floor, title);
    }

    // A person alone says と申します or という者 of himself; before と言います, と申しますのは any word stands.
    private static bool IsOwnName(ReadOnlySpan<char> statement) => statement is ['と', '申', ..] and not [_, _, _, _, _, 'と' or 'の', ..] or ['と', 'い', 'う', '者', ..];

    // A family name of one character (牧) ends other words, and begins them (牧師, 関係者, 東芝): it stands at the beginning, and what follows it is no such word. 奥様 is anybody's wife.
    private static bool MayBeShort(ReadOnlySpan<char> text, int start, int end, int floor, int title) =>
        (start == floor || !(EastAsianNames.IsHan(text[start - 1]) || text[start - 1] is 'お' or 'ご' || (text[start - 1] == 'を' && text[title] == 'と')))
        && ((end - start == 1 && text[start] != '奥') || text[start + 1] == ' ' || (end - start > 1 && !NoGiven.Contains(text[end - 1], StringComparison.Ordinal) && !(end - start == 2 && text[start] is '東' or '西' or '南' or '北')));

    // 私、綾小路さやかと申します: all that stands between a boundary and the statement.
    private static int StatementStart(ReadOnlySpan<char> text, int end, int floor)
    {
        var (start, blanks) = (end, 0);
        while (start > floor && end - start < Longest && (IsNamePart(text[start - 1]) || (text[start - 1] == ' ' && blanks++ == 0 && start - 1 > floor && IsNamePart(text[start - 2]))))
        {
            start--;
        }

        if (text[start..end].LastIndexOfAny('は', 'の', 'が') is >= 0 and var particle && end - start - particle > 2)
        {
            start += particle + 1;
        }

        return end - start is >= 2 and < Longest && !text[start..end].Contains('を') && text[start] != ' ' && !EastAsianNames.IsHiragana(text[start]) && !StartsWithAny(text[start..end], NoPersons) ? start : -1;
    }

    // 担当の宇佐美様: two to four characters between a boundary and 様, that name no role; behind さん any trade may stand.
    private static int TitledStart(ReadOnlySpan<char> text, int end, int floor, int title)
    {
        const int MostUnknown = 4;
        const string RolesOfTwo = "子郎院";
        var start = end;
        while (start > floor && end - start <= MostUnknown && EastAsianNames.IsHan(text[start - 1]))
        {
            start--;
        }

        var opens = start == floor || start == 0 || text[start - 1] is 'の' or 'た' or 'る' or '、' or '。' or ' ' or '\n' or '「' or ':' or '(' or 'は' or 'が' or 'と' or ',' or '，';
        return end - start is >= 2 and <= MostUnknown && opens && text[title] == '様' && !Roles.Contains(text[end - 1], StringComparison.Ordinal) && !Roles.Contains(text[start], StringComparison.Ordinal)
            && !(end - start == 2 && RolesOfTwo.Contains(text[end - 1], StringComparison.Ordinal)) && !IsInnerTitle(text, title) ? start : -1;
    }

    /// <summary>Answers where a name begins that ends with a given name in hiragana behind a family name of two characters or more: 高橋さくら; -1 where none stands there.</summary>
    public static int StartOfHiragana(ReadOnlySpan<char> text, int end, int floor)
    {
        var given = end;
        while (given > floor && end - given <= MostGiven && EastAsianNames.IsHiragana(text[given - 1]))
        {
            given--;
        }

        if (end - given is < 2 or > MostGiven || text[given] is 'の' or 'は' or 'が' or 'を' or 'に' or 'と' or 'で' or 'も' or 'お' or 'ご')
        {
            return -1;
        }

        for (var family = 3; family > 1; family--)
        {
            if (given - family >= floor && EastAsianSurnames.JapaneseLength(text[(given - family)..given]) == family)
            {
                return given - family;
            }
        }

        return -1;
    }

    // 様子, 様々, 氏名: the title's character begins another word; 様宛, 様分, 様邸 are somebody's.
    private static bool IsInnerTitle(ReadOnlySpan<char> text, int title) =>
        text[title] is '様' or '氏' or '殿' && title + 1 < text.Length && EastAsianNames.IsHan(text[title + 1]) && !(text[title] == '様' && text[title + 1] is '宛' or '分' or '方' or '邸');

    private static bool IsNamePart(char c) => EastAsianNames.IsHan(c) || EastAsianNames.IsKatakana(c) || EastAsianNames.IsHiragana(c);

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
