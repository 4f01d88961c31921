namespace KernelGuard.Redaction.Known;

/// <summary>Maps characters of traditional Chinese to the simplified ones, those that names and addresses are written with, so that a known value is found in either script.</summary>
internal static class HanVariants
{
    // Simplified and traditional in pairs (Unicode Unihan, kTraditionalVariant).
    private const string Pairs =
        "欧歐阳陽马馬诸諸张張陈陳刘劉杨楊黄黃赵趙吴吳孙孫罗羅郑鄭谢謝韩韓冯馮邓鄧许許苏蘇卢盧蒋蔣贾賈叶葉阎閻钟鐘陆陸邹鄒韦韋谭譚龚龔万萬钱錢严嚴汤湯龙龍顾顧东東宫宮轩軒辕轅长長伟偉晓曉丽麗国國华華军軍庆慶兰蘭凤鳳云雲红紅艳豔强強杰傑刚剛龄齡宁寧洁潔"
        + "静靜颖穎莹瑩鹏鵬飞飛鸿鴻涛濤润潤泽澤诗詩梦夢语語怀懷宝寶贵貴财財兴興荣榮銮鑾鉴鑑锋鋒钢鋼铁鐵银銀锦錦键鍵镇鎮贤賢质質贝貝贞貞赞贊达達迟遲运運进進远遠连連选選乐樂义義习習书書买買乔喬亚亞亿億仪儀优優会會传傳伦倫侠俠儿兒党黨关關养養冲沖净淨减減"
        + "创創剑劍劲勁劳勞励勵勋勳区區医醫厂廠厅廳历歷厦廈县縣参參双雙发發变變号號吕呂员員响響园園围圍图圖圣聖场場坚堅坛壇块塊处處备備复復头頭夹夾奋奮奖獎妇婦妈媽娇嬌娱娛婵嬋学學实實宽寬宾賓对對寻尋导導寿壽将將尔爾层層屿嶼岁歲岗崗岛島岭嶺岳嶽峰峯帅帥"
        + "师師带帶帮幫库庫应應庙廟广廣庄莊开開弥彌归歸当當录錄忆憶态態怜憐总總恋戀恒恆恺愷悦悅愿願戏戲户戶护護报報担擔拥擁择擇挚摯换換摇搖数數断斷无無旧舊时時昙曇昼晝显顯晖暉术術机機杂雜权權条條来來枫楓柜櫃标標栋棟树樹样樣桥橋检檢楼樓欢歡气氣汇匯汉漢"
        + "沟溝沧滄泪淚泸瀘泾涇浅淺济濟浓濃涌湧渊淵渐漸温溫湾灣滨濱满滿灵靈灿燦炜煒点點炼煉热熱爱愛牵牽环環现現玛瑪珑瓏琐瑣电電画畫畅暢疗療盖蓋监監盘盤码碼础礎礼禮祯禎禄祿离離种種积積称稱稳穩穷窮竖豎笔筆签簽简簡类類粮糧纪紀级級纯純纲綱纳納纵縱纹紋线線"
        + "组組织織终終经經结結绣繡绍紹继繼绩績维維绮綺绿綠缘緣缨纓网網职職联聯聪聰肃肅胜勝脑腦艺藝节節苍蒼苹蘋范範荫蔭药藥莲蓮莺鶯萧蕭萨薩蓝藍蔼藹虑慮虽雖虾蝦补補装裝见見规規视視觉覺览覽计計订訂记記讲講论論证證识識词詞试試诚誠话話详詳诺諾谊誼谦謙谨謹"
        + "贡貢负負责責货貨费費贺賀资資赐賜赛賽赖賴轮輪软軟轻輕载載较較辉輝输輸边邊过過还還这這违違迈邁逊遜递遞邮郵郧鄖释釋里裡钊釗钦欽钧鈞铃鈴铭銘锐銳锡錫门門闪閃间間闻聞闽閩阁閣队隊阶階际際陕陝险險随隨隐隱难難雏雛雾霧韵韻页頁项項顺順须須领領颜顏风風"
        + "飘飄饭飯馆館驰馳驹駒骁驍骄驕骏駿鱼魚鲁魯鲍鮑鲜鮮鸣鳴鸥鷗鹃鵑鹤鶴鹰鷹麦麥齐齊";

    private static readonly Dictionary<char, char> Simple = Read();

    /// <summary>Gets the traditional characters that are mapped.</summary>
    public static IEnumerable<char> Traditional => Simple.Keys;

    /// <summary>Answers the simplified form of a character; the character itself where it has none.</summary>
    public static char Simplified(char c) => Simple.GetValueOrDefault(c, c);

    private static Dictionary<char, char> Read()
    {
        var simple = new Dictionary<char, char>();
        for (var at = 0; at < Pairs.Length; at += 2)
        {
            simple.Add(Pairs[at + 1], Pairs[at]);
        }

        return simple;
    }
}
