using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Holds the words that addresses are made of.</summary>
internal static class AddressWords
{
    /// <summary>Gets English street words that prove a street behind a number and a name.</summary>
    public static readonly WordSet EnglishStreets = new("street st road rd avenue ave lane ln drive boulevard blvd parkway pkwy highway hwy turnpike");

    /// <summary>Gets English street words that are other words too.</summary>
    public static readonly WordSet LooseEnglishStreets = new("dr court ct place pl square sq way close terrace ter circle cir gardens crescent grove row walk mews hill rise view park green trail trl alley plaza loop wharf quay vale croft chase dell drove brae glen fold hollow ridge bend cove path trace crossing knoll meadow meadows orchard mead mount brow villas cottages buildings strand esplanade promenade crest garth lea leas wynd yard passage parade embankment broadway heights");

    /// <summary>Gets directions beside a street.</summary>
    public static readonly WordSet Directions = new("n s e w ne nw se sw north south east west");

    /// <summary>Gets words before a number that count something else.</summary>
    public static readonly WordSet Counted = new("in since until by during from chapter section figure fig table step part level version vol volume page pages line lines episode season act scene top best over about around the these all v no");

    /// <summary>Gets French street words.</summary>
    public static readonly WordSet FrenchStreets = new("rue avenue av boulevard bd blvd place pl impasse chemin allee allees quai cours route square passage sentier faubourg esplanade promenade ruelle residence hameau lotissement sente montee traverse venelle voie cour clos");

    /// <summary>Gets the small words inside streets and cities.</summary>
    public static readonly WordSet Particles = new("de du des la le les l' d' et à sous sur aux au en of the upon on am an der den dem bei im in del della dei delle dello degli di da do das dos los las y e i a zur zum von und vor ob lès");

    /// <summary>Gets Romance and Slavic street words that stand before the name and prove a street with a number.</summary>
    public static readonly WordSet StreetsBefore = new("cami avinguda vico fondamenta calcada poligono chemin ruelle sentier loc bulevar corredoira vial kalea calle carrer passeig rambla pasaje pje callejon glorieta costanilla localita borgo frazione fraz salita viela beco azinhaga praceta vereda lieudit avenida avda paseo plaza ronda carretera ctra camino travesia viale piazza piazzale corso vicolo lungotevere lungarno rua travessa alameda praca rodovia estrada ladeira quelha ulica aleja улица проспект");

    /// <summary>Gets those that are other words too.</summary>
    public static readonly WordSet LooseStreetsBefore = new("rotunda campo galleria traversa partida str passagem zona urb urbanizacion sitio jr platz straße strasse allee promenade ufer brücke chaussee steig via largo strada contrada r av pza cl c ul al pl os rue avenue boulevard pca avenida ул");

    /// <summary>Gets the endings of German, Dutch and Swedish streets that prove a street with a number.</summary>
    public static readonly WordEndings StreetEndings = new("strasse", "straße", "str.", "gasse", "allee", "straat", "gracht", "laan", "gatan", "vagen", "chaussee");

    /// <summary>Gets those that other words end with too.</summary>
    public static readonly WordEndings LooseStreetEndings = new("str", "weg", "platz", "ring", "damm", "ufer", "steig", "pfad", "markt", "graben", "hof", "tor", "wall", "plein", "kade", "dijk", "singel", "dreef", "berg", "park", "bruch", "feld", "kamp", "torg", "twiete", "brink");

    /// <summary>Gets words that begin a German street of several words.</summary>
    public static readonly WordSet StreetBeginnings = new("alten neuen grossen großen kleinen langen hohen oberen unteren hinteren hintere hinterer hinteres vorderen vordere vorderer vorderes kurzer kurze kurzes kurzen langer langes hoher hohe hohes oberer oberes unterer unteres neues altes kleines großes grosses mittlerer mittlere mittleres mittleren schönen grünen weissen weißen roten schwarzen alte alter neue neuer grosse große großer kleine kleiner obere untere lange hohe innere außere am an im in zum zur hinterm unterm vorm beim auf unter hinter vor bei der den dem");

    /// <summary>Gets words before the number of a flat, a floor, a building.</summary>
    public static readonly WordSet Units = new(
        "apt apartment suite ste unit flat floor fl room rm bldg building apto apartamento piso puerta bloco sala casa esc escalera interno int scala batiment bat appt appartement etage wohnung whg stiege top lote conjunto conj planta portal box block cj cjto bl qd lt sl lj piano nave ap app dpto depto local oficina km capannone lokal local hangar halle pta pt bloque porte tur haus hs entrada parcela quadra andar aile chalet loja galpao hall pal palazzina edificio torre tower stand");

    /// <summary>Gets words for a floor that stand without a number.</summary>
    public static readonly WordSet Floors = new("pral bajo bajos entresuelo entlo principal atico rdc rez-de-chaussee parterre erdgeschoss dachgeschoss souterrain hochparterre fundos frente sobrado terreo sobreloja hinterhaus vorderhaus seitenflügel seitenflugel quergebäude gartenhaus rückgebäude hh vh");

    /// <summary>Says whether a word in lower case may begin a part of an address: a street, a unit, a floor, a quarter.</summary>
    public static bool Begins(ReadOnlySpan<char> word)
    {
        word = word.TrimEnd('.');
        return !word.IsEmpty && (Units.Contains(word) || Floors.Contains(word) || Quarters.Contains(word) || StreetsBefore.Contains(word) || FrenchStreets.Contains(word) || word is "zona" or "fazenda" or "sítio" or "chácara" or "quadra" or "manzana" or "mz" or "lt" or "sector" or "setor" or "polígono" or "parcela" or "c/o");
    }

    /// <summary>Gets words before the name of a quarter.</summary>
    public static readonly WordSet Quarters = new("col colonia urb urbanizacion barrio bairro fracc fraccionamiento jardim vila quartiere contrada");

    /// <summary>Gets the side on which a flat, a door or a stair lies.</summary>
    public static readonly WordSet Sides = new("izq izqda izda izquierda dcho dcha drcha derecha ctro centro int ext interior exterior frente fte fondo fundos esq dto dir gauche droite face links rechts mitte destra sinistra dx sx");

    /// <summary>Gets words for a storey behind its ordinal.</summary>
    public static readonly WordSet Storeys = new("floor og stock stockwerk etage piano andar piso planta obergeschoss");

    /// <summary>Gets what a place in the country is called by, in small letters inside an address.</summary>
    public static readonly WordSet Rural = new("zona rural urbana estrada camino caminho strada velha nova vieja nueva vecchia antiga sitio fazenda chacara povoado linha");

    /// <summary>Gets large cities, some of which are given names too, some of which are written small.</summary>
    public static readonly WordSet Cities = new(
        """
        london birmingham leeds glasgow sheffield bradford liverpool edinburgh manchester bristol cardiff leicester coventry belfast nottingham newcastle southampton derby portsmouth brighton plymouth wolverhampton norwich swansea oxford cambridge york dundee aberdeen exeter bath durham lincoln chester
        chicago houston phoenix philadelphia dallas austin jacksonville columbus charlotte indianapolis seattle denver boston nashville detroit portland memphis louisville baltimore milwaukee albuquerque tucson fresno sacramento atlanta omaha raleigh miami cleveland tulsa oakland minneapolis wichita tampa arlington honolulu lexington pittsburgh anchorage cincinnati toledo madison orlando buffalo savannah jackson boise salem
        berlin hamburg munchen koln frankfurt stuttgart dusseldorf leipzig dortmund essen bremen dresden hannover nurnberg duisburg bochum wuppertal bielefeld bonn munster mannheim karlsruhe augsburg wiesbaden gelsenkirchen aachen braunschweig kiel chemnitz magdeburg freiburg krefeld mainz lubeck erfurt rostock kassel hagen potsdam halle saarbrucken ulm regensburg wurzburg heidelberg darmstadt
        paris marseille lyon toulouse nice nantes montpellier strasbourg bordeaux lille rennes reims toulon grenoble dijon angers nimes brest tours amiens limoges annecy perpignan metz besancon orleans rouen mulhouse caen nancy avignon poitiers vannes pau bayonne colmar quimper lorient
        madrid barcelona valencia sevilla zaragoza malaga murcia palma bilbao alicante cordoba valladolid vigo gijon vitoria granada elche oviedo badalona cartagena sabadell almeria pamplona burgos santander albacete logrono salamanca huelva badajoz lleida tarragona leon cadiz jaen ourense girona lugo caceres toledo segovia avila soria
        roma milano napoli torino palermo genova bologna firenze bari catania venezia verona messina padova trieste brescia taranto prato parma modena livorno cagliari foggia perugia ravenna rimini salerno ferrara sassari bergamo pescara vicenza trento novara ancona udine arezzo lecce pisa como lucca siena
        lisboa porto braga coimbra brasilia salvador fortaleza manaus curitiba recife goiania belem guarulhos campinas maceio natal teresina joinville londrina uberlandia sorocaba niteroi florianopolis blumenau cuiaba aracaju santos vitoria maringa
        """);

    /// <summary>Gets the states and territories of Australia (Australia Post).</summary>
    public static readonly WordSet AustralianStates = new("nsw vic qld sa wa tas nt act");

    /// <summary>Gets the provinces and territories of Canada (Canada Post).</summary>
    public static readonly WordSet CanadianProvinces = new("ab bc mb nb nl ns nt nu on pe qc sk yt");

    /// <summary>Gets the states of the United States, their capital and their islands (USPS).</summary>
    public static readonly WordSet States = new(
        "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc pr gu vi as mp");

    /// <summary>Gets the names of those states in one word, and the last word of the others.</summary>
    public static readonly WordSet StateNames = new(
        """
        alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada
        hampshire jersey mexico york carolina dakota ohio oklahoma oregon pennsylvania island tennessee texas utah vermont virginia washington wisconsin wyoming
        """);

    /// <summary>Gets the states of Brazil (IBGE).</summary>
    public static readonly WordSet BrazilianStates = new("ac al ap am ba ce df es go ma mt ms mg pa pb pr pe pi rj rn rs ro rr sc sp se to");

    /// <summary>Gets countries as people write them behind an address.</summary>
    public static readonly WordSet Countries = new(
        "usa us u.s.a u.s uk u.k england scotland wales ireland deutschland germany france frankreich espana spain italia italy brasil brazil china japan osterreich austria schweiz switzerland suisse svizzera belgique belgie belgium nederland netherlands portugal polska poland sverige sweden norge norway danmark denmark suomi finland türkiye turkey canada mexico australia");
}
