namespace KernelGuard.Corpus;

/// <summary>Makes postal addresses of nine countries, as letters and forms write them.</summary>
public static class AddressSpecs
{
    private static readonly Labels Names = "en=address|home address|shipping address|billing address|mailing address;zh=地址|收货地址|家庭住址|住址;ja=住所|お届け先住所|現住所;de=Adresse|Anschrift|Lieferadresse|Wohnadresse;fr=adresse|adresse postale|adresse de livraison;es=dirección|dirección de envío|domicilio;pt=endereço|endereço de entrega|morada;it=indirizzo|indirizzo di spedizione|residenza";

    /// <summary>Gets the kind.</summary>
    public static IReadOnlyList<KindSpec> All { get; } =
    [
        new(PiiKinds.PostalAddress, Aim.Context, Names, "address|homeAddress|shipping_address|billingAddress|anschrift|direccion|endereco|indirizzo|住所|地址|mailingAddress",
        [
            .. Places("en", American, "I live at ‹V›.", "Please ship it to ‹V›.", "We moved to ‹V› last month.", "Send the invoice to:\n‹V›\n\nThanks"),
            .. Places("en", British, "I live at ‹V›.", "Deliver to ‹V› please.", "My new address is ‹V›", "post it to ‹V›"),
            .. Places("de", German, "Ich wohne in der ‹V›.", "Bitte liefern Sie an ‹V›.", "Meine Adresse ist ‹V›."),
            .. Places("fr", French, "J'habite au ‹V›.", "Merci de livrer au ‹V›.", "Mon adresse est ‹V›."),
            .. Places("es", Spanish, "Vivo en ‹V›.", "Envíelo a ‹V›, por favor.", "Mi dirección es ‹V›."),
            .. Places("it", Italian, "Abito in ‹V›.", "Spedite a ‹V›, grazie.", "Il mio indirizzo è ‹V›."),
            .. Places("pt", Brazilian, "Moro na ‹V›.", "Entregue na ‹V›, por favor.", "Meu endereço é ‹V›."),
            .. Places("zh", Chinese, "我住在‹V›。", "请寄到‹V›，谢谢", "收货地址：‹V›"),
            .. Places("ja", Japanese, "住所は‹V›です。", "お届け先：‹V›", "‹V›に住んでいます。"),
        ]) { Near = "address" },
    ];

    private static IEnumerable<Form> Places(string language, Func<Draw, string> write, params string[] sentences) =>
    [
        new(write) { Language = language },
        new(write) { Language = language, Sentences = sentences, Structured = false },
    ];

    private static string American(Draw d) => $"{d.Between(12, 9899)} {d.PickOf("Oak|Maple|Washington|Lincoln|Cedar|Park|Elm|Lake|Sunset|N. 4th|W 42nd|Jackson")} {d.PickOf("Street|St|Avenue|Ave|Road|Drive|Blvd|Lane|Court")}{d.PickOf($"|, Apt {d.Between(1, 60)}B|, Suite {d.Between(100, 900)}| #{d.Between(2, 40)}")}, {d.PickOf("Springfield, IL 62704|Austin, TX 78701|Portland, OR 97205|Denver, CO 80202|Madison, WI 53703|Columbus, OH 43215|Seattle, WA 98101-1234|Boston, MA 02108")}";

    private static string British(Draw d) => $"{d.Between(1, 220)}{d.PickOf("||a|B")} {d.PickOf("High|Church|Station|Victoria|King's|Mill|Queen|Albert")} {d.PickOf("Street|Road|Lane|Avenue|Close|Terrace|Gardens")}, {d.PickOf("London SW1A 2AA|Manchester M1 4BT|Leeds LS1 3AB|Bristol BS1 5TR|York YO1 7HH|London, EC2A 4NE|Glasgow G2 3LW|Oxford, OX1 2JD")}";

    private static string German(Draw d) => $"{d.PickOf("Hauptstraße|Bahnhofstr.|Gartenweg|Schillerplatz|Lindenallee|Goethestraße|Am Markt|Berliner Straße|Mühlenweg|Friedrichstr.")} {d.Between(1, 180)}{d.PickOf("|||a| b")}, {d.PickOf("10115 Berlin|80331 München|20095 Hamburg|50667 Köln|60311 Frankfurt am Main|70173 Stuttgart|01067 Dresden|04109 Leipzig")}";

    private static string French(Draw d) => $"{d.Between(1, 180)}{d.PickOf("||| bis| ter")}{d.PickOf("|,")} {d.PickOf("rue de la République|avenue Victor Hugo|boulevard Voltaire|rue des Lilas|place de la Mairie|chemin du Moulin|rue Pasteur|allée des Tilleuls")}, {d.PickOf("75011 Paris|69002 Lyon|13001 Marseille|31000 Toulouse|44000 Nantes|67000 Strasbourg|33000 Bordeaux|59800 Lille")}";

    private static string Spanish(Draw d) => $"{d.PickOf("Calle Mayor|C/ Alcalá|Avenida de la Constitución|Paseo de Gracia|Plaza de España|Calle del Sol|Avda. del Puerto|C. Goya")}{d.PickOf(", | | nº |, nº ")}{d.Between(1, 180)}{d.PickOf($"||, {d.Between(1, 9)}º {d.PickOf("A|B|izq.|dcha.")}")}, {d.PickOf("28013 Madrid|08007 Barcelona|41001 Sevilla|46001 Valencia|50001 Zaragoza|29015 Málaga|48009 Bilbao")}";

    private static string Italian(Draw d) => $"{d.PickOf("Via Roma|Via Garibaldi|Corso Italia|Piazza del Duomo|Viale Europa|Via G. Verdi|Largo Augusto|Via dei Mille")}{d.PickOf(", | ")}{d.Between(1, 180)}{d.PickOf("||/A|/B")}, {d.PickOf("00184 Roma RM|20121 Milano MI|10121 Torino|80132 Napoli (NA)|50123 Firenze FI|40121 Bologna BO|16121 Genova")}";

    private static string Brazilian(Draw d) => $"{d.PickOf("Rua das Flores|Avenida Paulista|Rua Augusta|Av. Brasil|Travessa do Carmo|Rua XV de Novembro|Alameda Santos|Praça da Sé")}, {d.Between(10, 2990)}{d.PickOf($"||, apto {d.Between(11, 180)}| - Centro")}{d.PickOf(" - |, ")}{d.PickOf("São Paulo - SP|Rio de Janeiro - RJ|Curitiba/PR|Salvador - BA|Belo Horizonte - MG")}, {d.PickOf("CEP |")}{d.Digits(5)}-{d.Digits(3)}";

    private static string Chinese(Draw d) => $"{d.PickOf("北京市朝阳区|上海市浦东新区|广东省深圳市南山区|浙江省杭州市西湖区|四川省成都市武侯区|湖北省武汉市洪山区|江苏省南京市鼓楼区")}{d.PickOf("建国路|世纪大道|科技园路|文三路|人民南路|珞喻路|中山北路|和平街")}{d.Between(1, 899)}号{d.PickOf($"||{d.Between(1, 30)}号楼{d.Between(1, 6)}单元{d.Between(101, 2904)}室|{d.Between(2, 20)}栋{d.Between(101, 1204)}")}";

    private static string Japanese(Draw d) => $"{d.PickOf("|〒")}{d.PickOf("|")}".Replace("〒", $"〒{d.Digits(3)}-{d.Digits(4)} ", StringComparison.Ordinal) + $"{d.PickOf("東京都渋谷区道玄坂|東京都千代田区丸の内|大阪府大阪市北区梅田|愛知県名古屋市中区栄|北海道札幌市中央区大通西|福岡県福岡市博多区博多駅前|京都府京都市下京区四条通")}{d.PickOf($"{d.Between(1, 9)}-{d.Between(1, 30)}-{d.Between(1, 20)}|{d.Between(1, 9)}丁目{d.Between(1, 30)}番{d.Between(1, 20)}号|{d.Between(1, 9)}丁目{d.Between(1, 30)}-{d.Between(1, 20)}")}{d.PickOf($"||| サンハイツ{d.Between(101, 909)}号室")}";
}
