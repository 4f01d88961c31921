using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Reads Japanese addresses: postal code, prefecture, city, block numbers, building and room.</summary>
internal static class JapaneseAddress
{
    private const int ReachBefore = 32;
    private const int LongestBody = 40;
    private static readonly string[] Blocks = ["丁目", "番地", "番", "号室", "号", "階", "条"];
    private static readonly string[] Buildings = ["マンション", "ビル", "ハイツ", "コーポ", "アパート", "タワー", "荘", "メゾン", "レジデンス", "ハウス", "コート", "プラザ", "ヒルズ", "パーク", "グラン", "スクエア", "テラス", "ガーデン", "タウン", "キャッスル", "センター", "ドミール", "パレス", "ヴィラ", "フラッツ", "団地", "シャトー", "館", "寮"];

    private static readonly string[] Prefectures =
    [
        "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県", "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県",
        "鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県", "福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
    ];

    /// <summary>Reads an address from its postal code on, or around its first block number.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int at, int floor, out AddressPart address)
    {
        address = default;
        if (PostalCodeEnd(text, at) is > 0 and var code)
        {
            var mark = at > floor && text[at - 1] is '〒' or '〶' ? at - 1 : at - 1 > floor && text[at - 1] == ' ' && text[at - 2] == '〒' ? at - 2 : at;
            var body = code;
            while (body < text.Length && body - code < 3 && text[body] is ' ' or '\n' or '\r')
            {
                body++;
            }

            var end = body < text.Length && EastAsianNames.IsHan(text[body]) ? BodyEnd(text, body) : 0;
            address = new AddressPart(mark, end > 0 ? end : code, mark < at);
            return mark < at || end > 0;
        }

        var lowest = Math.Max(floor, at - ReachBefore);
        var start = at;
        while (start > lowest && (EastAsianNames.IsHan(text[start - 1]) || EastAsianNames.IsKatakana(text[start - 1]) || text[start - 1] is 'の' or 'つ' or ' ' || (text[start - 1] == 'る' && start - 1 > lowest && text[start - 2] is '上' or '下' or '入')))
        {
            start--;
        }

        var wide = start;
        while (wide > lowest && (EastAsianNames.IsHan(text[wide - 1]) || EastAsianNames.IsKatakana(text[wide - 1]) || (EastAsianNames.IsHiragana(text[wide - 1]) && text[wide - 1] is not ('は' or 'を' or 'で' or 'も')) || text[wide - 1] == ' '))
        {
            wide--;
        }

        // Every prefecture ends with one of these.
        var run = text[wide..at];
        foreach (var prefecture in run.ContainsAny("都道府県") ? Prefectures : [])
        {
            var place = run.IndexOf(prefecture, StringComparison.Ordinal);
            if (place >= 0)
            {
                address = new AddressPart(wide + place, NumbersEnd(text, at), true);
                return true;
            }
        }

        // Without a prefecture: 渋谷区神宮前1-2-3.
        run = text[start..at];
        var no = run.LastIndexOf('の');
        var begin = start + (no >= 0 && !run.Contains("丸の内", StringComparison.Ordinal) ? no + 1 : 0);
        // 配送先 名古屋市中村区: what stands before a blank and names no place is the label.
        if (text[begin..at].LastIndexOf(' ') is > 0 and var blank && !text.Slice(begin, blank).ContainsAny("都道府県市区町村郡"))
        {
            begin += blank;
        }

        while (begin < at && text[begin] == ' ')
        {
            begin++;
        }

        var ward = text[begin..at].IndexOfAny('区', '市', '町');
        address = new AddressPart(begin, NumbersEnd(text, at), text[begin..at].IndexOf('市') is > 0 and var city && text[(begin + city + 1)..at].IndexOf('区') > 0);
        return ward > 0 && at - begin > ward + 1 && NumbersEnd(text, at) - at >= 3;
    }

    /// <summary>Says whether kana at a place are a name's (さいたま市, みなとみらい2): more than one in a row, and a place goes on behind; else they are a particle's or a verb's.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The place.</param>
    /// <param name="end">Takes where they end.</param>
    public static bool NamesPlace(ReadOnlySpan<char> text, int at, out int end)
    {
        end = at;
        while (end < text.Length && EastAsianNames.IsHiragana(text[end]))
        {
            end++;
        }

        return end < text.Length && (end - at > 1 || (end > at && (text[at] is 'の' or 'つ' or 'が' or 'け' || IsOfKyoto(text, at)))) && (char.IsAsciiDigit(text[end]) || EastAsianNames.IsHan(text[end]) || EastAsianNames.IsKatakana(text[end]))
            && !(text[at..end] is "から" or "まで" or "です" or "には" or "では" or "への" or "との");
    }

    // 烏丸通三条上る場之町, 寺町通御池下る: on which side of a crossing it lies.
    private static bool IsOfKyoto(ReadOnlySpan<char> text, int at) => text[at] == 'る' && at > 0 && text[at - 1] is '上' or '下' or '入';

    private static int PostalCodeEnd(ReadOnlySpan<char> text, int at) =>
        DigitGroups.RunLength(text[at..]) == 3 && at + 8 <= text.Length && text[at + 3] == '-' && DigitGroups.RunLength(text[(at + 4)..]) == 4 ? at + 8
        : DigitGroups.RunLength(text[at..]) == 7 && at > 0 && text[at - 1] == '〒' ? at + 7 : 0;

    private static int BodyEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < LongestBody)
        {
            if (EastAsianNames.IsHan(text[end]) || EastAsianNames.IsKatakana(text[end]) || text[end] is 'の' or 'つ' or 'が')
            {
                end++;
            }
            else if (NamesPlace(text, end, out var behind))
            {
                end = behind;
            }
            else
            {
                break;
            }
        }

        return end < text.Length && char.IsAsciiDigit(text[end]) ? NumbersEnd(text, end) : end;
    }

    // 1-2-3, 1丁目2番3号, then a building and its room.
    private static int NumbersEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        for (var parts = 0; parts < 5; parts++)
        {
            var run = DigitGroups.RunLength(text[end..]);
            if (run is 0 or > 4)
            {
                break;
            }

            end += run;
            var block = BlockLength(text[end..]);
            end += block;
            if (end + 1 < text.Length && text[end] == '-' && char.IsAsciiDigit(text[end + 1]))
            {
                end++;
            }
            else if (block > 0 && end + 1 < text.Length && text[end] is '東' or '西' or '南' or '北' && char.IsAsciiDigit(text[end + 1]))
            {
                end++;
            }
            else if (block > 0 && end + 1 < text.Length && text[end] == 'の' && char.IsAsciiDigit(text[end + 1]))
            {
                // 50番地の10
                end++;
            }
            else if (block == 0)
            {
                break;
            }
        }

        var start = end + (end < text.Length && text[end] == ' ' ? 1 : 0);
        var name = start;
        while (name < text.Length && name - start < 16 && (EastAsianNames.IsHan(text[name]) || EastAsianNames.IsKatakana(text[name]) || char.IsAsciiLetter(text[name])))
        {
            name++;
        }

        name = WithHiragana(text, start, name, end);

        // 4-7-1 12階
        if (start > end && DigitGroups.RunLength(text[start..]) is > 0 and < 4 and var floor && BlockLength(text[(start + floor)..]) is > 0 and var counted)
        {
            return start + floor + counted;
        }

        // 3-2-1 サンライズ303
        var named = start > end && name - start > 2 && EastAsianNames.IsKatakana(text[start]) && EastAsianNames.IsKatakana(text[name - 1]) && DigitGroups.RunLength(text[name..]) is 3 or 4;
        if (name == start || !(named || HasBuilding(text[start..name])))
        {
            return end;
        }

        var room = name + (name < text.Length && text[name] == ' ' ? 1 : 0);

        // A-101, C-5
        room += text[room..] is [>= 'A' and <= 'Z', '-', >= '0' and <= '9', ..] ? 2 : 0;
        var digits = DigitGroups.RunLength(text[room..]);
        var close = room + digits;
        return digits is > 0 and < 5 ? close + (text[close..] is ['F'] or ['F', not (>= 'a' and <= 'z' or >= 'A' and <= 'Z'), ..] ? 1 : BlockLength(text[close..])) : name;
    }

    // さくら荘, コーポさくら50: hiragana belongs to a building's name where the word for one stands behind, or its number.
    private static int WithHiragana(ReadOnlySpan<char> text, int start, int name, int end)
    {
        const int Longest = 16;
        var wide = name;
        while (start > end && wide < text.Length && wide - start < Longest && (EastAsianNames.IsHan(text[wide]) || EastAsianNames.IsKatakana(text[wide]) || EastAsianNames.IsHiragana(text[wide])))
        {
            wide++;
        }

        if (wide == name || !HasBuilding(text[start..wide]))
        {
            return name;
        }

        var last = 0;
        foreach (var building in Buildings)
        {
            last = text[start..wide].LastIndexOf(building, StringComparison.Ordinal) is >= 0 and var at ? Math.Max(last, at + building.Length) : last;
        }

        return DigitGroups.RunLength(text[wide..]) is > 0 and < 5 ? wide : Math.Max(name, start + last);
    }

    private static int BlockLength(ReadOnlySpan<char> text)
    {
        foreach (var block in Blocks)
        {
            if (text.StartsWith(block, StringComparison.Ordinal))
            {
                return block.Length;
            }
        }

        return 0;
    }

    private static bool HasBuilding(ReadOnlySpan<char> text)
    {
        foreach (var building in Buildings)
        {
            if (text.Contains(building, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
