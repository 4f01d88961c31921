using System.Collections.Frozen;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Holds the commonest family names of China, Japan and Korea, from general knowledge: with them a name is cut from a text that puts no blanks between words.</summary>
internal static class EastAsianSurnames
{
    private const string ChineseSingle =
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
        + "張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭蔣葉蘇魏呂盧鍾譚陸賈韋鄒閻龍黎賀顧龔萬錢嚴湯溫齊喬龐顏莊聶魯歐關蘭寧紀畢單駱藍鮑饒";

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ChineseDouble = Lookup("欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 司徒 令狐 端木 夏侯 南宫 歐陽 諸葛 東方 司馬");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Japanese = Lookup(
        """
        佐藤 鈴木 高橋 田中 渡辺 渡邊 伊藤 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 斉藤 清水 山崎 森 池田 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本
        福田 太田 西村 藤井 金子 岡本 藤原 三浦 中野 中川 原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 原 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 武田 村田 上野 杉山 増田 菅原 平野 小島
        大塚 千葉 久保 松井 岩崎 桜井 野口 木下 松尾 野村 菊地 菊池 佐野 大西 杉本 新井 浜田 市川 古川 水野 小松 島田 小山 山内 西田 西川 菅野 北村 五十嵐 安田 福島 中田 平田 川口 川崎 飯田 東 本田 久保田 沢田 辻 関 吉村 渡部
        岩田 中西 服部 樋口 福井 秋山 川上 永井 田口 黒田 矢野 土屋 星野 荒木 吉川 広瀬 大久保 松岡 須藤 望月 堀 松下 平井 大石 片山 早川 荒井 本間 小池 大島 熊谷 松村 小泉 内藤 栗原 鎌田 浅野 尾崎 桑原 古賀 大川 宮田 河野 永田
        """);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NoKorean = Lookup(
        """
        고객 회원 선생 사장 부장 과장 차장 이용자 구매자 신청자 주인 부모 교수 기사 원장 팀장 대표 이사 사모 변호사 공주 왕자 하나 조상 도련 장모 서방 고객사 이사장 조합원 조교수 정회원 주치의 신랑 하느 주문자 전문가 한국인 이메일 고등학 대학생 신입생
        방문자 심사자 강사 강연자 안내원 한국 전화번 주소 전문 전자 이것 정보 담당자 관리자 사용자 여러분 기자 의사 판사 검사 감독 작가 조카 손 임신부 노인 지원자 유학생 고교생 현지인 주민 양반 임원 직원 유저
        """);

    private const string Korean = "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편";

    /// <summary>Answers how long the Chinese family name is that a text begins with; 0 for none.</summary>
    public static int ChineseLength(ReadOnlySpan<char> text) =>
        text.Length > 1 && ChineseDouble.Contains(text[..2]) ? 2 : text.Length > 0 && ChineseSingle.Contains(text[0], StringComparison.Ordinal) ? 1 : 0;

    /// <summary>Answers how long the Japanese family name is that a text begins with; 0 for none.</summary>
    public static int JapaneseLength(ReadOnlySpan<char> text)
    {
        for (var length = Math.Min(3, text.Length); length > 0; length--)
        {
            if (Japanese.Contains(text[..length]))
            {
                return length;
            }
        }

        return 0;
    }

    /// <summary>Says whether a word of hangul may be a full name: a family name and one to three syllables, and no ordinary word.</summary>
    public static bool IsKoreanName(ReadOnlySpan<char> word) =>
        word.Length is >= 2 and <= 4 && Korean.Contains(word[0], StringComparison.Ordinal) && !NoKorean.Contains(word) && !(word.Length == 4 && NoKorean.Contains(word[..3]));

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(string names) =>
        names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
