using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Reads the name that somebody says before です, or that stands before a rank: 山田です, 営業部の鈴木一郎です, 田中部長. The family name is a known one, and nothing but a given name stands behind it.</summary>
internal static class JapanesePresented
{
    private const int MostGiven = 3;
    private const int Longest = 8;

    // What the given names of men and women end with, and hardly a word for a place, a body or a trade.
    private const string GivenEnds = "郎子美香奈恵江太介輔斗翔哉雄夫彦樹也一二三男明弘宏浩博隆誠健司治史志之行幸仁実稔茂進勇豊和昭武修剛聡智紀典範徳孝久央里理代穂帆菜那乃音華佳加希紗衣依絵緒織葵凛蓮悠翼結愛咲桜楓優瞳薫輝真拓亮涼遼諒良圭慧潤淳純順俊駿隼洋晃晶彰章朗登昇航渉卓透徹哲毅猛忍昌将壮造吾悟児郁";

    // Where somebody's department or business ends: 営業部の, 山手商事 .
    private const string Bodies = "部課係室科局社店当業務事";

    // Family names that are towns and words as well: before です they say where or what something is.
    private static readonly PhraseStarts Others = new([
        "千葉", "福岡", "福島", "山口", "長野", "石川", "宮崎", "宮城", "富山", "徳島", "長崎", "岡山", "秋田", "香川", "上野", "品川", "渋谷", "目黒", "中野", "大津", "豊田", "川崎", "高崎", "高松", "松山", "大宮", "川口", "川越", "市川", "船橋", "成田", "大塚", "大森", "赤坂", "青山", "神田", "秋葉", "三田", "神戸", "浜松", "鎌倉",
        "藤沢", "平塚", "福山", "福井", "金沢", "高岡", "豊島", "足立", "葛西", "立川", "町田", "茅野", "飯田", "松本", "上田", "長岡", "三条", "新庄", "米沢", "宇都宮", "熊谷", "伊丹", "明石", "生駒", "大垣", "岡崎", "春日井", "沼津", "三島", "倉敷", "別府", "三宅", "大島", "八代", "難波", "横手",
        "出口", "植木", "水田", "野原", "平原", "山中", "真下", "島内", "内海", "朝日", "春日", "日暮", "如月", "水無月", "石垣", "海道", "双葉", "高見", "一色", "河原", "大庭", "白鳥", "大門", "板垣", "植村", "当麻", "正木", "椿原", "鳳凰院", "宝生"]);

    // What stands behind a family name, or any word, and begins no given name.
    private static readonly PhraseStarts Particles = new(["から", "まで", "だけ", "のみ", "より", "さん", "さま", "くん", "ちゃん", "くらい", "ぐらい", "など", "なん", "なの", "らしい", "みたい", "ほど", "ほか", "ばかり", "あたり", "すら", "さえ", "こそ", "では", "には", "とは", "とか", "でも", "って", "っぽい", "たち", "ら", "ゆき", "いき", "行き", "どう", "そう", "よう", "ところ", "かも", "もの", "とき", "まち", "えき", "むら", "や", "うじ", "どの", "け"], ignoresCase: false);

    /// <summary>Says whether a family name is a town or a word as well.</summary>
    public static bool IsOther(ReadOnlySpan<char> family) => Others.Length(family) == family.Length;

    /// <summary>Answers where the name before です begins; -1 where none stands there.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="end">The name's end.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="behind">The text behind です.</param>
    public static int StartBeforeCopula(ReadOnlySpan<char> text, int end, int floor, ReadOnlySpan<char> behind)
    {
        var closes = behind.IsEmpty || behind[0] is '。' or '.' or '!' or '！' or '\n' or '\r' or '、' or ',' or '，' or '<' or '"' or 'が' || behind.StartsWith("けど", StringComparison.Ordinal) || behind.StartsWith("けれ", StringComparison.Ordinal);
        var start = !closes ? -1 : end > floor && EastAsianNames.IsHiragana(text[end - 1]) ? StartOfSpelled(text, end, floor) : StartOfName(text, end, floor);
        return start >= 0 && Opens(text, start) && !IsOther(text[start..end]) ? start : -1;
    }

    // 田中あいです, and not 田中からです, 山口までです: a given name in hiragana behind a family name that is no town.
    private static int StartOfSpelled(ReadOnlySpan<char> text, int end, int floor)
    {
        var start = JapaneseName.StartOfHiragana(text, end, floor);
        if (start < 0)
        {
            return -1;
        }

        var family = EastAsianSurnames.JapaneseLength(text[start..end]);
        var given = text[(start + family)..end];
        return Particles.Length(given) == 0 && !IsOther(text.Slice(start, family)) ? start : -1;
    }

    /// <summary>Answers where the name before a rank begins; -1 where none stands there.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="end">The name's end.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="behind">The text behind the rank.</param>
    public static int StartBeforeRank(ReadOnlySpan<char> text, int end, int floor, ReadOnlySpan<char> behind)
    {
        // 教授会, 社長室: another word.
        if (!behind.IsEmpty && EastAsianNames.IsHan(behind[0]))
        {
            return -1;
        }

        var start = StartOfHan(text, end, floor);

        // 林課長: a direction before 部 is no family.
        return end - start == 1 && EastAsianSurnames.JapaneseLength(text[start..end]) == 1 && text[start] is not ('東' or '西' or '南' or '北' or '関' or '間' or '所') && (start == 0 || !char.IsLetter(text[start - 1])) ? start : StartOfName(text, end, floor);
    }

    private static int StartOfName(ReadOnlySpan<char> text, int end, int floor)
    {
        var start = StartOfHan(text, end, floor);
        var body = text[start..end].LastIndexOfAny('部', '課', '社');
        start += body > 0 && !IsName(text[start..end]) ? body + 1 : 0;
        if (IsName(text[start..end]))
        {
            return start;
        }

        // 鈴木 一郎
        if (end - start is 0 or > MostGiven || start <= floor || text[start - 1] != ' ')
        {
            return -1;
        }

        var family = StartOfHan(text, start - 1, floor);
        return EastAsianSurnames.JapaneseLength(text[family..(start - 1)]) is > 1 and var length && length == start - 1 - family ? family : -1;
    }

    private static int StartOfHan(ReadOnlySpan<char> text, int end, int floor)
    {
        var start = end;
        while (start > floor && end - start < Longest && EastAsianNames.IsHan(text[start - 1]))
        {
            start--;
        }

        return start;
    }

    private static bool IsName(ReadOnlySpan<char> han)
    {
        var family = EastAsianSurnames.JapaneseLength(han);
        return family > 1 && (family == han.Length || (han.Length - family <= MostGiven && GivenEnds.Contains(han[^1], StringComparison.Ordinal)));
    }

    // 次は、品川です。: what something is, and not who speaks.
    private static bool Opens(ReadOnlySpan<char> text, int start) =>
        start == 0 || text[start - 1] switch
        {
            '、' or ',' or '，' => start > 1 && text[start - 2] is not ('は' or 'が' or 'も' or 'に' or 'で'),
            'の' or ' ' => start > 1 && (Bodies.Contains(text[start - 2], StringComparison.Ordinal) || (text[start - 1] == ' ' && !char.IsLetterOrDigit(text[start - 2]))),
            var c => c is '。' or '.' or '!' or '！' or '?' or '？' or '\n' or '\r' or '>' or '"' or '部' or '課' or '社',
        };
}
