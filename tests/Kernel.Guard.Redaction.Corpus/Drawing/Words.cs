namespace KernelGuard.Corpus;

/// <summary>Holds the words that ordinary text is made of, by language and role. None names a person.</summary>
public static class Words
{
    private static readonly Dictionary<string, string> Lists = new()
    {
        ["en.noun"] = "report|shipment|update|meeting|bridge|engine|library|museum|harvest|budget|recipe|garden|train|survey|contract|platform|festival|experiment|server|warehouse|river|printer|schedule|policy|chapter|camera",
        ["en.nouns"] = "orders|tickets|visitors|students|pages|tonnes|households|requests|samples|rooms|trees|bottles|files|members|machines|chapters",
        ["en.adj"] = "new|quiet|heavy|annual|small|reliable|late|early|northern|simple|remarkable|cheap|open|complex|steady|average",
        ["en.verb"] = "improved|fell|doubled|arrived|changed|closed|opened|started|finished|slowed down|grew|recovered",
        ["en.place"] = "the harbour|the old town|the valley|the factory|the office|the coast|the station|the main hall|the data centre|the market",
        ["de.noun"] = "Bericht|Vertrag|Bahnhof|Versuch|Zeitplan|Speicher|Garten|Antrag|Drucker|Entwurf|Haushalt|Motor|Verein|Fluss",
        ["de.nouns"] = "Bestellungen|Besucher|Seiten|Tonnen|Haushalte|Anfragen|Zimmer|Bäume|Flaschen|Dateien|Mitglieder",
        ["de.adj"] = "neue|ruhige|schwere|jährliche|kleine|zuverlässige|späte|nördliche|einfache|günstige|offene",
        ["de.verb"] = "stieg|sank|kam an|wurde geändert|endete|begann|wuchs|erholte sich",
        ["de.place"] = "am Hafen|in der Altstadt|im Tal|in der Fabrik|im Büro|an der Küste|im Rechenzentrum|auf dem Markt",
        ["fr.noun"] = "rapport|contrat|moteur|projet|jardin|musée|budget|serveur|festival|pont|calendrier|train|marché",
        ["fr.nouns"] = "commandes|visiteurs|pages|tonnes|foyers|demandes|chambres|arbres|bouteilles|fichiers|membres",
        ["fr.adj"] = "nouveau|calme|annuel|petit|fiable|tardif|simple|complexe|ouvert|moyen",
        ["fr.verb"] = "a augmenté|a baissé|est arrivé|a changé|a fermé|a commencé|a doublé|s'est amélioré",
        ["fr.place"] = "au port|dans la vieille ville|dans la vallée|à l'usine|au bureau|sur la côte|à la gare|au marché",
        ["es.noun"] = "informe|contrato|motor|proyecto|jardín|museo|presupuesto|servidor|festival|puente|calendario|tren",
        ["es.nouns"] = "pedidos|visitantes|páginas|toneladas|hogares|solicitudes|habitaciones|árboles|botellas|archivos|socios",
        ["es.adj"] = "nuevo|tranquilo|anual|pequeño|fiable|sencillo|complejo|abierto|medio|barato",
        ["es.verb"] = "aumentó|bajó|llegó|cambió|cerró|empezó|se duplicó|mejoró",
        ["es.place"] = "en el puerto|en el casco antiguo|en el valle|en la fábrica|en la oficina|en la costa|en la estación|en el mercado",
        ["pt.noun"] = "relatório|contrato|motor|projeto|jardim|museu|orçamento|servidor|festival|calendário|trem|mercado",
        ["pt.nouns"] = "pedidos|visitantes|páginas|toneladas|famílias|solicitações|quartos|árvores|garrafas|arquivos|sócios",
        ["pt.adj"] = "novo|tranquilo|anual|pequeno|confiável|simples|complexo|aberto|médio|barato",
        ["pt.verb"] = "aumentou|caiu|chegou|mudou|fechou|começou|dobrou|melhorou",
        ["pt.place"] = "no porto|no centro histórico|no vale|na fábrica|no escritório|na costa|na estação|no mercado",
        ["it.noun"] = "rapporto|contratto|motore|progetto|giardino|museo|bilancio|server|festival|ponte|calendario|treno",
        ["it.nouns"] = "ordini|visitatori|pagine|tonnellate|famiglie|richieste|camere|alberi|bottiglie|file|soci",
        ["it.adj"] = "nuovo|tranquillo|annuale|piccolo|affidabile|semplice|complesso|aperto|medio|economico",
        ["it.verb"] = "è aumentato|è sceso|è arrivato|è cambiato|ha chiuso|è iniziato|è raddoppiato|è migliorato",
        ["it.place"] = "al porto|nel centro storico|nella valle|in fabrica|in ufficio|sulla costa|in stazione|al mercato",
        ["zh.noun"] = "报告|合同|项目|花园|博物馆|预算|服务器|桥梁|日程|列车|仓库|打印机|课程",
        ["zh.nouns"] = "份订单|位游客|页资料|吨货物|户家庭|个请求|间房|棵树|瓶水|个文件",
        ["zh.adj"] = "新的|安静的|年度|小型|可靠的|简单的|复杂的|开放的|北部的",
        ["zh.verb"] = "增长了|下降了|到达了|改变了|关闭了|开始了|翻了一番|恢复了",
        ["zh.place"] = "在港口|在老城区|在山谷里|在工厂|在办公室|在海边|在车站|在市场",
        ["ja.noun"] = "報告書|契約|計画|庭園|博物館|予算|サーバー|橋|日程|列車|倉庫|プリンター|講座",
        ["ja.nouns"] = "件の注文|人の来場者|ページの資料|トンの荷物|世帯|件の依頼|部屋|本の木|本の瓶|個のファイル",
        ["ja.adj"] = "新しい|静かな|年次|小さな|確かな|簡単な|複雑な|北部の",
        ["ja.verb"] = "増えました|減りました|到着しました|変わりました|閉まりました|始まりました|倍になりました",
        ["ja.place"] = "港で|旧市街で|谷で|工場で|事務所で|海岸で|駅で|市場で",
    };

    private static readonly Dictionary<string, string[]> Split = Lists.ToDictionary(list => list.Key, list => list.Value.Split('|'));

    /// <summary>Finds the words of a role; English where the language has none.</summary>
    public static string[] Of(string language, string role) =>
        Split.GetValueOrDefault($"{language}.{role}") ?? Split.GetValueOrDefault($"en.{role}") ?? throw new InvalidOperationException($"No slot is called {role}.");
}
