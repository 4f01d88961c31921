using System.Collections.Frozen;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Holds the commonest family names of China, Japan and Korea, from general knowledge: with them a name is cut from a text that puts no blanks between words.</summary>
internal static class EastAsianSurnames
{
    private const string ChineseSingle =
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
        + "張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭蔣葉蘇魏呂盧鍾譚陸賈韋鄒閻龍黎賀顧龔萬錢嚴湯溫齊喬龐顏莊聶魯歐關蘭寧紀畢單駱藍鮑饒";

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ChineseDouble = Lookup("司空 濮阳 淳于 单于 太叔 申屠 轩辕 钟离 宇文 长孙 鲜于 闾丘 公羊 澹台 宗政 赫连 万俟 闻人 呼延 独孤 拓跋 百里 东郭 西门 南门 第五 梁丘 左丘 欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 司徒 令狐 端木 夏侯 南宫 歐陽 諸葛 東方 司馬");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Japanese = Lookup(
        """
        佐藤 鈴木 高橋 田中 渡辺 渡邊 伊藤 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 斉藤 清水 山崎 森 池田 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本
        福田 太田 西村 藤井 金子 岡本 藤原 三浦 中野 中川 原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 原 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 武田 村田 上野 杉山 増田 菅原 平野 小島
        大塚 千葉 久保 松井 岩崎 桜井 野口 木下 松尾 野村 菊地 菊池 佐野 大西 杉本 新井 浜田 市川 古川 水野 小松 島田 小山 山内 西田 西川 菅野 北村 五十嵐 安田 福島 中田 平田 川口 川崎 飯田 東 本田 久保田 沢田 辻 関 吉村 渡部
        小笠原 宇佐美 榊原 一条 志村 日下部 安部 安倍 安達 足立 秋元 浅井 浅田 浅川 浅見 天野 新垣 有馬 有田 飯塚 飯島 井口 池上 池内 石原 石橋 石崎 石塚 石渡 泉 磯部 板垣 市村 稲垣 稲葉 稲田 今村 今川 岩井 岩下 岩瀬 岩本 岩佐 植田 植木 植村 宇野 梅田 梅津 浦田 江口 江藤 榎本 遠山
        大江 大木 大久保 大沢 大澤 大城 大竹 大谷 大津 大原 大橋 大場 大村 大森 大山 大和田 岡崎 岡部 岡村 岡野 小田 小田切 小倉 小沢 小澤 小田島 落合 小原 尾形 緒方 奥田 奥村 奥山 長田 織田 片桐 片岡 勝又 勝田 門脇 金井 金沢 金田 金城 加納 鎌倉 上原 上村 神谷 神田 亀井 川井 川上 川島 川端 川原 川村
        河合 河村 河原 河本 川田 菅 菅沼 神崎 神山 木内 岸 岸本 北川 北原 北島 北野 木戸 木原 木本 桐生 九条 久我 草野 久野 窪田 熊田 倉田 栗田 栗山 黒川 黒木 黒沢 黒澤 桑田 児玉 小出 小谷 小寺 小西 小松原 小宮 小室 小柳 近江 今野 齋藤 齊藤 佐伯 坂井 坂口 坂田 坂東 榊 佐久間 桜田 笹川 笹原 佐田 佐竹 佐原 沢村
        澤田 塩田 塩見 篠崎 篠田 篠原 芝田 渋谷 島 島村 島袋 清野 志田 下田 下村 白井 白石 白川 神保 新谷 新藤 杉田 杉原 杉浦 杉村 杉本 鈴村 諏訪 関口 関根 関谷 瀬戸 園田 大門 平良 高井 高尾 高岡 高倉 高島 高瀬 高田 高津 高野 高畑 高松 高見 高山 滝沢 滝川 瀧本 竹田 竹村 竹本 竹中 武井 武内 武藤 多田 立花 舘
        田代 田島 田辺 田原 谷 谷川 谷本 玉井 玉木 田丸 千田 土井 土居 塚本 塚田 塚原 辻本 土田 土橋 筒井 堤 手塚 寺田 寺島 寺本 天童 東条 冨田 富田 富永 豊田 鳥居 内山 長井 永井 中井 中尾 中沢 中田 中根 中原 中本 中森 長沢 長島 長田 長野 永野 長尾 成瀬 成田 難波 南 西 西尾 西岡 西崎 西沢 西野 西原 西本 西脇
        丹羽 根岸 根本 野崎 野沢 野田 野中 野原 野本 羽田 萩原 橋口 橋爪 長谷 長谷部 畑 畠山 服部 花田 羽鳥 馬場 浜口 濱田 早坂 林田 原口 春日 半田 坂内 東野 土方 日野 平岡 平川 平沢 平林 平松 平山 広田 廣田 深沢 深田 福岡 福山 福永 福原 福本 藤岡 藤川 藤木 藤沢 藤巻 藤村 藤森 船越 古田 古屋 別府 星 星川 細川 細田
        堀内 堀江 堀口 本多 本庄 前川 前原 牧 牧野 正木 増井 町田 松浦 松永 松野 松原 松村 松山 丸 丸田 三上 三木 三島 三宅 三谷 三井 水谷 水口 水島 水田 溝口 御手洗 三橋 三原 宮内 宮川 宮沢 宮澤 宮島 宮原 宮脇 三好 向井 武者 村井 村岡 村松 村山 室井 目黒 茂木 本橋 本村 本山 森井 森岡 森川 森口 森下 森谷 森山 守屋 諸橋
        八木 矢口 矢沢 矢島 安井 安川 安村 柳 柳沢 柳田 矢部 山岸 山上 山川 山岡 山際 山城 山中 山根 山村 湯浅 横田 横井 横川 吉井 吉岡 吉沢 吉野 吉原 吉本 米田 米山 龍田 若林 若松 和久井 鷲尾 渡 渡会 亘理
        岩田 中西 服部 樋口 福井 秋山 川上 永井 田口 黒田 矢野 土屋 星野 荒木 吉川 広瀬 大久保 松岡 須藤 望月 堀 松下 平井 大石 片山 早川 荒井 本間 小池 大島 熊谷 松村 小泉 内藤 栗原 鎌田 浅野 尾崎 桑原 古賀 大川 宮田 河野 永田
        綾小路 西園寺 伊集院 早乙女 東海林 小早川 宇田川 海老原 大河原 小宮山 仲宗根 渡嘉敷 野々村 三田村 瀬戸口 相馬 麻生 羽生 柳生 相原 相川 相沢 相澤 青柳 赤木 赤松 秋葉 朝倉 芦田 雨宮 綾瀬 綾部 有村 有賀 有吉 安西 飯村 飯沼 池谷 石垣 石坂 石丸
        石森 市橋 市原 一色 伊東 井手 井出 糸井 犬飼 犬塚 今泉 今西 岩城 岩永 岩間 上杉 上條 植松 牛島 臼井 内海 内村 梅原 梅沢 梅村 梅本 江川 海老沢 大内 大浦 大岡 大倉 大崎 大迫 大滝 大槻 大友 大沼 大庭 大畑 大矢 荻野 荻原 奥野 奥平 尾上 小幡 恩田 影山 粕谷 勝俣 梶原 梶田 梶山
        香取 金丸 金森 鹿島 上条 神尾 唐沢 川合 川瀬 川辺 河内 河西 菅谷 菅井 岸田 北沢 北山 喜多 清原 桐山 久米 熊沢 倉持 倉本 栗林 栗本 黒岩 黒須 桑野 小暮 小杉 小菅 小坂 小柴 小塚 小玉 小野寺 小野田 小畑 小堀 小森 古谷 駒井 権田 紺野 西郷 桜庭 櫻井 迫田 笹井 笹本 里見 真田 鮫島
        沢井 椎名 塩川 塩谷 塩野 重松 宍戸 篠塚 篠宮 柴崎 柴山 渋沢 島崎 島津 嶋田 庄司 城島 末永 菅田 杉崎 杉野 須賀 須田 角田 諏訪部 瀬川 瀬尾 芹沢 仙石 曽我 曽根 添田 園部 染谷 高階 高坂 高嶋 高杉 高梨 高柳 鷹野 滝口 武市 田崎 但馬 立石 舘野 田所 田沼 田渕 玉置 玉城 田宮 反町
        塚越 津川 津田 津村 坪井 坪田 鶴岡 鶴田 寺内 寺岡 寺尾 寺沢 照屋 東郷 堂本 藤堂 遠野 徳田 徳永 徳山 戸田 友田 仲田 仲村 中居 中垣 中込 中里 中園 中谷 長岡 長沼 永瀬 名取 鍋島 並木 成宮 新田 西垣 西島 西森 西山 仁科 二宮 沼田 根津 野上 野島 萩野 蓮見 畑中 蜂谷 羽賀 浜崎 浜野
        速水 早瀬 半沢 日置 樋渡 別所 肥後 菱田 平賀 平沼 平尾 深井 深見 福沢 福地 福留 藤代 藤倉 藤島 藤谷 藤野 二見 船木 古沢 古橋 古畑 保坂 細谷 細野 堀川 堀越 堀田 牧田 牧村 正岡 増山 松木 松倉 松坂 松崎 松島 松平 真鍋 丸尾 三沢 三村 三輪 水沢 皆川 宮坂 宮里 宮下 宮地 宮部 村木
        村越 村瀬 毛利 本宮 百瀬 森永 諸星 門田 八神 矢崎 柳井 柳原 柳瀬 矢吹 山名 山室 結城 湯川 横尾 横溝 吉崎 吉澤 吉武 吉成 吉永 吉見 米倉 若月 若山 脇田 鷲見 綿貫 渡瀬
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
