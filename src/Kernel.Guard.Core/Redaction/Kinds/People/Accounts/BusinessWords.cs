using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Holds the words by which a business is told: legal forms, kinship, trades, and those before and between its words.</summary>
internal static class BusinessWords
{
    /// <summary>Gets the legal forms.</summary>
    public static readonly WordSet Forms = new(
        """
        gmbh ggmbh ag kg kgaa ohg ug mbh ev e.v e.v. e.k e.k. gbr se ltd ltd. limited plc llp llc l.l.c inc inc. corp corp. corporation co co. company sarl s.a.r.l s.a.r.l. sasu eurl snc sci s.l s.l. s.l.u s.l.u. slu s.a s.a. sa srl s.r.l s.r.l. spa s.p.a s.p.a.
        s.a.s s.a.s. sas snc s.n.c. s.c. sca scop lda lda. ltda ltda. me pllc lp eireli epp bv b.v. nv n.v. vof bvba ab as asa aps a/s oy oyj pty sp. z.o.o s.c. partg eg cic c.i.c. s.coop
        """);

    /// <summary>Gets the small words between the words of a name.</summary>
    public static readonly WordSet Joints = new("& and und et y e and of de du des la le les del della dei delle degli dello di da do dos das der die den dem van von zu zum zur im am al alla aux au sons daughters fils hijos figli filhos söhne bros co");

    /// <summary>Gets the words for kin and partners.</summary>
    public static readonly WordSet Kinship = new("sons daughters brothers bros partners associates fils frères cie hijos hermanos figli fratelli filhos irmãos söhne töchter gebrüder co daughter son soeurs sœurs associés asociados associati associados nachf sohn");

    /// <summary>Gets the words for departments, which an ampersand joins as well.</summary>
    public static readonly WordSet Departments = new(
        """
        cash equivalents receivable receivables payable payables earnings revenue expense equity inventory depreciation capital goodwill assets liabilities savings checking deposit deposits loan loans mortgage overdraft current
        research safety compliance legal finance quality trust culture payroll parts labour labor food beverage beverages drink drinks travel expenses learning audit risk risks operations logistics procurement purchasing hospitality repair repairs maintenance claims
        warranty reception dispatch facilities people talent bed breakfast arts crafts mergers acquisitions questions answers pros cons dos einkauf verkauf vertrieb buchhaltung versand recht forschung entwicklung personal qualität ventes achats juridique recherche qualité
        compras ventas calidad investigación desarrollo vendite acquisti qualità ricerca sviluppo vendas qualidade pesquisa
        """);

    /// <summary>Gets what is numbered within a firm.</summary>
    public static readonly WordSet Teams = new(
        "team squad crew shift group tier desk platform line unit bay station workshop services garage logistics studio technik schicht gruppe lager werkstatt versand vertrieb filiale linie halle verwaltung handel équipe atelier poste ligne magasin agence garage entrepôt "
        + "equipo turno taller oficina caja almacén agencia línea grupo squadra reparto officina turno magazzino linea gruppo equipe oficina loja linha agência estudio studio");

    /// <summary>Gets the words for trades, shops and clubs, one of which makes of capitalised words a business.</summary>
    public static readonly WordSet Trades = new(
        """
        association bakery bakers boatworks council committee mgmt management nurseries solicitors accountants surveyors architects scaffolding scaffolders timber brewery butchers cafe café catering cleaners clinic club consulting consultants coffee dairy decorators dental dentistry design designs diner distillery electrical electronics engineering events fitness florist florists flowers freight furnishings furniture gallery garage garden gardens gym hairdressing haulage heating holdings homes hotel inn interiors jewellers jewelry joinery
        kennels landscapes landscaping laundry logistics motors museum music nursery optics optical opticians orchard orchestra outfitters painting parlour pharmacy photography physiotherapy pizza plumbing pottery press productions properties publishing restaurant roofing rowing sailing salon services solutions stables studio studios supplies surgery tailors tavern theatre theater toys trading transport travel trust upholstery ventures veterinary vets vineyard wines winery workshop yachting yoga
        apotheke autohaus bäckerei bau bestattungen bistro blumen brauerei buchhandlung café dachdecker druckerei elektro fahrschule feuerwehr fleischerei förderverein friseur gärtnerei gasthaus gasthof handel haustechnik hausverwaltung holzbau immobilien kanzlei kindergarten kita konditorei malerbetrieb malermeister metallbau metzgerei optik praxis reisebüro sanitär schlosserei schreinerei schützenverein spedition sportverein steuerberatung stiftung tierheim tischlerei verein verlag weingut werkstatt winzer zahnarztpraxis zimmerei
        agence ambulances assurances atelier ateliers auto-école boucherie boulangerie brasserie cabinet charcuterie chaussures coiffure couverture crêperie domaine ébénisterie école électricité entreprise épicerie fleurs fleuriste fromagerie garage imprimerie institut jardinerie librairie maçonnerie maison menuiserie opticien optique paysages peinture pharmacie plomberie pressing quincaillerie restaurant résidence salon serrurerie syndic transports traiteur
        academia agencia almacenes asesoría asociación autoescuela bodegas bufete cafetería cárnicas carpintería clínica colegio comercial comunidad construcciones cooperativa distribuciones droguería editorial electricidad escuela estudio farmacia ferretería floristería frutería fundación gestoría gimnasio gráficas hostal imprenta inmobiliaria instalaciones jardinería joyería lavandería librería muebles óptica panadería papelería pastelería peluquería pescadería pinturas reformas repostería restaurante suministros taller talleres tapicería transportes viajes zapatería
        agriturismo albergo arredamenti associazione autofficina autoscuola autotrasporti azienda bar birreria calzature cantina cantine carrozzeria cartoleria centro ceramiche clinica condominio costruzioni edilizia enoteca erboristeria falegnameria farmacia ferramenta fioraio fiorista fondazione forno gelateria gioielleria idraulica immobiliare impianti impresa lavanderia libreria macelleria mobili officina officine osteria ottica palestra panificio parrucchiere pasticceria pizzeria polisportiva ristorante salumificio sartoria scuola serramenti studio tabaccheria tipografia trasporti trattoria vetreria vivaio
        açougue advocacia alfaiataria associação autopeças café cantina carpintaria centro clínica comércio condomínio confeitaria construções construtora consultório contabilidade drogaria editora engenharia escola escritório estofados fábrica farmácia ferragens floricultura fundação gráfica imobiliária informática instituto jardinagem joalheria lanchonete lavanderia livraria loja marcenaria mercado mercearia móveis oficina ótica padaria papelaria pastelaria pizzaria pousada restaurante salão serralheria sorveteria talho tecidos transportadora viação
        """);

    /// <summary>Gets what German compounds for trades end with.</summary>
    public static readonly WordEndings GermanTrades = new("praxis", "handlung", "handel", "betrieb", "backerei", "metzgerei", "gartnerei", "werkstatt", "apotheke", "schule", "verwaltung", "agentur", "technik", "verein", "verband", "kanzlei", "buro", "laden", "brauerei", "druckerei", "schreinerei", "tischlerei", "zimmerei", "schlosserei", "vermietung", "reinigung", "versicherung", "genossenschaft");

    /// <summary>Gets what may stand before a name and is none of it: "the company …", "della ditta …".</summary>
    public static readonly WordSet Leads = new("the der die das dem den la le les l' el los las il lo gli i o a os as our company firm business firma société sociedad empresa ditta impresa sociedade unternehmen namen");

    /// <summary>Gets the legal forms of China, Japan and Korea.</summary>
    public static readonly string[] EastAsianForms = ["有限责任公司", "股份有限公司", "有限公司", "株式会社", "有限会社", "合同会社", "合名会社", "合資会社", "一般社団法人", "医療法人", "社会福祉法人", "特定非営利活動法人", "NPO法人", "合资公司", "集团", "公司", "商行", "工作室", "事务所", "주식회사"];

    /// <summary>Gets what names of shops, schools and clubs end with there.</summary>
    public static readonly string[] EastAsianEnds =
        ["幼儿园", "餐厅", "餐馆", "饭店", "酒店", "酒楼", "宾馆", "旅馆", "文具店", "书店", "药店", "诊所", "医院", "学校", "中学", "小学", "大学", "工厂", "加工厂", "经营部", "门市部", "商店", "超市", "服务部", "服务中心", "培训中心", "协会", "基金会", "合作社", "委员会", "設計院", "设计院", "商贸", "商会", "店", "厂", "馆", "坊", "工房", "製作所", "工務店", "商店", "医院", "病院", "クリニック", "歯科", "薬局", "食堂", "旅館", "ホテル", "組合", "協会", "事務所", "保育園", "幼稚園", "学園", "教室", "工業", "興業", "建設", "電機", "運送", "製菓", "酒造", "園", "館"];
}
