namespace KernelGuard.Corpus;

/// <summary>Holds common given and family names, by language, for addresses and names; nobody in particular.</summary>
public static class People
{
    private static readonly Dictionary<string, (string Given, string Family)> Names = new()
    {
        ["en"] = ("Emma|Oliver|Ava|Noah|Grace|Henry|Chloe|Jack|Lucy|Samuel|Hannah|George|Megan|Daniel|Rachel|Peter|Ruth|Mark|Priya|Kevin", "Smith|Johnson|Walker|Hughes|Bennett|Carter|Murphy|Coleman|Fletcher|Harrison|O'Brien|Parker|Watson|Patel|Hill|Brooks|McDonald|Young|Baker|Reed"),
        ["de"] = ("Anna|Lukas|Sabine|Jürgen|Katrin|Stefan|Monika|Felix|Ursula|Björn|Heike|Tobias", "Müller|Schneider|Weber|Hoffmann|Schäfer|Krüger|Zimmermann|Vogel|Lehmann|Köhler|Fuchs|Becker"),
        ["fr"] = ("Camille|Julien|Élodie|Hélène|Mathieu|Chloé|François|Océane|Thierry|Aurélie", "Dubois|Moreau|Lefèvre|Girard|Rousseau|Fournier|Lambert|Chevalier|Gauthier|Perrin"),
        ["es"] = ("Lucía|Javier|Carmen|Álvaro|Marta|Sergio|Pilar|Íñigo|Rocío|Andrés", "García|Fernández|Muñoz|Navarro|Ortega|Castillo|Serrano|Iglesias|Peña|Vidal"),
        ["pt"] = ("João|Mariana|Tiago|Beatriz|Gustavo|Letícia|Rafael|Inês|Thiago|Fernanda", "Silva|Oliveira|Pereira|Carvalho|Ribeiro|Azevedo|Monteiro|Gonçalves|Teixeira|Barros"),
        ["it"] = ("Giulia|Marco|Chiara|Alessandro|Francesca|Lorenzo|Martina|Davide|Elisa|Paolo", "Rossi|Bianchi|Ferrari|Esposito|Romano|Colombo|Ricci|Marino|Greco|Conti"),
        ["zh"] = ("伟|芳|秀英|敏|静|磊|洋|艳|建国|晓明|丽娟|志强|雨桐|子涵", "王|李|张|刘|陈|杨|黄|赵|周|吴|徐|孙"),
        ["ja"] = ("太郎|花子|健一|美咲|翔太|陽子|大輔|由美|拓也|さくら", "佐藤|鈴木|高橋|田中|渡辺|伊藤|山本|中村|小林|加藤"),
    };

    /// <summary>Draws a given name.</summary>
    public static string Given(Draw draw, string language) => draw.PickOf(Names[language].Given);

    /// <summary>Draws a family name.</summary>
    public static string Family(Draw draw, string language) => draw.PickOf(Names[language].Family);

    /// <summary>Draws a full name as the language orders it.</summary>
    public static string Full(Draw draw, string language) => language switch
    {
        "zh" => Family(draw, language) + Given(draw, language),
        "ja" => Family(draw, language) + draw.PickOf("| ") + Given(draw, language),
        "en" when draw.Chance(.15) => $"{Given(draw, language)} {draw.Capitals(1)}. {Family(draw, language)}",
        "es" when draw.Chance(.5) => $"{Given(draw, language)} {Family(draw, language)} {Family(draw, language)}",
        _ when draw.Chance(.1) => $"{Given(draw, language)} {Family(draw, language)}-{Family(draw, language)}",
        _ => $"{Given(draw, language)} {Family(draw, language)}",
    };

    /// <summary>Draws a name in small ASCII letters, for addresses and accounts.</summary>
    public static (string Given, string Family) Ascii(Draw draw) => (
        draw.PickOf("emma|oliver|ava|noah|grace|henry|chloe|jack|lukas|sabine|julien|camille|javier|carmen|joao|marta|giulia|marco|taro|hanako|wei|jing|piotr|kasia|sven|anna"),
        draw.PickOf("smith|walker|hughes|mueller|weber|dubois|moreau|garcia|navarro|silva|pereira|rossi|conti|sato|suzuki|wang|zhang|kowalski|nowak|larsson|virtanen|jensen|olsen|yilmaz|kaya|patel"));
}
