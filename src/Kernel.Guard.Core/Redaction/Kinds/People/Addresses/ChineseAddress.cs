using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Reads Chinese addresses: from the province or city down to the room, around a house number.</summary>
internal static class ChineseAddress
{
    private const int ReachBefore = 36;
    private const int MostBuilding = 12;
    private const char Tower = '塔';
    private static readonly string[] Units = ["号院", "号信箱", "号楼", "號樓", "号", "號", "弄", "栋", "幢", "座", "单元", "單元", "户", "楼", "樓", "层", "層", "室", "房", "门", "巷", "组", "村", "信箱", "分箱"];
    private static readonly string[] Buildings = ["小区", "大厦", "花园", "广场", "公寓", "中心", "家园", "大楼", "佳园", "新村", "苑", "城", "大廈", "廣場", "国际", "楼", "宿舍", "校区", "家属区", "家属院", "写字楼", "商厦", "府", "庭", "湾", "轩", "阁", "园", "院", "汇", "郡", "邸", "坊", "天地", "公馆", "名都", "墅", "岛", "港", "世界", "里"];
    private static readonly string[] Streets = ["路", "街", "大道", "巷", "弄", "胡同", "道", "镇", "村", "小区", "花园", "大厦", "苑", "里", "东园", "南园", "西园", "北园", "一区", "二区", "三区", "四区", "五区", "东区", "西区", "南区", "北区", "园区", "科技园", "工业园", "产业园"];

    private static readonly SearchValues<char> Counters = SearchValues.Create("年月日元个個件次人点分公米平块万");

    private static readonly SearchValues<char> StreetEnds = SearchValues.Create([.. Streets.Select(static street => street[^1])]);

    private static readonly string[] Regions =
    [
        "北京", "上海", "天津", "重庆", "河北省", "山西省", "辽宁省", "吉林省", "黑龙江省", "江苏省", "浙江省", "安徽省", "福建省", "江西省", "山东省", "河南省", "湖北省", "湖南省", "广东省", "海南省", "四川省", "贵州省", "云南省", "陕西省", "甘肃省", "青海省", "台湾省", "内蒙古", "广西", "西藏", "宁夏", "新疆",
        "香港", "澳门", "广州市", "深圳市", "杭州市", "南京市", "成都市", "武汉市", "西安市", "苏州市", "长沙市", "青岛市", "厦门市", "宁波市", "郑州市", "沈阳市", "大连市", "济南市", "福州市", "合肥市", "昆明市", "哈尔滨市", "长春市", "无锡市", "佛山市", "东莞市", "南昌市", "贵阳市", "石家庄市", "太原市",
        "台北市", "新北市", "浙江", "江苏", "广东", "四川", "湖北", "湖南", "山东", "福建",
    ];

    private static readonly string[] Before = ["地址是", "地址为", "地址", "住址是", "住址", "住在", "位于", "寄到", "送到", "寄往", "家住", "居住在", "搬到", "搬到了", "快递放", "放到", "放在", "在", "到", "至", "是", "为"];

    /// <summary>Reads the address that a number belongs to.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int at, int floor, out AddressPart address)
    {
        address = default;
        var end = EndOf(text, at);
        if (end == 0)
        {
            return false;
        }

        var lowest = Math.Max(floor, at - ReachBefore);
        var start = at;
        while (start > lowest && (EastAsianNames.IsHan(text[start - 1]) || (start < at && (char.IsAsciiLetterOrDigit(text[start - 1]) || IsBlankBehindRegion(text, start - 1, lowest)))))
        {
            start--;
        }

        var run = text[start..at];
        // 西安市第205信箱3分箱
        var boxed = text[at..end].Contains("信箱", StringComparison.Ordinal);
        if (!run.ContainsAny(StreetEnds) && !boxed)
        {
            return false;
        }

        var region = FirstOf(run, Regions);

        // 中山东二路 is in no 山东.
        region = region > 0 && run[region] == '山' && run[region - 1] == '中' ? -1 : region;
        if (region >= 0)
        {
            start += region;
        }
        else
        {
            start += SkipBefore(run);
        }

        run = text[start..at];

        // 朝阳区国贸A座2105室: a building of a district, whose street is not said.
        var roomed = text[end - 1] == '室' && run is [.., var before] && (char.IsAsciiLetterOrDigit(before) || before == Tower || IsBuilding(before)) && run.ContainsAny('区', '县', '區');
        var street = FirstOf(run, Streets) > 0 || ((boxed || roomed) && region >= 0);
        var levels = run.ContainsAny('市', '区', '县') || run.Contains('區') || region >= 0;
        address = new AddressPart(start, WithPostcode(text, end), street && levels);
        return street && run.Length > 1;
    }

    // …星湖街328号 215123
    private static int WithPostcode(ReadOnlySpan<char> text, int end)
    {
        const int Code = 6;
        return text[end..] is [' ' or ',' or '，', >= '0' and <= '9', ..] && DigitGroups.RunLength(text[(end + 1)..]) == Code && NumberBoundary.Closes(text, end + 1 + Code) ? end + 1 + Code : end;
    }

    private static int EndOf(ReadOnlySpan<char> text, int at)
    {
        var end = 0;
        var place = at;
        for (var parts = 0; parts < 6 && place < text.Length; parts++)
        {
            place += place < text.Length - 1 && text[place] == ' ' && parts > 0 && (char.IsAsciiLetterOrDigit(text[place + 1]) || BlockLength(text[(place + 1)..]) > 0) ? 1 : 0;
            var token = place;
            while (token < text.Length && token - place < 8 && (char.IsAsciiLetterOrDigit(text[token]) || (text[token] == '-' && token > place)))
            {
                token++;
            }

            if (token > place)
            {
                var unit = UnitLength(text[token..]);
                if (unit == 0 && parts == 0 && place > 0 && text[place - 1] == Tower && text[token..] is [' ', >= '0' and <= '9', ..])
                {
                    // 望京SOHO塔3 2105室
                    place = token;
                    continue;
                }

                if (unit == 0)
                {
                    // 3栋2单元501 without its last word.
                    return parts > 0 && IsRoom(text[place..token]) && (token == text.Length || !EastAsianNames.IsHan(text[token]) || (IsBuilding(text[place - 1]) && !Counters.Contains(text[token]))) ? token : end;
                }

                end = place = token + unit;

                // 86号附12号
                place += place < text.Length && text[place] == '附' && place + 1 < text.Length && char.IsAsciiDigit(text[place + 1]) ? 1 : 0;

                // 81号之三
                if (end + 1 < text.Length && text[end] == '之' && ("一二三四五六七八九十".Contains(text[end + 1], StringComparison.Ordinal) || char.IsAsciiDigit(text[end + 1])))
                {
                    end = place = end + 2;
                }

                continue;
            }

            // 大厦北区15楼
            if (place + 2 < text.Length && parts > 0 && text[place] is '东' or '南' or '西' or '北' or '中' && text[place + 1] is '区' or '座' or '楼' or '塔')
            {
                end = place += 2;
                continue;
            }

            // 楼梯B 604
            if (parts > 0 && text[place..].StartsWith("楼梯", StringComparison.Ordinal) && place + 2 < text.Length && char.IsAsciiLetterOrDigit(text[place + 2]))
            {
                end = place += 3;
                continue;
            }

            var building = BuildingLength(text[place..]) is > 0 and var known ? known : BlockLength(text[place..]);
            if (building == 0)
            {
                break;
            }

            end = place += building;
        }

        return end;
    }

    // 江苏省 苏州市 工业园区 星湖街752号
    private static bool IsBlankBehindRegion(ReadOnlySpan<char> text, int blank, int lowest) =>
        text[blank] == ' ' && blank - 1 > lowest && text[blank - 1] is '省' or '市' or '区' or '區' or '县' or '縣' or '州' or '旗' or '镇' or '乡' && EastAsianNames.IsHan(text[blank + 1]);

    // 501, T2-1806
    private static bool IsRoom(ReadOnlySpan<char> token) =>
        token.Length is 3 or 4 || (token.Count('-') == 2 && token[^1] != '-' && char.IsAsciiDigit(token[0]) && !token.ContainsAnyExcept("0123456789-")) || (token.IndexOf('-') is > 0 and <= 3 and var dash && token.Length - dash - 1 is 3 or 4 && !token[(dash + 1)..].ContainsAnyExceptInRange('0', '9'));

    private static bool IsBuilding(char unit) => unit is '座' or '栋' or '幢' or '元' or '楼' or '樓';

    private static int UnitLength(ReadOnlySpan<char> text)
    {
        foreach (var unit in Units)
        {
            if (text.StartsWith(unit, StringComparison.Ordinal) && !(unit == "号楼" && text.Length > unit.Length && text[unit.Length] == '梯') && !(unit == "号" && text.Length > 1 && text[1] is '码' or '线' or '召'))
            {
                return unit.Length;
            }
        }

        return 0;
    }

    private static int BuildingLength(ReadOnlySpan<char> text)
    {
        var run = NameLength(text);
        for (var length = 2; length <= run; length++)
        {
            foreach (var building in Buildings)
            {
                if (text[..length].EndsWith(building, StringComparison.Ordinal) && length > building.Length)
                {
                    return length + FurtherLength(text[length..run]);
                }
            }
        }

        return 0;
    }

    // 中金国际 and 广场, 长城 and 汇
    private static int FurtherLength(ReadOnlySpan<char> text)
    {
        foreach (var building in Buildings)
        {
            if (building.Length > 1 && text.StartsWith(building, StringComparison.Ordinal))
            {
                return building.Length;
            }
        }

        return text.Length > 0 && IsLastOfBuilding(text[0]) ? 1 : 0;
    }

    private static bool IsLastOfBuilding(char c) => c is '汇' or '苑' or '郡' or '邸' or '坊' or '轩' or '阁' or '府' or '庭' or '园' or '楼';

    // 世外桃源12楼6号: a floor, and the door on it.
    private static bool IsFloor(ReadOnlySpan<char> text) => text is ['楼' or '层', >= '0' and <= '9', ..] && text[(1 + DigitGroups.RunLength(text[1..]))..] is ['号' or '室' or '户', ..];

    // 锦绣名邸22栋: whatever its name is, a block's number follows.
    private static int BlockLength(ReadOnlySpan<char> text)
    {
        var name = NameLength(text);
        var end = name;
        while (end < text.Length && end - name < 3 && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return name > 1 && end > name && end < text.Length && (text[end] is '栋' or '幢' or '座' || text[end..].StartsWith("号楼", StringComparison.Ordinal) || IsFloor(text[end..])) ? name : 0;
    }

    private static int NameLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && length < MostBuilding && EastAsianNames.IsHan(text[length]))
        {
            length++;
        }

        return length;
    }

    private static int FirstOf(ReadOnlySpan<char> text, string[] words)
    {
        var first = -1;
        foreach (var word in words)
        {
            var at = text.IndexOf(word, StringComparison.Ordinal);
            first = at >= 0 && (first < 0 || at < first) ? at : first;
        }

        return first;
    }

    private static int SkipBefore(ReadOnlySpan<char> run)
    {
        var skip = 0;
        foreach (var word in Before)
        {
            var at = run.LastIndexOf(word, StringComparison.Ordinal);
            skip = at >= 0 && at + word.Length > skip && at + word.Length < run.Length ? at + word.Length : skip;
        }

        return skip;
    }
}
