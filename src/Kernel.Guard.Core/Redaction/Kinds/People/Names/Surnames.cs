using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>
/// Tells family names by how they end or begin, and the commonest of those that no ending tells, from general knowledge. They only decide beside a phrase whether two capitalised words are a
/// person: names that are also common words (Baker, Young, Rose) are left out.
/// </summary>
internal static class Surnames
{
    private const int ShortestWithEnding = 6;

    private static readonly WordEndings Endings = new(
        "ovic", "evic", "wicz", "owski", "ewski", "nski", "lski", "rski", "cki", "owska", "ewska", "nska", "czyk", "czak", "sson", "dottir", "enko", "shvili", "adze", "escu", "opoulos", "akis", "idis", "oglu", "quist", "qvist", "strom", "lund", "gaard", "skov",
        "mann", "stein", "berg", "hauser", "huber", "meier", "meyer", "maier", "mayer", "bauer", "hoff", "kamp", "scheid", "bach", "inger",
        "etti", "elli", "ini", "ucci", "acci", "otti", "illo", "ardi", "aldi", "iani", "oni", "oux",
        "andez", "endez", "inez", "erez", "quez", "guez", "alez", "opez", "imez", "reira", "veira", "xeira", "alho", "verria", "arria",
        "ovskiy", "ova", "kov", "nov", "rov", "lov", "yan", "zadeh", "ullah", "wala", "moorthy", "murthy", "swamy",
        "worth", "wright", "ington", "ingham", "kinson", "derson", "terson", "ferson", "kson", "lson", "mson", "nson", "ckley", "rsley", "nley", "adley", "eaves", "ampton", "udsen", "adsen", "iesen", "iessen", "nsen", "ersen", "ielsen", "olsen");

    private static readonly WordSet Common = new(
        """
        smith jones brown taylor williams davies evans roberts hughes edwards lewis jackson clarke clark scott moore ward morgan james allen davis miller garcia martinez rodriguez lopez gonzalez perez sanchez ramirez torres flores rivera gomez diaz cruz reyes morales ortiz gutierrez chavez ramos
        ruiz alvarez mendoza castillo vasquez jimenez romero herrera medina aguilar vargas castro guzman fernandez munoz rojas silva santos oliveira souza sousa pereira costa ferreira rodrigues almeida nascimento lima araujo fernandes carvalho gomes martins rocha ribeiro alves monteiro mendes barros freitas barbosa pinto moura
        ribeiro monteiro pinheiro carneiro loureiro cavalcanti dias castro campos cardoso teixeira correia nunes vieira lopes marques fonseca tavares moreira azevedo coelho coutinho pacheco
        muller schmidt schneider fischer weber wagner becker schulz schafer koch bauer richter klein wolf schroder neumann schwarz zimmermann braun kruger krueger hartmann lange werner krause meier lehmann kohler herrmann konig walter mayer huber kaiser fuchs peters lang scholz moller weiss jung hahn vogel schubert roth
        frank gunther berger winkler lorenz baumann franke albrecht schuster simon ludwig bohm winter kraus martin schumacher kramer vogt stein jager otto sommer gross seidel heinrich brandt haas schreiber graf dietrich ziegler kuhn pohl engel horn busch bergmann thomas voigt sauer arnold pfeiffer
        martin bernard dubois thomas robert richard petit durand leroy moreau simon laurent lefebvre lefevre michel garcia david bertrand roux vincent fournier morel girard andre mercier dupont lambert bonnet francois martinez legrand garnier faure rousseau blanc guerin muller henry roussel nicolas perrin morin mathieu
        clement gauthier dumont lopez fontaine chevalier robin masson sanchez gerard nguyen boyer denis lemaire duval joly gautier roger roche roy noel meyer lucas meunier jean perez marchand dufour blanchard marie barbier brun dumas brunet schmitt leroux colin fernandez pierre renard arnaud rolland caron aubert giraud
        leclerc vidal bourgeois renaud lemoine picard gaillard philippe leclercq lacroix fabre dupuis olivier rodriguez delacroix pelletier beaumont
        rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti deluca mancini costa giordano rizzo lombardi moretti barbieri fontana santoro mariani rinaldi caruso ferrara galli martini leone longo gentile martinelli vitale lombardo serra coppola deangelis damico parisi villa conte ferraro
        fabbri bianco marini grasso valentini messina sala deangelis gatti pellegrini palumbo sanna farina monti cattaneo morelli amato silvestri mazza testa grassi pellegrino carbone giuliani benedetti barone rosa
        devries dejong jansen devos bakker visser smit meijer deboer mulder degroot bos hendriks dekker dijkstra vanderberg peeters janssens maes willems claes goossens wouters jacobs
        nowak kowalski wisniewski wojcik kaminski lewandowski zielinski szymanski wozniak dabrowski kozlowski jankowski mazur wojciechowski kwiatkowski krawczyk kaczmarek piotrowski grabowski zajac pawlowski michalski krol wieczorek jablonski wrobel nowakowski majewski olszewski stepien
        andersson johansson karlsson nilsson eriksson larsson olsson persson hansen johansen olsen larsen andersen pedersen nilsen kristiansen jensen karlsen johnsen nielsen christensen rasmussen sorensen petersen madsen kristensen olsen thomsen holm lindberg korhonen virtanen makinen nieminen makela hamalainen laine heikkinen koskinen jarvinen
        yilmaz kaya demir sahin celik yildiz yildirim ozturk aydin ozdemir arslan dogan kilic aslan cetin kara koc kurt ozkan simsek polat korkmaz
        patel sharma kumar singh gupta khan verma mehta shah reddy nair iyer rao joshi desai chopra kapoor malhotra agarwal banerjee mukherjee chatterjee das ghosh bose sen menon pillai naidu kulkarni deshpande bhat hussain ahmed ali begum akhtar iqbal malik chaudhry siddiqui qureshi rahman islam hassan ibrahim mohamed mahmoud mansour haddad khoury nasser saleh
        okafor okonkwo adeyemi okoye eze nwosu balogun obi mensah owusu boateng asante osei appiah nkosi ndlovu dlamini khumalo mokoena zulu mthembu naidoo govender mwangi kamau otieno wanjiru kariuki njoroge odhiambo diallo traore keita coulibaly toure ndiaye diop fall sow ba
        nguyen tran pham huynh phan vu vo dang bui duong ly wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie tang kim lee park choi jung kang cho yoon jang lim tanaka sato suzuki takahashi watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki matsumoto inoue kimura shimizu hayashi
        murphy kelly sullivan walsh byrne ryan connor neill reilly doyle gallagher doherty kennedy lynch murray quinn mccarthy mcdonald campbell stewart robertson anderson macdonald thomson reid ross watson mitchell fraser hamilton graham ferguson cameron sinclair douglas
        abernathy ashworth atkinson bennett carter chambers collins coleman cooper cunningham dawson dixon duncan ellis fisher fletcher foster gardner gibson gordon griffin griffiths harper harris harrison hart harvey henderson holmes hopkins hudson hunt jenkins jennings jordan lawson lloyd lowe marshall mason matthews mills
        nelson newman nichols owen palmer parker payne pearson perkins perry peters phillips porter powell pratt preston price ramsey reed reynolds richardson riley rogers rose russell sanders saunders shaw shelton simmons simpson spencer stephens stevens sutton tucker turner wallace warren watkins weaver webb welch wells wheeler whitney wilkinson williamson willis wilson
        """);

    /// <summary>Says whether a word of a name is a family name.</summary>
    public static bool Is(ReadOnlySpan<char> word) =>
        Common.Contains(word) || (word.Length >= ShortestWithEnding && Endings.End(word)) || IsPrefixed(word);

    // McKay, MacLeod, O'Neil, D'Angelo
    private static bool IsPrefixed(ReadOnlySpan<char> word) =>
        word is ['M', 'c', >= 'A' and <= 'Z', _, ..] or ['M', 'a', 'c', >= 'A' and <= 'Z', _, ..] or ['O' or 'D', '\'' or '’', >= 'A' and <= 'Z', _, ..];
}
